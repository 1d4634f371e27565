import type { Bundle, Composition, DetectedIssue, FhirResource, MeasureReport, Parameters } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR } from '../../support/seed.ts'
import { type Served, served } from './served.ts'

let parity: Served
beforeAll(async () => {
  parity = await served()
  // Whether there was ever a record of smoking is not known: part of it is withheld.
  await parity.database.owner`
    update finding set status = 'unknown', reason = 'withheld', evidence = null where person_id = 1 and check_id = 'smoking'`
})
afterAll(() => parity.database.drop())

const PERIOD = 'periodStart=2026-04-01&periodEnd=2027-03-31'
const documents = async (query: string, as?: string): Promise<Bundle[]> => {
  const response = await parity.ask(`/fhir/Measure/$care-gaps?${query}`, {}, as)
  expect(response.status, await response.clone().text()).toBe(200)
  return (((await response.json()) as Parameters).parameter ?? []).map(({ resource }) => resource as Bundle)
}
const ofType = <T extends FhirResource>(type: T['resourceType'], { entry = [] }: Bundle): T[] =>
  entry.flatMap(({ resource }) => (resource?.resourceType === type ? [resource as T] : []))
const statusOf = ({ modifierExtension = [] }: DetectedIssue): string | undefined =>
  modifierExtension[0]?.valueCodeableConcept?.coding?.[0]?.code
/** By measure: the status of its gap, or why there is none to tell. */
const gaps = (bundle: Bundle): Record<string, string | undefined> => {
  const issues = ofType<DetectedIssue>('DetectedIssue', bundle)
  const reports = ofType<MeasureReport>('MeasureReport', bundle)
  return Object.fromEntries(
    (ofType<Composition>('Composition', bundle)[0]?.section ?? []).map(({ focus, entry, emptyReason }) => {
      const report = reports.find(({ id }) => focus?.reference === `MeasureReport/${id}`)
      const issue = issues.find(({ id }) => entry?.[0]?.reference === `DetectedIssue/${id}`)
      return [report?.measure.split(/[/|]/).at(-2) ?? 'no report', issue ? statusOf(issue) : emptyReason?.coding?.[0]?.code]
    }),
  )
}

describe('the gaps of one person', () => {
  test('are open, closed, ahead, or not theirs; and never said to be open where the record is withheld', async () => {
    const [bundle] = await documents(`${PERIOD}&subject=Patient/1`)
    expect(gaps(bundle as Bundle)).toEqual({
      'qof-mh002': 'open-gap',
      'qof-mh003': 'open-gap',
      // In date today, and due again before April.
      'qof-mh006': 'prospective-gap',
      // Declined.
      'qof-mh007': 'not-applicable',
      // The trust has a lipid profile, the practice none.
      'qof-mh011': 'open-gap',
      'qof-mh012': 'closed-gap',
      'no report': 'unavailable',
    })
  })
  test('come as a document whose first entry tells of every other', async () => {
    const [bundle = { resourceType: 'Bundle', type: 'document' } as Bundle] = await documents(
      `${PERIOD}&subject=Patient/1&status=open-gap&measureId=qof-mh003`,
    )
    expect(bundle).toMatchObject({ type: 'document', identifier: { value: expect.stringMatching(/^urn:uuid:/) } })
    const { entry = [] } = bundle
    expect(entry.map(({ resource }) => resource?.resourceType)).toEqual(['Composition', 'MeasureReport', 'DetectedIssue', 'Patient'])
    expect(entry[0]?.resource).toMatchObject({
      type: { coding: [{ system: 'http://loinc.org', code: '96315-7' }] },
      subject: { reference: 'Patient/1' },
    })
    for (const { fullUrl, resource } of entry) expect(fullUrl).toMatch(new RegExp(`/fhir/${resource?.resourceType}/${resource?.id}$`))
  })
  test('name what counts in the measure, and the record that is too old', async () => {
    const [bundle] = await documents(`${PERIOD}&subject=Patient/1&measureId=qof-mh003`)
    const [report] = ofType<MeasureReport>('MeasureReport', bundle as Bundle)
    expect(report).toMatchObject({
      measure: expect.stringMatching(/^https:\/\/fhir\.parity\.example\/Measure\/qof-mh003\|/),
      type: 'individual',
      period: { start: '2026-04-01', end: '2027-03-31' },
      reporter: { identifier: { value: ELM_GROVE } },
      evaluatedResource: [{ identifier: { value: 'elm/Observation/1-blood-pressure-1' } }],
    })
    expect(report?.group?.[0]?.population?.map(({ code, count }) => [code?.coding?.[0]?.code, count])).toEqual([
      ['initial-population', 1],
      ['denominator', 1],
      ['denominator-exclusion', 0],
      ['denominator-exception', 0],
      ['numerator', 0],
    ])
    const [issue] = ofType<DetectedIssue>('DetectedIssue', bundle as Bundle)
    expect(issue?.evidence?.[0]).toMatchObject({
      code: [{ coding: [{ code: 'DateOutOfRange' }] }],
      detail: [{ reference: `MeasureReport/${report?.id}` }],
    })
  })
  test('are found by the address of a measure, with and without its version', async () => {
    for (const url of ['https://fhir.parity.example/Measure/qof-mh003', 'https://fhir.parity.example/Measure/qof-mh003|1.0.0'])
      expect(await documents(`${PERIOD}&subject=Patient/1&measureUrl=${encodeURIComponent(url)}`)).toHaveLength(1)
  })
  test('of a period that is over are as they were when it ended', async () => {
    const gapsBy = async (end: string) => {
      const [bundle] = await documents(`periodStart=2025-10-01&periodEnd=${end}&subject=Patient/1&measureId=qof-mh003`)
      return gaps(bundle as Bundle)
    }
    // Blood pressure was last measured on 12 October 2025.
    expect(await gapsBy('2026-09-30')).toEqual({ 'qof-mh003': 'closed-gap' })
    expect(await gapsBy('2026-10-31')).toEqual({ 'qof-mh003': 'open-gap' })
  })
})

