CREATE TABLE "hook_card" (
	"person_id" bigint NOT NULL,
	"id" uuid NOT NULL,
	"client_id" text NOT NULL,
	"action_ids" uuid[] NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "hook_card_person_id_id_pk" PRIMARY KEY("person_id","id")
);
--> statement-breakpoint
ALTER TABLE "hook_card" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hook_feedback" (
	"person_id" bigint NOT NULL,
	"card_id" uuid NOT NULL,
	"outcome_at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"reason" jsonb,
	"comment" text,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hook_feedback_person_id_card_id_outcome_at_outcome_pk" PRIMARY KEY("person_id","card_id","outcome_at","outcome")
);
--> statement-breakpoint
ALTER TABLE "hook_feedback" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice" (
	"subscription_id" uuid NOT NULL,
	"event_number" bigint NOT NULL,
	"task_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "notice_subscription_id_event_number_pk" PRIMARY KEY("subscription_id","event_number")
);
--> statement-breakpoint
ALTER TABLE "notice" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "subscription" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" text NOT NULL,
	"ods" text NOT NULL,
	"reach" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"endpoint" text NOT NULL,
	"content" text NOT NULL,
	"filter" text,
	"ends_at" timestamp with time zone,
	"secret" text NOT NULL,
	"base" text NOT NULL,
	"events" bigint DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"next_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "subscription" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "task_change" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "task_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"person_id" bigint NOT NULL,
	"action_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "task_change" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_subscription_id_subscription_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscription"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hook_card_id_index" ON "hook_card" USING btree ("id");--> statement-breakpoint
CREATE INDEX "subscription_client_id_index" ON "subscription" USING btree ("client_id");--> statement-breakpoint
CREATE POLICY "practice" ON "hook_card" AS PERMISSIVE FOR ALL TO "parity_practice" USING (person_id = any ((select people_of_practice())::bigint[]));--> statement-breakpoint
CREATE POLICY "team" ON "hook_card" AS PERMISSIVE FOR ALL TO "parity_team" USING (person_id = any ((select people_of_team())::bigint[]));--> statement-breakpoint
CREATE POLICY "system" ON "hook_card" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "practice" ON "hook_feedback" AS PERMISSIVE FOR ALL TO "parity_practice" USING (person_id = any ((select people_of_practice())::bigint[]));--> statement-breakpoint
CREATE POLICY "team" ON "hook_feedback" AS PERMISSIVE FOR ALL TO "parity_team" USING (person_id = any ((select people_of_team())::bigint[]));--> statement-breakpoint
CREATE POLICY "system" ON "hook_feedback" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "notice" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "subscription" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "state" ON "subscription" AS PERMISSIVE FOR SELECT TO public USING (true);--> statement-breakpoint
CREATE POLICY "add" ON "task_change" AS PERMISSIVE FOR INSERT TO public WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "system" ON "task_change" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
ALTER TABLE "hook_card" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "hook_feedback" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Append-only for everyone, as every trail here is.
GRANT SELECT, INSERT ON "hook_card", "hook_feedback" TO parity_practice, parity_team, parity_system;
--> statement-breakpoint
ALTER TABLE "subscription" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "task_change" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "notice" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "subscription", "task_change", "notice" TO parity_system;--> statement-breakpoint
GRANT SELECT ("status") ON "subscription" TO parity_practice, parity_team;--> statement-breakpoint
GRANT INSERT ON "task_change" TO parity_practice, parity_team;--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO parity_system;--> statement-breakpoint
-- In the transaction of the change: neither is there without the other. Nothing is written while nobody wants to be told.
create function note_task_changes() returns trigger language plpgsql as $$
begin
  if exists (select from public.subscription where status in ('active', 'error')) then
    insert into public.task_change (person_id, action_id, at)
      select person_id, action_id, max(at) from changed group by person_id, action_id order by max(at), action_id;
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger note_task_changes after insert on action_event referencing new table as changed
  for each statement execute function note_task_changes();
