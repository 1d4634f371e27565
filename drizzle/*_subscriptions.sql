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
