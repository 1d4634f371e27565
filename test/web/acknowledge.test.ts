import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { addDays, day, formatDate, type PlainDate } from '../../src/domain/date.ts'
import type { Evidence } from '../../src/domain/finding.ts'
import type { RiskRow } from '../../src/domain/risk/riskRow.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { action, alert, riskScore } from '../../src/store/schema.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, seedOrganisations, seedPeople } from '../support/seed.ts'
import { everyone, TODAY } from './people.ts'

const PRACTICE = `practice.${ELM_GROVE}`
const TEAM = `team.${NORTHMOOR}`
const SEVERE = '00000000-0000-4000-8000-000000000001'
const QUERY = '00000000-0000-4000-8000-000000000002'
const ABNORMAL = '00000000-0000-4000-8000-000000000003'
const CERI = 1

let database: TestDatabase
let app: ReturnType<typeof createApp>
const today = (): PlainDate => TODAY

const measured = (daysAgo: number, systolic: number): Evidence => ({
  refs: ['elm/Observation/1'],
  on: addDays(TODAY, -daysAgo),
  setting: 'gp',
  value: { systolic, diastolic: 94 },
})
const SCORED: Partial<RiskRow> = {
  status: 'scored',
  percent: 12.3,
  missing: [],
  estimated: ['townsend'],
  caution: ['smi-may-underestimate'],
  inputs: { sbp: { value: 152, on: '2026-10-20', evidence: ['elm/Observation/1'] } },
}

beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    const also = [
      // The body mass index of 31.2 has been answered.
      { cluster: 'weight-management-referral', on: formatDate(addDays(TODAY, -10)) },
      { cluster: 'smoking-current', on: formatDate(addDays(TODAY, -33)) },
      { cluster: 'blood-pressure', on: formatDate(addDays(TODAY, -6)), value: { systolic: 182, diastolic: 94 } },
    ]
    await seedPeople(
      tx,
      everyone.map((who) => (who.id === CERI ? { ...who, also } : who)),
      TODAY,
    )
    const stretch = (daysAgo: number) => ({ from: addDays(TODAY, -daysAgo), until: null })
    const common = { personId: CERI, owner: 'gp' as const, evidence: measured(33, 152) }
    await tx.insert(alert).values([
      { ...common, checkId: 'smoking', rule: 'rz-smoking', during: stretch(33), evidence: { ...measured(33, 0), value: null } },
      { ...common, checkId: 'blood-pressure', rule: 'rz-bp', during: stretch(6), evidence: measured(6, 182) },
      { ...common, checkId: 'blood-pressure', rule: 'rz-bp-severe', during: stretch(6), evidence: measured(6, 182) },
      // One that somebody has answered.
      { ...common, checkId: 'bmi', rule: 'rz-bmi', during: stretch(200), respondedOn: addDays(TODAY, -10) },
    ])
    await tx.insert(riskScore).values({ personId: CERI, model: 'qrisk3', during: stretch(9), asOf: TODAY, said: SCORED as RiskRow })
    const row = { personId: CERI, owner: 'gp' as const, status: 'requested', evidence: [], openedOn: TODAY, version: 1 }
    await tx.insert(action).values([
      {
        ...row,
        id: SEVERE,
        type: 'act-urgent',
        topic: 'urgent/blood-pressure',
        checkId: 'blood-pressure',
        dueOn: addDays(TODAY, -6),
        priority: 'urgent',
        reason: 'acknowledge',
        rules: ['rz-bp-severe'],
      },
      {
        ...row,
        id: QUERY,
        type: 'act-register-query',
        topic: 'register/absent',
        checkId: null,
        dueOn: day('2022-05-03'),
        priority: 'routine',
        reason: 'smi-code-at-trust-only',
        rules: ['reg-mh1'],
      },
      {
        ...row,
        id: ABNORMAL,
        type: 'act-abnormal',
        topic: 'abnormal/smoking',
        checkId: 'smoking',
        dueOn: addDays(TODAY, -5),
        priority: 'soon',
        reason: 'no-response',
        rules: ['rz-smoking'],
      },
    ])
  })
  app = createApp({ db: database.db, today, demo: true, plan, index: clusters })
})
afterAll(() => database.drop())

const get = async (path: string, as = PRACTICE): Promise<string> =>
  (await app.request(path, { headers: { cookie: `parity-look-as=${as}` } })).text()
const post = (fields: Record<string, string>, { as = PRACTICE, site = 'same-origin', person = CERI } = {}): Promise<Response> =>
  Promise.resolve(
    app.request(`http://parity.test/person/${person}/acknowledge`, {
      method: 'POST',
      headers: {
        cookie: `parity-look-as=${as}`,
        'content-type': 'application/x-www-form-urlencoded',
        origin: site === 'same-origin' ? 'http://parity.test' : 'http://elsewhere.test',
        'sec-fetch-site': site,
      },
      body: new URLSearchParams(fields).toString(),
    }),
  )
