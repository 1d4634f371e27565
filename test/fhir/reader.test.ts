import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, exactly } from '../../src/domain/date.ts'
import { undated } from '../../src/fhir/dates.ts'
import { r4 } from '../../src/fhir/r4/index.ts'
import { readTogether } from '../../src/fhir/read.ts'
import { readerFor } from '../../src/fhir/reader.ts'
import type { AnyResource } from '../../src/fhir/reading.ts'
import { releaseOf } from '../../src/fhir/release.ts'
import { index, NHS, ODS, observation, snomed, UCUM } from './reading.ts'

const context = { index, resolve: () => undefined }
const releases = ['R4', 'STU3'] as const
const types = [...r4.keys()]

const every = { id: 'x', meta: { lastUpdated: '2026-05-01T00:00:00Z' }, identifier: [{ system: NHS, value: '9000000009', use: 'usual' }] }
const subject = { reference: 'Patient/p', identifier: { system: NHS, value: '9000000009' } }
const medication = {
  medicationReference: { reference: '#m' },
  contained: [{ resourceType: 'Medication', id: 'm', code: snomed('4559111000001109') }],
}
const organization = {
  reference: 'Organization/g',
  type: 'Organization',
  identifier: { system: ODS, value: 'A12345', period: { start: '2020', end: '2021' } },
}
const period = { start: '2026-03-04', end: '2026-04-04' }
const warning = (name: string, value: object) => ({ url: `https://fhir.nhs.uk/${name}`, ...value })

/** One resource of every type that is read, holding every element a reader looks at. */
const whole: readonly AnyResource[] = [
  {
    resourceType: 'Observation',
    ...every,
    status: 'final',
    subject,
    code: snomed('75367002'),
    effectivePeriod: period,
    issued: '2026-03-04',
    valueInteger: 5,
    component: [
      { code: snomed('72313002'), valueQuantity: { value: 138, unit: 'mmHg', system: UCUM, code: 'mm[Hg]' } },
      { code: snomed('27113001'), valueQuantity: { value: 5, comparator: '<' } },
    ],
  },
  {
    resourceType: 'Condition',
    ...every,
    subject,
    code: { text: 'x' },
    onsetPeriod: period,
    recordedDate: '2026',
    assertedDate: '2026',
    extension: [warning('ActualProblem-1', { valueReference: { reference: 'Observation/x' } })],
  },
  {
    resourceType: 'MedicationRequest',
    ...every,
    ...medication,
    status: 'active',
    intent: 'order',
    doNotPerform: false,
    subject,
    authoredOn: '2026',
  },
  {
    resourceType: 'MedicationStatement',
    ...every,
    ...medication,
    subject,
    effectivePeriod: period,
    taken: 'unk',
    extension: [warning('MedicationStatementLastIssueDate', { valueDateTime: '2026' })],
  },
  { resourceType: 'MedicationAdministration', ...every, ...medication, subject, effectiveDateTime: '2026', notGiven: false },
  { resourceType: 'MedicationDispense', ...every, ...medication, subject, whenHandedOver: '2026' },
  { resourceType: 'Procedure', ...every, subject, status: 'completed', code: snomed('712491005'), performedPeriod: period, notDone: false },
  { resourceType: 'EpisodeOfCare', ...every, patient: subject, status: 'finished', period, managingOrganization: organization },
  { resourceType: 'Encounter', ...every, subject, status: 'finished', class: { code: 'IMP' }, period, serviceProvider: organization },
  {
    resourceType: 'List',
    ...every,
    subject,
    code: snomed('826501000000100'),
    note: [{ text: 'information recorded before 15-Oct-2020 may be missing' }],
    contained: [{ resourceType: 'Observation' }],
    extension: [
      warning('ListWarningCode', { valueCode: 'data-in-transit' }),
      warning('ListWarningCode', { valueCodeableConcept: { coding: [{ code: 'x' }] } }),
    ],
  },
  {
    resourceType: 'OperationOutcome',
    ...every,
    issue: [{ details: { text: 'x', coding: [{ code: 'NOT_IMPLEMENTED' }] }, diagnostics: 'includeInvestigations' }],
  },
  {
    resourceType: 'Patient',
    ...every,
    name: [{ use: 'official', family: 'F', given: ['G'], period, text: 'T' }],
    gender: 'male',
    birthDate: '1970-01-01',
    deceasedBoolean: true,
    generalPractitioner: [organization],
    managingOrganization: organization,
    extension: [warning('RegistrationDetails-1', { extension: [{ url: 'registrationPeriod', valuePeriod: period }] })],
  },
  {
    resourceType: 'Task',
    ...every,
    for: subject,
    status: 'accepted',
    code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'approve' }] },
    focus: { reference: 'CarePlan/c', display: 'Shared care agreement' },
    owner: organization,
    executionPeriod: period,
    lastModified: '2026',
  },
  {
    resourceType: 'ServiceRequest',
    ...every,
    subject,
    status: 'active',
    code: snomed('1022541000000102'),
    occurrenceDateTime: '2026',
    authoredOn: '2026',
  },
  {
    resourceType: 'Immunization',
    ...every,
    patient: subject,
    status: 'completed',
    notGiven: false,
    extension: [{ url: 'https://fhir.hl7.org.uk/Extension-UKCore-VaccinationProcedure', valueCodeableConcept: snomed('712491005') }],
    vaccineCode: snomed('712491005'),
    occurrenceDateTime: '2026',
    date: '2026',
    recorded: '2026',
  },
  {
    resourceType: 'QuestionnaireResponse',
    ...every,
    subject,
    status: 'completed',
    questionnaire: 'https://fhir.parity.example/Questionnaire/gass',
    authored: '2026',
    item: [
      { linkId: '1', answer: [{ valueInteger: 2 }] },
      { linkId: 'g', item: [{ linkId: '2', answer: [{ valueInteger: 1 }] }] },
    ],
  },
]

