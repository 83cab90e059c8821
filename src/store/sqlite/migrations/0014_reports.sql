CREATE TABLE `report` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`composition` text NOT NULL,
	`places` text,
	`version` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`final_at` integer,
	`figures` text,
	`oldest` text,
	`struck` text DEFAULT '[]' NOT NULL
);
