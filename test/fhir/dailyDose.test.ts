import { describe, expect, test } from 'vitest'
import { clusters } from '../../src/fhir/definitions.ts'
import { readTogether } from '../../src/fhir/read.ts'
import type { AnyResource, FhirRelease } from '../../src/fhir/reading.ts'
import { concept, snomed } from './reading.ts'

const ATC = 'http://www.whocc.no/atc'
const order = (dosageInstruction: unknown, rest: object = {}): AnyResource => ({
  resourceType: 'MedicationRequest',
  id: 'm',
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/p' },
  medicationCodeableConcept: concept([ATC, 'N05AH03']),
  authoredOn: '2026-03-04',
  dosageInstruction,
  ...rest,
})
const doseOf = (resource: AnyResource, release: FhirRelease = 'R4') =>
  readTogether([resource], release, clusters)[0]?.facts.map((fact) => (fact.kind === 'medicine' ? (fact.dose ?? null) : fact.kind))[0]

const mg = (value: number, unit = 'mg') => ({ value, unit, system: 'http://unitsofmeasure.org', code: unit })
const every = (frequency: number, period: number, periodUnit: string, more: object = {}) => ({
  repeat: { frequency, period, periodUnit, ...more },
})
const dosage = (dose: object, timing: unknown, more: object = {}) => ({ doseAndRate: [{ doseQuantity: dose }], timing, ...more })

describe('the daily dose of an order', () => {
  test.each<[string, object[], number]>([
    ['10 mg once a day', [dosage(mg(10), every(1, 1, 'd'))], 10],
    ['10 mg twice a day', [dosage(mg(10), every(2, 1, 'd'))], 20],
    ['5 mg every eight hours', [dosage(mg(5), every(1, 8, 'h'))], 15],
    ['a depot of 200 mg every two weeks', [dosage(mg(200), every(1, 2, 'wk'))], 200 / 14],
    ['a depot of 400 mg every month, which is four weeks', [dosage(mg(400), every(1, 1, 'mo'))], 400 / 28],
    ['half a gram', [dosage(mg(0.5, 'g'), every(1, 1, 'd'))], 500],
    ['500 micrograms', [dosage(mg(500, 'ug'), every(2, 1, 'd'))], 1],
    ['morning and night apart', [dosage(mg(5), every(1, 1, 'd')), dosage(mg(10), every(1, 1, 'd'))], 15],
    ['without a frequency once', [dosage(mg(10), { repeat: { period: 1, periodUnit: 'd' } })], 10],
    [
      'morning and night named, without a frequency',
      [dosage(mg(15), { repeat: { period: 1, periodUnit: 'd', when: ['MORN', 'NIGHT'] } })],
      30,
    ],
    [
      'three times of day, without a frequency',
      [dosage(mg(5), { repeat: { period: 1, periodUnit: 'd', timeOfDay: ['08:00:00', '14:00:00', '22:00:00'] } })],
      15,
    ],
    ['the highest of a range of frequencies', [dosage(mg(5), every(1, 1, 'd', { frequencyMax: 3 }))], 15],
    ['a unit in words', [dosage({ value: 10, unit: 'milligrams' }, every(1, 1, 'd'))], 10],
  ])('%s', (_, dosages, perDay) => expect(doseOf(order(dosages))).toEqual({ perDay, asNeeded: false, isStanding: true }))
  test('in STU3 the quantity is on the dosage itself', () => {
    expect(doseOf(order([{ doseQuantity: mg(10), timing: every(2, 1, 'd') }]), 'STU3')).toEqual({
      perDay: 20,
      asNeeded: false,
      isStanding: true,
    })
  })
  test.each([
    [{ asNeededBoolean: true }, true],
    [{ asNeededCodeableConcept: { text: 'agitation' } }, true],
    [{ asNeededBoolean: false }, false],
  ])('as required: %j', (more, asNeeded) => {
    expect(doseOf(order([dosage(mg(5), every(2, 1, 'd'), more)]))).toEqual({ perDay: 10, asNeeded, isStanding: true })
  })
  test.each(['stopped', 'on-hold'])('an order %s is nought, whatever it said', (status) => {
    expect(doseOf(order([dosage(mg(10), every(1, 1, 'd'))], { status }))).toEqual({ perDay: 0, asNeeded: false, isStanding: false })
  })
  test('an order completed is an issue that runs out', () => {
    expect(doseOf(order([dosage(mg(10), every(1, 1, 'd'))], { status: 'completed' }))).toMatchObject({ perDay: 10, isStanding: false })
  })
  test('a statement says it in `dosage`', () => {
    const statement = {
      resourceType: 'MedicationStatement',
      effectivePeriod: { start: '2026-03-04' },
      dosage: [dosage(mg(10), every(1, 1, 'd'))],
    }
    expect(doseOf(order(undefined, statement))).toEqual({ perDay: 10, asNeeded: false, isStanding: true })
  })
})

describe('no daily dose is computed', () => {
  test.each<[string, unknown, object]>([
    ['without instructions', undefined, {}],
    ['from words alone', [{ text: 'One at night' }], {}],
    ['in tablets', [dosage({ value: 2, unit: 'tablet' }, every(1, 1, 'd'))], {}],
    ['without a unit', [dosage({ value: 10 }, every(1, 1, 'd'))], {}],
    ['without a timing', [dosage(mg(10), undefined)], {}],
    ['from a code of a timing', [dosage(mg(10), { code: { text: 'BD' } })], {}],
    ['without a period', [dosage(mg(10), { repeat: { frequency: 2 } })], {}],
    ['from a range of doses', [{ doseAndRate: [{ doseRange: { low: mg(5), high: mg(10) } }], timing: every(1, 1, 'd') }], {}],
    ['from a bound', [dosage({ ...mg(10), comparator: '<' }, every(1, 1, 'd'))], {}],
    ['when one of two instructions is words', [dosage(mg(10), every(1, 1, 'd')), { text: 'and as before' }], {}],
    [
      'of a dose built up step by step',
      [dosage(mg(5), every(1, 1, 'd'), { sequence: 1 }), dosage(mg(10), every(1, 1, 'd'), { sequence: 2 })],
      {},
    ],
    ['of an injection known by its ingredient', [dosage(mg(10), every(1, 1, 'd'), { route: snomed('78421000') })], {}],
    [
      'of a medicine whose dose no rule reads',
      [dosage(mg(10), every(1, 1, 'd'))],
      { medicationCodeableConcept: concept([ATC, 'N03AG01']) },
    ],
  ])('%s', (_, instructions, rest) => expect(doseOf(order(instructions, rest))).toBeNull())
  test('of one dose given', () => {
    const given = {
      resourceType: 'MedicationAdministration',
      status: 'completed',
      effectiveDateTime: '2026-03-04',
      dosage: { dose: mg(200) },
    }
    expect(doseOf(order(undefined, given))).toBeNull()
  })
})

test('an order that carries out another of the same day says no dose of its own, and one of a later day does', () => {
  const ten = [dosage(mg(10), every(1, 1, 'd'))]
  const parent = order(ten)
  const instance = (id: string, authoredOn: string) =>
    order(ten, { id, intent: 'instance-order', authoredOn, basedOn: [{ reference: 'MedicationRequest/m' }] })
  const readings = readTogether([parent, instance('i', '2026-03-04'), instance('j', '2026-04-01')], 'R4', clusters)
  const doses = readings.flatMap(({ facts }) => facts.map((fact) => (fact.kind === 'medicine' ? (fact.dose?.perDay ?? null) : fact.kind)))
  expect(doses).toEqual([10, null, 10])
})
