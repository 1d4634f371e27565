import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { PlainDate } from '../../src/domain/date.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, seedOrganisations, seedPeople } from '../support/seed.ts'
import { everyone, TODAY } from './people.ts'

const PRACTICE = `practice.${ELM_GROVE}`
const TEAM = `team.${NORTHMOOR}`

let database: TestDatabase
let app: ReturnType<typeof createApp>
const today = (): PlainDate => TODAY

beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
  })
  app = createApp({ db: database.db, today, demo: true, plan, index: clusters })
})
afterAll(() => database.drop())

const get = (path: string, as: string | null = PRACTICE): Promise<Response> =>
  Promise.resolve(app.request(path, as === null ? {} : { headers: { cookie: `parity-look-as=${as}` } }))
const text = async (path: string, as?: string): Promise<string> => (await get(path, as)).text()

describe('every answer', () => {
  test.each(['/', '/practice/register', '/person/1', '/actions', '/no-such-page', '/api/register.json'])(
    '%s allows no script and nothing inline',
    async (path) => {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe')
      expect(policy).not.toContain('script-src')
      expect(headers.get('cache-control')).toBe('no-store')
    },
  )
  test.each(['/', '/practice/register', '/person/1', '/actions', '/no-such-page'])(
    '%s has no script, no style attribute and no handler',
    async (path) => {
      const html = await text(path)
      expect(html).toMatch(/^<!doctype html>/)
      expect(html).not.toMatch(/<script|\sstyle=|\son\w+=|<style/)
    },
  )
  test.each(['/practice/register', '/person/1', '/actions', '/'])('%s says that everyone is made up', async (path) => {
    expect(await text(path)).toContain('Demonstration: everyone here is made up')
  })
})

describe('the register', () => {
  test('shows the people of the practice and nobody else', async () => {
    const html = await text('/practice/register')
    expect(html).toContain('Ó BRIAIN-DEMO, Ceri')
    expect(html).not.toContain('KHAN-DEMO')
    expect(await text('/practice/register', `practice.${HARBOUR_STREET}`)).toContain('KHAN-DEMO, Aisha')
  })
  test('says how the practice stands today and by the end of March', async () => {
    const html = (await text('/practice/register')).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(html).toContain('All six checks today 33% 1 of 3 people')
    expect(html).toContain('By 31 Mar 2027 if nothing more is done 33% 1 of 3 people')
    expect(html).toContain('Target of 75% by 31 Mar 2027 2 more people')
  })
  test('answers for another day, says so, and keeps that day on the way to a person', async () => {
    const html = await text('/practice/register?as-at=2025-11-01')
    expect(html).toContain('This is how things stood on <strong>1 Nov 2025</strong>')
    expect(html).toContain('/person/1?as-at=2025-11-01')
    expect(html).not.toContain('WOLSTENHOLME')
  })
  test('does not call another day today', async () => {
    expect(await text('/practice/register?as-at=2026-10-12')).toContain('Due 12 Oct')
  })
  test('says what is wrong with a date, and changes nothing else', async () => {
    const response = await get('/practice/register?as-at=2026-02-30')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('2026-02-30 is not a date')
  })
  test('says why it is empty when nobody matches', async () => {
    expect(await text('/practice/register?status=unknown')).toContain('None of the 3 people on the register match these filters')
  })
  test('says that what is due is not known when the GP record was not read lately', async () => {
    expect(await text('/practice/register', `practice.${HARBOUR_STREET}`)).toContain('Not read since 2 Nov')
  })
  test('has no NHS number in any address', async () => {
    for (const path of ['/practice/register', '/actions', '/person/1'])
      for (const [, href] of (await text(path)).matchAll(/href="([^"]+)"/g)) expect(href).not.toMatch(/\b\d{10}\b/)
  })
  test('comes as a file with the same filters', async () => {
    const response = await get('/practice/register.csv?check=blood-pressure&status=overdue')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="register-2026-11-22.csv"')
    const lines = (await response.text()).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('"Ó BRIAIN-DEMO, Ceri",944 930 6621,1974-03-12,"Overdue 41 days (last done 12 Oct 2025, GP)"')
  })
  test.each([
    ['/practice/register', 'register-2026-11-22'],
    ['/actions', 'shared-list-2026-11-22'],
    ['/practice/clinic', 'recall-2026-11'],
  ])('%s is saved as a workbook too, from a link on its page', async (path, name) => {
    expect(await text(path)).toContain(`href="${path}.xlsx"`)
    const book = await get(`${path}.xlsx`)
    expect([book.status, book.headers.get('content-disposition')]).toEqual([200, `attachment; filename="${name}.xlsx"`])
    expect(new TextDecoder('latin1').decode(await book.arrayBuffer()).slice(0, 2)).toBe('PK')
  })
  test('comes as JSON with the same rows', async () => {
    const body = (await (await get('/api/register.json')).json()) as {
      asAt: string
      people: number
      rows: { id: number; checks: object }[]
    }
    expect(body).toMatchObject({ asAt: '2026-11-22', people: 3, practice: 'Elm Grove Surgery' })
    expect(body.rows.find(({ id }) => id === 1)?.checks).toMatchObject({
      'blood-pressure': { status: 'overdue', dueOn: '2026-10-12', lastDoneOn: '2025-10-12', setting: 'gp' },
      alcohol: { status: 'declined' },
      lipids: { status: 'due-soon' },
      smoking: { status: 'never-recorded' },
    })
  })
  test('refuses a wrong date to programs, who cannot read a message on a page', async () => {
    for (const path of ['/api/register.json?as-at=soon', '/practice/register.csv?as-at=soon']) expect((await get(path)).status).toBe(400)
  })
  test('is not for the team, who are told where their list is', async () => {
    const response = await get('/practice/register', TEAM)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Your team has the shared list')
  })
})

