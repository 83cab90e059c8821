ALTER TABLE `question` ADD `position` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `questionnaire` ADD `position` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `question` SET `position` = rowid;--> statement-breakpoint
UPDATE `questionnaire` SET `position` = rowid;
