-- WITHOUT ROWID is added by hand: drizzle-kit can't say it, and a rowid would number what waits.
CREATE TABLE `activity` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`public_name` text NOT NULL,
	`kind` text NOT NULL,
	`sensitive` integer NOT NULL,
	`small_group` integer NOT NULL,
	`tally` integer NOT NULL,
	`back` text
);
--> statement-breakpoint
CREATE TABLE `card` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`label` text NOT NULL,
	`institution_id` integer NOT NULL,
	`activity_id` integer NOT NULL,
	`questionnaire_id` text NOT NULL,
	`closed` integer NOT NULL,
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`questionnaire_id`) REFERENCES `questionnaire`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `card_code` ON `card` (`code`);--> statement-breakpoint
CREATE TABLE `envelope` (
	`id` integer PRIMARY KEY NOT NULL,
	`sealed` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `installation` (
	`id` integer PRIMARY KEY NOT NULL,
	`trial` integer NOT NULL,
	`municipality` text,
	`k` integer NOT NULL,
	`small_group_k` integer NOT NULL,
	`d` integer NOT NULL,
	`aged_d` integer NOT NULL,
	`since` integer NOT NULL,
	`last_opening` integer NOT NULL,
	`last_monthly` integer,
	`untidy` integer NOT NULL,
	`swept` integer NOT NULL,
	CONSTRAINT "one_row" CHECK("installation"."id" = 1),
	CONSTRAINT "never_lower" CHECK("installation"."k" >= 5 and "installation"."small_group_k" >= 10 and "installation"."d" >= 3 and "installation"."aged_d" >= 2)
);
--> statement-breakpoint
CREATE TABLE `institution` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `offer` (
	`institution_id` integer NOT NULL,
	`activity_id` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `activity_id`),
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `opening` (
	`at` integer PRIMARY KEY NOT NULL,
	`day` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `person` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`lookup` text NOT NULL,
	`password_hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_lookup` ON `person` (`lookup`);--> statement-breakpoint
CREATE TABLE `post` (
	`person_id` integer NOT NULL,
	`role` text NOT NULL,
	`institution_id` integer,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `post_person` ON `post` (`person_id`);--> statement-breakpoint
CREATE TABLE `question` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`purpose` text NOT NULL,
	`text` text NOT NULL,
	`help` text NOT NULL,
	`options` text NOT NULL,
	`reverse` integer NOT NULL,
	`core` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `questionnaire` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`when_used` text NOT NULL,
	`questions` text NOT NULL,
	`once` integer NOT NULL,
	`phase` text,
	`back` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `release` (
	`id` integer PRIMARY KEY NOT NULL,
	`opening_at` integer NOT NULL,
	`card_id` integer,
	`institution_id` integer,
	`question_id` text NOT NULL,
	`month` text NOT NULL,
	`n` integer NOT NULL,
	FOREIGN KEY (`opening_at`) REFERENCES `opening`(`at`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `release_card` ON `release` (`card_id`);--> statement-breakpoint
CREATE INDEX `release_institution` ON `release` (`institution_id`);--> statement-breakpoint
CREATE TABLE `released_count` (
	`release_id` integer NOT NULL,
	`choice` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`release_id`, `choice`),
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `released_text` (
	`id` text PRIMARY KEY NOT NULL,
	`release_id` integer NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `released_text_release` ON `released_text` (`release_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`person_id` integer NOT NULL,
	`started` integer NOT NULL,
	`seen` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `standing` (
	`card_id` integer NOT NULL,
	`since` integer NOT NULL,
	`questionnaire_id` text NOT NULL,
	`questions` text NOT NULL,
	`k` integer NOT NULL,
	`d` integer NOT NULL,
	`aged_d` integer NOT NULL,
	`rhythm` text NOT NULL,
	PRIMARY KEY(`card_id`, `since`),
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `waiting_count` (
	`card_id` integer NOT NULL,
	`question_id` text NOT NULL,
	`choice` text NOT NULL,
	`n` text NOT NULL,
	PRIMARY KEY(`card_id`, `question_id`, `choice`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `waiting_threshold` (
	`card_id` integer NOT NULL,
	`question_id` text NOT NULL,
	`k` text NOT NULL,
	`d` text NOT NULL,
	`aged_d` text NOT NULL,
	PRIMARY KEY(`card_id`, `question_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `waiting_week` (
	`card_id` integer NOT NULL,
	`question_id` text NOT NULL,
	`week` text NOT NULL,
	`n` text NOT NULL,
	PRIMARY KEY(`card_id`, `question_id`, `week`)
) WITHOUT ROWID;
