import { sql } from 'drizzle-orm'
import { asIds } from './bulk.ts'
import type { Tx } from './database.ts'

/**
 * Marks people as changed, and says how many. Someone whom only other resources have named so far is left out: when their
 * Patient comes they may turn out to be someone known.
 */
export const touch = async (tx: Tx, personIds: Iterable<number>): Promise<number> => {
  const ids = [...new Set(personIds)]
  if (ids.length === 0) return 0
  // Locks a row that is there already, so that nobody takes it before this commits; in one order, or two could wait in a ring.
  const rows = await tx.execute(sql`
    insert into touched (person_id)
    select id from person where id = any (${asIds(ids)}) and (
      exists (select from patient where person_id = person.id and read_on is not null)
      or exists (select from evaluation where person_id = person.id)
    ) order by id
    on conflict (person_id) do update set touched_at = touched.touched_at returning person_id`)
  return rows.length
}

/** Asks on behalf of somebody who may see them that people be evaluated again. */
export const askAgain = async (tx: Tx, personIds: Iterable<number>): Promise<void> => {
  await tx.execute(sql`insert into touched (person_id) select unnest(${asIds(personIds)}) order by 1 on conflict do nothing`)
}

/**
 * Takes up to so many changed people to evaluate, whom no other transaction has taken. They are changed again if this
 * transaction fails. Those in a source that is being read for the first time wait for its end: half a record shows gaps
 * that are none.
 */
export const takeTouched = async (tx: Tx, limit: number): Promise<number[]> => {
  // Deleted at once and not merely locked: news that arrives meanwhile then waits, and marks the person anew.
  const rows = await tx.execute<{ person_id: string }>(sql`
    delete from touched where person_id = any (array(
      select person_id from touched where person_id not in (
        select person_id from patient where source_id = any (array(select id from source where state = 'reading' and last_read_on is null))
      ) order by person_id limit ${limit}::int for update skip locked
    )) returning person_id`)
  return rows.map(({ person_id }) => Number(person_id)).sort((a, b) => a - b)
}

/** Those of some people who have been evaluated: everyone who has been has somebody responsible for them. */
export const evaluatedAmong = async (tx: Tx, personIds: Iterable<number>): Promise<number[]> => {
  const rows = await tx.execute<{ person_id: string }>(
    sql`select distinct person_id from standing where name = 'responsible' and person_id = any (${asIds(personIds)})`,
  )
  return rows.map(({ person_id }) => Number(person_id))
}
