CREATE TABLE `roll_up` (
	`id` integer PRIMARY KEY NOT NULL,
	`card_id` integer,
	`institution_id` integer,
	`questionnaire_id` text,
	`questions` text NOT NULL,
	`numbers` blob NOT NULL,
	FOREIGN KEY (`card_id`) REFERENCES `card`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `roll_up_card` ON `roll_up` (`card_id`);--> statement-breakpoint
CREATE INDEX `roll_up_institution` ON `roll_up` (`institution_id`);--> statement-breakpoint
DROP INDEX `release_card`;--> statement-breakpoint
ALTER TABLE `release` ADD `questionnaire_id` text;--> statement-breakpoint
CREATE INDEX `release_cell` ON `release` (`card_id`,`question_id`,`month`);--> statement-breakpoint
CREATE INDEX `release_opening` ON `release` (`opening_at`);--> statement-breakpoint
CREATE INDEX `release_card` ON `release` (`card_id`,`opening_at`);--> statement-breakpoint
-- As domain/cards/standing.ts says (`askedAt`): the newest questionnaire before the opening that holds the question, else the newest.
UPDATE `release` SET `questionnaire_id` = coalesce(
	(SELECT s.`questionnaire_id` FROM `standing` s WHERE s.`card_id` = `release`.`card_id` AND s.`since` < `release`.`opening_at`
	 AND (`release`.`question_id` = 'ballot' OR EXISTS (SELECT 1 FROM json_each(s.`questions`) WHERE value = `release`.`question_id`))
	 ORDER BY s.`since` DESC LIMIT 1),
	(SELECT s.`questionnaire_id` FROM `standing` s WHERE s.`card_id` = `release`.`card_id` AND s.`since` < `release`.`opening_at`
	 ORDER BY s.`since` DESC LIMIT 1))
WHERE `card_id` IS NOT NULL;
