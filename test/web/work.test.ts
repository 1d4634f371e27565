import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Wanted } from '../../src/domain/action.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { actionsOf, appendEvents, type StoredAction } from '../../src/store/actions.ts'
import { requestWork } from '../../src/store/requestWork.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, seedOrganisations, seedPeople } from '../support/seed.ts'
import { dueCheck } from '../support/working.ts'
import { everyone, TODAY } from './people.ts'

const PRACTICE = `practice.${ELM_GROVE}`
const CLERK = `practice-administrator.${ELM_GROVE}`
const TEAM = `team.${NORTHMOOR}`
const CERI = 1

let database: TestDatabase
let app: ReturnType<typeof createApp>
let [bloods, also, urgent]: StoredAction[] = []

const URGENT: Wanted = {
  ...dueCheck('lithium-level'),
  type: 'act-urgent',
  topic: 'urgent/lithium-level',
  priority: 'urgent',
  reason: 'acknowledge',
  rules: ['li-toxic'],
}

beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
  })
  app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.owner.unsafe('truncate action, action_event, audit_event')
  const opened = [dueCheck('lipids'), dueCheck('glucose'), URGENT].map((action) => ({ type: 'opened' as const, action }))
  ;[bloods, also, urgent] = await database.asSystem(TODAY, (tx) =>
    appendEvents(tx, [{ personId: CERI, actions: [], events: opened }], { by: 'system', at: new Date(), on: TODAY }),
  )
})

const get = async (path: string, as = PRACTICE): Promise<string> =>
  (await app.request(path, { headers: { cookie: `parity-look-as=${as}` } })).text()
const send = (path: string, fields: readonly (readonly [string, string])[], as = PRACTICE): Promise<Response> =>
  Promise.resolve(
    app.request(`http://parity.test${path}`, {
      method: 'POST',
      headers: {
        cookie: `parity-look-as=${as}`,
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://parity.test',
        'sec-fetch-site': 'same-origin',
      },
      body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
    }),
  )
const seen = ({ id, version }: StoredAction, v = version): readonly [string, string] => ['seen', `${id}.${v}`]
const path = ({ id }: StoredAction): string => `/person/${CERI}/actions/${id}`
const work = (action: StoredAction, type: string, fields: Record<string, string> = {}, { as = PRACTICE, version = action.version } = {}) =>
  send(path(action), [['do', type], seen(action, version), ...Object.entries(fields)], as)
const now = async (action: StoredAction): Promise<StoredAction> =>
  (await database.asSystem(TODAY, (tx) => actionsOf(tx, [CERI]))).get(CERI)?.find(({ id }) => id === action.id) as StoredAction

