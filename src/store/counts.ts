import { sql } from 'drizzle-orm'
import type { Contribution } from '../domain/count/contribution.ts'
import type { TrueCount } from '../domain/count/publication.ts'
import type { Tally, YearCounts } from '../domain/count/tally.ts'
import type { PlainDate } from '../domain/date.ts'
import { groupBy } from '../domain/groupBy.ts'
import { type Month, yearOf } from '../domain/month.ts'
import { asIds, asJson } from './bulk.ts'
import type { Tx } from './database.ts'
import { toSqlDate } from './schema/columns.ts'

/** Marks people to be counted anew. */
export const markUncounted = async (tx: Tx, personIds: readonly number[]): Promise<void> => {
  await tx.execute(sql`insert into uncounted (person_id) select unnest(${asIds(personIds)}) order by 1 on conflict do nothing`)
}

/** Marks everyone whose counts begin in another year: the months that are counted move on once a year. */
export const markOfOtherYears = async (tx: Tx, year: number): Promise<void> => {
  await tx.execute(sql`
    insert into uncounted (person_id) select person_id from contribution where year <> ${year}::int order by 1 on conflict do nothing`)
}

/** Takes up to so many people to count, whom no other transaction has taken. They are marked again if this one fails. */
export const takeUncounted = async (tx: Tx, limit: number): Promise<number[]> => {
  const rows = await tx.execute<{ person_id: string }>(sql`
    delete from uncounted where person_id = any (array(
      select person_id from uncounted order by person_id limit ${limit}::int for update skip locked
    )) returning person_id`)
  return rows.map(({ person_id }) => Number(person_id)).sort((a, b) => a - b)
}

/** Whether anyone is still to be counted, or a source is being read for the first time: half of it would be published for good. */
export const isCounting = async (tx: Tx): Promise<boolean> => {
  const [row] = await tx.execute<{ waits: boolean }>(sql`
    select exists (select from uncounted)
      or exists (select from source where last_read_on is null and state in ('new', 'reading')) as waits`)
  return row?.waits === true
}

/** What people add to the counts as they stand. */
export const contributions = async (tx: Tx, personIds: readonly number[]): Promise<Map<number, Contribution>> => {
  const rows = await tx.execute<{ person_id: string; said: Contribution }>(
    sql`select person_id, said from contribution where person_id = any (${asIds(personIds)})`,
  )
  return new Map(rows.map(({ person_id, said }) => [Number(person_id), said]))
}

/** Keeps what people add now. */
export const saveContributions = async (tx: Tx, people: ReadonlyMap<number, Contribution>): Promise<void> => {
  const rows = [...people].map(([id, said]) => ({ id, year: yearOf(said.first), said }))
  await tx.execute(sql`
    insert into contribution (person_id, year, said)
    select x.id, x.year, x.said from json_to_recordset(${asJson(rows)}) as x (id bigint, year int, said json)
    on conflict (person_id) do update set year = excluded.year, said = excluded.said`)
}

/** Adds differences to the counts. In one order, so that two who do it at once wait for each other and not in a ring. */
export const addCounts = async (tx: Tx, tally: Tally): Promise<void> => {
  if (tally.size === 0) return
  const rows = [...tally.values()].map(({ among, met, ...key }) => ({ ...key, among: `{${among.join()}}`, met: `{${met.join()}}` }))
  await tx.execute(sql`
    insert into year_count as known (area, indicator, stratum, year, among, met)
    select area, indicator, stratum, year, among::int[], met::int[]
    from json_to_recordset(${asJson(rows)}) as x (area text, indicator text, stratum text, year int, among text, met text)
    order by area, indicator, stratum, year
    on conflict (area, indicator, stratum, year) do update
      set among = add_months(known.among, excluded.among), met = add_months(known.met, excluded.met)`)
}

/** A booking so many days old has been kept or missed by now. */
const BOOKED_DAYS = 90

/**
 * Checks that are planned to be done from today until a day, person by person. A booking states no day: one of late is taken to be kept by
 * then. One about nothing in particular is about all (`all`).
 */
export const plannedChecks = async (tx: Tx, by: PlainDate, today: PlainDate): Promise<Map<number, Set<string>>> => {
  const rows = await tx.execute<{ person_id: string; checks: string[] }>(sql`
    select person_id, json_agg(distinct topic) as checks from (
      select person_id, check_id as topic from action
        where planned_on between ${toSqlDate(today)}::date and ${toSqlDate(by)}::date and check_id is not null
        and status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold')
      union select person_id, unnest(case when topics = '{}' then array['all'] else topics end) from contact where outcome = 'booked' and on_day > ${toSqlDate(today)}::date - ${BOOKED_DAYS}::int
        and not exists (select from contact later where later.person_id = contact.person_id and later.corrects = contact.id)
    ) planned group by person_id`)
  return new Map(rows.map(({ person_id, checks }) => [Number(person_id), new Set(checks)]))
}

/** The counts of practices of everyone, as they add up to those of all areas. */
export const practiceCounts = async (tx: Tx): Promise<Tally> => {
  const rows = await tx.execute<YearCounts & Record<string, unknown>>(sql`
    select area, indicator, stratum, year, array_to_json(among) as among, array_to_json(met) as met
    from year_count join area on area.code = year_count.area
    where area.level = 'practice' and stratum not like 'deprivation:%'`)
  return new Map(rows.map((row) => [`${row.area} ${row.indicator} ${row.stratum} ${row.year}`, row]))
}

/** Puts counts in the place of all there were. */
export const replaceCounts = async (tx: Tx, tally: Tally): Promise<void> => {
  await tx.execute(sql`delete from year_count`)
  await addCounts(tx, tally)
}

/** The true counts of a month, by indicator: for disclosure control, and nobody's eyes. */
export const countsOf = async (tx: Tx, month: Month): Promise<Map<string, TrueCount[]>> => {
  const place = (month % 12) + 1
  const rows = await tx.execute<TrueCount & { indicator: string } & Record<string, unknown>>(sql`
    select indicator, area, stratum, among[${place}::int] as among, met[${place}::int] as met
    from year_count where year = ${yearOf(month)}::int order by indicator, area, stratum`)
  return groupBy(rows, ({ indicator }) => indicator)
}
