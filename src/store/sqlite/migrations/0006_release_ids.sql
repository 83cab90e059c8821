CREATE TABLE `new_ids` AS SELECT `id` AS `old`, abs(random() % 281474976710655) + 281474976710656 AS `id` FROM `release`;--> statement-breakpoint
CREATE UNIQUE INDEX `new_ids_old` ON `new_ids` (`old`);--> statement-breakpoint
UPDATE `released_count` SET `release_id` = (SELECT `id` FROM `new_ids` WHERE `old` = `release_id`);--> statement-breakpoint
UPDATE `released_text` SET `release_id` = (SELECT `id` FROM `new_ids` WHERE `old` = `release_id`);--> statement-breakpoint
UPDATE `release` SET `id` = (SELECT n.`id` FROM `new_ids` n WHERE n.`old` = `release`.`id`);--> statement-breakpoint
DROP TABLE `new_ids`;