describe('the page of an action', () => {
  test('says how it stands, who sees what is done, and all that has happened', async () => {
    await work(bloods as StoredAction, 'claim')
    const html = await get(path(bloods as StoredAction), TEAM)
    for (const text of [
      'Ó BRIAIN-DEMO, Ceri',
      'Lipids',
      'Taken on',
      'Demo nurse',
      'Elm Grove',
      'Put on the list for the GP practice',
      '2. Took it on',
    ])
      expect(html, text).toContain(text)
    expect(html.indexOf('2. Took it on')).toBeLessThan(html.indexOf('1. Put on the list'))
  })
  test('is written into the trail as a look at the person', async () => {
    await get(path(bloods as StoredAction))
    expect(await database.owner`select event, person_id::int from audit_event`).toMatchObject([{ event: 'person-read', person_id: CERI }])
  })
  test.each<[string, string, string[], string[]]>([
    [
      'a nurse of the practice',
      PRACTICE,
      ['claim', 'hold', 'hand-over', 'decline', 'assign', 'plan', 'record', 'comment'],
      ['accept', 'acknowledge', 'undo'],
    ],
    ['a nurse of the team', TEAM, ['comment'], ['claim', 'hold', 'hand-over', 'decline']],
  ])('offers %s what they can do, and nothing else', async (_, as, can, cannot) => {
    const html = await get(path(bloods as StoredAction), as)
    for (const type of can) expect(html).toContain(`name="do" value="${type}"`)
    for (const type of cannot) expect(html).not.toContain(`name="do" value="${type}"`)
  })
  test('of urgent work offers nothing that would put it off', async () => {
    const html = await get(path(urgent as StoredAction))
    expect(html).toContain('Acknowledge as Demo nurse')
    for (const type of ['hold', 'decline', 'hand-over', 'record', 'plan']) expect(html).not.toContain(`name="do" value="${type}"`)
    expect(await get(path(urgent as StoredAction), CLERK)).not.toContain('Acknowledge as')
  })
  test.each([
    ['somebody else’s practice', `practice.${HARBOUR_STREET}`, 404],
    ['a commissioner', `commissioner.QWO`, 403],
  ])('is not there for %s', async (_, as, status) => {
    const asking = { headers: { cookie: `parity-look-as=${as}` } }
    expect((await app.request(path(bloods as StoredAction), asking)).status).toBe(status)
    expect((await work(bloods as StoredAction, 'claim', {}, { as })).status).toBe(status)
    expect((await now(bloods as StoredAction)).version).toBe(1)
  })
  test.each(['not-a-uuid', '00000000-0000-4000-8000-00000000000f'])('of an action that is not there is not there: %s', async (id) => {
    expect((await app.request(`/person/1/actions/${id}`, { headers: { cookie: `parity-look-as=${PRACTICE}` } })).status).toBe(404)
  })
})

describe('a form', () => {
  test.each<[string, Record<string, string>, Partial<StoredAction>]>([
    ['claim', {}, { status: 'accepted', assigneeName: 'Demo nurse' }],
    ['start', {}, { status: 'in-progress' }],
    ['comment', { note: ' Prefers Tuesdays ' }, { lastNote: 'Prefers Tuesdays' }],
    [
      'hold',
      { reason: 'waiting-for-result', until: '2026-12-03', note: 'Lab' },
      { status: 'on-hold', heldReason: 'waiting-for-result', lastNote: 'Lab' },
    ],
    ['plan', { on: '2026-12-01' }, { status: 'requested' }],
    [
      'assign',
      { person: `demo-practice-administrator-${ELM_GROVE}`, team: 'Front desk' },
      { assigneeName: 'Demo receptionist', team: 'Front desk' },
    ],
    ['record', { outcome: 'done-elsewhere' }, { status: 'on-hold', heldReason: 'awaiting-evidence' }],
    ['decline', { reason: 'not-indicated' }, { status: 'rejected', endedBy: 'Demo nurse' }],
    ['hand-over', { note: 'Seen weekly' }, { offeredTo: 'mh' }],
  ])('for %s does it, and leads back', async (type, fields, then) => {
    const response = await work(bloods as StoredAction, type, fields)
    expect([response.status, response.headers.get('location')]).toEqual([303, path(bloods as StoredAction)])
    expect(await now(bloods as StoredAction)).toMatchObject(then)
    // Everything can be taken back from where it leads.
    expect(await get(path(bloods as StoredAction))).toContain('Take it back')
    expect((await work(bloods as StoredAction, 'undo', {}, { version: 2 })).status).toBe(303)
    const { version: _, ...back } = await now(bloods as StoredAction)
    const { version: __, ...was } = bloods as StoredAction
    expect(back).toEqual(was)
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['hold', { reason: 'other', until: 'soon', note: 'Away' }, 'Write the day as year, month and day', '#hold-until'],
    ['hold', { reason: 'other', until: '2026-11-22', note: 'Away' }, 'Choose a day after today', '#hold-until'],
    ['hold', { until: '2026-12-03', note: 'Away' }, 'Choose why it waits', '#hold-reason'],
    ['comment', {}, 'Write a note', '#comment-note'],
    ['decline', { note: 'Away' }, 'Choose why it is turned down', '#decline-reason'],
    ['assign', { person: 'somebody-else' }, 'Choose somebody from the list', '#assign-person'],
    ['plan', { on: '2020-01-01' }, 'Choose a day after today', '#plan-on'],
    ['acknowledge', {}, 'Only urgent work is acknowledged', '#acknowledge'],
  ])('for %s that lacks something says what, and keeps what was written', async (type, fields, text, href) => {
    const response = await work(bloods as StoredAction, type, fields)
    const html = await response.text()
    expect(response.status).toBe(400)
    expect(html).toContain(text)
    expect(html).toContain(`href="${href}"`)
    if (fields.note) expect(html).toContain('Away</textarea>')
    expect((await now(bloods as StoredAction)).version).toBe(1)
  })

  test('that lost the race shows both versions, and keeps what was written', async () => {
    await work(bloods as StoredAction, 'claim', {}, { as: CLERK })
    const response = await work(bloods as StoredAction, 'hold', {
      reason: 'person-unavailable',
      until: '2026-12-03',
      note: 'In hospital <b>',
    })
    const html = await response.text()
    expect(response.status).toBe(409)
    for (const text of [
      'Somebody else changed this first',
      'When you looked',
      'Demo receptionist, the GP practice: Took it on',
      'In hospital &lt;b&gt;</textarea>',
      'value="2026-12-03"',
    ])
      expect(html, text).toContain(text)
    // Sent again as it stands there, it is done.
    expect(html).toContain(`value="${(bloods as StoredAction).id}.2"`)
    expect((await work(bloods as StoredAction, 'hold', { reason: 'person-unavailable', until: '2026-12-03' }, { version: 2 })).status).toBe(
      303,
    )
  })

  test.each<[string, readonly (readonly [string, string])[]]>([
    ['no command', [['seen', 'x']]],
    [
      'an unknown command',
      [
        ['do', 'delete'],
        ['seen', '00000000-0000-4000-8000-000000000001.1'],
      ],
    ],
    [
      'no version',
      [
        ['do', 'claim'],
        ['seen', '00000000-0000-4000-8000-000000000001'],
      ],
    ],
    ['nothing to do it to', [['do', 'claim']]],
  ])('that we have not made is refused: %s', async (_, fields) => {
    expect((await send(path(bloods as StoredAction), fields)).status).toBe(400)
  })
})

