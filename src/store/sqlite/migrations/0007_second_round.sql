CREATE TABLE `gathering` (
	`id` integer PRIMARY KEY NOT NULL,
	`opening_at` integer NOT NULL,
	`institution_id` integer,
	`activity_id` integer,
	`question_id` text NOT NULL,
	`month` text NOT NULL,
	FOREIGN KEY (`opening_at`) REFERENCES `opening`(`at`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`activity_id`) REFERENCES `activity`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `stopped_code` (
	`code` text PRIMARY KEY NOT NULL,
	`card_id` integer NOT NULL,
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `text_pile` (
	`scope` text NOT NULL,
	`question_id` text NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`scope`, `question_id`)
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_released_text` (
	`id` text PRIMARY KEY NOT NULL,
	`release_id` integer,
	`gathering_id` integer,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`maskings` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`release_id`) REFERENCES `release`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`gathering_id`) REFERENCES `gathering`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "one_origin" CHECK(("__new_released_text"."release_id" is null) <> ("__new_released_text"."gathering_id" is null))
);
--> statement-breakpoint
INSERT INTO `__new_released_text`("id", "release_id", "gathering_id", "text", "state", "maskings") SELECT "id", "release_id", NULL, "text", "state", "maskings" FROM `released_text`;--> statement-breakpoint
DROP TABLE `released_text`;--> statement-breakpoint
ALTER TABLE `__new_released_text` RENAME TO `released_text`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `released_text_release` ON `released_text` (`release_id`);--> statement-breakpoint
CREATE INDEX `released_text_gathering` ON `released_text` (`gathering_id`);--> statement-breakpoint
ALTER TABLE `question` ADD `sensitive` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `standing` ADD `sensitive_k` integer DEFAULT 10 NOT NULL;--> statement-breakpoint
UPDATE `standing` SET `sensitive_k` = (SELECT `small_group_k` FROM `installation`);--> statement-breakpoint
UPDATE `question` SET `sensitive` = 1 WHERE `id` IN ('net_alone', 'net_someone', 'safe_felt', 'safe_asiam');--> statement-breakpoint
UPDATE `waiting_threshold` SET `k` = max(`k`, (SELECT printf('%03d', `small_group_k`) FROM `installation`)) WHERE `question_id` IN ('net_alone', 'net_someone', 'safe_felt', 'safe_asiam');
