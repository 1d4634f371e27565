import type { CodeableConcept, Observation, Quantity } from 'fhir/r4'
import { codes, type DemoCode } from './codes.ts'
import type { Amount, DemoEvent, What } from './event.ts'
import { type R4Head, r4Concept, r4Head, subject } from './r4Base.ts'
import { asDemo, type DemoResource, type Place, UCUM } from './resource.ts'

const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category'

const quantity = (amount: Amount): Quantity => ({
  value: amount.value,
  ...(amount.unit === '' ? {} : { unit: amount.unit }),
  ...(amount.ucum === null ? {} : { system: UCUM, code: amount.ucum }),
})

const category = (code: string): CodeableConcept[] => [{ coding: [{ system: CATEGORY, code }] }]

const pressureSide = (code: DemoCode, value: number | null): NonNullable<Observation['component']>[number] => ({
  code: r4Concept(code, 0),
  ...(value === null
    ? { dataAbsentReason: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'not-performed' }] } }
    : { valueQuantity: { value, unit: 'mmHg', system: UCUM, code: 'mm[Hg]' } }),
})

/** Effective and issued. A fifth of laboratory results carry only the latter, as laboratories send them. */
const dated = (event: DemoEvent, place: Place, laboratory: boolean): Pick<Observation, 'effectiveDateTime' | 'issued'> => ({
  ...(event.on !== null && !(laboratory && event.on.length === 10 && place.person.index % 2 === 0) ? { effectiveDateTime: event.on } : {}),
  issued: event.on !== null && laboratory && event.on.length === 10 ? `${event.on}T12:00:00Z` : event.known,
})

type Version = { readonly what: What; readonly known: string; readonly number: string; readonly wrong: boolean }

const observations = (place: Place, event: DemoEvent, { what, known, number, wrong }: Version): Observation[] => {
  const base = (profile: string, suffix = ''): Pick<Observation, 'resourceType' | 'status' | 'subject'> & R4Head => ({
    resourceType: 'Observation',
    ...r4Head(place, event, profile, known, number, suffix),
    status: wrong ? 'entered-in-error' : 'final',
    subject: subject(place),
  })
  if (what.kind === 'pressure') {
    if (what.form === 'panel')
      return [
        {
          ...base('UKCore-Observation-VitalSigns-BloodPressure'),
          category: category('vital-signs'),
          code: r4Concept(codes.bloodPressure, place.person.index),
          ...dated(event, place, false),
          component: [pressureSide(codes.systolic, what.systolic), pressureSide(codes.diastolic, what.diastolic)],
        },
      ]
    return (['systolic', 'diastolic'] as const).flatMap((side) =>
      what[side] === null
        ? []
        : [
            {
              ...base('UKCore-Observation', `-${side}`),
              category: category('vital-signs'),
              code: r4Concept(codes[side], place.person.index),
              ...dated(event, place, false),
              valueQuantity: { value: what[side], unit: 'mmHg', system: UCUM, code: 'mm[Hg]' },
            },
          ],
    )
  }
  if (what.kind !== 'reading') return []
  const laboratory = what.group === 'laboratory'
  const code = r4Concept(what.code, place.person.index)
  return [
    {
      ...base(laboratory ? 'UKCore-Observation-Lab' : 'UKCore-Observation'),
      ...(what.group === 'other' ? {} : { category: category(what.group) }),
      code: what.text === undefined ? code : { ...code, text: what.text },
      ...dated(event, place, laboratory && what.sample !== undefined),
      ...(what.amount === null ? {} : { valueQuantity: quantity(what.amount) }),
    },
  ]
}

/** A reading as Observations, an earlier version before the one that replaced it. */
export const writeObservation = (place: Place, event: DemoEvent): DemoResource[] => {
  const now: Version = { what: event.what, known: event.known, number: event.before ? '2' : '1', wrong: event.wrong === true }
  const before: Version[] = event.before ? [{ ...event.before, number: '1', wrong: false }] : []
  return [...before, now].flatMap((version) => observations(place, event, version)).map(asDemo)
}
