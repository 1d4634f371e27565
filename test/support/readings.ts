import type { CodeKey } from '../../src/domain/cluster.ts'
import { day, exactly, parseDate } from '../../src/domain/date.ts'
import type { FactDraft, PatientReading, ResourceReading } from '../../src/fhir/reading.ts'

/** A coded entry on a day. */
export const entry = (code: string, on: string, value: number | null = null): FactDraft => ({
  kind: 'entry',
  codes: [code as CodeKey],
  on: exactly(day(on)),
  value: value === null ? null : { value, unit: 'mm[Hg]' },
  absent: false,
})

/** What a reader makes of a resource of patient `Patient/1`, unless it says otherwise. */
export const reading = (ref: string, knownAt: string | null, what: Partial<ResourceReading> = {}): ResourceReading => ({
  ref,
  subject: 'Patient/1',
  identifiers: [],
  knownAt,
  knownOn: knownAt === null ? null : parseDate(knownAt.slice(0, 10)),
  ended: false,
  facts: [],
  patient: null,
  problems: [],
  ...what,
})

/** A Patient whose number is verified, unless it says otherwise. */
export const patientReading = (
  ref: string,
  nhsNumber: string | null,
  who: Partial<PatientReading> = {},
  knownAt = '2026-01-01',
): ResourceReading =>
  reading(ref, knownAt, {
    subject: ref,
    patient: {
      nhsNumber,
      verified: nhsNumber !== null,
      problem: nhsNumber === null ? 'nhs-number-missing' : null,
      family: 'Smith',
      given: 'Ann',
      birthDate: day('1970-01-01'),
      sex: 'female',
      practice: null,
      ...who,
    },
  })
