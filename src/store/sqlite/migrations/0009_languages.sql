CREATE TABLE `language` (
	`code` text PRIMARY KEY NOT NULL,
	`is_on` integer NOT NULL,
	`read_at` integer
);
--> statement-breakpoint
CREATE TABLE `wording` (
	`language` text NOT NULL,
	`key` text NOT NULL,
	`danish` text NOT NULL,
	`words` text NOT NULL,
	PRIMARY KEY(`language`, `key`)
);
--> statement-breakpoint
-- The same statement, said so that nobody can take it for gossip among parents. Where a house changed its words, they stay.
UPDATE `question` SET `text` = 'Jeg ved, hvad personalet deler med hinanden om mit barn.'
WHERE `id` = 'cafe_shared' AND `text` = 'Jeg ved, hvad I deler med hinanden om mit barn.';
