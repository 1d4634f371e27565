import { type SQL, sql } from 'drizzle-orm'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { CheckId } from '../domain/finding.ts'
import type { Membership } from '../domain/membership.ts'
import type { Identified } from '../fhir/writePatient.ts'
import type { Tx } from './database.ts'
import { type CheckFinding, type FindingJson, findingJson, readFinding } from './findingJson.ts'
import { identifiedPeople } from './identified.ts'

/** Where someone stands in one measure at the end of a period and today. */
export interface MeasureStanding {
  readonly measure: string
  readonly atEnd: Membership
  readonly atToday: Membership
}

/** Someone, where they stand in each measure, and how their checks stand today. */
export interface PersonStandings {
  readonly person: Identified
  readonly standings: readonly MeasureStanding[]
  readonly findings: ReadonlyMap<CheckId, CheckFinding>
}

type StandingJson = Membership & { readonly measure: string; readonly isToday: boolean; readonly isEnd: boolean }

interface Raw extends Record<string, unknown> {
  readonly standings: readonly StandingJson[] | null
  readonly findings: readonly FindingJson[] | null
}

const NOWHERE: Membership = { state: 'not-in-population', reason: null }

const standingsOf = (rows: readonly StandingJson[]): MeasureStanding[] => {
  const at = (measure: string, when: 'isToday' | 'isEnd'): Membership => {
    const found = rows.find((row) => row.measure === measure && row[when])
    return found ? { state: found.state, reason: found.reason } : NOWHERE
  }
  return [...new Set(rows.map(({ measure }) => measure))].map((measure) => ({
    measure,
    atEnd: at(measure, 'isEnd'),
    atToday: at(measure, 'isToday'),
  }))
}

/** The people among whom to look: one person, or those who are with an organisation today. */
export type Among = { readonly personId: number } | { readonly ods: string }

const whose = (among: Among, day: SQL): SQL =>
  'personId' in among
    ? sql`person.id = ${String(among.personId)}::bigint`
    : sql`(exists (select from registration r where r.person_id = person.id and r.ods = ${among.ods} and r.during @> ${day})
        or exists (select from caseload r where r.person_id = person.id and r.ods = ${among.ods} and r.during @> ${day}))`

/** People and where they stand in measures, by id, from what was written when they were last evaluated. The policies choose whom. */
export const standingsAmong = async (
  tx: Tx,
  among: Among,
  measures: readonly string[],
  { end, today, limit }: { readonly end: PlainDate; readonly today: PlainDate; readonly limit: number },
): Promise<PersonStandings[]> => {
  const [day, last] = [sql`${formatDate(today)}::date`, sql`${formatDate(end)}::date`]
  const rows = await identifiedPeople<Raw>(
    tx,
    today,
    whose(among, day),
    sql`,
      (select json_agg(json_build_object('measure', name, 'state', state, 'reason', reason, 'isToday', during @> ${day}, 'isEnd', during @> ${last}) order by name)
        from standing where person_id = person.id and (during @> ${day} or during @> ${last})
        and name = any (array(select json_array_elements_text(${JSON.stringify(measures)}::json)))) as standings,
      (select json_agg(${findingJson}) from finding where person_id = person.id and during @> ${day}) as findings`,
    limit,
  )
  return rows.map(({ person, row }) => ({
    person,
    standings: standingsOf(row.standings ?? []),
    findings: new Map((row.findings ?? []).map((json) => [json[0], readFinding(json)])),
  }))
}