describe('a person', () => {
  test('is shown to their practice and their team alike', async () => {
    for (const as of [PRACTICE, TEAM]) {
      const html = await text('/person/1', as)
      expect(html).toContain('Ó BRIAIN-DEMO, Ceri')
      expect(html).toContain('944 930 6621')
      expect(html).toContain('7 checks to do now')
    }
  })
  test('is no different from someone who does not exist, for another practice', async () => {
    const [hidden, absent] = await Promise.all([get('/person/4'), get('/person/999')])
    expect(hidden.status).toBe(404)
    expect(await hidden.text()).toBe(await absent.text())
  })
  test.each(['0', '-1', 'one', '1e3', '99999999999999999999'])('with the id %s does not exist', async (id) => {
    expect((await get(`/person/${id}`)).status).toBe(404)
  })
  test('has for each check the record that decided, what would close it, who acts and the source of the rule', async () => {
    const html = (await text('/person/1')).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(html).toContain('It was last done on 12 Oct 2025 at the GP practice: 138/84 mmHg. It was due on 12 Oct 2026.')
    expect(html).toContain('Measure blood pressure, by the pair of readings or by readings taken at home.')
    expect(html).toContain('the GP practice is responsible')
    expect(html).toContain('Improving the physical health of people living with severe mental illness, NHS England')
    expect(html).toContain('It was declined on 14 Aug 2026. Ask again after 14 Feb 2027')
    expect(html).toContain('There is no record that it was ever done.')
  })
  test('of whom something is not known is not said to have nothing to do', async () => {
    const html = (await text('/person/4', `practice.${HARBOUR_STREET}`)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(html).toContain('Not known: Blood pressure, Diet and activity')
    expect(html).not.toContain('Nothing to do')
  })
  test('has the picture’s content as a table', async () => {
    const html = (await text('/person/1')).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(html).toContain('12 Oct 2026 To 22 Nov 2027 Status Due')
  })
})

describe('the shared list', () => {
  test('shows both organisations the same actions on a person they share', async () => {
    const lines = async (as: string): Promise<string[]> =>
      (await text('/actions.csv', as)).split('\r\n').filter((line) => line.includes('Ó BRIAIN-DEMO'))
    const ours = await lines(PRACTICE)
    expect(ours).toHaveLength(3)
    expect(await lines(TEAM)).toEqual(ours)
  })
  test('groups what one person needs from one owner in one go', async () => {
    const html = await text('/actions?owner=mh')
    expect(html).toContain('Bloods: Blood glucose, Lipids')
    expect(html).toContain('Measurements: Blood pressure, Body mass index')
    expect(html).not.toContain('Ó BRIAIN-DEMO')
  })
  test('says who acts above the list when it is the same in every line, and else in each', async () => {
    const own = await text('/actions?owner=gp')
    expect(own).toContain(', all with Elm Grove Surgery')
    expect(own).not.toContain('Who acts</th>')
    const everyone = await text('/actions')
    expect(everyone).toContain('Who acts</th>')
    expect(everyone).not.toContain(', all with')
  })
  test('stands on the page of a person as it does on the list, by what is done in one go', async () => {
    const html = await text('/person/3')
    const section = html.slice(html.indexOf('On the shared list'))
    expect(section).toContain('Bloods: Blood glucose, Lipids')
    expect(section).toContain('See the checks above.')
    expect(section).toContain('Now')
    expect(section).not.toMatch(/\b(19|200)\d\b/)
    expect(await text('/person/3?as-at=2015-01-01')).toContain('See the checks today.')
  })
  test('names a person once, however much there is to do for them', async () => {
    const html = await text('/actions')
    const people = [...html.matchAll(/class="app-person" href="([^"]+)"/g)].map(([, href]) => href)
    expect(people.length).toBeGreaterThan(1)
    expect(new Set(people).size).toBe(people.length)
    expect(html).toMatch(/rowspan="[2-9]"/)
  })
  test('says once what holds for several checks, and calls none of a date that nobody could have met', async () => {
    const html = await text('/actions?owner=mh')
    expect(html).toContain('<span class="app-list__line">Never recorded</span>')
    expect(html).toContain('<strong>Now</strong>')
  })
  test.each([
    [PRACTICE, 'gp'],
    [TEAM, 'mh'],
  ])('opens from the menu of %s with what is theirs to do, and counts the rest', async (as, owner) => {
    expect(await text('/rules', as)).toContain(`href="/actions?owner=${owner}">Shared list`)
    expect(await text(`/actions?owner=${owner}`, as)).toMatch(/Everyone <span class="app-tabs__n">\d/)
  })
  test.each([
    '/actions',
    '/actions?owner=gp',
    '/actions?owner=mh',
    '/actions?due-by=2026-12-31',
    '/queries',
    '/queries?type=act-ethnicity',
  ])('counts on the tab what stands behind it: %s', async (path) => {
    const html = await text(path)
    const tabs = [...html.matchAll(/aria-current="page">[^<]+<span class="app-tabs__n">([\d,]+)</g)].map(([, n]) => n)
    const lines = /<p role="status">([\d,]+) tasks?/.exec(html)?.[1] ?? '0'
    expect(tabs.length).toBeGreaterThan(0)
    expect(tabs).toEqual(tabs.map(() => lines))
  })
  test('narrows to what is due by a day', async () => {
    expect(await text('/actions?due-by=2026-10-12')).not.toContain('Offer again:')
    expect(await text('/actions?due-by=2027-02-14')).toContain('Offer again: Alcohol')
  })
  test('says why it is empty: nothing matches', async () => {
    expect(await text('/actions?status=on-hold')).toContain('Nothing on the list matches these filters')
  })
})

describe('whom to look as', () => {
  test('is offered on the first page, practices and the trust’s team', async () => {
    const html = await text('/', '')
    for (const name of ['Elm Grove Surgery', 'Harbour Street Practice', 'Community team, Northmoor Mental Health Trust'])
      expect(html).toContain(name)
  })
  const choose = (as: string, site = 'same-origin'): Promise<Response> =>
    Promise.resolve(
      app.request('http://parity.test/look-as', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': site,
          origin: site === 'same-origin' ? 'http://parity.test' : 'http://evil.test',
        },
        body: new URLSearchParams({ as }),
      }),
    )
  test('is kept in a cookie that scripts and other sites do not get', async () => {
    const response = await choose(TEAM)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/team')
    expect(response.headers.get('set-cookie')).toMatch(/^parity-look-as=team\.XMH01; Path=\/; HttpOnly; SameSite=Lax$/)
  })
  test('cannot be set by another site', async () => {
    expect((await choose(TEAM, 'cross-site')).status).toBe(403)
  })
  test.each(['system.X1', 'admin.X99001', 'service-account.X99001', 'practice', "practice.X'--", 'constructor.X99001'])(
    'cannot be %s',
    async (as) => {
      expect((await choose(as)).status).toBe(400)
      expect((await get('/actions', as)).status).toBe(303)
    },
  )
  test('has to be an organisation that exists', async () => {
    const response = await get('/actions', 'practice.NONE1')
    expect(response.status).toBe(403)
  })
  test('comes first: a page without it leads to the choice, and the API refuses', async () => {
    const response = await get('/practice/register', null)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
    expect((await get('/api/register.json', null)).status).toBe(401)
  })
})

