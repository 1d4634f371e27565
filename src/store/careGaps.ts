import { type SQL, sql } from 'drizzle-orm'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { CheckId } from '../domain/finding.ts'
import type { Identified } from '../fhir/writePatient.ts'
import type { Tx } from './database.ts'
import { type CheckFinding, type FindingJson, findingJson, readFinding } from './findingJson.ts'
import { identifiedPeople } from './identified.ts'

/** Someone, and how their checks stand today. */
export interface PersonChecks {
  readonly person: Identified
  readonly findings: ReadonlyMap<CheckId, CheckFinding>
}

interface Raw extends Record<string, unknown> {
  readonly findings: readonly FindingJson[] | null
}

/** The people among whom to look: one person, or those who are with an organisation today. */
export type Among = { readonly personId: number } | { readonly ods: string }

const whose = (among: Among, day: SQL): SQL =>
  'personId' in among
    ? sql`person.id = ${String(among.personId)}::bigint`
    : sql`(exists (select from registration r where r.person_id = person.id and r.ods = ${among.ods} and r.during @> ${day})
        or exists (select from caseload r where r.person_id = person.id and r.ods = ${among.ods} and r.during @> ${day}))`

/** People and how their checks stand today, by id. The policies choose whom. */
export const peopleAmong = async (tx: Tx, among: Among, today: PlainDate, limit: number): Promise<PersonChecks[]> => {
  const day = sql`${formatDate(today)}::date`
  const rows = await identifiedPeople<Raw>(
    tx,
    today,
    whose(among, day),
    sql`,
      (select json_agg(${findingJson}) from finding where person_id = person.id and during @> ${day}) as findings`,
    limit,
  )
  return rows.map(({ person, row }) => ({
    person,
    findings: new Map((row.findings ?? []).map((json) => [json[0], readFinding(json)])),
  }))
}