const JUNK: readonly unknown[] = [
  null,
  5,
  'x',
  true,
  [],
  {},
  [null],
  [5],
  ['x'],
  [{}],
  '',
  '9999-12-31T23:59:59-23:59',
  { coding: 5 },
  { reference: [] },
]

/** Every copy of a value in which one place holds junk instead. */
function* spoilt(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const put = (changed: unknown) => (Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed })
    for (const junk of JUNK) yield put(junk)
    for (const deeper of spoilt(inner)) yield put(deeper)
  }
}

describe('one malformed resource', () => {
  const readable = (resources: readonly AnyResource[]) => {
    for (const release of releases)
      for (const { ref, problems } of readTogether(resources, release, index)) {
        expect(typeof ref).toBe('string')
        for (const { detail } of problems) expect(detail).toMatch(/^[a-z][A-Za-z,:\- ]+$/)
      }
  }

  test('is of a type that is tried below', () => {
    expect(whole.map(({ resourceType }) => resourceType).sort()).toEqual(types.sort())
  })

  test.each(whole)('$resourceType with junk in any one place never throws', (resource) => {
    for (const spoiltResource of spoilt(resource)) {
      const { resourceType } = spoiltResource as AnyResource
      if (typeof resourceType === 'string') readable([spoiltResource as AnyResource])
    }
  })

  test('of any JSON at all never throws', () => {
    const json = fc.dictionary(
      fc.constantFrom(...new Set(whole.flatMap((resource) => Object.keys(resource)))),
      fc.jsonValue({ maxDepth: 3 }),
    )
    fc.assert(
      fc.property(json, fc.constantFrom(...types, 'Medication', 'Nonsense'), (rest, resourceType) =>
        readable([{ ...rest, resourceType } as AnyResource]),
      ),
      { numRuns: 500 },
    )
  })

  test('does not stop the others', () => {
    const readings = readTogether([observation({ component: 'none' }), observation({ id: 'p', code: snomed('27113001') })], 'R4', index)
    expect(readings.map(({ facts }) => facts.length)).toEqual([0, 1])
  })

  test.each([
    ['a number for a text', { code: { coding: [{ system: 'http://snomed.info/sct', code: 27113001 }] } }, 'code', 'Patient/p'],
    ['an object for a list', { component: {} }, 'component', 'Patient/p'],
    ['a list of nothing', { component: [null] }, 'component', 'Patient/p'],
    ['a text for an object', { subject: 'Patient/9000000009' }, 'subject', null],
  ])('with %s names the element and never its value', (_case, rest, element, whose) => {
    expect(readerFor('R4')(observation(rest), context)).toEqual({
      ref: 'Observation/o',
      subject: whose,
      identifiers: [],
      knownAt: null,
      knownOn: null,
      ended: false,
      unread: true,
      facts: [],
      patient: null,
      problems: [{ code: 'unreadable', detail: `has an element of the wrong type: ${element}` }],
    })
  })

  const weight = 'sct|27113001'
  const told = { code: snomed('27113001'), subject: { reference: 'Patient/p' } }
  const march = exactly(day('2026-03-04'))
  test.each<[string, object, object]>([
    ['the day of a value that is a text', { effectiveDateTime: '2026-03-04', valueQuantity: { value: '80', unit: 'kg' } }, { on: march }],
    [
      'the day it was known, where its own date cannot be read',
      { effectiveDateTime: 20260304, issued: '2026-03-04' },
      { on: undated(march.to) },
    ],
    ['no day where there is none', { effectiveDateTime: 20260304 }, { on: undated(null) }],
    ['the code beside one that is a number', { code: { coding: [{ code: 5 }, ...told.code.coding] }, component: 5 }, { on: march }],
    ['the code of a part', { code: { text: 5 }, component: [{ code: told.code, valueQuantity: 5 }] }, { on: march }],
  ])('still says whose it is, its codes, and %s', (_case, rest, fact) => {
    expect(readerFor('R4')(observation({ ...told, ...rest }), context)).toMatchObject({
      subject: 'Patient/p',
      facts: [{ kind: 'unread', codes: [weight], ...fact }],
      problems: [{ code: 'unreadable' }],
    })
  })

  test.each([
    ['that says nothing was done', observation({ ...told, status: 'cancelled', identifier: [5] })],
    ['that is no evidence of a check', { resourceType: 'Condition', id: 'c', ...told, onsetDateTime: 5 }],
  ])('%s is unread of no check', (_case, resource) => {
    expect(readerFor('R4')(resource, context)).toMatchObject({ subject: 'Patient/p', facts: [], problems: [{ code: 'unreadable' }] })
  })

  test('is read all the same when the fault is in an element no rule looks at', () => {
    expect(readerFor('R4')(observation({ code: snomed('27113001'), note: 5, performer: 'x' }), context)?.facts).toHaveLength(1)
  })

  test('that has null for an element it does not have is not malformed', () => {
    expect(
      readerFor('R4')(observation({ code: snomed('27113001'), component: null, issued: null, valueQuantity: null }), context)?.facts,
    ).toHaveLength(1)
  })
})

