CREATE TABLE `logo` (
	`id` integer PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`on_form` integer NOT NULL,
	CONSTRAINT "one_logo" CHECK("logo"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE `installation` ADD `contacts` text DEFAULT '{"parentHelpline":"","crisisLine":"","outOfHoursDoctor":"","openCounselling":"","privacyContact":"","accessPhone":"","accessMail":"","wasAddress":"","checkedAt":null}' NOT NULL;--> statement-breakpoint
ALTER TABLE `institution` ADD `place` text DEFAULT '{"phone":"","address":"","times":[],"closed":[]}' NOT NULL;