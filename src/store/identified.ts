import { type SQL, sql } from 'drizzle-orm'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { Identified } from '../fhir/writePatient.ts'
import type { Named } from '../fhir/writing.ts'
import type { Tx } from './database.ts'
import { fromSqlDateOrNull } from './schema/columns.ts'

/** The organisation someone is with on a day, as JSON; of several the first by its code. */
export const organisationIn = (table: SQL, person: SQL, day: SQL): SQL => sql`(
  select json_build_object('ods', o.ods, 'name', o.name) from ${table} r join organisation o on o.ods = r.ods
  where r.person_id = ${person} and r.during @> ${day} order by o.ods limit 1)`

interface RawPerson extends Record<string, unknown> {
  readonly id: string
  readonly nhsNumber: string | null
  readonly family: string
  readonly given: string
  readonly birth_date: string | null
  readonly sex: Identified['sex']
  readonly practice: Named | null
  readonly team: Named | null
}

/** People by id, with who they are and whatever else `more` selects of them. */
export const identifiedPeople = async <T extends Record<string, unknown>>(
  tx: Tx,
  today: PlainDate,
  which: SQL,
  more: SQL,
  limit: number,
): Promise<{ readonly person: Identified; readonly row: T }[]> => {
  const day = sql`${formatDate(today)}::date`
  const rows = await tx.execute<RawPerson & T>(sql`
    select id, nhs_number as "nhsNumber", family, given, birth_date, sex,
      ${organisationIn(sql`registration`, sql`person.id`, day)} as practice, ${organisationIn(sql`caseload`, sql`person.id`, day)} as team${more}
    from person where ${which} order by id limit ${limit}`)
  return [...rows].map((row) => {
    const { id, nhsNumber, family, given, birth_date, sex, practice, team } = row
    return {
      person: { personId: Number(id), nhsNumber, family, given, birthDate: fromSqlDateOrNull(birth_date), sex, practice, team },
      row: row as unknown as T,
    }
  })
}

const identified = async (tx: Tx, today: PlainDate, which: SQL): Promise<Identified | null> =>
  (await identifiedPeople(tx, today, which, sql``, 1))[0]?.person ?? null

/** Who someone is; null when there is no such person to be seen. */
export const identifiedCalled = (tx: Tx, today: PlainDate, personId: number): Promise<Identified | null> =>
  identified(tx, today, sql`id = ${String(personId)}::bigint`)

/** Whose NHS number it is; null when there is nobody to be seen. */
export const identifiedByNumber = (tx: Tx, today: PlainDate, nhsNumber: string): Promise<Identified | null> =>
  identified(tx, today, sql`nhs_number = ${nhsNumber}`)
