import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Reach, roles, type UserRole } from '../../src/domain/access.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { addClient, issueToken } from '../../src/store/clients.ts'
import { type For, routeAccess, whyNot } from '../../src/web/access.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, NORTHMOOR, seedOrganisations, seedPeople } from '../support/seed.ts'
import { TODAY } from './people.ts'

/** How the organisation of whoever asks stands to the person. `none` is one that Parity does not know. */
const RELATIONS = ['own', 'other', 'former', 'none'] as const
type Relation = (typeof RELATIONS)[number]

/** Which organisation that is, for each reach. */
const organisations: Readonly<Record<Reach, Readonly<Record<Relation, string>>>> = {
  practice: { own: ELM_GROVE, other: 'X99003', former: 'X99004', none: 'X99999' },
  team: { own: NORTHMOOR, other: 'XMH03', former: 'XMH04', none: 'XMH99' },
  commissioner: { own: 'QWO', other: 'QWO', former: 'QWO', none: 'Q99' },
  admin: { own: ELM_GROVE, other: 'X99003', former: 'X99004', none: 'X99999' },
  privacy: { own: ELM_GROVE, other: 'X99003', former: 'X99004', none: 'X99999' },
}

const who = { id: 1, nhsNumber: '9449305552', family: 'Zyxwell-Demo', given: 'Quillon' }
/** Anything that would tell who it is. */
const TELLS = /zyxwell|quillon|944 ?930 ?5552/i

let action = ''
/** What the parts of an address stand for. A new part has to be told here. */
const parts: readonly (readonly [RegExp, () => string])[] = [
  [/^\/rules\/value-sets\/:id/, () => 'blood-pressure'],
  [/^\/rules\/:id/, () => 'phsmi-core'],
  [/^\/commissioner\/indicator\/:id/, () => 'phsmi-all-six'],
  [/^\/commissioner\/picture\/:file/, () => 'phsmi-all-six-trend.svg'],
  [/^\/fhir\/Measure\/:id\/\$evaluate-measure/, () => 'phsmi-all-six'],
  [/^\/fhir\/MeasureReport\/:id/, () => 'phsmi-all-six.QWO.2026-10'],
  [/^\/fhir\/(PlanDefinition|Measure|ValueSet|CodeSystem)\/:id/, () => 'none'],
  [/^\/fhir\/Patient\/:id/, () => '1'],
  [/^\/fhir\/Organization\/:id/, () => ELM_GROVE],
  [/^\/fhir\/Task\/:id$/, () => `1.${action}`],
  [/^\/fhir\/Task\/:id\/_history/, () => `1.${action}`],
  [/^\/fhir\/Subscription\/:id/, () => randomUUID()],
  [/^\/person\/:id/, () => '1'],
  [/^\/privacy\/person\/:id/, () => '1'],
  [/^\/fhir\/AuditEvent\/:id/, () => '1'],
  [/^\/launch\/callback\/:system/, () => 'ehr'],
]
const addressOf = (path: string): string => {
  if (!path.includes(':')) return path
  const part = parts.find(([pattern]) => pattern.test(path))
  if (part === undefined) throw new Error(`Say in this test what the parts of ${path} stand for.`)
  return path.replace(/:\w+/g, part[1]())
}

/** What a form about the person or their work may hold; each route takes what it knows. */
const form = (): Record<string, string> => ({
  id: action,
  action,
  person: '1',
  version: '1',
  by: 'Somebody',
  note: 'Tried by a test',
  comment: 'Tried by a test',
  reason: 'Tried by a test',
  to: 'gp',
})

let database: TestDatabase
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, [{ ...who, practice: ELM_GROVE, team: NORTHMOOR, checks: { 'blood-pressure': [], bmi: [] } }], TODAY)
  })
  const extra = Object.values(organisations).flatMap((one) => [one.own, one.other, one.former])
  for (const ods of new Set(extra)) {
    const kind = ods.startsWith('Q') ? 'commissioner' : ods.startsWith('XMH') ? 'trust' : 'practice'
    await database.owner`insert into organisation values (${ods}, ${`Organisation ${ods}`}, ${kind}) on conflict do nothing`
  }
  await database.owner`insert into registration values (1, 'X99004', '[2010-01-01,2022-01-01)')`
  await database.owner`insert into caseload values (1, 'XMH04', '[2010-01-01,2022-01-01)')`
  await database.owner`insert into audit_event (at, by, role, ods, event, person_id) values (now(), 'nurse', 'practice', ${ELM_GROVE}, 'person-read', 1)`
  await database.owner`insert into break_glass (person_id, user_id, name, role, ods, reason, explanation, until)
    values (1, 'x', 'Dr X', 'practice-clinician', ${ELM_GROVE}, 'emergency', 'In the surgery', now())`
  const [row] = await database.owner`select id from action where person_id = 1 limit 1`
  action = String(row?.id)
  app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters, publicUrl: 'http://parity.test' })
})
afterAll(() => database.drop())

