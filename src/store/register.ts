import { sql } from 'drizzle-orm'
import { formatDate, type PlainDate, qofYearEnd } from '../domain/date.ts'
import type { CheckId, Owner } from '../domain/finding.ts'
import type { State } from '../domain/membership.ts'
import { type RedValue, unanswered } from './alertJson.ts'
import { asTexts } from './bulk.ts'
import type { Tx } from './database.ts'
import { type CheckFinding, type FindingJson, findingJson, readFinding } from './findingJson.ts'
import { fromSqlDateOrNull } from './schema/columns.ts'
import { type Who, type WhoRaw, whoOf } from './who.ts'

/** Someone who may be seen. */
export interface Seen extends Who {
  /** When the GP record was last read; null when no GP source knows this person, or none was ever read to its end. */
  readonly gpReadOn: PlainDate | null
}

/** One person of the register as at a day. */
export interface RegisterRow extends Seen {
  readonly responsible: Owner | null
  readonly allSix: State | null
  readonly allSixAtYearEnd: State | null
  readonly findings: readonly CheckFinding[]
  /** Red values that are the newest that day and that nobody had responded to by then. */
  readonly red: readonly RedValue[]
}

interface SeenRaw extends WhoRaw {
  readonly gp_read_on: string | null
}

interface Raw extends SeenRaw {
  readonly responsible: Owner | null
  readonly all_six: State | null
  readonly all_six_at_year_end: State | null
  readonly findings: readonly FindingJson[] | null
  readonly red: readonly RedValue[] | null
}

const seenOf = (row: SeenRaw): Seen => ({ ...whoOf(row), gpReadOn: fromSqlDateOrNull(row.gp_read_on) })

const fresh = sql`fresh as materialized (
      select person_id, max((select last_read_on from source where id = source_id and setting = 'gp')) as gp_read_on
      from patient group by person_id
    )`

/** Everyone the policies choose. */
export const peopleSeen = async (tx: Tx): Promise<Seen[]> => {
  const rows = await tx.execute<SeenRaw>(sql`
    with ${fresh}
    select person.id, nhs_number, family, given, birth_date, gp_read_on
    from person left join fresh on fresh.person_id = person.id`)
  return rows.map(seenOf)
}

/**
 * Everyone on a register today or on a day to come, with how each of the checks asked about stands then: what is found is most of what there is to
 * read, and of some forty checks a register shows six. The policies choose the people, and their array drives the index of each part. Parts are materialized and the source looked up by its key, so that a planner without
 * statistics (a database just filled) cannot choose to repeat a part for every person: measured four times slower.
 */
export const registerAsAt = async (tx: Tx, on: PlainDate, checks: Iterable<CheckId>): Promise<RegisterRow[]> => {
  const day = sql`${formatDate(on)}::date`
  const which = sql`check_id = any (${asTexts(checks)})`
  const yearEnd = sql`${formatDate(qofYearEnd(on))}::date`
  const rows = await tx.execute<Raw>(sql`
    with listed as materialized (
      select person_id,
        max(state) filter (where name = 'responsible' and during @> ${day}) as responsible,
        max(state) filter (where name = 'phsmi-all-six' and during @> ${day}) as all_six,
        max(state) filter (where name = 'phsmi-all-six' and during @> ${yearEnd}) as all_six_at_year_end
      from standing
      where name in ('reg-mh1', 'reg-mh2', 'reg-meds-any', 'responsible', 'phsmi-all-six') and (during @> ${day} or during @> ${yearEnd})
      group by person_id
      having bool_or(name in ('reg-mh1', 'reg-mh2', 'reg-meds-any') and state = 'numerator' and during @> ${day})
    ),
    found as materialized (
      select person_id, json_agg(${findingJson}) as findings from finding where during @> ${day} and ${which} group by person_id
    ),
    flagged as materialized (
      select person_id, ${unanswered} as red from alert where during @> ${day} and ${which} group by person_id
    ),
    ${fresh}
    select person.id, nhs_number, family, given, birth_date, responsible, all_six, all_six_at_year_end, gp_read_on, findings, red
    from person
    join listed on listed.person_id = person.id
    left join found on found.person_id = person.id
    left join flagged on flagged.person_id = person.id
    left join fresh on fresh.person_id = person.id`)
  return rows.map((row) => ({
    ...seenOf(row),
    responsible: row.responsible,
    allSix: row.all_six,
    allSixAtYearEnd: row.all_six_at_year_end,
    findings: (row.findings ?? []).map(readFinding),
    red: row.red ?? [],
  }))
}