describe('what is done in one visit', () => {
  test('is worked on in one go', async () => {
    const html = await get(`${path(bloods as StoredAction)}?together`)
    expect(html).toContain('What you do here is done for all 2')
    const response = await send(`${path(bloods as StoredAction)}?together`, [
      ['do', 'claim'],
      seen(bloods as StoredAction),
      seen(also as StoredAction),
    ])
    expect(response.status).toBe(303)
    expect([await now(bloods as StoredAction), await now(also as StoredAction)]).toMatchObject([
      { status: 'accepted' },
      { status: 'accepted' },
    ])
  })
  test('is all done or not at all', async () => {
    await work(also as StoredAction, 'claim', {}, { as: CLERK })
    const response = await send(`${path(bloods as StoredAction)}?together`, [
      ['do', 'claim'],
      seen(bloods as StoredAction),
      seen(also as StoredAction),
    ])
    expect(response.status).toBe(409)
    expect((await now(bloods as StoredAction)).version).toBe(1)
  })
})

describe('a hand-over', () => {
  const offer = () => work(bloods as StoredAction, 'hand-over', { note: 'Seen weekly by the team' })
  test('stands with those who have to answer it, and still with those who offered it', async () => {
    await offer()
    expect(await get('/actions?tab=offered', TEAM)).toContain('Seen weekly by the team')
    expect(await get('/actions?tab=waiting')).toContain('Offered to the mental health team')
    expect(await get('/actions?owner=gp')).toContain('Lipids')
    expect(await get('/actions?tab=offered')).not.toContain('Seen weekly by the team')
  })
  test('that is accepted is theirs, on every page', async () => {
    await offer()
    expect((await work(bloods as StoredAction, 'accept', {}, { as: TEAM, version: 2 })).status).toBe(303)
    expect(await get('/actions?owner=mh')).toContain('Lipids')
    expect(await get('/actions?owner=gp')).not.toContain('Bloods: Lipids')
    expect(await get('/person/1')).toContain('Taken over from the GP practice')
  })
  test('that is refused says why, and stays', async () => {
    await offer()
    expect((await work(bloods as StoredAction, 'refuse', { note: 'Discharged' }, { as: TEAM, version: 2 })).status).toBe(303)
    expect(await get('/actions?owner=gp')).toContain('Discharged')
  })
})

