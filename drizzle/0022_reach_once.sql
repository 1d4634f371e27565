-- Whose people are asked about on which day is read once and not for every row: every list asks this for each of its tables.
create or replace function people_of_practice() returns bigint[] stable language plpgsql as $$
declare
  own text := nullif(current_setting('parity.ods', true), '');
  today date := nullif(current_setting('parity.today', true), '')::date;
  asked bigint := nullif(current_setting('parity.person', true), '')::bigint;
begin
  return array(
    select person_id from public.registration
    where ods = own and during @> today
      and not exists (select from public.restriction where restriction.person_id = registration.person_id)
    union
    select person_id from public.break_glass where person_id = asked and until > now()
  );
end
$$;
--> statement-breakpoint
create or replace function people_of_team() returns bigint[] stable language plpgsql as $$
declare
  own text := nullif(current_setting('parity.ods', true), '');
  today date := nullif(current_setting('parity.today', true), '')::date;
  asked bigint := nullif(current_setting('parity.person', true), '')::bigint;
begin
  return array(
    select person_id from public.caseload
    where ods = own and during @> today
      and not exists (select from public.restriction where restriction.person_id = caseload.person_id)
    union
    select person_id from public.break_glass where person_id = asked and until > now()
  );
end
$$;
