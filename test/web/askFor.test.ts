import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestDatabase } from '../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR } from '../support/seed.ts'
import { type Served, served } from './api/served.ts'

const PRACTICE = `practice.${ELM_GROVE}`

let parity: Served
let database: TestDatabase
beforeAll(async () => {
  parity = await served()
  database = parity.database
})
afterAll(() => database.drop())
beforeEach(() =>
  database.owner.unsafe(`delete from action_event where type in ('requested', 'joined'); delete from action where type = 'act-asked'`),
)

const get = async (path: string, as = PRACTICE): Promise<string> => (await parity.ask(path, {}, as)).text()
const ask = (fields: Record<string, string>, { as = PRACTICE, person = 3 } = {}): Promise<Response> =>
  parity.ask(`/person/${person}/requests`, { method: 'POST', body: new URLSearchParams(fields) }, as)
const ECG = { what: 'ecg', owner: 'mh', note: 'Before the new dose', due: '2026-12-11' }

describe('somebody who looks after a person', () => {
  test('asks the other organisation for a check, by name, and both see it', async () => {
    const response = await ask(ECG)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/person/3#ask'])
    for (const as of [PRACTICE, `team.${NORTHMOOR}`]) {
      const html = await get('/person/3', as)
      for (const text of ['Asked for by Demo nurse', 'Before the new dose']) expect(html, `${as} ${text}`).toContain(text)
    }
    expect(await get('/actions?owner=mh', `team.${NORTHMOOR}`)).toContain('Asked for by Demo nurse')
  })
  test('asks once: what is on the list already is joined', async () => {
    await ask(ECG)
    await ask({ ...ECG, note: 'Still needed' })
    expect(await database.owner`select from action where topic = 'ecg' and closed_on is null`).toHaveLength(1)
    expect(await database.owner`select from action_event where type = 'joined'`).toHaveLength(1)
  })
  test.each([
    ['nothing', { ...ECG, what: '' }, 'Choose what you ask for', '#ask-what'],
    ['nobody', { ...ECG, owner: '' }, 'Choose whom you ask', '#ask-owner'],
    ['a day that has gone', { ...ECG, due: '2026-01-01' }, 'Write a day from today on', '#ask-due'],
    ['a day that is none', { ...ECG, due: 'soon' }, 'Write a day from today on', '#ask-due'],
  ])('is told what is wrong who asks for %s, and nothing is lost', async (_, fields, why, href) => {
    const response = await ask(fields)
    const html = await response.text()
    expect(response.status).toBe(400)
    for (const text of [why, `href="${href}"`, 'Before the new dose</textarea>']) expect(html).toContain(text)
    expect(await database.owner`select from action where type = 'act-asked'`).toHaveLength(0)
  })
  test('is told that a check is up to date, and has it by asking again; whoever is asked reads it too', async () => {
    const glucose = { what: 'glucose', owner: 'gp', note: 'Before the new dose' }
    for (const fields of [glucose, { ...glucose, again: 'bmi' }]) {
      const told = await ask(fields, { person: 1 })
      expect(told.status).toBe(400)
      const html = await told.text()
      expect(html).toMatch(/Blood glucose: up to date\. 41 mmol\/mol on 12 Nov \(GP\)\. Send this again if it is needed sooner/)
      for (const text of ['Ask for it all the same', 'name="again" value="glucose"', 'Before the new dose</textarea>'])
        expect(html, text).toContain(text)
      expect(await database.owner`select from action where type = 'act-asked'`).toHaveLength(0)
    }
    expect((await ask({ ...glucose, again: 'glucose' }, { person: 1 })).status).toBe(303)
    expect(await get('/actions?type=act-asked')).toMatch(/Asked for by Demo nurse\. Up to date\. 41 mmol\/mol on 12 Nov \(GP\)/)
  })
  test('is told nothing of the kind where the check is due, or was never done', async () => {
    expect((await ask({ what: 'blood-pressure', owner: 'gp' }, { person: 1 })).status).toBe(303)
    expect((await ask({ what: 'ecg', owner: 'gp' }, { person: 1 })).status).toBe(303)
    expect(await get('/actions?type=act-asked')).not.toContain('Up to date.')
  })
  test('is told that no team has the person', async () => {
    await database.owner`delete from caseload where person_id = 3`
    const response = await ask(ECG)
    expect([response.status, (await response.text()).includes('No mental health team that Parity knows has them')]).toEqual([400, true])
    await database.owner`insert into caseload values (3, ${NORTHMOOR}, '[2020-01-01,)')`
  })
})

test('somebody else asks for nothing', async () => {
  expect((await ask(ECG, { as: `practice.${HARBOUR_STREET}` })).status).toBe(404)
  expect((await ask(ECG, { as: 'commissioner.QWO' })).status).toBe(403)
  expect(await database.owner`select from action where type = 'act-asked'`).toHaveLength(0)
})