/** Everything that can be changed about the person. */
const standing = async (): Promise<string> =>
  JSON.stringify([
    await database.owner`select * from action where person_id = 1 order by id`,
    await database.owner`select * from action_event where person_id = 1 order by action_id, version`,
    await database.owner`select * from restriction`,
  ])

const ask = async (route: string, headers: Record<string, string>) => {
  const [method = '', path = ''] = route.split(' ')
  const response = await app.request(`http://parity.test${addressOf(path)}`, {
    method,
    headers: {
      ...headers,
      ...(method === 'GET' ? {} : { origin: 'http://parity.test', 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(method === 'GET' ? {} : { body: new URLSearchParams(form()).toString() }),
  })
  return { status: response.status, text: await response.text() }
}

const routes = Object.keys(routeAccess)
const cookie = (role: UserRole, relation: Relation): Record<string, string> => ({
  cookie: `parity-look-as=${role}.${organisations[roles[role].reach][relation]}`,
})
const mayTell = (reach: Reach, relation: Relation): boolean => relation === 'own' || (relation === 'former' && reach === 'privacy')

/** Neither a role nor an access token opens what asks for a call that is signed by itself. */
const refused = (access: For, who: Parameters<typeof whyNot>[1]): boolean =>
  access === 'signed-call' || (access !== 'anyone' && whyNot(access, who) !== null)
const refusedWith = (access: For): number => (access === 'signed-call' ? 401 : 403)

test('the routes that are tried are those that are served', () => {
  const served = new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`))
  expect([...served].sort((a, b) => a.localeCompare(b))).toEqual([...routes].sort((a, b) => a.localeCompare(b)))
})

describe.each(routes)('%s', (route) => {
  const access = routeAccess[route] ?? 'anyone'

  test('tells nobody who has not said who they are who the person is', async () => {
    const before = await standing()
    const { status, text } = await ask(route, {})
    expect(TELLS.test(text)).toBe(false)
    if (access !== 'anyone') expect(status).toBeOneOf([303, 401, 403])
    expect(await standing()).toBe(before)
  })

  test.each(Object.keys(roles) as UserRole[])(
    'opens to the role %s as the tables say, and tells of the person only to their own',
    async (role) => {
      const { reach } = roles[role]
      for (const relation of RELATIONS) {
        const before = await standing()
        const { status, text } = await ask(route, cookie(role, relation))
        if (refused(access, { as: role, scopes: null })) expect([relation, status]).toEqual([relation, refusedWith(access)])
        if (access !== 'anyone' && relation === 'none') expect(status, relation).toBeGreaterThanOrEqual(400)
        if (!mayTell(reach, relation)) {
          expect(TELLS.test(text), relation).toBe(false)
          expect(await standing(), relation).toBe(before)
          if (route.includes('/person/:id') && access !== 'anyone') expect(status, relation).toBeGreaterThanOrEqual(400)
        }
      }
    },
  )

  test.each(['practice', 'team', 'commissioner'] as const)(
    'opens to a system of a %s by its scopes, and tells it of its own people only, a commissioner’s of nobody',
    async (reach) => {
      for (const relation of ['own', 'other', 'former'] as const)
        for (const scopes of [['system/*.cruds'], []]) {
          const id = randomUUID()
          const token = await database.asSystem(TODAY, async (tx) => {
            const ods = organisations[reach][relation]
            await addClient(tx, { id, name: 'System', ods, reach, scopes: ['system/*.cruds'], jwks: { keys: [] }, jwksUri: null })
            return issueToken(tx, { clientId: id, scopes, seconds: 60 }, new Date())
          })
          const before = await standing()
          const { status, text } = await ask(route, { authorization: `Bearer ${token}` })
          const closed = refused(access, { as: 'service-account', scopes, role: reach })
          if (closed) expect(status).toBe(refusedWith(access))
          if (closed || relation !== 'own' || reach === 'commissioner') {
            expect(TELLS.test(text)).toBe(false)
            expect(await standing()).toBe(before)
          }
        }
    },
  )
})

test('the person is told of to those who may see them, so that nothing above is true of an empty page', async () => {
  for (const [route, role] of [
    ['GET /person/:id', 'practice-clinician'],
    ['GET /person/:id', 'team-manager'],
    ['GET /actions', 'team-clinician'],
    ['GET /practice/register', 'practice-administrator'],
    ['GET /privacy/break-glass', 'privacy-officer'],
  ] as const)
    expect((await ask(route, cookie(role, 'own'))).text, `${route} ${role}`).toMatch(TELLS)
  const former = await ask('GET /privacy/break-glass', cookie('privacy-officer', 'former'))
  expect(former.text).toMatch(TELLS)
})
