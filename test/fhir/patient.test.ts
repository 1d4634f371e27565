import { describe, expect, test } from 'vitest'
import type { AnyResource } from '../../src/fhir/reading.ts'
import { codesOf, concept, ETHNIC, NHS, ODS, read, together, written } from './reading.ts'

const status = (code: string, name = 'Extension-UKCore-NHSNumberVerificationStatus') => ({
  extension: [{ url: `https://fhir.hl7.org.uk/StructureDefinition/${name}`, valueCodeableConcept: concept(['any', code]) }],
})
const number = (value: string, rest: object = status('01')) => ({ system: NHS, value, ...rest })
const patient = (rest: object): AnyResource => ({ resourceType: 'Patient', id: 'p', identifier: [number('9000000009')], ...rest })

describe('an NHS number may be used for matching', () => {
  test.each([
    [[number('9000000009')], '9000000009', true, null],
    [[number('900 000 0009')], '9000000009', true, null],
    [[number('9000000009', status('01', 'Extension-CareConnect-GPC-NHSNumberVerificationStatus-1'))], '9000000009', true, null],
    [[number('9000000009', status('02'))], '9000000009', false, 'nhs-number-unverified'],
    [[number('9000000009', {})], '9000000009', false, 'nhs-number-unverified'],
    [[number('1234567890')], '1234567890', false, 'nhs-number-invalid'],
    [[number('Test Harness')], null, false, 'nhs-number-invalid'],
    [[number(' ')], null, false, 'nhs-number-missing'],
    [[{ system: 'https://hospital.example/mrn', value: '9000000009' }], null, false, 'nhs-number-missing'],
    [undefined, null, false, 'nhs-number-missing'],
    [[number('9000000009'), number('9434765870')], null, false, 'nhs-number-conflicting'],
    [[number('9000000009'), number('9000000009', {})], '9000000009', true, null],
    [[number('9434765870', { use: 'old', ...status('01') }), number('9000000009')], '9000000009', true, null],
    [[number('9434765870', { period: { end: '2020-01-01' } }), number('9000000009')], '9000000009', true, null],
    [[number('9000000009', { ...status('01'), period: { end: '9999-12-31' } })], '9000000009', true, null],
    [[number('9000000009', { ...status('01'), use: 'old' })], '9000000009', true, null],
  ])('%j', (identifier, nhsNumber, verified, problem) => {
    for (const release of ['R4', 'STU3'] as const)
      expect(read(patient({ identifier }), release).patient).toMatchObject({ nhsNumber, verified, problem })
  })

  test('and is no business identifier: two Patients with one number are not versions of each other', () => {
    const identifier = [number('9000000009'), { system: 'https://hospital.example/mrn', value: 'M1' }]
    expect(read(patient({ identifier })).identifiers).toEqual(['https://hospital.example/mrn|M1'])
  })
})

describe('who someone is', () => {
  test.each([
    [
      [
        { use: 'usual', family: 'B' },
        { use: 'official', family: 'A', given: ['C', 'D'] },
      ],
      'A',
      'C D',
    ],
    [
      [
        { use: 'old', family: 'B' },
        { use: 'usual', family: 'A' },
      ],
      'A',
      '',
    ],
    [[{ use: 'maiden', family: 'B' }, { family: 'A' }], 'A', ''],
    [
      [
        { use: 'official', family: 'B', period: { end: '2001-01-01' } },
        { use: 'usual', family: 'A' },
      ],
      'A',
      '',
    ],
    [[{ use: 'official', family: 'A', period: { start: '1900-01-01', end: '9999-12-31' } }], 'A', ''],
    [[{ text: 'Only Text' }], 'Only Text', ''],
    [undefined, '', ''],
  ])('%j is %s, %s', (name, family, given) => {
    expect(read(patient({ name })).patient).toMatchObject({ family, given })
  })

  test.each([
    ['1970-01-01', 0],
    ['1970', null],
    ['1970-02-30', null],
    [undefined, null],
  ])('born %s', (birthDate, expected) => {
    expect(read(patient({ birthDate })).patient?.birthDate).toBe(expected)
  })

  test.each([
    ['female', 'female'],
    ['other', 'other'],
    ['indeterminate', 'unknown'],
    [undefined, 'unknown'],
  ])('sex %s is %s', (gender, expected) => {
    expect(read(patient({ gender })).patient?.sex).toBe(expected)
  })

  test('its record is its own', () => {
    expect(read(patient({}))).toMatchObject({ ref: 'Patient/p', subject: 'Patient/p', ended: false })
    expect(read(patient({ active: false })).ended).toBe(false)
  })
})

