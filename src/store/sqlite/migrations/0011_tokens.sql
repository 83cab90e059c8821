CREATE TABLE `token` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`institution_id` integer NOT NULL,
	`token_hash` text NOT NULL,
	`made_at` integer NOT NULL,
	`used_on` text,
	`revoked_at` integer,
	FOREIGN KEY (`institution_id`) REFERENCES `institution`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `token_token_hash_unique` ON `token` (`token_hash`);