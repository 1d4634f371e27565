-- One more role a transaction acts as, made as the others were (0000_roles.sql).
do $$
declare
  recent constant boolean := current_setting('server_version_num')::int >= 160000;
  may_act constant text := case when recent then 'set' else 'member' end;
begin
  if not exists (select from pg_roles where rolname = 'parity_privacy') then
    begin
      create role parity_privacy nologin;
    exception when duplicate_object or unique_violation then
      null;
    end;
  end if;
  if not pg_has_role(current_user, 'parity_privacy', may_act) then
    execute 'grant parity_privacy to current_user' || case when recent then ' with inherit false, set true' else '' end;
  end if;
  if exists (select from pg_roles where rolname = 'parity_app') and not pg_has_role('parity_app', 'parity_privacy', may_act) then
    grant parity_privacy to parity_app;
  end if;
end
$$;
--> statement-breakpoint
-- Whoever is or ever was registered with the practice or on the trust's caseload. A record is asked about afterwards too.
create function people_of_privacy() returns bigint[] stable language plpgsql as $$
begin
  return array(
    select person_id from public.registration where ods = nullif(current_setting('parity.ods', true), '')
    union
    select person_id from public.caseload where ods = nullif(current_setting('parity.ods', true), '')
  );
end
$$;
--> statement-breakpoint
CREATE TABLE "session" (
	"digest" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"role" text,
	"ods" text,
	"choices" jsonb NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"provider_session" text,
	"id_token" text,
	"started_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text
);
--> statement-breakpoint
ALTER TABLE "session" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "session_user_id_index" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_issuer_subject_index" ON "session" USING btree ("issuer","subject");--> statement-breakpoint
DROP POLICY "admin" ON "audit_event" CASCADE;--> statement-breakpoint
CREATE POLICY "privacy" ON "audit_event" AS PERMISSIVE FOR ALL TO "parity_privacy" USING (ods = nullif(current_setting('parity.ods', true), '') or person_id = any ((select people_of_privacy())::bigint[]));--> statement-breakpoint
CREATE POLICY "privacy" ON "caseload" AS PERMISSIVE FOR ALL TO "parity_privacy" USING (ods = nullif(current_setting('parity.ods', true), ''));--> statement-breakpoint
CREATE POLICY "privacy" ON "person" AS PERMISSIVE FOR ALL TO "parity_privacy" USING (id = any ((select people_of_privacy())::bigint[]));--> statement-breakpoint
CREATE POLICY "privacy" ON "registration" AS PERMISSIVE FOR ALL TO "parity_privacy" USING (ods = nullif(current_setting('parity.ods', true), ''));--> statement-breakpoint
CREATE POLICY "system" ON "session" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);
--> statement-breakpoint
alter table session force row level security;
--> statement-breakpoint
grant select, insert, update on session to parity_system;
--> statement-breakpoint
grant usage on schema public to parity_privacy;
--> statement-breakpoint
grant select on organisation, person, registration, caseload, audit_event to parity_privacy;
--> statement-breakpoint
grant insert on audit_event to parity_privacy, parity_commissioner;
--> statement-breakpoint
-- Who looked at whom is not for those who run the sources.
revoke select on audit_event from parity_admin;