describe('death', () => {
  const meta = { lastUpdated: '2026-03-04T00:00:00Z' }
  test.each([
    [{ deceasedDateTime: '2025-06-01T10:00:00+01:00' }, ['2025-06-01'], []],
    [{ deceasedDateTime: '2025' }, ['2025-01-01/2025-12-31'], []],
    [{ deceasedBoolean: true }, ['…'], []],
    [{ deceasedBoolean: true, meta }, ['…/2026-03-04'], []],
    [{ deceasedBoolean: false }, [], []],
    [{ deceasedDateTime: 'last year' }, ['…'], ['date-unreadable']],
  ])('%j', (rest, expected, problems) => {
    const reading = read(patient(rest))
    expect(reading.facts.map((fact) => `${written(fact.on)}`)).toEqual(expected)
    expect(codesOf(reading)).toEqual(problems)
  })
})

describe('registration', () => {
  const stretches = (resource: AnyResource, release: 'R4' | 'STU3', ...others: AnyResource[]) => {
    const [reading] = together([resource, ...others], release)
    return {
      practice: reading?.patient?.practice,
      facts: reading?.facts.map((fact) =>
        fact.kind === 'registration'
          ? [written(fact.on), fact.until === null ? null : written({ from: fact.until, to: fact.until }), fact.ods]
          : [],
      ),
    }
  }
  const gp = (value: string, period?: object) => ({
    type: 'Organization',
    identifier: { system: ODS, value, ...(period ? { period } : {}) },
  })

  test.each([
    [[gp('A12345', { start: '2021-04-02' })], [['2021-04-02', null, 'A12345']], 'A12345'],
    [[gp('A12345')], [['…', null, 'A12345']], 'A12345'],
    [[gp('A12345', { start: '2021-04-02', end: '9999-12-31' })], [['2021-04-02', null, 'A12345']], 'A12345'],
    [
      [gp('A12345', { start: '2010-01-01', end: '2021-04-02' }), gp('B12345', { start: '2021-04-02' })],
      [
        ['2010-01-01', '2021-04-02', 'A12345'],
        ['2021-04-02', null, 'B12345'],
      ],
      'B12345',
    ],
    [[gp('A12345', { start: '2010-01-01', end: '2021-04-02' })], [['2010-01-01', '2021-04-02', 'A12345']], null],
    [[{ type: 'Organization', identifier: { value: 'A12345' } }], [['…', null, 'A12345']], 'A12345'],
    [[{ reference: 'Practitioner/1' }], [['…', null, null]], null],
    [undefined, [], null],
  ])('R4 %j', (generalPractitioner, facts, practice) => {
    expect(stretches(patient({ generalPractitioner }), 'R4')).toEqual({ practice, facts })
  })

  const details = (...extension: object[]) => ({
    extension: [{ url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-RegistrationDetails-1', extension }],
  })
  const period = (valuePeriod: object) => ({ url: 'registrationPeriod', valuePeriod })
  const organisation: AnyResource = { resourceType: 'Organization', id: 'g', identifier: [{ system: ODS, value: 'A12345' }] }
  const managed = { managingOrganization: { reference: 'Organization/g' } }

  test.each([
    [{ ...details(period({ start: '1962-07-13T00:00:00+01:00' })), ...managed }, [['1962-07-13', null, 'A12345']]],
    [{ ...details(period({ start: '2023-08-03', end: '2023-11-01' })), ...managed }, [['2023-08-03', '2023-11-01', 'A12345']]],
    [{ ...details({ url: 'preferredBranchSurgery', valueReference: {} }), ...managed }, [['…', null, 'A12345']]],
    [managed, [['…', null, 'A12345']]],
    [{ generalPractitioner: [{ reference: 'Practitioner/1' }] }, [['…', null, null]]],
    [{}, []],
  ])('STU3 %j', (rest, facts) => {
    expect(stretches(patient(rest), 'STU3', organisation).facts).toEqual(facts)
  })

  test('an R4 Patient kept by a trust is not registered with it', () => {
    expect(stretches(patient(managed), 'R4', organisation).facts).toEqual([])
  })
})

describe('an ethnic category', () => {
  const categorised = (name: string, system: string, code: string, rest: object = {}) =>
    patient({
      extension: [{ url: `https://fhir.hl7.org.uk/StructureDefinition/${name}`, valueCodeableConcept: concept([system, code]) }],
      ...rest,
    })
  const UK_CORE = 'Extension-UKCore-EthnicCategory'

  test.each([
    ['R4', UK_CORE, ETHNIC],
    ['STU3', 'Extension-CareConnect-EthnicCategory-1', 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-EthnicCategory-1'],
  ] as const)('is an entry like any other that says ethnicity: %s', (release, name, system) => {
    expect(read(categorised(name, system, 'H'), release).facts).toMatchObject([{ kind: 'entry', codes: ['ethnic|H'], value: null }])
  })
  test('happened before the Patient said so', () => {
    const [fact] = read(categorised(UK_CORE, ETHNIC, 'H', { meta: { lastUpdated: '2026-03-04T10:00:00Z' } })).facts
    expect(fact && written(fact.on)).toBe('…/2026-03-04')
  })
  test('that is not known says nothing', () => {
    expect(read(categorised(UK_CORE, ETHNIC, '99')).facts).toEqual([])
  })
})
