ALTER TABLE `card` ADD `printed_in_capitals` integer DEFAULT false NOT NULL;
--> statement-breakpoint
UPDATE `card` SET `printed_in_capitals` = 1 WHERE `printed_at` IS NOT NULL;
