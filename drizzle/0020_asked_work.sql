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
DROP INDEX "action_open";--> statement-breakpoint
ALTER TABLE "action" ADD COLUMN "asked_by" text;--> statement-breakpoint
CREATE INDEX "task_identifier_person_id_action_id_index" ON "task_identifier" USING btree ("person_id","action_id");--> statement-breakpoint
CREATE INDEX "task_identifier_system_value_index" ON "task_identifier" USING btree ("system","value");--> statement-breakpoint
-- Until now a topic could have open work of several kinds, after something was taken back. The newest stands for all of it.
set local role parity_system;--> statement-breakpoint
with beside as (
  select person_id, id from (
    select person_id, id, row_number() over (partition by person_id, topic order by opened_on desc, id) as place
    from action where status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold')
  ) open where place > 1
), closed as (
  update action set status = 'cancelled', held_until = null, held_reason = null, offered_to = null, closed_on = current_date, version = version + 1
  from beside where action.person_id = beside.person_id and action.id = beside.id
  returning action.person_id, action.id, version
)
insert into action_event (person_id, action_id, version, type, at, by, body)
select person_id, id, version, 'cancelled', now(), 'system', '{"reason": "no-longer-applicable"}' from closed;--> statement-breakpoint
reset role;--> statement-breakpoint
CREATE UNIQUE INDEX "action_open" ON "action" USING btree ("person_id","topic") WHERE status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold');--> statement-breakpoint
CREATE POLICY "practice" ON "task_identifier" AS PERMISSIVE FOR ALL TO "parity_practice" USING (person_id = any ((select people_of_practice())::bigint[]));--> statement-breakpoint
CREATE POLICY "team" ON "task_identifier" AS PERMISSIVE FOR ALL TO "parity_team" USING (person_id = any ((select people_of_team())::bigint[]));--> statement-breakpoint
CREATE POLICY "system" ON "task_identifier" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
ALTER TABLE "task_identifier" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- Append-only: what a system has called its request stays called so.
GRANT SELECT, INSERT ON "task_identifier" TO parity_practice, parity_team, parity_system;