describe('the shared list', () => {
  test('has what is mine in a tab of its own', async () => {
    expect(await get('/actions?tab=mine')).toContain('You have nothing at the moment')
    await work(bloods as StoredAction, 'claim')
    expect(await get('/actions?tab=mine')).toContain('Lipids')
    expect(await get('/actions?tab=mine', CLERK)).not.toContain('app-person"')
  })
  test('can be narrowed to what one colleague has', async () => {
    await work(bloods as StoredAction, 'claim')
    const html = await get(`/actions?assignee=demo-practice-clinician-${ELM_GROVE}`, CLERK)
    expect(html).toContain('Bloods: Lipids')
    expect(html).not.toContain('Blood glucose</strong>')
  })
  test('says how much is urgent with the other side, to who looks at their own', async () => {
    expect(await get('/actions?owner=mh', TEAM)).toContain('<strong>1 urgent task</strong> with the GP practice</a>')
    expect(await get('/actions?owner=gp')).not.toContain('urgent task')
  })
  test('keeps what was closed this week, with the evidence named', async () => {
    await database.asSystem(TODAY, async (tx) => {
      const actions = (await actionsOf(tx, [CERI])).get(CERI) ?? []
      const events = [{ type: 'completed' as const, id: (also as StoredAction).id, evidence: ['seed/glucose/0'] }]
      await appendEvents(tx, [{ personId: CERI, actions, events }], { by: 'system', at: new Date(), on: TODAY })
    })
    await work(bloods as StoredAction, 'decline', { reason: 'duplicate', note: 'The team does it' })
    const html = await get('/actions?tab=closed')
    for (const text of ['Blood glucose', 'record seed/glucose/0', 'Turned down by Demo nurse: “The team does it”'])
      expect(html, text).toContain(text)
  })
})

describe('several at once', () => {
  const line = (...actions: readonly StoredAction[]): readonly [string, string] => [
    'line',
    actions.map(({ id, version }) => `${CERI}/${id}.${version}`).join(' '),
  ]
  test('are claimed, and lead back to the list as it was', async () => {
    const response = await send('/actions/several', [
      ['do', 'claim'],
      ['back', '/actions?owner=gp'],
      line(bloods as StoredAction, also as StoredAction),
    ])
    expect([response.status, response.headers.get('location')]).toEqual([303, '/actions?owner=gp'])
    expect(await now(also as StoredAction)).toMatchObject({ status: 'accepted', assigneeName: 'Demo nurse' })
  })
  test('are given to a colleague', async () => {
    const response = await send('/actions/several', [
      ['do', 'assign'],
      ['person', `demo-practice-administrator-${ELM_GROVE}`],
      line(bloods as StoredAction),
      line(urgent as StoredAction),
    ])
    expect(response.status).toBe(303)
    expect([await now(bloods as StoredAction), await now(urgent as StoredAction)]).toMatchObject([
      { assigneeName: 'Demo receptionist' },
      { assigneeName: 'Demo receptionist' },
    ])
  })
  test('of which one has changed are done but for that one, which is named', async () => {
    await work(bloods as StoredAction, 'comment', { note: 'x' }, { as: CLERK })
    const response = await send('/actions/several', [['do', 'claim'], line(bloods as StoredAction), line(also as StoredAction)])
    const html = await response.text()
    expect(response.status).toBe(409)
    expect(html).toContain('1 line not changed')
    expect(html).toContain('Somebody else changed it first')
    expect(await now(also as StoredAction)).toMatchObject({ status: 'accepted' })
    expect(await now(bloods as StoredAction)).toMatchObject({ status: 'requested' })
  })
  test.each<[string, readonly (readonly [string, string])[]]>([
    ['none ticked', [['do', 'claim']]],
    [
      'two people in one line',
      [
        ['do', 'claim'],
        ['line', '1/00000000-0000-4000-8000-000000000001.1 2/00000000-0000-4000-8000-000000000002.1'],
      ],
    ],
    [
      'another command',
      [
        ['do', 'decline'],
        ['reason', 'duplicate'],
        ['line', '1/00000000-0000-4000-8000-000000000001.1'],
      ],
    ],
  ])('with %s are refused', async (_, fields) => expect((await send('/actions/several', fields)).status).toBe(400))
  test('lead to no address but the list', async () => {
    const response = await send('/actions/several', [['do', 'claim'], ['back', 'https://elsewhere.test/'], line(bloods as StoredAction)])
    expect(response.headers.get('location')).toBe('/actions')
  })
})

