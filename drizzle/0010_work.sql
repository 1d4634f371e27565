CREATE TABLE "contact" (
	"person_id" bigint NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"by_name" text NOT NULL,
	"ods" text NOT NULL,
	"on_day" date NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"outcome" text NOT NULL,
	"topics" text[] NOT NULL,
	"note" text,
	"corrects" uuid,
	CONSTRAINT "contact_person_id_id_pk" PRIMARY KEY("person_id","id")
);
--> statement-breakpoint
ALTER TABLE "contact" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "assignee" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "assignee_name" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "team" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "planned_on" date;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "held_until" date;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "held_reason" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "offered_to" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "taken_by" text;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "last_note" text;--> statement-breakpoint
CREATE INDEX "action_held" ON "action" USING btree ("held_until") WHERE status = 'on-hold';--> statement-breakpoint
CREATE POLICY "practice" ON "touched" AS PERMISSIVE FOR INSERT TO "parity_practice" WITH CHECK (person_id = any ((select people_of_practice())::bigint[]));--> statement-breakpoint
CREATE POLICY "team" ON "touched" AS PERMISSIVE FOR INSERT TO "parity_team" WITH CHECK (person_id = any ((select people_of_team())::bigint[]));--> statement-breakpoint
CREATE POLICY "practice" ON "contact" AS PERMISSIVE FOR ALL TO "parity_practice" USING (person_id = any ((select people_of_practice())::bigint[]));--> statement-breakpoint
CREATE POLICY "team" ON "contact" AS PERMISSIVE FOR ALL TO "parity_team" USING (person_id = any ((select people_of_team())::bigint[]));--> statement-breakpoint
CREATE POLICY "system" ON "contact" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);
--> statement-breakpoint
ALTER TABLE "contact" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Append-only: a mistake is corrected by a later row.
GRANT SELECT, INSERT ON "contact" TO parity_practice, parity_team, parity_system;--> statement-breakpoint
GRANT INSERT ON "touched" TO parity_practice, parity_team;
