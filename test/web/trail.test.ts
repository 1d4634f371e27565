import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Deps } from '../../src/deps.ts'
import type { Right, UserRole } from '../../src/domain/access.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { accessGuard, type For, isAboutPeople, routeAccess, whyNot } from '../../src/web/access.ts'
import { limitedUser } from '../../src/web/limits.ts'
import { type Env, lookingRequired } from '../../src/web/session.ts'
import { personIn } from '../../src/web/trail.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, seedOrganisations, seedPeople } from '../support/seed.ts'
import { everyone, TODAY } from './people.ts'

/** Somebody of each kind who opens pages about people. */
const users: readonly (readonly [UserRole, string])[] = [
  ['practice-clinician', `practice.${ELM_GROVE}`],
  ['team-clinician', `team.${NORTHMOOR}`],
  ['privacy-officer', `privacy-officer.${ELM_GROVE}`],
]

let database: TestDatabase
let app: ReturnType<typeof createApp>
let deps: Deps
beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
  })
  deps = { db: database.db, today: () => TODAY, demo: true, plan, index: clusters }
  app = createApp(deps)
})
afterAll(() => database.drop())
beforeEach(() => database.owner`truncate audit_event`)

const ask = (path: string, as: string, method = 'GET'): Promise<Response> =>
  Promise.resolve(
    app.request(`http://parity.test${path}`, { method, headers: { cookie: `parity-look-as=${as}`, origin: 'http://parity.test' } }),
  )

interface Line {
  readonly event: string
  readonly outcome: string
  readonly role: string
  readonly route: string
  readonly person: number | null
  readonly people: number[] | null
}
const lines = async (): Promise<Line[]> => [
  ...(await database.owner<Line[]>`
    select event, outcome, role, route, person_id::int as person, audit_people.people::int[] as people
    from audit_event left join audit_people on digest = audit_event.people order by id`),
]

/** Whether people may use it at all, and not only systems. */
const isForPeople = (route: string): boolean => {
  const who = routeAccess[route]
  return typeof who !== 'object' || who.right !== null
}
const routes = Object.keys(routeAccess).filter((route) => isAboutPeople(route) && isForPeople(route))
const isFor = (route: string, as: UserRole): boolean =>
  whyNot(routeAccess[route] as Exclude<For, 'anyone' | 'signed-call'>, { as, scopes: null }) === null

describe('every route that shows people or changes something about them', () => {
  test.each(routes)('%s is in the trail, whatever its answer', async (route) => {
    const [method = '', pattern = ''] = route.split(' ')
    const [role = '', as = ''] = users.find(([one]) => isFor(route, one)) ?? []
    const response = await ask(pattern.replace(/:\w+/g, '1'), as, method)
    expect(response.status, await response.text()).toBeLessThan(500)
    const said = await lines()
    expect(said.length).toBeGreaterThan(0)
    for (const line of said) expect(line).toMatchObject({ route, role })
    expect(said.at(-1)?.outcome === 'success').toBe(response.status < 400)
  })
  test.each(routes)('%s is in the trail when it is refused to a role without the right', async (route) => {
    const [method = '', pattern = ''] = route.split(' ')
    const other = users.find(([one]) => !isFor(route, one))
    if (other === undefined) throw new Error('a right that everyone has')
    expect((await ask(pattern.replace(/:\w+/g, '1'), other[1], method)).status).toBe(403)
    expect(await lines()).toMatchObject([{ route, role: other[0], outcome: 'refused' }])
  })
})

test('a route that shows people and does not say whom is not answered', async () => {
  const table = routeAccess as Record<string, Right>
  table['GET /forgetful'] = 'see-people'
  const wider = new Hono<Env>()
    .use(accessGuard(deps, lookingRequired(deps), limitedUser(undefined)))
    .get('/forgetful', (c) => c.text('everyone'))
  try {
    const response = await wider.request('/forgetful', { headers: { cookie: `parity-look-as=practice.${ELM_GROVE}` } })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('everyone')
  } finally {
    delete table['GET /forgetful']
  }
})

describe('the trail of a look', () => {
  test('tells who, as what, from where, at whom and for what', async () => {
    await ask('/person/2', `practice.${ELM_GROVE}`)
    const [line] =
      await database.owner`select by, by_name, role, ods, organisation, event, route, purpose, outcome, person_id::int from audit_event`
    expect(line).toMatchObject({
      role: 'practice-clinician',
      ods: ELM_GROVE,
      organisation: 'Elm Grove Surgery',
      event: 'person-read',
      route: 'GET /person/:id',
      purpose: 'direct-care',
      outcome: 'success',
      person_id: 2,
    })
    expect(line?.by).not.toBe('')
    expect(line?.by_name).not.toBeNull()
  })
  test('tells who was on a list, with its filters, and keeps the same list once', async () => {
    await ask('/practice/register', `practice.${ELM_GROVE}`)
    await ask('/practice/register.csv', `practice.${ELM_GROVE}`)
    await ask('/practice/register?check=blood-pressure&status=overdue', `practice.${ELM_GROVE}`)
    expect(await lines()).toMatchObject([
      { event: 'people-listed', people: [1, 2, 3] },
      { event: 'people-exported', people: [1, 2, 3] },
      { event: 'people-listed', people: [1] },
    ])
    expect(await database.owner`select count(*)::int as n from audit_people where people = '{1,2,3}'`).toEqual([{ n: 1 }])
  })
  test('of an empty list says that it was looked at', async () => {
    await ask('/actions?status=on-hold', `practice.${ELM_GROVE}`)
    expect(await lines()).toMatchObject([{ event: 'people-listed', people: [] }])
  })
  test('of someone outside one’s reach says that it was refused, and is no different for someone who does not exist', async () => {
    await ask('/person/4', `practice.${ELM_GROVE}`)
    await ask('/person/999', `practice.${ELM_GROVE}`)
    expect(await lines()).toMatchObject([
      { event: 'person-read', outcome: 'refused', person: 4 },
      { event: 'person-read', outcome: 'refused', person: 999 },
    ])
  })
  test('of what failed stays when the attempt itself is undone', async () => {
    await ask('/person/1/acknowledge', `practice.${HARBOUR_STREET}`, 'POST')
    expect(await lines()).toMatchObject([{ event: 'changed', outcome: 'failed', person: 1, route: 'POST /person/:id/acknowledge' }])
  })
  test('is not kept of pages about nobody', async () => {
    await ask('/rules', `practice.${ELM_GROVE}`)
    await ask('/', `practice.${ELM_GROVE}`)
    expect(await lines()).toEqual([])
  })
  test('that cannot be kept is a look that is not given', async () => {
    await database.owner`alter table audit_event add constraint none check (event <> 'person-read') not valid`
    try {
      const response = await ask('/person/2', `practice.${ELM_GROVE}`)
      expect(response.status).toBe(500)
      expect(await response.text()).not.toContain('ABARA')
    } finally {
      await database.owner`alter table audit_event drop constraint none`
    }
  })
})

test.each<[string, number | null]>([
  ['/person/12', 12],
  ['/person/12/acknowledge', 12],
  ['/privacy/person/12', 12],
  ['/person/012', null],
  ['/person/12x', null],
  ['/practice/register', null],
])('the address %s is about %s', (path, id) => expect(personIn(path)).toBe(id))
