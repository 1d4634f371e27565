import type { Bundle, Measure, MeasureReport, OperationOutcome } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { day } from '../../../src/domain/date.ts'
import { monthOf } from '../../../src/domain/month.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { addClient, issueToken } from '../../../src/store/clients.ts'
import { noteRelease, savePublished } from '../../../src/store/published.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { seedFigures } from '../../support/figures.ts'
import { ELM_GROVE, NORTHMOOR, seedOrganisations, seedPeople } from '../../support/seed.ts'

const TODAY = day('2026-11-22')
const NEWEST = monthOf(day('2026-10-31'))

let database: TestDatabase
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(
      tx,
      [
        {
          id: 1,
          nhsNumber: '9449305552',
          family: 'Doe',
          given: 'Jo',
          practice: ELM_GROVE,
          team: NORTHMOOR,
          checks: { bmi: [{ on: '2026-05-01' }] },
        },
      ],
      TODAY,
    )
    await seedFigures(tx, [NEWEST - 1, NEWEST])
  })
  app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
})
afterAll(() => database.drop())

const COMMISSIONER = 'commissioner.XICB1'
const ask = async <T>(path: string, as = COMMISSIONER): Promise<{ status: number; body: T }> => {
  const response = await app.request(path, { headers: { cookie: `parity-look-as=${as}` } })
  return { status: response.status, body: (await response.json()) as T }
}
const OCTOBER = 'periodStart=2025-11-01&periodEnd=2026-10-31'

describe('$evaluate-measure', () => {
  test('answers a commissioner with the published figures of an area, whole and by group', async () => {
    const { status, body } = await ask<MeasureReport>(`/fhir/Measure/phsmi-all-six/$evaluate-measure?${OCTOBER}&subject=Organization/XICB1`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ resourceType: 'MeasureReport', type: 'summary', period: { start: '2025-11-01', end: '2026-10-31' } })
    const [group] = body.group ?? []
    expect(group?.population?.map(({ code, count }) => [code?.coding?.[0]?.code, count])).toEqual([
      ['denominator', 1200],
      ['numerator', expect.any(Number)],
    ])
    expect(group?.stratifier?.map(({ code }) => code?.[0]?.text)).toEqual([
      'Age',
      'Sex',
      'Ethnic group',
      'Deprivation of the neighbourhood',
    ])
  })

  test.each(['phsmi-all-six', 'Measure/phsmi-all-six', 'https://fhir.parity.example/Measure/phsmi-all-six|1.0.0'])(
    'answers the same of the measure by whatever name: %s',
    async (name) => {
      const path = `/fhir/Measure/$evaluate-measure?measure=${encodeURIComponent(name)}&${OCTOBER}`
      const [named, own] = [
        await ask<MeasureReport>(path),
        await ask<MeasureReport>(`/fhir/Measure/phsmi-all-six/$evaluate-measure?${OCTOBER}`),
      ]
      expect([named.status, named.body.id, named.body.group]).toEqual([200, own.body.id, own.body.group])
    },
  )

  test('refuses a period of figures that are of other days, and says which they are of', async () => {
    const { status, body } = await ask<OperationOutcome>(
      '/fhir/Measure/phsmi-bmi/$evaluate-measure?periodStart=2026-04-01&periodEnd=2026-10-31',
    )
    expect(status).toBe(400)
    expect(body.issue[0]?.diagnostics).toContain('periodStart 2025-11-01')
  })

  test('names a hidden count without a number', async () => {
    const hidden = { kind: 'hidden', why: 'small' } as const
    await database.asSystem(TODAY, (tx) =>
      savePublished(
        tx,
        'recorded',
        NEWEST - 20,
        new Map([['phsmi-bmi', [{ area: 'X99001', stratum: 'all', among: { kind: 'shown', count: 25 }, met: hidden }]]]),
      ),
    )
    await database.asSystem(TODAY, (tx) => noteRelease(tx, NEWEST - 20, new Date('2025-03-05T06:00:00Z')))
    const { body } = await ask<MeasureReport>(
      '/fhir/Measure/phsmi-bmi/$evaluate-measure?periodStart=2024-03-01&periodEnd=2025-02-28&subject=Organization/X99001',
    )
    const numerator = body.group?.[0]?.population?.[1]
    expect(numerator?.count).toBeUndefined()
    expect(numerator?._count?.extension?.[0]).toEqual({
      url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
      valueCode: 'masked',
    })
    expect(body.group?.[0]?.measureScore).toBeUndefined()
  })

  test.each([`practice.${ELM_GROVE}`, `team.${NORTHMOOR}`])('answers %s for one person, and the trail tells of it', async (as) => {
    const { status, body } = await ask<MeasureReport>(`/fhir/Measure/qof-mh006/$evaluate-measure?${OCTOBER}&subject=Patient/1`, as)
    expect(status).toBe(200)
    expect(body).toMatchObject({ type: 'individual', subject: { reference: 'Patient/1' } })
    const counts = Object.fromEntries(body.group?.[0]?.population?.map(({ code, count }) => [code?.coding?.[0]?.code, count]) ?? [])
    expect(counts).toMatchObject({ denominator: 1, numerator: 1, 'denominator-exclusion': 0 })
    const [seen] = await database.owner`select count(*)::int as n from audit_event where person_id = 1 and event = 'person-read'`
    expect(seen?.n).toBeGreaterThan(0)
  })

  test.each([
    ['a commissioner no person', COMMISSIONER, `/fhir/Measure/qof-mh006/$evaluate-measure?${OCTOBER}&subject=Patient/1`, 403],
    ['a practice no figures', `practice.${ELM_GROVE}`, `/fhir/Measure/qof-mh006/$evaluate-measure?${OCTOBER}`, 403],
    ['another practice nobody', 'practice.X99002', `/fhir/Measure/qof-mh006/$evaluate-measure?${OCTOBER}&subject=Patient/1`, 404],
    ['nobody half a month', COMMISSIONER, '/fhir/Measure/phsmi-bmi/$evaluate-measure?periodStart=2026-01-01&periodEnd=2026-10-15', 400],
    ['nobody a measure that is none', COMMISSIONER, `/fhir/Measure/none/$evaluate-measure?${OCTOBER}`, 404],
    [
      'nobody a month that is not published',
      COMMISSIONER,
      '/fhir/Measure/phsmi-bmi/$evaluate-measure?periodStart=2019-01-01&periodEnd=2019-12-31',
      404,
    ],
  ])('gives %s', async (_, as, path, status) => {
    const answer = await ask<OperationOutcome>(path, as)
    expect(answer.status).toBe(status)
    expect(answer.body.resourceType).toBe('OperationOutcome')
  })
})

