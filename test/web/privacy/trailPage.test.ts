import type { AuditEvent, Bundle, OperationOutcome } from 'fhir/r4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { formatDate, londonDay } from '../../../src/domain/date.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, seedOrganisations, seedPeople } from '../../support/seed.ts'
import { ceri, everyone, TODAY } from '../people.ts'

const NURSE = `practice.${ELM_GROVE}`
const TEAM = `team.${NORTHMOOR}`
const OFFICER = `privacy-officer.${ELM_GROVE}`
const NOW = formatDate(londonDay(new Date()))

let database: TestDatabase
let app: ReturnType<typeof createApp>

const ask = (path: string, as: string, form?: Record<string, string>): Promise<Response> =>
  Promise.resolve(
    app.request(`http://parity.test${path}`, {
      headers: {
        cookie: `parity-look-as=${as}`,
        ...(form === undefined ? {} : { origin: 'http://parity.test', 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    }),
  )
const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const text = async (path: string, as = OFFICER): Promise<string> => plain(await (await ask(path, as)).text())

beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
  })
  app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
  // A day at work: the nurse looks at Ceri and at the register, the team at its own, somebody elsewhere tries to.
  await ask('/person/1', NURSE)
  await ask('/practice/register', NURSE)
  await ask('/person/1', TEAM)
  await ask('/team', TEAM)
  await ask('/person/1', `practice.${HARBOUR_STREET}`)
  await ask('/person/4', `practice.${HARBOUR_STREET}`)
  await database.owner`insert into audit_event (at, by, by_name, role, ods, event, purpose, reason, person_id)
    values (now(), 'gp2', 'Dr Out of Hours', 'practice-clinician', ${HARBOUR_STREET}, 'break-glass', 'break-glass', 'Found unconscious', 1)`
})
afterAll(() => database.drop())

