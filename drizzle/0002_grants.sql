-- drizzle-kit writes neither of these. Policies bind the owner of the tables too, so that one login may migrate and serve.
do $$
declare
  name text;
begin
  for name in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity loop
    execute format('alter table %I force row level security', name);
  end loop;
end
$$;
--> statement-breakpoint
grant usage on schema public to parity_practice, parity_team, parity_commissioner, parity_admin, parity_system;
--> statement-breakpoint
-- Names of organisations are public. A commissioner is granted nothing else here, and nothing about persons ever.
grant select on organisation to parity_practice, parity_team, parity_commissioner, parity_admin, parity_system;
--> statement-breakpoint
-- Everyone who sees a record may see how fresh it is, but not where it is fetched from.
grant select (id, name, kind, setting, ods, last_read_at, last_read_on, state) on source to parity_practice, parity_team;
--> statement-breakpoint
grant select on person, patient, fact, finding, standing, registration, caseload, data_quality, action, action_event
  to parity_practice, parity_team;
--> statement-breakpoint
grant insert, update on action to parity_practice, parity_team;
--> statement-breakpoint
grant insert on action_event, audit_event to parity_practice, parity_team;
--> statement-breakpoint
grant select, insert, update, delete on source, organisation to parity_admin;
--> statement-breakpoint
grant select on data_quality, patient, match_review, audit_event to parity_admin;
--> statement-breakpoint
grant insert on audit_event to parity_admin;
--> statement-breakpoint
grant select, insert, update, delete on organisation, source, person, patient, match_review, registration, caseload, touched,
  resource_version, fact, data_quality, finding, standing, evaluation, action to parity_system;
--> statement-breakpoint
-- Append-only: no role but the owner of the tables can change or remove what happened.
grant select, insert on action_event, audit_event to parity_system;
--> statement-breakpoint
grant usage on all sequences in schema public to parity_system;
