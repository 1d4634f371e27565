import { describe, expect, test } from 'vitest'
import { clusters } from '../../src/fhir/definitions.ts'
import { readTogether } from '../../src/fhir/read.ts'
import type { AnyResource, FhirRelease } from '../../src/fhir/reading.ts'
import { releaseOf } from '../../src/fhir/release.ts'
import { concept, snomed, written } from './reading.ts'

const FLU = '1037311000000106'
const procedure = (code: string, release: FhirRelease = 'R4') => ({
  extension: [
    {
      url:
        release === 'R4'
          ? 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-VaccinationProcedure'
          : 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-VaccinationProcedure-1',
      valueCodeableConcept: snomed(code),
    },
  ],
})
const UNKNOWN_VACCINE = concept(['http://hl7.org/fhir/v3/NullFlavor', 'UNK'])
const vaccination = (rest: object): AnyResource => ({
  resourceType: 'Immunization',
  id: 'i',
  status: 'completed',
  patient: { reference: 'Patient/p' },
  vaccineCode: UNKNOWN_VACCINE,
  ...rest,
})
const readOne = (resource: AnyResource, release: FhirRelease) => {
  const [reading] = readTogether([resource], release, clusters)
  if (reading === undefined) throw new Error('not read')
  return reading
}

describe('a vaccination given', () => {
  test.each<[string, object, FhirRelease, string[]]>([
    ['R4, by its procedure', { ...procedure(FLU), occurrenceDateTime: '2026-10-05' }, 'R4', ['influenza-vaccination']],
    ['STU3, by its procedure', { ...procedure(FLU, 'STU3'), date: '2026-10-05', notGiven: false }, 'STU3', ['influenza-vaccination']],
    [
      'by its product, as dm+d',
      { vaccineCode: concept(['https://dmd.nhs.uk', '19821411000001103']), occurrenceDateTime: '2026-10-05' },
      'R4',
      ['influenza-vaccine-product'],
    ],
    ['against COVID-19', { ...procedure('1363831000000108'), occurrenceDateTime: '2026-10-05' }, 'R4', ['covid-vaccination']],
  ])('%s', (_, rest, release, expected) => {
    const { facts, subject } = readOne(vaccination(rest), release)
    expect(facts.map((fact) => written(fact.on))).toEqual(['2026-10-05'])
    expect(facts.flatMap((fact) => (fact.kind === 'entry' ? fact.codes.flatMap((code) => clusters.clustersOf(code)) : []))).toEqual(
      expected,
    )
    expect(subject).toBe('Patient/p')
  })
  test('whose patient is named by NHS number alone is theirs', () => {
    const who = { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }
    const named = vaccination({ ...procedure(FLU), occurrenceDateTime: '2026-10-05', patient: { identifier: who } })
    const readings = readTogether([{ resourceType: 'Patient', id: 'p', identifier: [who] }, named], 'R4', clusters)
    expect(readings.find(({ ref }) => ref === 'Immunization/i')?.subject).toBe('Patient/p')
  })
})

describe('no fact', () => {
  test.each<[string, object, FhirRelease]>([
    ['one that was not done, in R4', { ...procedure(FLU), status: 'not-done', occurrenceDateTime: '2026-10-05' }, 'R4'],
    ['one that was not given, in STU3', { ...procedure(FLU, 'STU3'), notGiven: true, date: '2026-10-05' }, 'STU3'],
    ['one no rule asks about', { ...procedure('170378007'), occurrenceDateTime: '2026-10-05' }, 'R4'],
    ['one of an unknown vaccine', { occurrenceDateTime: '2026-10-05' }, 'R4'],
  ])('%s', (_, rest, release) => expect(readOne(vaccination(rest), release)).toMatchObject({ ended: false, facts: [], problems: [] }))
  test('entered in error ends what was said', () => {
    expect(readOne(vaccination({ ...procedure(FLU), status: 'entered-in-error' }), 'R4')).toMatchObject({ ended: true, facts: [] })
  })
})

test('the release shows in how it says that it was given', () => {
  expect(releaseOf({ resourceType: 'Immunization', notGiven: false })).toBe('STU3')
  expect(releaseOf({ resourceType: 'Immunization', occurrenceDateTime: '2026' })).toBe('R4')
})
