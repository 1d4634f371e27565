CREATE TABLE "audit_people" (
	"digest" text PRIMARY KEY NOT NULL,
	"people" bigint[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "audit_event_person_id_at_index";--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "by_name" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "organisation" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "route" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "purpose" text DEFAULT 'direct-care' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "outcome" text DEFAULT 'success' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "people" text;--> statement-breakpoint
CREATE INDEX "audit_people_people_index" ON "audit_people" USING gin ("people");--> statement-breakpoint
CREATE INDEX "audit_event_person_id_id_index" ON "audit_event" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_people_id_index" ON "audit_event" USING btree ("people","id");--> statement-breakpoint
CREATE INDEX "audit_event_by_id_index" ON "audit_event" USING btree ("by","id");--> statement-breakpoint
CREATE POLICY "add" ON "audit_people" AS PERMISSIVE FOR INSERT TO public WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "privacy" ON "audit_people" AS PERMISSIVE FOR ALL TO "parity_privacy" USING (people && (select people_of_privacy()));--> statement-breakpoint
CREATE POLICY "system" ON "audit_people" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
ALTER POLICY "privacy" ON "audit_event" TO parity_privacy USING (ods = nullif(current_setting('parity.ods', true), '') or person_id = any ((select people_of_privacy())::bigint[]) or exists (select from audit_people where digest = audit_event.people));--> statement-breakpoint
ALTER TABLE "audit_people" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Only ever added to, as the trail itself is.
GRANT INSERT ON "audit_people" TO parity_practice, parity_team, parity_commissioner, parity_admin, parity_privacy;--> statement-breakpoint
GRANT SELECT ON "audit_people" TO parity_privacy;--> statement-breakpoint
GRANT SELECT, INSERT ON "audit_people" TO parity_system;
