CREATE TABLE "task_identifier" (
	"person_id" bigint NOT NULL,
	"ods" text NOT NULL,
	"system" text NOT NULL,
	"value" text NOT NULL,
	"action_id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "task_identifier_person_id_ods_system_value_pk" PRIMARY KEY("person_id","ods","system","value")
);
--> statement-breakpoint
ALTER TABLE "task_identifier" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "asked_by" text;--> statement-breakpoint
CREATE INDEX "task_identifier_person_id_action_id_index" ON "task_identifier" USING btree ("person_id","action_id");--> statement-breakpoint
CREATE INDEX "task_identifier_system_value_index" ON "task_identifier" USING btree ("system","value");--> statement-breakpoint
CREATE POLICY "practice" ON "task_identifier" AS PERMISSIVE FOR ALL TO "parity_practice" USING (person_id = any ((select people_of_practice())::bigint[]));--> statement-breakpoint
CREATE POLICY "team" ON "task_identifier" AS PERMISSIVE FOR ALL TO "parity_team" USING (person_id = any ((select people_of_team())::bigint[]));--> statement-breakpoint
CREATE POLICY "system" ON "task_identifier" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
ALTER TABLE "task_identifier" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Append-only: what a system has called its request stays called so.
GRANT SELECT, INSERT ON "task_identifier" TO parity_practice, parity_team, parity_system;
