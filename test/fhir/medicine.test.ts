import { describe, expect, test } from 'vitest'
import { codesOf, concept, medicine, READ, read, snomed, together, written } from './reading.ts'

const days = (type: string, rest: object, release: 'R4' | 'STU3' = 'R4') =>
  read(medicine(type, rest), release).facts.map((fact) => written(fact.on))
const lastIssue = (date: string, name = 'Extension-CareConnect-GPC-MedicationStatementLastIssueDate-1') => ({
  extension: [{ url: `https://fhir.nhs.uk/STU3/StructureDefinition/${name}`, valueDateTime: date }],
})

describe('an issue is dated', () => {
  test.each([
    ['MedicationRequest', { intent: 'order', authoredOn: '2026-03-04' }, ['2026-03-04']],
    ['MedicationRequest', { intent: 'original-order', authoredOn: '2026-03-04' }, ['2026-03-04']],
    ['MedicationRequest', { intent: 'instance-order', authoredOn: '2026-03-04' }, ['2026-03-04']],
    ['MedicationRequest', { intent: 'filler-order', authoredOn: '2026-03-04' }, ['2026-03-04']],
    ['MedicationRequest', { intent: 'reflex-order', authoredOn: '2026-03-04' }, ['2026-03-04']],
    ['MedicationStatement', { effectivePeriod: { start: '2026-03-04', end: '2026-04-01' } }, ['2026-03-04']],
    ['MedicationStatement', { effectiveDateTime: '2026-03-04' }, ['2026-03-04']],
    ['MedicationStatement', { effectivePeriod: { start: '2025-01-02' }, ...lastIssue('2026-03-04') }, ['2025-01-02', '2026-03-04']],
    ['MedicationStatement', { effectivePeriod: { start: '2026-03-04' }, ...lastIssue('2026-03-04T00:00:00+00:00') }, ['2026-03-04']],
    ['MedicationStatement', { ...lastIssue('2017-02-24', 'Extension-UKCore-MedicationStatementLastIssueDate') }, ['2017-02-24']],
    ['MedicationAdministration', { effectiveDateTime: '2026-03-04T09:00:00Z' }, ['2026-03-04']],
    ['MedicationAdministration', { effectivePeriod: { start: '2026-03-04' } }, ['2026-03-04']],
    ['MedicationDispense', { whenHandedOver: '2026-03-05', whenPrepared: '2026-03-04' }, ['2026-03-05']],
    ['MedicationDispense', { whenPrepared: '2026-03-04' }, ['2026-03-04']],
    ['MedicationStatement', { dateAsserted: '2026-03-04' }, ['…/2026-03-04']],
  ])('%s %j: %j', (type, rest, expected) => {
    expect(days(type, rest)).toEqual(expected)
    expect(days(type, rest, 'STU3')).toEqual(expected)
  })
})

describe('no medicine was supplied', () => {
  test.each([
    ['MedicationRequest', { intent: 'plan', authoredOn: '2026-03-04' }, 'R4'],
    ['MedicationRequest', { intent: 'proposal', authoredOn: '2026-03-04' }, 'R4'],
    ['MedicationRequest', { intent: 'option', authoredOn: '2026-03-04' }, 'R4'],
    ['MedicationRequest', { intent: 'plan', authoredOn: '2026-03-04' }, 'STU3'],
    ['MedicationRequest', { authoredOn: '2026-03-04' }, 'R4'],
    ['MedicationRequest', { intent: 'order', doNotPerform: true, authoredOn: '2026-03-04' }, 'R4'],
    ['MedicationRequest', { intent: 'order', status: 'draft', authoredOn: '2026-03-04' }, 'R4'],
    ['MedicationStatement', { status: 'not-taken', effectiveDateTime: '2026-03-04' }, 'R4'],
    ['MedicationStatement', { taken: 'n', effectiveDateTime: '2026-03-04' }, 'STU3'],
    ['MedicationAdministration', { status: 'not-done', effectiveDateTime: '2026-03-04' }, 'R4'],
    ['MedicationAdministration', { notGiven: true, effectiveDateTime: '2026-03-04' }, 'STU3'],
    ['MedicationDispense', { status: 'declined', whenPrepared: '2026-03-04' }, 'R4'],
    ['MedicationDispense', { notDoneCodeableConcept: { text: 'out of stock' }, whenPrepared: '2026-03-04' }, 'STU3'],
  ] as const)('%s %j in %s', (type, rest, release) => {
    expect(read(medicine(type, rest), release)).toMatchObject({ ended: false, facts: [], problems: [] })
  })

  test.each(['MedicationRequest', 'MedicationStatement', 'MedicationAdministration', 'MedicationDispense'])(
    'an erroneous %s ends what was said',
    (type) => {
      expect(read(medicine(type, { intent: 'order', status: 'entered-in-error', authoredOn: '2026-03-04' }))).toMatchObject({
        ended: true,
        facts: [],
      })
    },
  )
})

describe('the medicine', () => {
  const order = { intent: 'order', authoredOn: '2026-03-04', medicationCodeableConcept: undefined }
  const codes = (rest: object, ...others: Parameters<typeof together>[0]) =>
    together([medicine('MedicationRequest', { ...order, ...rest }), ...others])[0]

  test('may be a Medication that came along', () => {
    const medication = { resourceType: 'Medication', id: 'd', code: snomed('4559111000001109') }
    const namesake = { resourceType: 'Organization', id: 'd' }
    for (const reference of ['Medication/d', 'https://fhir.example/Medication/d/_history/2', 'urn:uuid:d']) {
      const others = reference.startsWith('urn:') ? [medication] : [medication, namesake]
      expect(codes({ medicationReference: { reference } }, ...others)?.facts, reference).toMatchObject([
        { codes: ['sct|4559111000001109'] },
      ])
    }
  })

  test('may be contained in the request', () => {
    const contained = [{ resourceType: 'Medication', id: 'd', code: snomed('4559111000001109') }]
    expect(codes({ contained, medicationReference: { reference: '#d' } })?.facts).toMatchObject([{ codes: ['sct|4559111000001109'] }])
  })

  test.each([
    ['a Medication that did not come', { medicationReference: { reference: 'Medication/elsewhere' } }, ['code-unknown']],
    ['a supplier code alone', { medicationCodeableConcept: concept([READ, 'X']) }, ['code-unknown']],
    ['a degraded code', { medicationCodeableConcept: snomed('196421000000109') }, ['code-degraded']],
    ['a medicine no rule reads', { medicationCodeableConcept: snomed('353205009') }, []],
  ])('is never guessed from %s', (_case, rest, problems) => {
    const reading = codes(rest)
    expect(reading?.facts).toEqual([])
    expect(reading === undefined ? [] : codesOf(reading)).toEqual(problems)
  })
})