describe('outside a demonstration', () => {
  test.each(['/', '/practice/register', '/person/1', '/actions', '/actions.csv', '/api/register.json'])(
    '%s is refused, whatever the cookie says',
    async (path) => {
      const real = createApp({ db: database.db, today, demo: false, plan, index: clusters })
      const response = await real.request(path, { headers: { cookie: `parity-look-as=${PRACTICE}` } })
      expect(response.status).toBe(403)
      expect(await response.text()).not.toContain('DEMO')
    },
  )
})

describe('an error', () => {
  test('on a page says what went wrong, that nothing was lost, and what to try', async () => {
    const html = await text('/no-such-page')
    expect(html).toContain('There is no such page')
    expect(html).toContain('Nothing was lost or changed.')
    expect(html).toContain('Go to the first page')
  })
  test('leaves those who are known their menu, and gives a stranger none', async () => {
    const menu = 'href="/actions?owner=gp"'
    for (const address of ['/no-such-page', '/person/999999']) {
      const html = await text(address)
      expect(html).toContain('Nothing was lost or changed.')
      expect(html).toContain(menu)
    }
    const stranger = await app.request('/rules/no-such-rule')
    expect(await stranger.text()).not.toContain(menu)
  })
  test('under /api is JSON', async () => {
    const response = await get('/api/no-such-thing')
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'not-found', lost: 'Nothing was lost or changed.' } })
  })
  test('of the database says nothing that the database said', async () => {
    const broken = await testDatabase()
    const down = createApp({ db: broken.db, today, demo: true, plan, index: clusters })
    await broken.drop()
    const response = await down.request('/actions', { headers: { cookie: `parity-look-as=${PRACTICE}` } })
    expect(response.status).toBe(503)
    const html = await response.text()
    expect(html).toContain('Parity cannot reach its database')
    expect(html).not.toMatch(/postgres|DATABASE_URL|select|CONNECTION/i)
  })
  test('nobody foresaw says nothing of itself', async () => {
    const odd = createApp({
      db: database.db,
      today: () => {
        throw new Error('secret 9449306621')
      },
      demo: true,
      plan,
      index: clusters,
    })
    const response = await odd.request('/actions', { headers: { cookie: `parity-look-as=${PRACTICE}` } })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
  })
})

test('the health check asks the database', async () => {
  expect(await (await get('/healthz', null)).json()).toEqual({ status: 'ok' })
})
