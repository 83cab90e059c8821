CREATE TABLE `invitation` (
	`person_id` integer PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`until` integer NOT NULL,
	`by` integer,
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
CREATE TABLE `__new_activity` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`public_name` text NOT NULL,
	`kind` text NOT NULL,
	`sensitive` integer NOT NULL,
	`small_group` integer NOT NULL,
	`tally` integer NOT NULL,
	`back` text,
	`no_card` integer DEFAULT false NOT NULL,
	`closed` integer DEFAULT false NOT NULL,
	`renamed_at` integer
);
--> statement-breakpoint
INSERT INTO `__new_activity`("id", "name", "public_name", "kind", "sensitive", "small_group", "tally", "back") SELECT "id", "name", "public_name", "kind", "sensitive", "small_group", "tally", "back" FROM `activity`;--> statement-breakpoint
DROP TABLE `activity`;--> statement-breakpoint
ALTER TABLE `__new_activity` RENAME TO `activity`;--> statement-breakpoint
-- The ready setups' two offers without cards: the version before did not keep that they are.
UPDATE `activity` SET `no_card` = 1 WHERE `name` IN ('Telefonrådgivning', 'Familiefokus (brugergruppe)') AND `id` NOT IN (SELECT `activity_id` FROM `card`);--> statement-breakpoint
CREATE TABLE `__new_institution` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`place` text DEFAULT '{"phone":"","address":"","times":[],"closed":[]}' NOT NULL,
	`help` text DEFAULT '{"parentHelpline":"","crisisLine":"","outOfHoursDoctor":"","openCounselling":""}' NOT NULL,
	`closed` integer DEFAULT false NOT NULL,
	`renamed_at` integer
);
--> statement-breakpoint
INSERT INTO `__new_institution`("id", "name", "place") SELECT "id", "name", "place" FROM `institution`;--> statement-breakpoint
DROP TABLE `institution`;--> statement-breakpoint
ALTER TABLE `__new_institution` RENAME TO `institution`;--> statement-breakpoint
CREATE TABLE `__new_person` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`lookup` text NOT NULL,
	`password_hash` text NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
INSERT INTO `__new_person`("id", "name", "lookup", "password_hash") SELECT "id", "name", "lookup", "password_hash" FROM `person`;--> statement-breakpoint
DROP TABLE `person`;--> statement-breakpoint
ALTER TABLE `__new_person` RENAME TO `person`;--> statement-breakpoint
CREATE UNIQUE INDEX `person_lookup` ON `person` (`lookup`);--> statement-breakpoint
ALTER TABLE `session` ADD `device` text DEFAULT 'computer' NOT NULL;