describe('the gaps of an organisation', () => {
  test('are those of everybody with it, whom the asker may see', async () => {
    const subjects = async (query: string, as?: string) =>
      (await documents(`${PERIOD}${query}`, as)).map((bundle) => ofType<Composition>('Composition', bundle)[0]?.subject?.reference)
    expect(await subjects('')).toEqual(['Patient/1', 'Patient/2', 'Patient/3'])
    expect(await subjects(`&organization=Organization/${HARBOUR_STREET}`)).toEqual([])
    expect(await subjects('', `team.${NORTHMOOR}`)).toEqual(['Patient/1', 'Patient/3', 'Patient/4'])
    expect(await subjects(`&organization=Organization/${HARBOUR_STREET}`, `team.${NORTHMOOR}`)).toEqual(['Patient/4'])
  })
  test('leave out whoever has none of the status asked for', async () => {
    const found = await documents(`${PERIOD}&status=closed-gap&measureId=qof-mh003`)
    expect(found.map(gaps)).toEqual([{ 'qof-mh003': 'closed-gap' }])
  })
  test('are noted in the trail for each of them', async () => {
    await parity.database.owner`truncate audit_event`
    await documents(PERIOD)
    expect(
      await parity.database.owner`select audit_people.people from audit_people join audit_event on audit_event.people = digest`,
    ).toEqual([{ people: ['1', '2', '3'] }])
  })
})

describe('a request', () => {
  test.each([
    ['without a period', 'subject=Patient/1'],
    ['whose period ends before it begins', 'periodStart=2027-04-01&periodEnd=2027-03-31'],
    ['for a status that there is not', `${PERIOD}&status=open`],
    ['for a measure that there is not', `${PERIOD}&measureId=cms130`],
    ['for a subject that is no person', `${PERIOD}&subject=Group/1`],
  ])('%s is refused', async (_what, query) => {
    expect((await parity.ask(`/fhir/Measure/$care-gaps?${query}`)).status).toBe(400)
  })
  test('for somebody who is not to be seen is no different from one for nobody', async () => {
    const [hidden, absent] = await Promise.all(
      ['4', '999'].map((id) => parity.ask(`/fhir/Measure/$care-gaps?${PERIOD}&subject=Patient/${id}`)),
    )
    expect([hidden?.status, absent?.status]).toEqual([404, 404])
    expect(await hidden?.text()).toBe(await absent?.text())
  })
  test('sent as Parameters is answered as one in the address', async () => {
    const send = (parameter: object[]): Promise<Response> =>
      parity.ask('/fhir/Measure/$care-gaps', {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify({ resourceType: 'Parameters', parameter }),
      })
    const period = [
      { name: 'periodStart', valueDate: '2026-04-01' },
      { name: 'periodEnd', valueDate: '2027-03-31' },
    ]
    const response = await send([
      ...period,
      { name: 'subject', valueReference: { reference: 'Patient/1' } },
      { name: 'status', valueCode: 'open-gap' },
    ])
    const [document] = ((await response.json()) as Parameters).parameter ?? []
    expect(gaps(document?.resource as Bundle)).toEqual({
      'qof-mh002': 'open-gap',
      'qof-mh003': 'open-gap',
      'qof-mh011': 'open-gap',
      'no report': 'unavailable',
    })
    expect((await send(period.slice(1))).status).toBe(400)
  })
})
