-- WITHOUT ROWID is added by hand: drizzle-kit can't say it, and a rowid would number what was counted in the order of the taps.
CREATE TABLE `agreement` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`institution_id` integer NOT NULL,
	`activity_id` integer,
	`said` text NOT NULL,
	`did` text NOT NULL,
	`because` text NOT NULL,
	`who` text NOT NULL,
	`again` text,
	`question_id` text,
	`shown` integer NOT NULL,
	`made_at` integer NOT NULL,
	`shown_at` integer,
	`done_at` integer,
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agreement_place` ON `agreement` (`institution_id`);--> statement-breakpoint
CREATE TABLE `follow_up` (
	`institution_id` integer PRIMARY KEY NOT NULL,
	`opening_at` integer NOT NULL,
	`facts` text NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `offer_session` (
	`institution_id` integer NOT NULL,
	`activity_id` integer NOT NULL,
	`date` text NOT NULL,
	`from_time` text NOT NULL,
	`to_time` text NOT NULL,
	`contacts` integer DEFAULT 0 NOT NULL,
	`nobody` integer DEFAULT 0 NOT NULL,
	`attendance` integer,
	`cancelled` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`institution_id`, `activity_id`, `date`, `from_time`),
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `offer_session_date` ON `offer_session` (`date`);--> statement-breakpoint
CREATE TABLE `tally_field` (
	`institution_id` integer NOT NULL,
	`activity_id` integer NOT NULL,
	`quarter` text NOT NULL,
	`field` text NOT NULL,
	`value` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `activity_id`, `quarter`, `field`, `value`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tally_id` (
	`id` text PRIMARY KEY NOT NULL,
	`week` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tally_who` (
	`institution_id` integer NOT NULL,
	`activity_id` integer NOT NULL,
	`month` text NOT NULL,
	`who` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `activity_id`, `month`, `who`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `told_cells` (
	`id` integer PRIMARY KEY NOT NULL,
	`institution_id` integer NOT NULL,
	`activity_id` integer,
	`quarter` text NOT NULL,
	`field` text NOT NULL,
	`cells` text NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `told_cells_place` ON `told_cells` (`institution_id`,`quarter`);--> statement-breakpoint
CREATE TABLE `told_who` (
	`institution_id` integer NOT NULL,
	`activity_id` integer NOT NULL,
	`since` text NOT NULL,
	`month` text NOT NULL,
	`counts` text NOT NULL,
	PRIMARY KEY(`institution_id`, `activity_id`, `month`),
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `installation` ADD `held_until` integer;--> statement-breakpoint
ALTER TABLE `installation` ADD `told_month` text;--> statement-breakpoint
ALTER TABLE `offer` ADD `since` text;--> statement-breakpoint
ALTER TABLE `offer` ADD `extra` text DEFAULT '[]' NOT NULL;