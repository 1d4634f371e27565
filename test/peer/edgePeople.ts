import type { State } from '../../src/domain/membership.ts'
import type { AnyResource } from '../../src/fhir/reading.ts'
import type { PeerPerson } from './cqlEngine.ts'

/** The last day of the reporting period that the people below are about: the year begins on 1 October 2025. */
export const EDGE_DAY = '2026-09-30'

const SNOMED = 'http://snomed.info/sct'
const coded = (code: string, system = SNOMED) => ({ coding: [{ system, code }] })
/** When the record says it was told, unless something depends on it. */
const KNOWN = '2026-11-02T09:00:00Z'

type Part = Omit<AnyResource, 'id' | 'subject'>
const observation = (code: string, on: string, more: object = {}): Part => ({
  resourceType: 'Observation',
  status: 'final',
  code: coded(code),
  effectiveDateTime: on,
  meta: { lastUpdated: KNOWN },
  ...more,
})
const condition = (code: string, on: string, more: object = {}): Part => ({
  resourceType: 'Condition',
  code: coded(code),
  onsetDateTime: on,
  meta: { lastUpdated: KNOWN },
  ...more,
})

const SCHIZOPHRENIA = '58214004'
const IN_REMISSION = '111483008'
const PRESSURE = '75367002'
const SIX: Readonly<Record<string, string>> = {
  'blood pressure': PRESSURE,
  'body mass index': '60621009',
  alcohol: '1082641000000106',
  lipids: '1005671000000105',
  glucose: '999791000000106',
  smoking: '77176002',
}
const diagnosis = (on = '2015-05-05', more: object = {}): Part => condition(SCHIZOPHRENIA, on, more)
const remission = (on: string, more: object = {}): Part => condition(IN_REMISSION, on, more)

/** All six in March 2026, but one of them as told, or not at all. */
const six = (but: Readonly<Record<string, readonly Part[]>> = {}): Part[] =>
  Object.entries(SIX).flatMap(([name, code]) => but[name] ?? [observation(code, '2026-03-10')])
/** All six, with the blood pressure as told. */
const pressed = (...pressures: readonly Part[]): Part[] => [diagnosis(), ...six({ 'blood pressure': pressures })]
const pressedOn = (on: string, more: object = {}): Part[] => pressed(observation(PRESSURE, on, more))

const absent = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'not-performed' }] }
const patient = (more: object = {}) => ({
  resourceType: 'Patient',
  meta: { lastUpdated: KNOWN },
  birthDate: '1980-05-17',
  gender: 'female',
  ...more,
})
const practice = (start: string | null, end: string | null = null) => ({
  identifier: {
    system: 'https://fhir.nhs.uk/Id/ods-organization-code',
    value: 'X99001',
    period: { ...(start === null ? {} : { start }), ...(end === null ? {} : { end }) },
  },
})

/** A sentence a clinician can read, where they stand, what is recorded, and what their Patient says besides. */
type Edge = readonly [string, State, readonly Part[], object?]

const done = [diagnosis(), ...six()]

