import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, seedOrganisations, seedPeople } from '../../support/seed.ts'
import { elsewhere as aisha, amara, ceri, newcomer, TODAY } from '../people.ts'

const NURSE = `practice.${ELM_GROVE}`
const CPN = `team.${NORTHMOOR}`
const OFFICER = `privacy-officer.${ELM_GROVE}`

/** With a number that a form accepts. */
const elsewhere = { ...aisha, nhsNumber: '9449305552' }

let database: TestDatabase
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, [ceri, amara, newcomer, elsewhere], TODAY)
  })
  app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
})
afterAll(() => database.drop())
beforeEach(() => database.owner`truncate restriction, break_glass`)

const get = async (path: string, as: string) => app.request(path, { headers: { cookie: `parity-look-as=${as}` } })
const post = async (path: string, as: string, fields: Record<string, string>) =>
  app.request(`http://parity.test${path}`, {
    method: 'POST',
    headers: { cookie: `parity-look-as=${as}`, 'content-type': 'application/x-www-form-urlencoded', origin: 'http://parity.test' },
    body: new URLSearchParams(fields).toString(),
  })
const named = (who: { nhsNumber: string; born?: string }) => ({ 'nhs-number': who.nhsNumber, born: who.born ?? '1974-03-12' })
const why = { reason: 'emergency', explanation: 'Brought to the surgery unconscious' }

describe('breaking the glass', () => {
  const broken = () => post('/break-glass', NURSE, { ...named(elsewhere), ...why })

  test('opens the record of someone registered elsewhere, says so on it, and leaves every list as it was', async () => {
    expect((await get('/person/4', NURSE)).status).toBe(404)
    const answer = await broken()
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/person/4'])
    const page = await get('/person/4', NURSE)
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toContain('KHAN-DEMO')
    expect(html).toContain('because you said: Somebody may come to serious harm')
    for (const path of ['/practice/register', '/actions', '/api/register.json'])
      expect(await (await get(path, NURSE)).text(), path).not.toMatch(/khan-demo/i)
    expect((await get('/person/4', `practice-administrator.${ELM_GROVE}`)).status).toBe(404)
  })

  test('tells the privacy officers of both, who note that they looked into it', async () => {
    await broken()
    const own = await (await get('/privacy/break-glass', OFFICER)).text()
    expect(own).toContain('Demo nurse')
    expect(own).toContain('Brought to the surgery unconscious')
    expect(own).toContain('1 waits to be looked into')
    expect(own).not.toContain('KHAN-DEMO')
    expect(await (await get('/privacy/break-glass', `privacy-officer.${HARBOUR_STREET}`)).text()).toContain('KHAN-DEMO')
    const [, id = ''] = /name="id" value="(\d+)"/.exec(own) ?? []
    expect((await post('/privacy/break-glass', OFFICER, { id })).status).toBe(303)
    expect(await (await get('/privacy/break-glass', OFFICER)).text()).toContain('Looked into by Demo privacy officer')
    const [row] = await database.owner`select by, detail from audit_event where event = 'break-glass' order by id desc limit 1`
    expect(row).toMatchObject({ by: expect.stringContaining('practice-clinician'), detail: { reason: 'emergency' } })
  })

  test.each<[string, Record<string, string>, string]>([
    ['another birth date', { born: '1974-03-13' }, 'Nobody in Parity has this NHS number and date of birth'],
    ['a number nobody has', { 'nhs-number': '9449304122' }, 'Nobody in Parity has this NHS number and date of birth'],
    ['part of a number', { 'nhs-number': '944930' }, 'Enter the 10 digits of an NHS number'],
    ['no reason', { reason: '' }, 'Choose why you need to see this record'],
    ['a reason there is not', { reason: 'curious' }, 'Choose why you need to see this record'],
    ['nothing said', { explanation: 'help' }, 'Say in a sentence what is happening'],
    ['no date', { born: '' }, 'Enter the date of birth'],
  ])('with %s shows nobody and breaks nothing', async (_label, change, words) => {
    const answer = await post('/break-glass', NURSE, { ...named(elsewhere), ...why, ...change })
    const html = await answer.text()
    expect([answer.status, html.includes(words)]).toEqual([400, true])
    expect(html).not.toMatch(/khan|aisha/i)
    expect(await database.owner`select from break_glass`).toHaveLength(0)
  })

  test('is for clinicians only', async () => {
    for (const as of [`practice-administrator.${ELM_GROVE}`, `team-manager.${NORTHMOOR}`, OFFICER])
      expect((await post('/break-glass', as, { ...named(elsewhere), ...why })).status, as).toBe(403)
    expect(await database.owner`select from break_glass`).toHaveLength(0)
  })

  test('cannot be asked for by another site', async () => {
    const answer = await app.request('http://parity.test/break-glass', {
      method: 'POST',
      headers: { cookie: `parity-look-as=${NURSE}`, 'content-type': 'application/x-www-form-urlencoded', origin: 'http://evil.test' },
      body: new URLSearchParams({ ...named(elsewhere), ...why }).toString(),
    })
    expect(answer.status).toBe(403)
  })
})

