import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { plan } from '../../src/fhir/definitions.ts'
import { keptQuery } from '../../src/web/savedViews/pages.ts'
import type { TestDatabase } from '../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR } from '../support/seed.ts'
import { type Served, served } from './api/served.ts'
import { TODAY } from './people.ts'

const PRACTICE = `practice.${ELM_GROVE}`

let parity: Served
let database: TestDatabase
beforeAll(async () => {
  parity = await served()
  database = parity.database
})
afterAll(() => database.drop())
beforeEach(() => database.owner.unsafe('truncate saved_view, audit_event'))

const get = async (path: string, as = PRACTICE): Promise<string> => (await parity.ask(path, {}, as)).text()
const post = (path: string, fields: Record<string, string>, as = PRACTICE): Promise<Response> =>
  parity.ask(path, { method: 'POST', body: new URLSearchParams(fields) }, as)
const save = (fields: Record<string, string>, as = PRACTICE) => post('/saved-views', fields, as)
const OVERDUE = { page: 'register', name: 'Overdue bloods', query: 'status=overdue&check=lipids' }

describe('a saved view', () => {
  test('stands at the top of its page, leads back to its filters, and is marked while they are set', async () => {
    const response = await save(OVERDUE)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/practice/register?status=overdue&check=lipids'])
    expect(await get('/practice/register')).toContain('<a href="/practice/register?status=overdue&amp;check=lipids">Overdue bloods</a>')
    const there = await get('/practice/register?status=overdue&check=lipids')
    expect(there).toContain('aria-current="true">Overdue bloods</a>')
    expect(there, 'what is saved is not offered to be saved').not.toContain('Save these filters')
    expect(await get('/actions')).not.toContain('Overdue bloods')
  })
  test('is seen by nobody else, at the practice or elsewhere', async () => {
    await save(OVERDUE)
    for (const as of [`practice-administrator.${ELM_GROVE}`, `practice.${HARBOUR_STREET}`])
      expect(await get('/practice/register', as), as).not.toContain('Overdue bloods')
    expect(await get('/actions', `team.${NORTHMOOR}`)).not.toContain('Overdue bloods')
  })
  test('is replaced by another of its name, and removed', async () => {
    await save(OVERDUE)
    await save({ ...OVERDUE, query: 'status=red' })
    expect(await database.owner`select query from saved_view`).toEqual([{ query: 'status=red' }])
    const response = await post('/saved-views/remove', { page: 'register', name: OVERDUE.name, query: 'status=red' })
    expect(response.headers.get('location')).toBe('/practice/register?status=red')
    expect(await database.owner`select from saved_view`).toHaveLength(0)
    const trail = await database.owner`select event, detail from audit_event where event like 'view-%' order by id`
    expect(trail.map(({ event }) => event)).toEqual(['view-saved', 'view-saved', 'view-removed'])
    expect(JSON.stringify(trail), 'what it is called is nobody’s business').not.toContain('Overdue')
  })
  test.each([
    ['register', 'status=to-do&owner=gp', '/practice/register'],
    ['clinic', 'born=5&minutes=20', '/practice/clinic'],
    ['actions', 'tab=mine&status=on-hold', '/actions'],
  ])('can be saved of the %s', async (page, query, path) => {
    expect(await get(`${path}?${query}`)).toContain('Save these filters')
    await save({ page, name: 'Mine', query })
    const [row] = await database.owner<{ query: string }[]>`select query from saved_view`
    expect(await get(path)).toContain(`${path}?${row?.query.replaceAll('&', '&amp;')}">Mine</a>`)
  })
  test('is offered only where filters are set', async () => {
    expect(await get('/practice/register')).not.toContain('Save these filters')
  })
  test.each([
    ['no name', { ...OVERDUE, name: ' ' }, 'Give the view a name'],
    ['a long name', { ...OVERDUE, name: 'x'.repeat(41) }, 'shorter name'],
    ['an NHS number for a name', { ...OVERDUE, name: '944 930 6621' }, 'without an NHS number'],
    ['no filter', { ...OVERDUE, query: '' }, 'No filter is set'],
    ['filters that the page does not know', { ...OVERDUE, query: 'surname=Doe&status=rich' }, 'No filter is set'],
    ['a page that has none', { ...OVERDUE, page: 'trail' }, 'Views can be saved of'],
  ])('with %s is not saved, and says why', async (_, fields, why) => {
    const response = await save(fields)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(why)
    expect(await database.owner`select from saved_view`).toHaveLength(0)
  })
  test('is one of twenty, however many are saved at once', async () => {
    await Promise.all(Array.from({ length: 25 }, (_, i) => save({ ...OVERDUE, name: `View ${i}` })))
    expect(await database.owner`select from saved_view`).toHaveLength(20)
  })
  test('is one of twenty of a page at most', async () => {
    for (let i = 0; i < 20; i++) expect((await save({ ...OVERDUE, name: `View ${i}` })).status).toBe(303)
    const response = await save({ ...OVERDUE, name: 'One more' })
    expect([response.status, (await response.text()).includes('remove one first')]).toEqual([400, true])
    expect((await save({ ...OVERDUE, name: 'View 3', query: 'status=red' })).status).toBe(303)
    expect((await save({ ...OVERDUE, page: 'clinic', query: 'born=5' })).status).toBe(303)
  })
})

describe('of an address', () => {
  const kept = (page: Parameters<typeof keptQuery>[0], query: string) => keptQuery(page, query, plan, TODAY)
  test.each([
    ['the day looked at is left out', 'register', 'as-at=2026-03-31&status=red', 'status=red'],
    ['the month of a clinic is left out', 'clinic', 'month=2027-01&born=5', 'born=5'],
    ['the page of a list and a day are left out', 'actions', 'page=3&due-by=2026-12-01&tab=mine', 'tab=mine'],
    ['what holds an NHS number is left out', 'actions', 'assignee=9449306621&tab=mine', 'tab=mine'],
    ['what the page does not know is left out', 'actions', 'surname=Doe', ''],
  ] as const)('%s', (_, page, query, expected) => {
    expect(kept(page, query)).toBe(expected)
  })
})
