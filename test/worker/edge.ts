import type { Sql } from 'postgres'

/** Everything that was concluded about everyone, in a form two databases can be compared by: their own ids are left out. */
export const findingsIn = (owner: Sql): Promise<readonly unknown[]> =>
  owner`select nhs_number, family, given, check_id, during::text, status, reason, rules, due_on::text, owner, evidence::text, declined_on::text
    from finding join person on person.id = person_id order by nhs_number, family, given, check_id, during`

/** The shared list, likewise. */
export const actionsIn = (owner: Sql): Promise<readonly unknown[]> =>
  owner`select nhs_number, family, given, type, check_id, action.owner, status, due_on::text, priority, reason, rules
    from action join person on person.id = person_id order by nhs_number, family, given, check_id, type, due_on`

/** Every source has been read to its end and nobody waits to be evaluated. */
export const isSettled = async (owner: Sql): Promise<boolean> => {
  const [row] = await owner<{ settled: boolean }[]>`
    select (select count(*) > 0 and bool_and(state = 'read') from source) and not exists (select from touched) as settled`
  return row?.settled ?? false
}

/** As if nobody had looked at the calendar for so many days: what it asked for since is not on the list. */
export const forgetDays = async (owner: Sql, days: number): Promise<void> => {
  await owner`delete from action_event`
  await owner`delete from action`
  await owner`insert into day_begun (id, on_day) values (true, current_date - ${days}::int)
    on conflict (id) do update set on_day = excluded.on_day`
}

/** Waits for something that happens by itself. */
export const until = async (happened: () => Promise<boolean>, milliseconds = 30_000): Promise<void> => {
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    if (await happened()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It has not happened.')
}
