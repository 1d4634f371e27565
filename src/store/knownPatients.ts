import { sql } from 'drizzle-orm'
import type { Setting } from '../domain/fact.ts'
import type { Sex } from '../domain/record.ts'
import type { PatientReading } from '../fhir/reading.ts'
import { asTexts } from './bulk.ts'
import type { Tx } from './database.ts'
import type { Decision, Known, Named } from './matching.ts'
import { fromSqlDate } from './schema/columns.ts'

/** A source as far as its records depend on it. */
export interface SourceKey {
  readonly id: string
  readonly setting: Setting
}

interface PatientRow extends Record<string, unknown> {
  source_id: string
  patient_ref: string
  setting: Setting
  person_id: string
  person_number: string | null
  read: boolean
  nhs_number: string | null
  verified: boolean
  problem: PatientReading['problem']
  family: string
  given: string
  birth_date: string | null
  sex: Sex
  practice: string | null
}

/** The Patients a page names, and all of the people they or their numbers belong to. */
export const knownPatients = async (tx: Tx, source: SourceKey, named: readonly Named[]): Promise<Known> => {
  const refs = asTexts(named.map(({ ref }) => ref))
  const numbers = asTexts(named.flatMap(({ said }) => said?.nhsNumber ?? []))
  const rows = await tx.execute<PatientRow>(sql`
    with people as (
      select person_id from patient where source_id = ${source.id} and patient_ref = any (${refs})
      union
      select id from person where nhs_number = any (${numbers})
    )
    select p.source_id, p.patient_ref, s.setting, p.person_id, who.nhs_number as person_number, p.read_on is not null as read,
      p.nhs_number, p.verified, p.problem, p.family, p.given, p.birth_date, p.sex, p.practice
    from people join patient p using (person_id) join person who on who.id = p.person_id join source s on s.id = p.source_id`)
  const decisions = named.every(({ said }) => said === null)
    ? []
    : await tx.execute<{ ref: string; nhs_number: string | null; decision: Decision['decision'] }>(sql`
        select patient_ref as ref, nhs_number, decision from match_review
        where source_id = ${source.id} and patient_ref = any (${refs}) and decision is not null order by decided_at desc, id desc`)
  return {
    sourceId: source.id,
    setting: source.setting,
    patients: rows.map((row) => ({
      sourceId: row.source_id,
      ref: row.patient_ref,
      setting: row.setting,
      personId: Number(row.person_id),
      said: row.read
        ? {
            nhsNumber: row.nhs_number,
            verified: row.verified,
            problem: row.problem,
            family: row.family,
            given: row.given,
            birthDate: row.birth_date === null ? null : fromSqlDate(row.birth_date),
            sex: row.sex,
            practice: row.practice,
          }
        : null,
    })),
    numbers: new Map(rows.flatMap((row) => (row.person_number === null ? [] : [[Number(row.person_id), row.person_number] as const]))),
    decisions: decisions.map(({ ref, nhs_number, decision }) => ({ ref, nhsNumber: nhs_number, decision })),
  }
}