describe('the trail of a practice', () => {
  test('is closed to everyone but its privacy officer', async () => {
    for (const path of ['/privacy/trail', '/privacy/trail.csv', '/privacy/trail.xlsx', '/privacy/person/1', '/fhir/AuditEvent'])
      for (const as of [NURSE, TEAM, `source-administrator.${NORTHMOOR}`, `commissioner.${ELM_GROVE}`])
        expect((await ask(path, as)).status, path).toBe(403)
  })
  test('has first what was opened without the usual link, with the reason', async () => {
    const html = await text('/privacy/trail')
    expect(html.indexOf('Found unconscious')).toBeGreaterThan(0)
    expect(html.indexOf('Found unconscious')).toBeLessThan(html.indexOf('The newest first'))
  })
  test('tells of its own people whoever looked, and of nobody else’s', async () => {
    const html = await text('/privacy/trail')
    expect(html).toContain('Demo nurse, clinician at Elm Grove Surgery, looked at the record')
    expect(html).toContain('Demo community nurse, clinician at Northmoor Mental Health Trust, looked at the record')
    expect(html).toContain('Demo nurse, clinician at Harbour Street Practice, tried to look at the record, and was refused')
    // The team's list had one of theirs on it.
    expect(html).toContain('Demo community nurse, clinician at Northmoor Mental Health Trust, saw a list of')
    // Harbour Street's look at its own.
    expect(html).not.toContain('KHAN')
    expect(html.match(/Harbour Street Practice, looked at/g)).toBeNull()
  })
  test('finds a person by a number that never stands in an address, lists they were on included', async () => {
    const response = await ask('/privacy/person', OFFICER, { 'nhs-number': ' 944 930 6621 ' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/privacy/trail?person=1'])
    const html = await text('/privacy/trail?person=1')
    expect(html).toContain('About Ó BRIAIN-DEMO, Ceri')
    expect(html).toContain('saw a list of 3 people')
    const other = await text('/privacy/trail?person=2')
    expect(other).toContain('saw a list of 3 people')
    expect(other).not.toContain('looked at the record')
  })
  test.each([
    ['a number that is none', '944 930 6622', 'That is not an NHS number'],
    ['a number of somebody who never was theirs', '944 930 5552', 'Nobody who is or was yours'],
    ['nothing', '', 'That is not an NHS number'],
  ])('says what is wrong with %s', async (_, number, message) => {
    const response = await ask('/privacy/person', OFFICER, { 'nhs-number': number })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(message)
  })
  test.each([
    ['kind=change', 'Nothing in the trail matches'],
    ['outcome=refused', 'was refused'],
    ['user=out+of+HOURS', 'Dr Out of Hours'],
    [`organisation=${NORTHMOOR}`, 'Demo community nurse'],
    [`from=${NOW}`, 'Demo nurse'],
    ['to=2020-01-01', 'Nothing in the trail matches'],
    ['purpose=break-glass', 'Found unconscious'],
  ])('narrows to %s', async (query, expected) => {
    const html = await text(`/privacy/trail?${query}`)
    expect(html.slice(html.indexOf('Download as CSV'))).toContain(expected)
    if (query.startsWith('organisation')) expect(html.slice(html.indexOf('Download as CSV'))).not.toContain('Demo nurse,')
  })
  test('does not take a text for a pattern', async () =>
    expect(await text('/privacy/trail?user=%25')).toContain('Nothing in the trail matches'))
  test('comes as a file, a sentence a line', async () => {
    const response = await ask('/privacy/trail.csv?person=1', OFFICER)
    const lines = (await response.text()).split('\r\n')
    expect(lines.some((line) => line.includes('looked at the record on'))).toBe(true)
    expect(response.headers.get('content-disposition')).toContain('trail-2026-11-22.csv')
    const workbook = await ask('/privacy/trail.xlsx?person=1', OFFICER)
    expect([workbook.status, workbook.headers.get('content-disposition')]).toEqual([200, expect.stringMatching(/trail-.*\.xlsx/)])
    expect((await ask('/privacy/trail.csv?from=soon', OFFICER)).status).toBe(400)
  })
  test('tells of its own reading', async () => {
    await text('/privacy/trail?person=1')
    expect(await text('/privacy/trail?kind=trail')).toContain('Demo privacy officer, privacy officer at Elm Grove Surgery, read this trail')
  })
  test('goes on page by page', async () => {
    await database.owner`insert into audit_event (at, by, role, ods, event, person_id)
      select now(), 'many', 'practice-clinician', ${ELM_GROVE}, 'person-read', 2 from generate_series(1, 120)`
    const seen: string[] = []
    let path: string | undefined = '/privacy/trail?user=many'
    for (let page = 0; path !== undefined && page < 5; page++) {
      const html = await (await ask(path, OFFICER)).text()
      seen.push(...(html.slice(html.indexOf('Download as CSV')).match(/many, clinician/g) ?? []))
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(120)
  })
})

describe('the report for a person', () => {
  test('tells who they are and who looked, in plain words', async () => {
    const html = await text('/privacy/person/1')
    expect(html).toContain('Ó BRIAIN-DEMO, Ceri')
    expect(html).toContain('Demo community nurse, clinician at Northmoor Mental Health Trust')
    expect(html).toContain('Saw a list of people that you are on')
    expect(html).toContain('Because: “Found unconscious”')
  })
  test.each(['4', '999', 'x'])('of %s, who never was theirs, is not there', async (id) => {
    expect((await ask(`/privacy/person/${id}`, OFFICER)).status).toBe(404)
  })
  test('is still there after the person has left', async () => {
    await database.owner`update registration set during = daterange(lower(during), '2026-11-01') where person_id = 2`
    expect((await ask('/person/2', NURSE)).status).toBe(404)
    expect((await ask('/privacy/person/2', OFFICER)).status).toBe(200)
  })
})

describe('GET /fhir/AuditEvent', () => {
  const search = async (query: string): Promise<Bundle<AuditEvent>> =>
    (await (await ask(`/fhir/AuditEvent${query}`, OFFICER)).json()) as Bundle<AuditEvent>
  test('finds what is about a patient', async () => {
    const { entry = [] } = await search(`?patient=Patient/${ceri.id}`)
    expect(entry.length).toBeGreaterThan(3)
    for (const { resource } of entry) expect(JSON.stringify(resource?.entity)).toContain('"Patient/1"')
  })
  test('goes on from page to page without losing or repeating one', async () => {
    const ids: (string | undefined)[] = []
    let next: string | undefined = '?agent=many&_count=50'
    while (next !== undefined) {
      const page: Bundle<AuditEvent> = await search(next)
      ids.push(...(page.entry ?? []).map(({ resource }) => resource?.id))
      const url: string | undefined = page.link?.find(({ relation }) => relation === 'next')?.url
      next = url === undefined ? undefined : new URL(url).search
    }
    expect(ids).toHaveLength(120)
    expect(new Set(ids).size).toBe(120)
  })
  test.each([
    [`date=ge${NOW}&agent=many`, 50],
    [`date=gt${NOW}&agent=many`, 0],
    [`date=${NOW}&agent=many`, 50],
    [`date=lt${NOW}&agent=many`, 0],
    [`date=ge${NOW}&date=le2020-01-01`, 0],
    ['outcome=4&agent=many', 0],
  ])('by %s', async (query, n) => expect((await search(`?${query}`)).entry).toHaveLength(n))
  test.each(['patient=9449306621x', 'date=soon', 'outcome=1', '_count=0', 'subject=1'])('refuses %s, and says why', async (query) => {
    const response = await ask(`/fhir/AuditEvent?${query}`, OFFICER)
    expect(response.status).toBe(400)
    const { issue } = (await response.json()) as OperationOutcome
    expect(issue[0]?.diagnostics).toBeTruthy()
  })
  test('gives one by its id, and only to those whose it is', async () => {
    const { entry = [] } = await search('?patient=1')
    const id = entry.at(-1)?.resource?.id ?? ''
    expect(await (await ask(`/fhir/AuditEvent/${id}`, OFFICER)).json()).toMatchObject({ resourceType: 'AuditEvent', id })
    const [other] = await database.owner<{ id: string }[]>`select id from audit_event where person_id = 4 and outcome = 'success'`
    for (const path of [other?.id, '0', 'x', '999999']) expect((await ask(`/fhir/AuditEvent/${path}`, OFFICER)).status, path).toBe(404)
  })
})