describe('MeasureReport', () => {
  test('is found by its measure and area, newest first, and read by the id it has there', async () => {
    const { body } = await ask<Bundle<MeasureReport>>('/fhir/MeasureReport?measure=phsmi-bmi&subject=Organization/XPCN1')
    expect(body.entry?.map(({ resource }) => resource?.id)).toEqual(['phsmi-bmi.XPCN1.2026-10', 'phsmi-bmi.XPCN1.2026-09'])
    const one = await ask<MeasureReport>('/fhir/MeasureReport/phsmi-bmi.XPCN1.2026-09')
    expect(one.body.group).toEqual(body.entry?.[1]?.resource?.group)
  })
  test('names a measure that is served', async () => {
    const { body } = await ask<Bundle<MeasureReport>>('/fhir/MeasureReport?measure=gap-intervene')
    const url = body.entry?.[0]?.resource?.measure.split('|')[0]
    const found = await ask<Bundle<Measure>>(`/fhir/Measure?url=${encodeURIComponent(url ?? '')}`)
    expect(found.body.entry?.map(({ resource }) => resource?.id)).toEqual(['gap-intervene'])
  })
})

describe('a commissioner’s system', () => {
  let authorization: string
  beforeAll(async () => {
    const token = await database.asSystem(TODAY, async (tx) => {
      const scopes = ['system/MeasureReport.rs', 'system/Patient.rs']
      await addClient(tx, { id: 'bi', name: 'Reports', ods: 'XICB1', reach: 'commissioner', scopes, jwks: { keys: [] }, jwksUri: null })
      return issueToken(tx, { clientId: 'bi', scopes, seconds: 300 }, new Date())
    })
    authorization = `Bearer ${token}`
  })
  const asSystem = async <T>(path: string): Promise<{ status: number; body: T }> => {
    const response = await app.request(path, { headers: { authorization } })
    return { status: response.status, body: (await response.json()) as T }
  }

  test('is given the same figures as a commissioner is', async () => {
    const path = `/fhir/Measure/phsmi-bmi/$evaluate-measure?${OCTOBER}&reportType=population`
    const { status, body } = await asSystem<MeasureReport>(path)
    expect([status, body.type]).toEqual([200, 'summary'])
    expect(body.group).toEqual((await ask<MeasureReport>(path)).body.group)
    const all = await asSystem<Bundle<MeasureReport>>('/fhir/MeasureReport?measure=phsmi-bmi')
    expect(all.body.entry?.map(({ resource }) => resource?.id)).toEqual(['phsmi-bmi.XICB1.2026-10', 'phsmi-bmi.XICB1.2026-09'])
  })
  test.each([
    `/fhir/Measure/phsmi-bmi/$evaluate-measure?${OCTOBER}&subject=Patient/1`,
    '/fhir/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9449305552',
    '/fhir/Task',
  ])('is told nothing of people: %s', async (path) => {
    const { status, body } = await asSystem<OperationOutcome>(path)
    expect([status, body.resourceType]).toEqual([403, 'OperationOutcome'])
    expect(JSON.stringify(body)).not.toContain('Doe')
  })
})
