import { sql } from 'drizzle-orm'
import { formatDate, type PlainDate } from '../domain/date.ts'
import { DUE_SOON_DAYS, type Finding } from '../domain/finding.ts'
import type { Prompt, Topic } from '../domain/prompts/index.ts'
import { asIds } from './bulk.ts'
import type { Tx } from './database.ts'
import { type FindingJson, findingJson, readFinding } from './findingJson.ts'
import { fromSqlDate } from './schema/columns.ts'
import { prompt } from './schema.ts'

/**
 * The day that people are evaluated for: today, unless a later one has begun already. Until this transaction ends no other day
 * begins, so nobody is left as they stood the day before. The first day that anyone is evaluated for counts as begun.
 */
export const dayOfWork = async (tx: Tx, today: PlainDate): Promise<PlainDate> => {
  await tx.execute(sql`insert into day_begun (id, on_day) values (true, ${formatDate(today)}::date) on conflict do nothing`)
  const [begun] = await tx.execute<{ on_day: string | null }>(sql`select on_day from day_begun for share`)
  return begun?.on_day == null ? today : (Math.max(fromSqlDate(begun.on_day), today) as PlainDate)
}

/** Notes that a day's work is done on this day and returns the day it was done before; null the first time. Locks out others. */
export const beginDay = async (tx: Tx, today: PlainDate): Promise<PlainDate | null> => {
  await tx.execute(sql`insert into day_begun (id) values (true) on conflict do nothing`)
  const [before] = await tx.execute<{ on_day: string | null }>(sql`select on_day from day_begun for update`)
  await tx.execute(sql`update day_begun set on_day = greatest(on_day, ${formatDate(today)}::date)`)
  return before?.on_day == null ? null : fromSqlDate(before.on_day)
}

/** People for whom, after one day and up to another, a finding or prompt began or ended, a check became due soon or a hold ended. */
export const peopleChangedBetween = async (tx: Tx, after: PlainDate, to: PlainDate): Promise<number[]> => {
  const passed = sql`daterange(${formatDate(after)}::date, ${formatDate(to)}::date, '(]')`
  const rows = await tx.execute<{ person_id: string }>(sql`
    select person_id from finding
    where lower(during) <@ ${passed} or upper(during) <@ ${passed}
      or (status = 'up-to-date' and due_on - ${DUE_SOON_DAYS}::int <@ ${passed})
    union
    select person_id from prompt where lower(during) <@ ${passed} or upper(during) <@ ${passed}
    union
    select person_id from action where status = 'on-hold' and held_until <= ${formatDate(to)}::date`)
  return rows.map(({ person_id }) => Number(person_id))
}

/** How every check of some people stands on a day; null for one that does not apply then but has or will. */
export const findingsOn = async (tx: Tx, personIds: readonly number[], on: PlainDate): Promise<Map<number, [string, Finding | null][]>> => {
  const rows = await tx.execute<{ person_id: string; check_id: string; finding: FindingJson | null }>(sql`
    select checks.person_id, checks.check_id, case when finding.person_id is not null then ${findingJson} end as finding
    from (select distinct person_id, check_id from finding where person_id = any (${asIds(personIds)})) checks
    left join finding on finding.person_id = checks.person_id and finding.check_id = checks.check_id
      and finding.during @> ${formatDate(on)}::date`)
  const byPerson = new Map<number, [string, Finding | null][]>()
  for (const { person_id, check_id, finding } of rows) {
    const known = byPerson.get(Number(person_id)) ?? []
    known.push([check_id, finding === null ? null : readFinding(finding)])
    byPerson.set(Number(person_id), known)
  }
  return byPerson
}

/** What is asked about some people on a day, by topic. A topic that is not here is not asked about. */
export const promptsOn = async (tx: Tx, personIds: readonly number[], on: PlainDate): Promise<Map<number, [Topic, Prompt][]>> => {
  const rows = await tx
    .select()
    .from(prompt)
    .where(sql`${prompt.personId} = any (${asIds(personIds)}) and ${prompt.during} @> ${formatDate(on)}::date`)
  const byPerson = new Map<number, [Topic, Prompt][]>()
  for (const { personId, topic, during: _, checkId, ownerRole, ...rest } of rows) {
    const known = byPerson.get(personId) ?? []
    known.push([topic, { ...rest, check: checkId, ...(ownerRole === null ? {} : { ownerRole }) }])
    byPerson.set(personId, known)
  }
  return byPerson
}