test('a long list comes in pages of whole people, and all at once to print', async () => {
  const some = Array.from({ length: 45 }, (_, n) => n + 1000)
  await database.owner`insert into person (id, family) select n, 'Long-Demo ' || n from generate_series(1000, 1044) n`
  await database.owner`insert into registration select n, ${ELM_GROVE}, '[,)' from generate_series(1000, 1044) n`
  await database.asSystem(TODAY, (tx) =>
    appendEvents(
      tx,
      some.map((personId) => ({ personId, actions: [], events: [{ type: 'opened' as const, action: dueCheck('bmi') }] })),
      { by: 'system', at: new Date(), on: TODAY },
    ),
  )
  const peopleOn = async (at: string): Promise<string[]> => [
    ...new Set([...(await get(at)).matchAll(/class="app-person" href="([^"]+)"/g)].map(([, href]) => href as string)),
  ]
  const [first, second, all] = [await peopleOn('/actions'), await peopleOn('/actions?page=2'), await peopleOn('/actions?page=all')]
  expect([first.length, second.length, all.length]).toEqual([25, 21, 46])
  expect([...first, ...second].sort()).toEqual([...all].sort())
  expect(await get('/actions')).toContain('Page 1 of 2: people 1 to 25 of 46')
  expect(await get('/actions?page=2')).toContain('Page 2 of 2: people 26 to 46 of 46')
  // Beyond the end is the last page, and a file holds everything.
  expect(await peopleOn('/actions?page=9')).toEqual(second)
  expect((await get('/actions.csv')).trim().split('\n')).toHaveLength(1 + 3 + 45)
  await database.owner.unsafe('delete from registration where person_id >= 1000')
})

describe('teams and groups', () => {
  const offered = (page: string): string[] =>
    [...(/<datalist[^>]*>(.*?)<\/datalist>/s.exec(page)?.[1] ?? '').matchAll(/value="([^"]*)"/g)].map(([, name]) => name ?? '')
  const assign = (action: StoredAction | undefined, team: string): Promise<Response> =>
    send(`/person/${CERI}/actions/${action?.id}`, [
      ['do', 'assign'],
      ['seen', `${action?.id}.1`],
      ['person', ''],
      ['team', team],
    ])

  test('that have work already are offered where work is given, once each, and anything else may be written', async () => {
    expect(offered(await get('/actions'))).toEqual([])
    expect((await assign(bloods, 'Nurses')).status).toBe(303)
    expect((await assign(also, 'Healthcare <assistants>')).status).toBe(303)
    const names = ['Healthcare &lt;assistants&gt;', 'Nurses']
    expect(offered(await get('/actions'))).toEqual(names)
    expect(offered(await get(`/person/${CERI}/actions/${urgent?.id}`))).toEqual(names)
  })

  test('of the other organisation are not', async () => {
    await assign(bloods, 'Nurses')
    expect(offered(await get('/actions', TEAM))).toEqual([])
  })
})

describe('what somebody asks for', () => {
  let asked: StoredAction
  beforeEach(async () => {
    const made = await database.as({ role: 'team', ods: NORTHMOOR, user: 'client/ehr' }, TODAY, (tx) =>
      requestWork(
        tx,
        {
          audience: { role: 'team', ods: NORTHMOOR, user: 'client/ehr' },
          name: 'Dr Shah, through Record system',
          clinician: false,
          at: new Date(),
          on: TODAY,
        },
        {
          personId: CERI,
          request: { what: { check: 'ecg' }, owner: 'gp', dueOn: null, priority: 'soon', note: 'Before <a> new medicine' },
          identifier: null,
        },
      ),
    )
    if (typeof made === 'string') throw new Error(made)
    asked = made
  })
  test('stands on the list under its kind, with who asks and why', async () => {
    const html = await get('/actions?type=act-asked')
    for (const text of ['Asked for: ECG', 'No day named', 'Asked for by Dr Shah, through Record system', 'Before &lt;a&gt; new medicine'])
      expect(html, text).toContain(text)
    expect(html).not.toContain('Blood tests')
    expect((await get('/actions.csv?type=act-asked')).split('\n')[1]).toContain('Asked for by Dr Shah')
  })
  test('is said to be done on its page, with a note, in its history and on the tab of what is closed; and taken back', async () => {
    expect(await get(path(asked))).toContain('name="do" value="done"')
    expect(await get(path(asked))).not.toContain('done-elsewhere')
    expect(await get(path(bloods as StoredAction))).not.toContain('name="do" value="done"')
    expect((await work(asked, 'done', { note: 'Normal, filed' })).status).toBe(303)
    expect(await now(asked)).toMatchObject({ status: 'completed', endedBy: 'Demo nurse' })
    const html = await get(path(asked))
    for (const text of [
      'Did it: “Normal, filed”',
      'Asked the GP practice for it: “Before &lt;a&gt; new medicine”',
      'Dr Shah, through Record system',
    ])
      expect(html, text).toContain(text)
    expect(await get('/actions?tab=closed')).toContain('Done by Demo nurse: “Normal, filed”')
    expect((await work(asked, 'undo', {}, { version: 2 })).status).toBe(303)
    expect(await now(asked)).toMatchObject({ status: 'requested', endedBy: null, lastNote: 'Before <a> new medicine' })
  })
  test('is not done by those who asked, nor without anybody’s word where the rules ask', async () => {
    expect((await work(asked, 'done', {}, { as: TEAM })).status).toBe(400)
    expect((await work(bloods as StoredAction, 'done')).status).toBe(400)
    expect(await now(asked)).toMatchObject({ status: 'requested' })
  })
  test('is withdrawn by those who asked, who say why, and by nobody else', async () => {
    expect(await get(path(asked), TEAM)).toContain('name="do" value="withdraw"')
    expect(await get(path(asked))).not.toContain('name="do" value="withdraw"')
    expect((await work(asked, 'withdraw', { note: 'Not mine to withdraw' })).status).toBe(400)
    expect((await work(asked, 'withdraw', {}, { as: TEAM })).status).toBe(400)
    expect((await work(asked, 'withdraw', { note: 'Meant <another> person' }, { as: TEAM })).status).toBe(303)
    expect(await now(asked)).toMatchObject({ status: 'cancelled', lastNote: 'Meant <another> person' })
    expect(await get(path(asked))).toContain('Withdrew the request: “Meant &lt;another&gt; person”')
    expect(await get('/actions?tab=closed')).toMatch(/Withdrawn by [^:]+: “Meant &lt;another&gt; person”/)
    expect(await get(`/person/${CERI}`)).toMatch(/Withdrawn by /)
  })
  test('stands on the person’s page with who asks', async () => {
    const html = await get(`/person/${CERI}`)
    for (const text of ['Asked for: ECG', 'Asked for by Dr Shah, through Record system.', 'No day named'])
      expect(html, text).toContain(text)
  })
  test('on a line of the rules says so there', async () => {
    await database.owner`update action set asked_by = 'Dr Shah' where id = ${bloods?.id ?? null}::uuid`
    expect(await get('/actions')).toContain('. Asked for by Dr Shah')
    expect(await get(`/person/${CERI}`)).toContain('See the check above. Asked for by Dr Shah.')
  })
})
