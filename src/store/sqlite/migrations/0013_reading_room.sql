CREATE TABLE `concern` (
	`text_id` text PRIMARY KEY NOT NULL,
	`taken_by` text NOT NULL,
	`due` text,
	`done` integer NOT NULL,
	FOREIGN KEY (`text_id`) REFERENCES `released_text`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `text_theme` (
	`text_id` text NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`text_id`, `key`),
	FOREIGN KEY (`text_id`) REFERENCES `released_text`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `text_theme_key` ON `text_theme` (`key`,`name`);--> statement-breakpoint
ALTER TABLE `institution` ADD `procedure` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `released_text` ADD `question_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `released_text` ADD `institution_id` integer REFERENCES institution(id);--> statement-breakpoint
ALTER TABLE `released_text` ADD `activity_id` integer REFERENCES activity(id);--> statement-breakpoint
ALTER TABLE `released_text` ADD `quarter` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `released_text` ADD `span` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `released_text` ADD `searchable` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `released_text` ADD `quoted` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `released_text_shelf` ON `released_text` (`state`,`question_id`,"quarter" desc,`id`,`span`,`institution_id`,`activity_id`);--> statement-breakpoint
CREATE INDEX `released_text_counts` ON `released_text` (`state`,`question_id`,`quarter`,`span`,`institution_id`,`activity_id`);--> statement-breakpoint
CREATE INDEX `released_text_place` ON `released_text` (`institution_id`,`state`,`question_id`,"quarter" desc,`id`,`maskings`);--> statement-breakpoint
CREATE INDEX `released_text_quoted` ON `released_text` (`quoted`) WHERE "released_text"."quoted" = 1;