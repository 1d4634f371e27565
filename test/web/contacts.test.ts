import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, seedOrganisations, seedPeople } from '../support/seed.ts'
import { everyone, TODAY } from './people.ts'

const PRACTICE = `practice.${ELM_GROVE}`
const TEAM = `team.${NORTHMOOR}`

let database: TestDatabase
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
  })
  app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
})
afterAll(() => database.drop())
beforeEach(() => database.owner.unsafe('truncate contact, audit_event'))

const get = async (path: string, as = PRACTICE): Promise<string> =>
  (await app.request(path, { headers: { cookie: `parity-look-as=${as}` } })).text()
const write = (fields: Record<string, string>, { as = PRACTICE, person = 3 } = {}): Promise<Response> =>
  Promise.resolve(
    app.request(`http://parity.test/person/${person}/contacts`, {
      method: 'POST',
      headers: {
        cookie: `parity-look-as=${as}`,
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://parity.test',
        'sec-fetch-site': 'same-origin',
      },
      body: new URLSearchParams(fields).toString(),
    }),
  )
const letter = { 'on-day': '2026-10-20', kind: 'invitation', channel: 'letter', outcome: 'sent' }
const call = { 'on-day': '2026-11-10', kind: 'contact-attempt', channel: 'phone', outcome: 'no-answer', note: 'Rang twice', about: 'bmi' }

describe('a contact', () => {
  test('is written down with who did, for both organisations to read, and leaves its trace', async () => {
    const response = await write(call)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/person/3#contacts'])
    for (const as of [PRACTICE, TEAM]) {
      const html = await get('/person/3', as)
      for (const text of ['10 Nov 2026', 'Attempt to reach them: Phone', 'No answer: “Rang twice”', 'Demo nurse'])
        expect(html, text).toContain(text)
    }
    expect(await database.owner`select by, ods, topics from contact`).toHaveLength(1)
    expect(await database.owner`select from audit_event where event = 'contact-recorded'`).toHaveLength(1)
  })
  test('that a later one corrects is no longer shown, and still kept', async () => {
    await write(call)
    const [{ id } = { id: '' }] = await database.owner<{ id: string }[]>`select id from contact`
    await write({ ...call, outcome: 'reached', note: '', corrects: id })
    const html = await get('/person/3')
    expect(html).toContain(
      '<td class="nhsuk-table__cell" role="cell"><span class="nhsuk-table__heading" aria-hidden="true">What came of it </span>Reached</td>',
    )
    expect(html).not.toContain('Rang twice')
    expect(await database.owner`select from contact`).toHaveLength(2)
  })
  test.each<[string, Record<string, string>, string, string]>([
    ['no day', { ...call, 'on-day': 'yesterday' }, 'Write the day as year, month and day', '#contact-on-day'],
    ['a day to come', { ...call, 'on-day': '2026-11-23' }, 'Write a day that has come', '#contact-on-day'],
    ['no outcome', { ...call, outcome: '' }, 'Choose what came of it', '#contact-outcome'],
    ['an unknown channel', { ...call, channel: 'pigeon' }, 'Choose how it was made', '#contact-channel'],
  ])('with %s is not, says why, and keeps what was written', async (_, fields, text, href) => {
    const response = await write(fields)
    const html = await response.text()
    expect(response.status).toBe(400)
    expect(html).toContain(text)
    expect(html).toContain(`href="${href}"`)
    expect(html).toContain('Rang twice</textarea>')
    expect(await database.owner`select from contact`).toHaveLength(0)
  })
  test('of somebody who is not theirs to see is not written down', async () => {
    expect((await write(call, { as: `practice.${HARBOUR_STREET}` })).status).toBe(404)
    expect((await write(call, { as: `commissioner.QWO` })).status).toBe(403)
    expect(await database.owner`select from contact`).toHaveLength(0)
  })
  test.each(['update contact set note = null', 'delete from contact'])('can be changed by nobody: %s', async (statement) => {
    for (const role of ['practice', 'team', 'system'] as const)
      await expect(database.as({ role, ods: ELM_GROVE, user: 'x' }, TODAY, (tx) => tx.execute(statement))).rejects.toMatchObject({
        sqlState: '42501',
      })
  })
})

describe('the outreach list', () => {
  test('has nobody after one invitation, and the person after a second attempt', async () => {
    await write(letter)
    expect(await get('/outreach')).toContain('0 people to find')
    await write(call)
    const html = await get('/outreach', TEAM)
    for (const text of ['1 person to find', 'WOLSTENHOLME-DEMO', '20 Oct 2026: Letter, Sent', '10 Nov 2026: Phone, No answer'])
      expect(html, text).toContain(text)
    expect(await get('/person/3')).toContain('2 invitations and attempts without an answer')
  })
  test('is a file as well, for those who plan visits on paper', async () => {
    await write(letter)
    await write(call)
    const text = await get('/outreach.csv', TEAM)
    expect(text).toContain('Name,NHS number,Date of birth,Tried in vain,Last seen')
    expect(text).toContain('2026-10-20 Letter: Sent; 2026-11-10 Phone: No answer')
    const response = await app.request('/outreach.xlsx', { headers: { cookie: `parity-look-as=${TEAM}` } })
    expect([response.status, response.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="outreach-2026-11-22.xlsx"'])
  })
  test('loses who has answered', async () => {
    await write(letter)
    await write(call)
    await write({ ...call, 'on-day': '2026-11-15', outcome: 'booked' })
    expect(await get('/outreach')).toContain('0 people to find')
  })
  test('has nobody of whom a record shows that they came since', async () => {
    await write(letter, { person: 2 })
    await write({ ...letter, 'on-day': '2026-10-22' }, { person: 2 })
    expect(await get('/outreach')).toContain('0 people to find')
  })
  test('has those for whom outreach is asked', async () => {
    await database.owner`insert into action (person_id, id, type, topic, owner, status, priority, reason, rules, evidence, opened_on, version)
      values (1, gen_random_uuid(), 'act-outreach', 'outreach', 'mh', 'requested', 'soon', 'two-invitations-unanswered', '{act-outreach}', '{}', '2026-11-01', 1)`
    expect(await get('/outreach')).toContain('Two invitations without a contact')
    expect(await get('/outreach', `practice.${HARBOUR_STREET}`)).toContain('0 people to find')
  })
})
