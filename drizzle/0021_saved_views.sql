CREATE TABLE "saved_view" (
	"user_id" text NOT NULL,
	"ods" text NOT NULL,
	"page" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_view_user_id_ods_page_name_pk" PRIMARY KEY("user_id","ods","page","name")
);
--> statement-breakpoint
ALTER TABLE "saved_view" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "practice" ON "saved_view" AS PERMISSIVE FOR ALL TO "parity_practice" USING (user_id = nullif(current_setting('parity.user', true), '') and ods = nullif(current_setting('parity.ods', true), ''));--> statement-breakpoint
CREATE POLICY "team" ON "saved_view" AS PERMISSIVE FOR ALL TO "parity_team" USING (user_id = nullif(current_setting('parity.user', true), '') and ods = nullif(current_setting('parity.ods', true), ''));--> statement-breakpoint
CREATE POLICY "system" ON "saved_view" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
ALTER TABLE "saved_view" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Replaced by removing and saving anew: nothing is changed in place.
GRANT SELECT, INSERT, DELETE ON "saved_view" TO parity_practice, parity_team;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "saved_view" TO parity_system;
