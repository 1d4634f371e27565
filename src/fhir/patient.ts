import { BEGINNING, type PlainDate } from '../domain/date.ts'
import type { Sex } from '../domain/record.ts'
import { coded } from './codes.ts'
import { dateOf, periodEnd, undated } from './dates.ts'
import { type Element, element, elements, extensions, flag, text, texts } from './element.ts'
import { headingOf, saying, type TypeReader } from './heading.ts'
import { NHS_NUMBER, numberOnPatient } from './numberOnPatient.ts'
import type { AnyResource, FactDraft, PatientReading, Problem, ReadingContext } from './reading.ts'

type RegistrationDraft = Extract<FactDraft, { kind: 'registration' }>

/** Reads the registrations a Patient states, current first; the two releases write them in different places. */
export type Registrations = (patient: AnyResource, context: ReadingContext) => readonly RegistrationDraft[]

/** A registration from a period as written; without a start it began before any date that matters. */
export const registered = (period: Element | undefined, ods: string | null): RegistrationDraft => {
  const start = period && text(period, 'start')
  const end = periodEnd(period)
  return {
    kind: 'registration',
    on: (start === undefined ? null : dateOf(start)) ?? { from: BEGINNING, to: BEGINNING },
    until: end === undefined ? null : (dateOf(end)?.to ?? null),
    ods,
  }
}

const NAME_USES = ['official', 'usual', undefined]

/** The name in use: official, else usual, else one without a use; an ended name only when there is no other. */
const nameOf = (patient: Element): Pick<PatientReading, 'family' | 'given'> => {
  const names = elements(patient, 'name')
  const current = names.filter((name) => periodEnd(element(name, 'period')) === undefined)
  const candidates = current.length > 0 ? current : names
  const name = NAME_USES.map((use) => candidates.find((n) => text(n, 'use') === use)).find((n) => n !== undefined) ?? candidates[0] ?? {}
  const family = text(name, 'family') ?? ''
  const given = texts(name, 'given').join(' ')
  return family === '' && given === '' ? { family: text(name, 'text') ?? '', given } : { family, given }
}

const birthDateOf = (patient: Element): PlainDate | null => {
  const born = text(patient, 'birthDate')
  const date = born === undefined ? null : dateOf(born)
  // Born in a year is not born on a day: age thresholds need the day.
  return date !== null && date.from === date.to ? date.from : null
}

const SEXES: readonly string[] = ['female', 'male', 'other'] satisfies Sex[]
const sexOf = (patient: Element): Sex => {
  const gender = text(patient, 'gender')
  return gender !== undefined && SEXES.includes(gender) ? (gender as Sex) : 'unknown'
}

const deathOf = (patient: Element, knownOn: PlainDate | null, problems: Problem[]): FactDraft[] => {
  const died = text(patient, 'deceasedDateTime')
  if (died === undefined) return flag(patient, 'deceasedBoolean') === true ? [{ kind: 'death', on: undated(knownOn) }] : []
  const on = dateOf(died)
  // Dead on a day nobody can read is dead all the same.
  if (on === null) problems.push({ code: 'date-unreadable', detail: 'has a date of death that cannot be read' })
  return [{ kind: 'death', on: on ?? undated(knownOn) }]
}

/** The ethnic category beside the name, as one entry more that says ethnicity. It says not since when. */
const ethnicityOf = (patient: Element, index: ReadingContext['index'], knownOn: PlainDate | null): FactDraft[] =>
  extensions(patient, 'EthnicCategory').flatMap((extension): FactDraft[] => {
    const { codes } = coded(element(extension, 'valueCodeableConcept'), index)
    return codes.length === 0 ? [] : [{ kind: 'entry', codes, on: undated(knownOn), value: null, absent: false }]
  })

/** Reads who someone is, whether they live, their ethnic category, and with which practice they are registered. */
export const patientReader =
  (registrations: Registrations): TypeReader =>
  (resource, context) => {
    const heading = headingOf(resource, null, [])
    const problems: Problem[] = []
    const registrationFacts = registrations(resource, context)
    const patient: PatientReading = {
      ...numberOnPatient(resource),
      ...nameOf(resource),
      birthDate: birthDateOf(resource),
      sex: sexOf(resource),
      practice: registrationFacts.find((fact) => fact.until === null)?.ods ?? null,
    }
    const ethnicity = ethnicityOf(resource, context.index, heading.knownOn)
    const facts = [...deathOf(resource, heading.knownOn, problems), ...registrationFacts, ...ethnicity]
    return {
      ...saying(heading, facts, problems),
      subject: heading.ref === 'Patient' ? null : heading.ref,
      // Two Patients with one NHS number are joined by the rules for people, never as versions of one resource.
      identifiers: heading.identifiers.filter((pair) => !NHS_NUMBER.some((system) => pair.startsWith(`${system}|`))),
      patient,
    }
  }