export const edges: readonly Edge[] = [
  ['all six inside the year', 'numerator', done],
  ['nothing recorded', 'denominator', [diagnosis()]],
  ['no diagnosis', 'not-in-population', six()],
  ['lithium alone is no diagnosis', 'not-in-population', [...six(), observation('1006681000000100', '2026-03-10')]],
  ...Object.entries(SIX).flatMap(([name, code]): Edge[] => [
    [`${name}: never`, 'denominator', [diagnosis(), ...six({ [name]: [] })]],
    [`${name}: on the last day before the year`, 'denominator', [diagnosis(), ...six({ [name]: [observation(code, '2025-09-30')] })]],
    [`${name}: on the first day of the year`, 'numerator', [diagnosis(), ...six({ [name]: [observation(code, '2025-10-01')] })]],
    [`${name}: on the last day of the year`, 'numerator', [diagnosis(), ...six({ [name]: [observation(code, '2026-09-30')] })]],
    [`${name}: on the day after the year`, 'denominator', [diagnosis(), ...six({ [name]: [observation(code, '2026-10-01')] })]],
  ]),
  ['a month that lies inside the year', 'numerator', pressedOn('2025-10')],
  ['the last month of the year', 'numerator', pressedOn('2026-09')],
  ['the month before the year', 'denominator', pressedOn('2025-09')],
  ['the month after the year', 'denominator', pressedOn('2026-10')],
  ['a calendar year that is only partly inside', 'denominator', pressedOn('2026')],
  ['the calendar year before, partly inside', 'denominator', pressedOn('2025')],
  ['late on the last day, in summer time', 'numerator', pressedOn('2026-09-30T17:30:00+01:00')],
  ['early on the day after, in summer time', 'denominator', pressedOn('2026-10-01T08:30:00+01:00')],
  [
    'a period counts from its start',
    'numerator',
    pressedOn('', { effectiveDateTime: undefined, effectivePeriod: { start: '2025-10-01' } }),
  ],
  [
    'a result with nothing but its date of issue',
    'numerator',
    pressedOn('', { effectiveDateTime: undefined, issued: '2026-03-11T12:00:00Z' }),
  ],
  ['issued inside the year but taken before it', 'denominator', pressedOn('2025-09-29', { issued: '2025-10-02T12:00:00Z' })],
  ['a refusal is no blood pressure', 'denominator', pressed(observation('413123006', '2026-03-10'))],
  [
    'a panel without values: the code counts for the measure',
    'numerator',
    pressedOn('2026-03-10', {
      component: [
        { code: coded('72313002'), dataAbsentReason: absent },
        { code: coded('1091811000000102'), dataAbsentReason: absent },
      ],
    }),
  ],
  [
    'a panel known by its parts alone',
    'numerator',
    pressed(
      observation('1234567', '2026-03-10', {
        component: [
          { code: coded('72313002'), valueQuantity: { value: 128, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' } },
        ],
      }),
    ),
  ],
  ['entered in error', 'denominator', pressedOn('2026-03-10', { status: 'entered-in-error' })],
  ['cancelled', 'denominator', pressedOn('2026-03-10', { status: 'cancelled' })],
  ['preliminary', 'numerator', pressedOn('2026-03-10', { status: 'preliminary' })],
  ['of unknown status, as one GP result in five is', 'numerator', pressedOn('2026-03-10', { status: 'unknown' })],
  ['the same entry twice', 'numerator', pressed(observation(PRESSURE, '2026-03-10'), observation(PRESSURE, '2026-03-10'))],
  ['one too old and one in time', 'numerator', pressed(observation(PRESSURE, '2020-03-10'), observation(PRESSURE, '2026-03-10'))],
  [
    'another code system with the same digits',
    'denominator',
    pressed(observation(PRESSURE, '2026-03-10', { code: coded(PRESSURE, 'http://loinc.org') })),
  ],
  ['a LOINC code', 'numerator', pressed(observation('', '2026-03-10', { code: coded('85354-9', 'http://loinc.org') }))],

  ['diagnosed on the last day', 'numerator', [diagnosis('2026-09-30'), ...six()]],
  ['diagnosed the day after', 'not-in-population', [diagnosis('2026-10-01'), ...six()]],
  ['diagnosed as an Observation', 'numerator', [observation(SCHIZOPHRENIA, '2015-05-05'), ...six()]],
  [
    'diagnosed by an ICD-10 code',
    'numerator',
    [diagnosis('2015-05-05', { code: coded('F20.0', 'http://hl7.org/fhir/sid/icd-10') }), ...six()],
  ],
  [
    'a diagnosis known only by the day it was recorded',
    'numerator',
    [diagnosis('', { onsetDateTime: undefined, recordedDate: '2015-05-05' }), ...six()],
  ],
  ['a refuted diagnosis', 'not-in-population', [diagnosis('2015-05-05', { verificationStatus: coded('refuted') }), ...six()]],
  [
    'a diagnosis entered in error',
    'not-in-population',
    [diagnosis('2015-05-05', { verificationStatus: coded('entered-in-error') }), ...six()],
  ],
  [
    'diagnosed some time in 2026, recorded in May',
    'numerator',
    [diagnosis('2026', { meta: { lastUpdated: '2026-05-04T09:00:00Z' } }), ...six()],
  ],
  [
    'diagnosed some time in 2026, recorded in October',
    'not-in-population',
    [diagnosis('2026', { meta: { lastUpdated: '2026-10-02T09:00:00Z' } }), ...six()],
  ],
  ['diagnosed some time in 2025', 'numerator', [diagnosis('2025'), ...six()]],

  ['in remission', 'excluded', [...done, remission('2026-01-05')]],
  ['in remission and nothing done', 'excluded', [diagnosis(), remission('2026-01-05')]],
  ['in remission since the last day', 'excluded', [...done, remission('2026-09-30')]],
  ['in remission from the day after', 'numerator', [...done, remission('2026-10-01')]],
  ['remission on the day of the diagnosis', 'excluded', [...done, remission('2015-05-05')]],
  ['remission before the diagnosis', 'numerator', [...done, remission('2015-05-04')]],
  ['relapsed', 'numerator', [...done, remission('2020-01-05'), diagnosis('2023-02-01')]],
  ['relapsed the day after the year', 'excluded', [...done, remission('2020-01-05'), diagnosis('2026-10-01')]],
  [
    'remission some time in 2026, recorded in May',
    'excluded',
    [...done, remission('2026', { meta: { lastUpdated: '2026-05-04T09:00:00Z' } })],
  ],
  [
    'remission some time in 2026, recorded in October',
    'numerator',
    [...done, remission('2026', { meta: { lastUpdated: '2026-10-02T09:00:00Z' } })],
  ],
  ['a remission entered in error', 'numerator', [...done, remission('2026-01-05', { verificationStatus: coded('entered-in-error') })]],

  ['died on the last day', 'not-in-population', done, { deceasedDateTime: '2026-09-30' }],
  ['died the day after', 'numerator', done, { deceasedDateTime: '2026-10-01' }],
  ['died, nobody says when', 'not-in-population', done, { deceasedBoolean: true }],
  ['said to be alive', 'numerator', done, { deceasedBoolean: false }],
  ['died some time in 2026', 'not-in-population', done, { deceasedDateTime: '2026' }],
  ['registered from the last day', 'numerator', done, { generalPractitioner: [practice('2026-09-30')] }],
  ['registered from the day after', 'not-in-population', done, { generalPractitioner: [practice('2026-10-01')] }],
  ['left on the last day', 'not-in-population', done, { generalPractitioner: [practice('2010-01-01', '2026-09-30')] }],
  ['left the day after', 'numerator', done, { generalPractitioner: [practice('2010-01-01', '2026-10-01')] }],
  ['moved to another practice', 'numerator', done, { generalPractitioner: [practice('2010-01-01', '2026-02-01'), practice('2026-02-01')] }],
  ['a practice without a period', 'numerator', done, { generalPractitioner: [practice(null)] }],
  ['left, since when nobody says', 'not-in-population', done, { generalPractitioner: [practice(null, '2026-02-01')] }],
]

const VERIFIED = {
  url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
  valueCodeableConcept: { coding: [{ code: '01' }] },
}

/** The edges as people: made up, all with one NHS number, since each is read alone. */
export const edgePeople: readonly PeerPerson[] = edges.map(([, , parts, more], i) => {
  const id = `edge-${i}`
  const number = { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018', extension: [VERIFIED] }
  const resources = [
    patient({ identifier: [number], ...more }),
    ...parts.map((part) => ({ ...part, subject: { reference: `Patient/${id}` } })),
  ]
  // Undefined elements are those a variant leaves out.
  return { id, resources: JSON.parse(JSON.stringify(resources.map((one, at) => ({ ...one, id: at === 0 ? id : `${id}-${at}` })))) }
})
