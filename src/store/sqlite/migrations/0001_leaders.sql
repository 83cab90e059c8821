CREATE TABLE `audit` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`person_id` integer,
	`deed` text NOT NULL,
	`subject` text NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `installation` ADD `text_months` integer DEFAULT 24 NOT NULL;--> statement-breakpoint
ALTER TABLE `installation` ADD `count_months` integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE `released_text` ADD `maskings` integer DEFAULT 0 NOT NULL;