-- The roles a transaction acts as (src/store/actingAs.ts). None can log in. Roles belong to the whole server, so another
-- database on it may have made them already, even at this very moment. Making them needs CREATEROLE, once.
do $$
declare
  audience text;
  recent constant boolean := current_setting('server_version_num')::int >= 160000;
  -- Until 15 every member could act as the role; since 16 that is a right of its own, which the maker of a role lacks at first.
  may_act constant text := case when recent then 'set' else 'member' end;
begin
  foreach audience in array array['parity_practice', 'parity_team', 'parity_commissioner', 'parity_admin', 'parity_system'] loop
    if not exists (select from pg_roles where rolname = audience) then
      begin
        execute format('create role %I nologin', audience);
      exception when duplicate_object or unique_violation then
        null;
      end;
    end if;
    -- Whoever migrates may also serve, where one login does both; and the login of the embedded server.
    if not pg_has_role(current_user, audience, may_act) then
      -- A member need not have the role's rights before it acts as the role, where that can be said.
      execute format('grant %I to current_user', audience)
        || case when recent then ' with inherit false, set true' else '' end;
    end if;
    if exists (select from pg_roles where rolname = 'parity_app') and not pg_has_role('parity_app', audience, may_act) then
      execute format('grant %I to parity_app', audience);
    end if;
  end loop;
end
$$;
--> statement-breakpoint
-- Whom a practice or a team may see on the day of the transaction. Without an organisation or a day: nobody.
-- A setting that was once set in a session reads as an empty string ever after, hence nullif.
create function people_of_practice() returns bigint[] stable language plpgsql as $$
begin
  return array(
    select person_id from public.registration
    where ods = nullif(current_setting('parity.ods', true), '') and during @> nullif(current_setting('parity.today', true), '')::date
  );
end
$$;
--> statement-breakpoint
create function people_of_team() returns bigint[] stable language plpgsql as $$
begin
  return array(
    select person_id from public.caseload
    where ods = nullif(current_setting('parity.ods', true), '') and during @> nullif(current_setting('parity.today', true), '')::date
  );
end
$$;