describe('a restricted record', () => {
  const CPN_ID = `demo-team-clinician-${NORTHMOOR}`
  const restricted = () => post('/privacy/restricted', OFFICER, { ...named(ceri), allowed: CPN_ID, reason: 'Works at the surgery' })

  test('is open to the named user, and others are told to ask the privacy officer', async () => {
    expect((await restricted()).status).toBe(303)
    expect((await get('/person/1', CPN)).status).toBe(200)
    const kept = await get('/person/1', NURSE)
    expect(kept.status).toBe(403)
    const html = await kept.text()
    expect(html).toContain('This record is restricted')
    expect(html).toContain('Ask your privacy officer')
    expect(html).toContain('href="/break-glass"')
    expect(html).not.toMatch(/briain|ceri|944 930/i)
    for (const path of ['/practice/register', '/practice/register.csv', '/actions', '/actions.csv', '/api/register.json'])
      expect(await (await get(path, NURSE)).text(), path).not.toMatch(/briain/i)
    // Somebody whose person it never was learns nothing of it.
    expect((await get('/person/1', `practice.${HARBOUR_STREET}`)).status).toBe(404)
  })

  test('opens to a clinician with a reason', async () => {
    await restricted()
    await post('/break-glass', NURSE, { ...named(ceri), ...why })
    expect((await get('/person/1', NURSE)).status).toBe(200)
  })

  test('is listed with who may see it, and can be lifted', async () => {
    await restricted()
    const list = await (await get('/privacy/restricted', OFFICER)).text()
    expect(list).toContain('Ó BRIAIN-DEMO')
    expect(list).toContain(CPN_ID)
    await post('/privacy/restricted/lift', OFFICER, { person: '1' })
    expect((await get('/person/1', NURSE)).status).toBe(200)
    const events = await database.owner`select event from audit_event where event like 'restric%' order by id desc limit 2`
    expect(events.map(({ event }) => event)).toEqual(['restriction-lifted', 'restricted'])
  })

  test('may be open to somebody who comes from within a record system', async () => {
    const allowed = 'https://ehr.example.nhs.uk/fhir/r4#auth0|user-7'
    expect((await post('/privacy/restricted', OFFICER, { ...named(ceri), allowed, reason: 'Works at the surgery' })).status).toBe(303)
    expect(await database.owner`select allowed from restriction`).toEqual([{ allowed: [allowed] }])
  })

  test.each<[string, Record<string, string>, string]>([
    ['somebody of another practice', named(elsewhere), 'Nobody of your organisation has this NHS number and date of birth'],
    ['nobody who may see it', { allowed: ' ' }, 'Enter the user id of at least one person'],
    ['what is no user id', { allowed: '<script>' }, 'Enter the user id of at least one person'],
    ['no reason', { reason: '' }, 'Say why the record is restricted'],
  ])('with %s is not made', async (_label, change, words) => {
    const answer = await post('/privacy/restricted', OFFICER, { ...named(ceri), allowed: CPN_ID, reason: 'x', ...change })
    const html = await answer.text()
    expect([answer.status, html.includes(words)]).toEqual([400, true])
    expect(await database.owner`select from restriction`).toHaveLength(0)
  })

  test('of someone who was the practice’s until lately is for the new practice to make', async () => {
    await database.owner`update registration set during = '[2022-01-01,2026-11-01)' where person_id = 1`
    expect((await restricted()).status).toBe(400)
    await database.owner`update registration set during = '[2022-01-01,)' where person_id = 1`
  })
})
