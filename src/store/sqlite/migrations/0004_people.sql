CREATE TABLE `invitation` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`until` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_logo` (
	`id` integer PRIMARY KEY NOT NULL,
	`institution_id` integer,
	`address` text NOT NULL,
	`on_form` integer NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_logo`("id", "address", "on_form") SELECT "id", "address", "on_form" FROM `logo`;--> statement-breakpoint
DROP TABLE `logo`;--> statement-breakpoint
ALTER TABLE `__new_logo` RENAME TO `logo`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `logo_institution_id_unique` ON `logo` (`institution_id`);--> statement-breakpoint
ALTER TABLE `activity` ADD `no_card` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `activity` ADD `closed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `activity` ADD `renamed_at` integer;--> statement-breakpoint
ALTER TABLE `institution` ADD `help` text DEFAULT '{"parentHelpline":"","crisisLine":"","outOfHoursDoctor":"","openCounselling":""}' NOT NULL;--> statement-breakpoint
ALTER TABLE `institution` ADD `closed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `institution` ADD `renamed_at` integer;--> statement-breakpoint
ALTER TABLE `person` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `session` ADD `device` text DEFAULT 'computer' NOT NULL;