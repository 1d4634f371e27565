CREATE TABLE "alert" (
	"person_id" bigint NOT NULL,
	"check_id" text NOT NULL,
	"during" daterange NOT NULL,
	"rule" text NOT NULL,
	"evidence" json NOT NULL,
	"owner" text NOT NULL,
	"owner_role" text,
	"response" text,
	"responded_on" date,
	"note" text,
	CONSTRAINT "alert_person_id_check_id_during_rule_pk" PRIMARY KEY("person_id","check_id","during","rule")
);
--> statement-breakpoint
ALTER TABLE "alert" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "prompt" (
	"person_id" bigint NOT NULL,
	"topic" text NOT NULL,
	"during" daterange NOT NULL,
	"status" text NOT NULL,
	"type" text NOT NULL,
	"check_id" text,
	"owner" text NOT NULL,
	"owner_role" text,
	"due_on" date,
	"priority" text NOT NULL,
	"reason" text NOT NULL,
	"rules" text[] NOT NULL,
	"refs" json NOT NULL,
	CONSTRAINT "prompt_person_id_topic_during_pk" PRIMARY KEY("person_id","topic","during")
);
--> statement-breakpoint
ALTER TABLE "prompt" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_score" (
	"person_id" bigint NOT NULL,
	"model" text NOT NULL,
	"during" daterange NOT NULL,
	"as_of" date NOT NULL,
	"said" json NOT NULL,
	CONSTRAINT "risk_score_person_id_model_pk" PRIMARY KEY("person_id","model")
);
--> statement-breakpoint
ALTER TABLE "risk_score" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "practice" ON "alert" AS PERMISSIVE FOR ALL TO "parity_practice" USING (person_id = any ((select people_of_practice())::bigint[]));--> statement-breakpoint
CREATE POLICY "team" ON "alert" AS PERMISSIVE FOR ALL TO "parity_team" USING (person_id = any ((select people_of_team())::bigint[]));--> statement-breakpoint
CREATE POLICY "system" ON "alert" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "practice" ON "prompt" AS PERMISSIVE FOR ALL TO "parity_practice" USING (person_id = any ((select people_of_practice())::bigint[]));--> statement-breakpoint
CREATE POLICY "team" ON "prompt" AS PERMISSIVE FOR ALL TO "parity_team" USING (person_id = any ((select people_of_team())::bigint[]));--> statement-breakpoint
CREATE POLICY "system" ON "prompt" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "practice" ON "risk_score" AS PERMISSIVE FOR ALL TO "parity_practice" USING (person_id = any ((select people_of_practice())::bigint[]));--> statement-breakpoint
CREATE POLICY "team" ON "risk_score" AS PERMISSIVE FOR ALL TO "parity_team" USING (person_id = any ((select people_of_team())::bigint[]));--> statement-breakpoint
CREATE POLICY "system" ON "risk_score" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
ALTER TABLE "alert" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "prompt" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "risk_score" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT ON "alert", "prompt", "risk_score" TO parity_practice, parity_team;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "alert", "prompt", "risk_score" TO parity_system;--> statement-breakpoint
-- Everyone is evaluated again: what is new here follows from facts that are already known.
SET LOCAL ROLE parity_system;--> statement-breakpoint
INSERT INTO "touched" ("person_id") SELECT DISTINCT "person_id" FROM "patient" WHERE "read_on" IS NOT NULL ON CONFLICT DO NOTHING;--> statement-breakpoint
RESET ROLE;
