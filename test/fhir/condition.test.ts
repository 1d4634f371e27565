import { describe, expect, test } from 'vitest'
import { codesOf, concept, condition, observation, READ, read, snomed, together, written } from './reading.ts'

const days = (resource: object, release: 'R4' | 'STU3') => read(condition(resource), release).facts.map((fact) => written(fact.on))

describe('a diagnosis counts', () => {
  test.each([
    ['R4', { onsetDateTime: '2001-05-06', recordedDate: '2020-01-01' }, '2001-05-06'],
    ['R4', { recordedDate: '2020-01-01' }, '2020-01-01'],
    ['R4', { onsetPeriod: { start: '2001-05-06' } }, '2001-05-06'],
    ['R4', { onsetDateTime: '2001' }, '2001-01-01/2001-12-31'],
    ['R4', { onsetString: 'as a student', recordedDate: '2020-01-01' }, '2020-01-01'],
    ['R4', { meta: { lastUpdated: '2026-01-02T00:00:00Z' } }, '…/2026-01-02'],
    ['R4', {}, '…'],
    ['STU3', { onsetDateTime: '2001-05-06', assertedDate: '2020-01-01' }, '2001-05-06'],
    ['STU3', { assertedDate: '2020-01-01T10:00:00+00:00' }, '2020-01-01'],
  ] as const)('%s %j: from %s', (release, resource, expected) => {
    expect(days(resource, release)).toEqual([expected])
  })

  test('without a date it is reported', () => {
    expect(codesOf(read(condition({})))).toEqual(['date-missing'])
  })

  test('it became known when it was recorded or asserted', () => {
    expect(read(condition({ recordedDate: '2020-01-01' })).knownAt).toBe('2020-01-01')
    expect(read(condition({ assertedDate: '2020-01-01' }), 'STU3').knownAt).toBe('2020-01-01')
  })
})

describe('a diagnosis is withdrawn', () => {
  test.each(['entered-in-error', 'refuted'])('by verification status %s in either release', (status) => {
    const r4 = concept(['http://terminology.hl7.org/CodeSystem/condition-ver-status', status])
    expect(read(condition({ verificationStatus: r4 }))).toMatchObject({ ended: true, facts: [] })
    expect(read(condition({ verificationStatus: status }), 'STU3')).toMatchObject({ ended: true, facts: [] })
  })

  test('and not by being unconfirmed or inactive', () => {
    expect(read(condition({ verificationStatus: 'provisional', clinicalStatus: 'inactive' }), 'STU3').facts).toHaveLength(1)
  })
})

describe('a thin problem header', () => {
  const header = (name: string, code: object) =>
    condition({
      id: 'c-PROB',
      code,
      extension: [{ url: `https://fhir.hl7.org.uk/STU3/StructureDefinition/${name}`, valueReference: { reference: 'Observation/o' } }],
    })
  const entry = observation({ code: snomed('58214004') })

  test.each(['Extension-CareConnect-ActualProblem-1', 'Extension-CareConnect-GPC-ActualProblem-1'])(
    'takes its codes from what %s names',
    (name) => {
      const [reading] = together([header(name, { text: 'Problem' }), entry], 'STU3')
      expect(reading?.facts).toMatchObject([{ kind: 'entry', codes: ['sct|58214004'] }])
    },
  )

  test('that has a known code of its own keeps it', () => {
    const other = observation({ code: snomed('266919005') })
    const [reading] = together([header('ActualProblem-1', snomed('58214004')), other], 'STU3')
    expect(reading?.facts).toMatchObject([{ codes: ['sct|58214004'] }])
  })

  test('whose problem did not come is reported, not guessed', () => {
    const [reading] = together([header('ActualProblem-1', { text: 'Problem' })], 'STU3')
    expect(reading?.facts).toEqual([])
    expect(reading?.problems.map(({ code }) => code)).toEqual(['code-unknown'])
  })
})

test.each([
  ['Read only', concept([READ, 'E10..00']), ['code-unknown']],
  ['degraded', snomed('196411000000103'), ['code-degraded']],
  ['a diagnosis no rule reads', snomed('49727002'), []],
])('%s', (_case, code, problems) => {
  expect(codesOf(read(condition({ code, onsetDateTime: '2001' })))).toEqual(problems)
})