describe('a resource type', () => {
  test.each(['DiagnosticReport', 'AllergyIntolerance', 'Organization', 'Medication', 'ProcedureRequest'])(
    '%s is of no use',
    (resourceType) => {
      for (const release of releases) expect(readerFor(release)({ resourceType, id: 'x' }, context)).toBeNull()
    },
  )

  test('that is no FHIR type is reported', () => {
    expect(readerFor('R4')({ resourceType: 'Observations', id: 'x' }, context)?.problems).toEqual([
      { code: 'unreadable', detail: 'is of an unknown resource type' },
    ])
  })
})

test('what its source has deleted ends', () => {
  const gone = { resourceType: 'Observation', id: 'o', parityDeleted: true, meta: { lastUpdated: '2026-03-04T10:00:00Z' } }
  expect(readerFor('R4')(gone, context)).toMatchObject({ ref: 'Observation/o', ended: true, facts: [], knownAt: '2026-03-04T10:00:00Z' })
})

describe('the release', () => {
  const bundle = (...resources: object[]) => ({ resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) })
  test.each([
    [
      'STU3',
      { resourceType: 'Observation', meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Observation-1'] } },
    ],
    ['R4', { resourceType: 'Observation', meta: { profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation'] } }],
    ['STU3', { resourceType: 'ProcedureRequest' }],
    ['STU3', { resourceType: 'Condition', assertedDate: '2020' }],
    ['STU3', { resourceType: 'Condition', clinicalStatus: 'active' }],
    ['R4', { resourceType: 'Condition', clinicalStatus: { coding: [] } }],
    ['STU3', { resourceType: 'MedicationStatement', taken: 'unk' }],
    ['STU3', { resourceType: 'Observation', comment: 'free text' }],
    ['R4', { resourceType: 'Observation' }],
    ['R4', 'no resource at all'],
    ['R4', { resourceType: 'Observation', meta: 7, extension: 'x' }],
    ['STU3', bundle({ resourceType: 'Patient' }, { resourceType: 'ReferralRequest' })],
    ['R4', bundle({ resourceType: 'Patient' })],
    ['R4', { resourceType: 'Bundle', entry: 'none' }],
    ['R4', { resourceType: 'Condition', recordedDate: '2020' }],
    ['R4', { resourceType: 'MedicationStatement', status: 'not-taken' }],
    ['mixed', bundle({ resourceType: 'Procedure', status: 'not-done' }, { resourceType: 'Procedure', notDone: true })],
    ['mixed', { ...bundle({ resourceType: 'Condition', recordedDate: '2020' }), meta: { profile: ['https://fhir.nhs.uk/STU3/x'] } }],
  ])('is %s: %j', (release, value) => {
    expect(releaseOf(value)).toBe(release)
  })

  test.each<[string, object, object]>([
    [
      'a diagnosis that was refuted',
      { resourceType: 'Condition', verificationStatus: { coding: [{ code: 'refuted' }] } },
      { resourceType: 'Condition', verificationStatus: 'refuted' },
    ],
    [
      'a vaccination not given',
      { resourceType: 'Immunization', status: 'not-done' },
      { resourceType: 'Immunization', status: 'completed', notGiven: true },
    ],
    [
      'a medicine not taken',
      { resourceType: 'MedicationStatement', status: 'not-taken' },
      { resourceType: 'MedicationStatement', status: 'active', taken: 'n' },
    ],
    [
      'a dose not given',
      { resourceType: 'MedicationAdministration', status: 'not-done' },
      { resourceType: 'MedicationAdministration', notGiven: true },
    ],
    [
      'a supply declined',
      { resourceType: 'MedicationDispense', status: 'declined' },
      { resourceType: 'MedicationDispense', notDoneReference: {} },
    ],
    ['a procedure not done', { resourceType: 'Procedure', status: 'not-done' }, { resourceType: 'Procedure', notDone: true }],
  ])('mixed: %s is none in either form', (_case, r4Form, stu3Form) => {
    const what = {
      subject,
      patient: subject,
      code: snomed('58214004'),
      vaccineCode: snomed('1156257007'),
      medicationCodeableConcept: snomed('4559111000001109'),
    }
    const readings = readTogether(
      [
        { ...what, ...r4Form, id: 'r' },
        { ...what, ...stu3Form, id: 's' },
      ] as unknown as AnyResource[],
      'mixed',
      index,
    )
    expect(readings.flatMap(({ facts }) => facts)).toEqual([])
    expect(readings).toHaveLength(2)
  })
})
