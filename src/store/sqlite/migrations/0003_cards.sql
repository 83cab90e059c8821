CREATE TABLE `own_words` (
	`institution_id` integer NOT NULL,
	`back` text NOT NULL,
	`lines` text NOT NULL,
	PRIMARY KEY(`institution_id`, `back`),
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `card` ADD `printed_at` integer;--> statement-breakpoint
ALTER TABLE `card` ADD `printed_url` text;