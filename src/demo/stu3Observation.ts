import type { Condition, Observation, Quantity } from 'fhir/r3'
import { codes, type DemoCode } from './codes.ts'
import type { Amount, DemoEvent, What } from './event.ts'
import { asDemo, type DemoResource, type Place, UCUM } from './resource.ts'
import { type Stu3Head, stu3Concept, stu3Head, stu3Subject } from './stu3Base.ts'

type Version = { readonly what: What; readonly known: string; readonly number: string; readonly wrong: boolean }
type Base = Stu3Head & Pick<Observation, 'resourceType' | 'status' | 'subject' | 'issued' | 'effectiveDateTime'>

/** Practices send the unit they show. The code for it is there in one reading out of three. */
const quantity = (amount: Amount, turn: number): Quantity => ({
  value: amount.value,
  ...(amount.unit === '' ? {} : { unit: amount.unit }),
  ...(amount.ucum !== null && turn % 3 === 0 ? { system: UCUM, code: amount.ucum } : {}),
})

const pressure = (place: Place, what: What & { kind: 'pressure' }, base: (suffix?: string) => Base): Observation[] => {
  const turn = place.person.index
  const side = (code: DemoCode, value: number | null): NonNullable<Observation['component']> =>
    value === null ? [] : [{ code: stu3Concept(code, turn), valueQuantity: { value, unit: 'mm[Hg]' } }]
  if (what.form === 'panel') {
    const component = [...side(codes.systolic, what.systolic), ...side(codes.diastolic, what.diastolic)]
    const panel = turn % 2 === 0 ? codes.bloodPressure : codes.bloodPressureReading
    return [
      {
        ...base(),
        code: stu3Concept(panel, turn),
        ...(component.length > 0
          ? { component }
          : { dataAbsentReason: { coding: [{ system: 'http://hl7.org/fhir/data-absent-reason', code: 'not-asked' }], text: 'Not taken' } }),
      },
    ]
  }
  // As translated from the older transfer format: a panel with nothing in it and its sides as siblings.
  const sides = (['systolic', 'diastolic'] as const).flatMap((name) => {
    const value = what[name]
    const code = name === 'systolic' ? codes.systolicReading : codes.diastolicReading
    return value === null ? [] : [{ ...base(`-${name}`), code: stu3Concept(code, turn), valueQuantity: { value, unit: 'mmHg' } }]
  })
  const header = base()
  return [
    {
      ...header,
      code: stu3Concept(codes.bloodPressureReading, turn),
      related: sides.map((sibling) => ({ type: 'has-member' as const, target: { reference: `Observation/${sibling.id}` } })),
    },
    ...sides.map((sibling) => ({
      ...sibling,
      related: [{ type: 'derived-from' as const, target: { reference: `Observation/${header.id}` } }],
    })),
  ]
}

const observations = (place: Place, event: DemoEvent, { what, known, number, wrong }: Version): Observation[] => {
  const base = (suffix = ''): Base => ({
    resourceType: 'Observation',
    ...stu3Head(place, event, 'Observation', known, number, suffix),
    status: wrong ? 'entered-in-error' : 'final',
    subject: stu3Subject(place),
    ...(event.on === null ? {} : { effectiveDateTime: event.on }),
    issued: known,
  })
  if (what.kind === 'pressure') return pressure(place, what, base)
  if (what.kind === 'diagnosis' || what.kind === 'procedure') return [{ ...base(), code: stu3Concept(what.code, place.person.index) }]
  if (what.kind !== 'reading') return []
  const code = stu3Concept(what.code, place.person.index)
  return [
    {
      ...base(),
      // Results that came as laboratory messages often have no better status than unknown.
      ...(what.sample !== undefined && place.person.index % 4 === 0 ? { status: 'unknown' as const } : {}),
      code: what.text === undefined ? code : { ...code, text: what.text },
      ...(what.amount === null ? {} : { valueQuantity: quantity(what.amount, place.person.index) }),
    },
  ]
}

/** A reading, or a diagnosis nobody made a problem of, as uncategorised Observations; earlier versions first. */
export const writeStu3Observation = (place: Place, event: DemoEvent): DemoResource[] => {
  const now: Version = { what: event.what, known: event.known, number: event.before ? '2' : '1', wrong: event.wrong === true }
  const before: Version[] = event.before ? [{ ...event.before, number: '1', wrong: false }] : []
  return [...before, now].flatMap((version) => observations(place, event, version)).map(asDemo)
}

/** A problem header and the Observation it is about. Every fourth header is thin: it says only in words what the Observation says in code. */
export const writeProblem = (place: Place, event: DemoEvent, what: What & { kind: 'diagnosis' }): DemoResource[] => {
  const [actual] = writeStu3Observation(place, event)
  const header = stu3Head(place, event, 'ProblemHeader-Condition', event.known, '1', '-prob')
  const condition: Condition = {
    resourceType: 'Condition',
    ...header,
    extension: [
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ActualProblem-1',
        valueReference: { reference: `Observation/${actual?.id}` },
      },
      { url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-ProblemSignificance-1', valueCode: 'major' },
    ],
    clinicalStatus: 'active',
    category: [
      {
        coding: [
          {
            system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-ConditionCategory-1',
            code: 'problem-list-item',
            display: 'Problem List Item',
          },
        ],
      },
    ],
    code: place.person.index % 4 === 0 ? { text: what.code.display } : stu3Concept(what.code, place.person.index),
    subject: stu3Subject(place),
    ...(event.on === null ? {} : { onsetDateTime: event.on }),
    assertedDate: event.known,
  }
  return [...(actual === undefined ? [] : [actual]), asDemo(condition)]
}
