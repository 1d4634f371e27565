import { describe, expect, test } from 'vitest'
import { formatDate } from '../../src/domain/date.ts'
import type { AnyResource, ResourceReading } from '../../src/fhir/reading.ts'
import { codesOf, concept, NHS, observation, read, SNOMED, snomed, together } from './reading.ts'

const STU3_WARNING = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ListWarningCode-1'
const UKCORE_WARNING = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ListWarningCode'
const UNCATEGORISED = '826501000000100'
const IN_TRANSIT =
  'Patient record transfer from previous GP practice not yet complete; information recorded before 15-Oct-2020 may be missing.'

const list = (code: string, warnings: readonly string[], rest: object = {}): AnyResource => ({
  resourceType: 'List',
  status: 'current',
  code: concept([SNOMED, code]),
  subject: { reference: 'Patient/p' },
  extension: warnings.map((valueCode) => ({ url: STU3_WARNING, valueCode })),
  ...rest,
})
const withheld = (reading: ResourceReading | undefined) =>
  reading?.facts.map((fact) =>
    fact.kind === 'withheld' ? [fact.area, fact.reason, fact.before === null ? null : formatDate(fact.before)] : [],
  )

describe('a List that warns', () => {
  test.each([
    [UNCATEGORISED, 'confidential-items', 'uncategorised'],
    ['887191000000108', 'confidential-items', 'investigations'],
    ['717711000000103', 'data-awaiting-filing', 'problems'],
    ['933361000000108', 'confidential-items', 'medication'],
    ['933361000000109', 'confidential-items', 'medication'],
    ['problems-uncategorised-data', 'confidential-items', 'uncategorised'],
  ])('%s of %s withholds %s', (code, warning, area) => {
    expect(withheld(read(list(code, [warning]), 'STU3'))).toEqual([[area, warning, null]])
  })

  test('of confidential referrals withholds nothing a check lives in', () => {
    expect(withheld(read(list('792931000000107', ['confidential-items']), 'STU3'))).toEqual([])
  })

  test.each([
    ['the cut-off date', IN_TRANSIT, '2020-10-15'],
    ['a date among other texts', `Items excluded. ${IN_TRANSIT} Information not available`, '2020-10-15'],
    ['no date', 'Patient record transfer not yet complete.', null],
    ['a date that does not exist', IN_TRANSIT.replace('15-Oct', '31-Sep'), null],
  ])('of data in transit hides every area before %s', (_case, text, before) => {
    const reading = read(list('1102181000000102', ['data-in-transit'], { note: [{ text: 'Sorted.' }, { text }] }), 'STU3')
    expect(withheld(reading)).toEqual([['all', 'data-in-transit', before]])
  })

  test('twice says both', () => {
    expect(withheld(read(list(UNCATEGORISED, ['confidential-items', 'data-in-transit'], { note: [{ text: IN_TRANSIT }] })))).toEqual([
      ['uncategorised', 'confidential-items', null],
      ['all', 'data-in-transit', '2020-10-15'],
    ])
  })

  test.each([{ valueCodeableConcept: concept(['any', 'confidential-items']) }, { valueCoding: { code: 'confidential-items' } }])(
    'is understood in UK Core too: %j',
    (value) => {
      const resource = list(UNCATEGORISED, [], { extension: [{ url: UKCORE_WARNING, ...value }] })
      expect(withheld(read(resource, 'R4'))).toEqual([['uncategorised', 'confidential-items', null]])
    },
  )

  test.each([[[]], [['something-new']]])('without a warning known says nothing: %j', (warnings) => {
    expect(read(list(UNCATEGORISED, warnings))).toMatchObject({ facts: [], problems: [] })
  })
})

describe('an area that was switched off', () => {
  const outcome = (issue: object, code = 'NOT_IMPLEMENTED'): AnyResource => ({
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'warning', code: 'not-supported', details: { ...concept(['Spine-ErrorOrWarningCode-1', code]), ...issue } }],
  })
  const disabled = (parameter: string) => outcome({ text: `${parameter} has been disabled` })
  const patient = (id: string): AnyResource => ({
    resourceType: 'Patient',
    id,
    identifier: [{ system: NHS, value: id === 'p' ? '9000000009' : '9434765870' }],
  })

  test.each([
    ['includeUncategorisedData', 'uncategorised'],
    ['includeInvestigations', 'investigations'],
    ['includeProblems', 'problems'],
    ['includeMedication', 'medication'],
  ])('%s is withheld from the only Patient of the record', (parameter, area) => {
    const [, reading] = together([patient('p'), disabled(parameter)], 'STU3')
    expect(reading?.subject).toBe('Patient/p')
    expect(withheld(reading)).toEqual([[area, 'area-not-available', null]])
  })

  test('is known by its diagnostics as well', () => {
    const resource = { ...disabled('x'), issue: [{ details: concept(['any', 'NOT_IMPLEMENTED']), diagnostics: 'includeInvestigations' }] }
    expect(withheld(together([patient('p'), resource])[1])).toEqual([['investigations', 'area-not-available', null]])
  })

  test('belongs to nobody when two Patients came, and says so', () => {
    const reading = together([patient('p'), patient('q'), disabled('includeInvestigations')])[2]
    expect(reading?.subject).toBeNull()
    expect(reading === undefined ? [] : codesOf(reading)).toEqual(['unreadable'])
  })

  test.each([disabled('includeReferrals'), outcome({ text: 'Patient not found' }, 'PATIENT_NOT_FOUND')])(
    'any other outcome is of no use',
    (resource) => {
      expect(together([patient('p'), resource])).toHaveLength(1)
    },
  )
})

describe('resources that came together', () => {
  test('without an id get the same name at every pull, and different names in different records', () => {
    const names = (id: string) =>
      together([list(UNCATEGORISED, [], { subject: { reference: `Patient/${id}` } }), list('717711000000103', [])]).map(({ ref }) => ref)
    expect(names('p')).toEqual(['List/~p.826501000000100', 'List/~p.717711000000103'])
    expect(names('q')[0]).toBe('List/~q.826501000000100')
    expect(together([list(UNCATEGORISED, []), list(UNCATEGORISED, [])]).map(({ ref }) => ref)).toEqual([
      'List/~p.826501000000100',
      'List/~p.826501000000100.2',
    ])
  })

  test('name their Patient by NHS number when that is all there is', () => {
    const patient: AnyResource = { resourceType: 'Patient', id: 'p', identifier: [{ system: NHS, value: '9000000009' }] }
    const reading = (value: string) =>
      together([patient, observation({ code: snomed('27113001'), subject: { identifier: { system: NHS, value } } })])[1]
    expect(reading('900 000 0009')?.subject).toBe('Patient/p')
    expect(reading('9434765870')).toMatchObject({ subject: null, problems: [{ code: 'unreadable' }] })
  })

  test('are read inside a List where they exist nowhere else', () => {
    const contained = [observation({ id: 'inner', code: snomed('27113001') })]
    expect(together([list(UNCATEGORISED, [], { contained })], 'STU3')[1]).toMatchObject({
      ref: 'Observation/inner',
      facts: [{ codes: ['sct|27113001'] }],
    })
  })
})
