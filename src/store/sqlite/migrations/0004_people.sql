CREATE TABLE `invitation` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `activity` ADD `no_card` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `activity` ADD `closed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `activity` ADD `renamed_at` integer;--> statement-breakpoint
ALTER TABLE `institution` ADD `closed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `institution` ADD `renamed_at` integer;--> statement-breakpoint
ALTER TABLE `person` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `session` ADD `device` text DEFAULT 'computer' NOT NULL;