const statusOf = async (id: string) => (await database.owner`select status, ended_by, version from action where id = ${id}`)[0]

describe('the shared list', () => {
  test('puts urgent work on top, with the value, and red values before checks that are due', async () => {
    const html = await get('/actions')
    expect(html).toContain('182/94 mmHg on 16 Nov (GP)')
    expect(html).toContain('no response for 33 days')
    const places = ['Acknowledge: Blood pressure', 'Respond to: Smoking', 'Put right: register entry'].map((text) => html.indexOf(text))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
  test('can be narrowed to one kind of work', async () => {
    const html = await get('/actions?type=act-abnormal')
    expect(html).toContain('Respond to: Smoking')
    expect(html).not.toContain('Acknowledge: Blood pressure')
  })
  test('is saved with the kind and priority of each action', async () => {
    expect(await get('/actions.csv')).toContain('Acknowledge: Blood pressure,"Urgent, to be acknowledged",urgent')
  })
  test('of what is to be put right has a page of its own, with counts, for both sides', async () => {
    for (const as of [PRACTICE, TEAM]) {
      const html = await get('/queries', as)
      expect(html).toContain('Records to put right')
      expect(html).toContain('The trust has a diagnosis that belongs on the register.')
      expect(html).toContain('Since 3 May 2022')
      expect(html).toMatch(/Register query <span class="app-tabs__n">1</)
      expect(html).not.toContain('Respond to')
    }
  })
})

describe('the page of a person', () => {
  test('begins with what needs a human: the dangerous value with its form, then the red one', async () => {
    const html = await get('/person/1')
    const strip = html.slice(html.indexOf('Needs a human'), html.indexOf('</section>'))
    expect(strip).toContain('182/94 mmHg on 16 Nov (GP)')
    expect(strip).toContain('action="/person/1/acknowledge"')
    expect(strip).toContain('no response for 33 days')
    // The milder rule for the same value is no second thing, and what was answered is none.
    expect(strip.match(/<li>/g)).toHaveLength(2)
  })
  test('shows the risk score beside what must be said of it, and what it was read from', async () => {
    const html = await get('/person/1')
    expect(html).toContain('<strong>12.3%</strong> in the next ten years, worked out here from what was recorded by')
    expect(html).toContain('It is 10% or more: discuss treatment and lifestyle, and record the score.')
    expect(html).toContain('may underestimate risk in schizophrenia, bipolar disorder and other psychoses')
    expect(html).toContain('Assumed, because the record does not say: Deprivation of the neighbourhood.')
    expect(html).toContain('20 Oct 2026')
    expect(html).toContain('it is the responsibility of the end user')
  })
  test('of another day has no form', async () => expect(await get('/person/1?as-at=2026-11-21')).not.toContain('/acknowledge'))
})

describe('an acknowledgement', () => {
  const given = { seen: `${SEVERE}.1` }
  test.each<[string, Record<string, string>, number]>([
    ['of what has changed since it was shown', { seen: `${SEVERE}.2` }, 409],
    ['of work that is not urgent', { seen: `${QUERY}.1` }, 400],
    ['of an action that is not there', { seen: '00000000-0000-4000-8000-00000000000f.1' }, 404],
    ['of no action', { seen: "'; drop table action" }, 400],
  ])('%s is refused', async (_, fields, status) => {
    expect((await post(fields)).status).toBe(status)
    expect(await statusOf(SEVERE)).toMatchObject({ status: 'requested', version: 1 })
  })
  test('by someone who is no clinician is refused', async () => {
    expect((await post(given, { as: `practice-administrator.${ELM_GROVE}` })).status).toBe(403)
  })
  test('sent from another site is refused', async () => expect((await post(given, { site: 'cross-site' })).status).toBe(403))
  test('by a practice the person is not registered with is refused', async () => {
    expect((await post(given, { as: `practice.${HARBOUR_STREET}` })).status).toBe(404)
  })
  test('ends the work, keeps who, and leaves its traces', async () => {
    const response = await post(given)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/person/1'])
    expect(await statusOf(SEVERE)).toMatchObject({ status: 'completed', ended_by: 'Demo nurse', version: 2 })
    const html = await get('/person/1')
    expect(html).toContain('Acknowledged by Demo nurse')
    expect(html).not.toContain('/acknowledge"')
    expect(await database.owner`select type, body from action_event where action_id = ${SEVERE}`).toMatchObject([
      { type: 'acknowledged', body: { by: 'Demo nurse' } },
    ])
    expect(await database.owner`select person_id::int, detail from audit_event where event = 'action-changed'`).toMatchObject([
      { person_id: CERI, detail: { action: SEVERE } },
    ])
  })
  test('a second time is refused', async () => expect((await post({ seen: `${SEVERE}.2` })).status).toBe(409))
})

test('the register marks the red value that has waited 28 days', async () => {
  const html = await get('/practice/register')
  expect(html).toContain('1 person has a red value and no response for 28 days or more')
  expect(html).toContain('title="no response for 33 days"')
})
