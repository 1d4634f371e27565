import { describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import type { Entry } from '../../src/domain/fact.ts'
import type { ResourceReading } from '../../src/fhir/reading.ts'
import { codesOf, component, concept, LOINC, observation, quantity, READ, read, readNaming, SNOMED, snomed, written } from './reading.ts'

const entries = (reading: ResourceReading) => reading.facts as unknown as readonly Entry[]
const bp = (rest: object) => observation({ code: snomed('75367002'), ...rest })
const systolic = (rest: object) => component('72313002', rest)
const diastolic = (rest: object) => component('1091811000000102', rest)
const mmHg = (value: number) => ({ valueQuantity: quantity(value, 'mmHg') })
const reason = { dataAbsentReason: concept(['http://hl7.org/fhir/data-absent-reason', 'not-performed']) }

describe('a blood pressure', () => {
  test('is one entry with both sides, under the codes of the panel and its parts', () => {
    const [entry, ...more] = entries(read(bp({ component: [systolic(mmHg(138)), diastolic(mmHg(84))] })))
    expect(entry).toMatchObject({ value: { systolic: 138, diastolic: 84 }, absent: false })
    expect(entry?.codes).toEqual(['sct|75367002', 'sct|72313002', 'sct|1091811000000102'])
    expect(more).toEqual([])
  })

  test('in two Observations is two entries of one side each', () => {
    const side = (code: string, value: number) =>
      entries(read(observation({ code: snomed(code), ...{ valueQuantity: quantity(value, 'mmHg') } })))
    expect(side('72313002', 138)).toMatchObject([{ value: { systolic: 138 } }])
    expect(side('1091811000000102', 84)).toMatchObject([{ value: { diastolic: 84 } }])
  })

  test.each([
    ['a panel with neither parts nor value', {}, null, false],
    ['a panel with an empty list of parts', { component: [] }, null, false],
    ['parts without values or reasons', { component: [systolic({}), diastolic({})] }, null, false],
    ['one side, the other absent with a reason', { component: [systolic(mmHg(138)), diastolic(reason)] }, { systolic: 138 }, false],
    ['both sides absent with a reason', { component: [systolic(reason), diastolic(reason)] }, null, true],
    ['one side absent with a reason, the other simply empty', { component: [systolic(reason), diastolic({})] }, null, false],
    ['the whole panel absent with a reason', reason, null, true],
    ['a reason on the panel and values in its parts', { ...reason, component: [systolic(mmHg(138))] }, { systolic: 138 }, false],
  ])('%s', (_case, rest, value, absent) => {
    expect(entries(read(bp(rest)))).toMatchObject([{ value, absent }])
  })

  test('one fault in both sides is one problem', () => {
    const bare = { valueQuantity: quantity(80) }
    expect(codesOf(read(bp({ component: [systolic(bare), diastolic(bare)] })))).toEqual(['unit-missing'])
  })

  test('a panel with a Read code alone is known by its parts', () => {
    const reading = read(observation({ code: concept([READ, '246..00']), component: [systolic(mmHg(120)), diastolic(mmHg(70))] }))
    expect(entries(reading)).toMatchObject([{ codes: ['sct|72313002', 'sct|1091811000000102'], value: { systolic: 120, diastolic: 70 } }])
    expect(codesOf(reading)).toEqual([])
  })
})

describe('codes', () => {
  test.each([
    ['SNOMED CT before Read', concept([SNOMED, '27113001'], [READ, '22A..00'])],
    ['SNOMED CT after Read', concept([READ, '22A..00'], [SNOMED, '27113001'])],
  ])('are found by system, not by position: %s', (_case, code) => {
    expect(entries(read(observation({ code })))[0]?.codes).toEqual(['sct|27113001'])
  })

  test('of several systems all count', () => {
    expect(entries(read(observation({ code: concept([LOINC, '39156-5'], [SNOMED, '60621009']) })))[0]?.codes).toEqual([
      'loinc|39156-5',
      'sct|60621009',
    ])
  })

  test.each([
    ['Read alone', concept([READ, '22A..00']), ['code-unknown']],
    ['text alone', { text: 'Blood pressure taken' }, ['code-unknown']],
    ['no code at all', undefined, ['code-unknown']],
    ['a code lost in transfer', { ...snomed('196411000000103'), text: 'Blood pressure' }, ['code-degraded']],
    ['SNOMED CT no rule reads', snomed('34227000'), []],
    ['SNOMED CT no rule reads, beside Read', concept([READ, 'X'], [SNOMED, '34227000']), []],
  ])('%s is never evidence', (_case, code, problems) => {
    const reading = read(observation({ code }))
    expect(reading.facts).toEqual([])
    expect(codesOf(reading)).toEqual(problems)
  })

  test('a part that is about something else is its own entry', () => {
    const parts = [component('1005671000000105', { valueQuantity: quantity(5.2, 'mmol/L') }), component('1015681000000109', reason)]
    expect(entries(read(observation({ code: snomed('252150008'), component: parts })))).toMatchObject([
      { codes: ['sct|252150008'], value: null, absent: false },
      { codes: ['sct|1005671000000105'], value: { value: 5.2, unit: 'mmol/L' } },
      { codes: ['sct|1015681000000109'], value: null, absent: true },
    ])
  })

  test('a panel whose parts are all absent with a reason is absent, though no part is a blood pressure', () => {
    expect(entries(read(observation({ code: snomed('252150008'), component: [component('34227000', reason)] })))).toMatchObject([
      { absent: true },
    ])
  })
})

describe('a value', () => {
  test('written as text is recorded, and no number', () => {
    const reading = read(observation({ code: snomed('1005671000000105'), valueString: '5.2 mmol/L' }))
    expect(entries(reading)).toMatchObject([{ value: null, absent: false }])
    expect(codesOf(reading)).toEqual([])
  })

  test('absent with a reason is no evidence; a status without a value is', () => {
    expect(entries(read(observation({ code: snomed('1005671000000105'), ...reason })))[0]?.absent).toBe(true)
    expect(entries(read(observation({ code: snomed('266919005') })))[0]).toMatchObject({ value: null, absent: false })
  })
})

describe('why a number cannot be used', () => {
  const hba1c = (valueQuantity: object) => entries(read(observation({ code: snomed('999791000000106'), valueQuantity })))[0]?.fault
  test.each([
    ['no unit', quantity(41), 'unit-missing'],
    ['a unit of something else', quantity(41, 'kg'), 'unit-unknown'],
    ['a number no person can have', quantity(4100, 'mmol/mol'), 'value-implausible'],
    ['nothing, where it can', quantity(41, 'mmol/mol'), undefined],
  ])('is kept with its entry: %s', (_case, value, fault) => {
    expect(hba1c(value)).toBe(fault)
  })

  test('is no fault of a pressure of which one side can be used', () => {
    const [entry] = entries(read(bp({ component: [systolic(mmHg(138)), diastolic({ valueQuantity: quantity(84) })] })))
    expect(entry).toMatchObject({ value: { systolic: 138 } })
    expect(entry?.fault).toBeUndefined()
  })
})

describe('an entry without a code that a cluster holds', () => {
  const named = (code: unknown, rest: object = {}) => readNaming(observation({ code, ...rest })).facts
  const near = (...checks: string[]) => [
    { kind: 'near', because: 'text-only', checks, on: { from: day('2026-03-04'), to: day('2026-03-04') } },
  ]

  test.each([
    ['in its text', { text: 'BP taken' }, near('blood-pressure')],
    [
      'in the display of a Read code',
      { coding: [{ system: READ, code: '246..', display: 'O/E - blood pressure' }] },
      near('blood-pressure'),
    ],
    ['whose code was lost in transfer', { ...snomed('196411000000103'), text: 'Smoker' }, near('smoking')],
    ['of two checks', { text: 'Smoking and BP' }, near('blood-pressure', 'smoking')],
    ['of none', { text: 'Abrupt onset' }, []],
    ['but has a code of SNOMED CT that no rule reads', { ...snomed('34227000'), text: 'BP' }, []],
  ])('keeps which check it names, and nothing else: %s', (_case, code, facts) => {
    expect(named(code)).toEqual(facts)
  })

  test('that has no date brings no complaint about that', () => {
    const reading = readNaming(observation({ code: { text: 'BP' }, effectiveDateTime: undefined }))
    expect(codesOf(reading)).toEqual(['code-unknown'])
    expect(reading.facts).toHaveLength(1)
  })
})

describe('the day', () => {
  const undated = { code: snomed('266919005'), effectiveDateTime: undefined }
  test.each([
    ['effectiveDateTime', { effectiveDateTime: '2026-03-04T23:30:00Z', issued: '2026-03-09' }, '2026-03-04', []],
    ['effectiveDateTime, late on a summer evening', { effectiveDateTime: '2026-07-04T23:30:00Z' }, '2026-07-05', []],
    ['effectivePeriod.start', { effectivePeriod: { start: '2026-03-04', end: '2026-03-05' }, issued: '2026-03-09' }, '2026-03-04', []],
    [
      'effectiveTiming.event',
      { effectiveTiming: { event: ['2026-03-04T08:00:00Z'], code: { text: '12 hours after the dose' } } },
      '2026-03-04',
      [],
    ],
    ['effectiveInstant', { effectiveInstant: '2026-03-04T10:00:00Z' }, '2026-03-04', []],
    ['issued', { issued: '2026-03-09T10:00:00+00:00' }, '2026-03-09', []],
    ['a year', { effectiveDateTime: '2009' }, '2009-01-01/2009-12-31', []],
    ['a month', { effectiveDateTime: '2026-02' }, '2026-02-01/2026-02-28', []],
    ['none, known from lastUpdated', { meta: { lastUpdated: '2026-03-09T10:00:00Z' } }, '…/2026-03-09', ['date-missing']],
    ['none at all', {}, '…', ['date-missing']],
    ['one that cannot be read', { effectiveDateTime: '04/03/2026', issued: '2026-03-09' }, '…/2026-03-09', ['date-unreadable']],
    ['one that does not exist', { effectiveDateTime: '2026-02-30' }, '…', ['date-unreadable']],
  ])('is %s', (_case, rest, on, problems) => {
    const reading = read(observation({ ...undated, ...rest }))
    expect(reading.facts.map((fact) => written(fact.on))).toEqual([on])
    expect(codesOf(reading)).toEqual(problems)
  })

  test('it became known is lastUpdated, else issued', () => {
    expect(read(observation({ meta: { lastUpdated: '2026-05-01T08:00:00Z' }, issued: '2026-04-01' })).knownAt).toBe('2026-05-01T08:00:00Z')
    expect(read(observation({ issued: '2026-04-01' })).knownAt).toBe('2026-04-01')
    expect(read(observation({})).knownOn).toBeNull()
  })
})

describe('a status', () => {
  test.each(['entered-in-error', 'cancelled'])('of %s ends what was said and says nothing', (status) => {
    expect(read(bp({ status, component: [systolic(mmHg(138))] }))).toMatchObject({ ended: true, facts: [], problems: [] })
  })

  test.each(['final', 'unknown', 'amended', 'corrected', undefined])('of %s is accepted', (status) => {
    expect(entries(read(bp({ status })))).toMatchObject([{ kind: 'entry' }])
    expect(entries(read(bp({ status })))[0]?.preliminary).toBeUndefined()
  })

  test.each(['preliminary', 'registered'])('of %s is kept with its value, and marked', (status) => {
    expect(entries(read(bp({ status, component: [systolic(mmHg(186))] })))).toMatchObject([{ value: { systolic: 186 }, preliminary: true }])
  })
})

test('identifiers are kept as system and value, and only when there are both', () => {
  const identifier = [{ system: 'https://EMISWeb/A82038', value: 'X' }, { value: 'lonely' }, { system: 'empty' }]
  expect(read(observation({ identifier })).identifiers).toEqual(['https://EMISWeb/A82038|X'])
})

test.each([
  [{ reference: 'Patient/p' }, 'Patient/p'],
  [{ reference: 'https://gp.example/fhir/Patient/p' }, 'Patient/p'],
  [{ reference: 'https://gp.example/fhir/Patient/p/_history/3' }, 'Patient/p'],
  [{ reference: 'urn:uuid:8adf7251-257f-4b45-8ef5-0a6b3b9fe0ef' }, 'Patient/8adf7251-257f-4b45-8ef5-0a6b3b9fe0ef'],
  [{ reference: 'Group/ward' }, null],
  [{ display: 'somebody' }, null],
])('%j is the record of %s', (subject, expected) => {
  expect(read(bp({ subject })).subject).toBe(expected)
})
