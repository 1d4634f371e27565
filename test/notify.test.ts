import { createHmac } from 'node:crypto'
import type { Bundle, Parameters, Subscription } from 'fhir/r4'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { clusters, plan } from '../src/fhir/definitions.ts'
import { HEARTBEAT_EXTENSION, TASK_CHANGE } from '../src/fhir/writeNotification.ts'
import { work } from '../src/jobs.ts'
import { actionsOf, appendEvents } from '../src/store/actions.ts'
import { addClient, disableClient, issueToken } from '../src/store/clients.ts'
import type { SyncDeps } from '../src/sync.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { type Receiver, receiver } from './support/receiver.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, seedOrganisations, seedPeople } from './support/seed.ts'
import { ceri, everyone, TODAY } from './web/people.ts'

const BASE = 'https://parity.test'
const HOUR = 3_600_000
let database: TestDatabase
let deps: SyncDeps
let endpoint: Receiver
let clock: number

beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
    for (const [id, ods] of [
      ['elm', ELM_GROVE],
      ['harbour', HARBOUR_STREET],
    ] as const)
      await addClient(tx, { id, name: id, ods, reach: 'practice', scopes: ['system/*.cruds'], jwks: { keys: [] }, jwksUri: null })
  })
  deps = {
    db: database.db,
    today: () => TODAY,
    now: () => new Date(clock),
    demo: true,
    plan,
    index: clusters,
    privateEndpoints: true,
    connect: () => {
      throw new Error('no sources here')
    },
  }
})
afterAll(() => database.drop())
beforeEach(async () => {
  clock = Date.parse('2026-11-22T10:00:00Z')
  endpoint = await receiver()
  await database.owner`truncate subscription, notice, task_change`
})
afterEach(() => endpoint.close())

const token = (clientId: string): Promise<string> =>
  database.asSystem(TODAY, (tx) => issueToken(tx, { clientId, scopes: ['system/*.cruds'], seconds: 300 }, new Date(clock)))

const subscribe = async (as: string, more: object = {}): Promise<Subscription> => {
  const response = await createApp(deps).request(`${BASE}/fhir/Subscription`, {
    method: 'POST',
    headers: { 'content-type': 'application/fhir+json', authorization: `Bearer ${await token(as)}` },
    body: JSON.stringify({
      resourceType: 'Subscription',
      status: 'requested',
      reason: 'To show what is due',
      criteria: TASK_CHANGE,
      channel: { type: 'rest-hook', endpoint: endpoint.url, payload: 'application/fhir+json' },
      ...more,
    }),
  })
  expect(response.status, await response.clone().text()).toBe(201)
  return (await response.json()) as Subscription
}
const PRACTICE = 'elm'

/** As if the record had changed the reason of one open action of a person. */
const change = async (personId: number, reason: string = crypto.randomUUID()): Promise<string> =>
  database.asSystem(TODAY, async (tx) => {
    const actions = (await actionsOf(tx, [personId])).get(personId) ?? []
    const [first] = actions
    if (first === undefined) throw new Error('Nobody has nothing to do.')
    const events = [{ type: 'updated' as const, id: first.id, action: { ...first, reason } }]
    await appendEvents(tx, [{ personId, actions, events }], { by: 'system', at: new Date(clock), on: TODAY })
    return `${personId}.${first.id}`
  })
const notify = () => work(deps, { kind: 'notify' })
const arrived = (): Bundle[] => endpoint.received.map(({ body }) => JSON.parse(body) as Bundle)
const told = (bundle: Bundle | undefined): { type: string | undefined; events: [string | undefined, string | undefined][] } => {
  const parameter = (bundle?.entry?.[0]?.resource as Parameters | undefined)?.parameter ?? []
  const part = (parts: typeof parameter = [], name: string) => parts.find((one) => one.name === name)
  return {
    type: part(parameter, 'type')?.valueCode,
    events: parameter
      .filter(({ name }) => name === 'notification-event')
      .map(({ part: parts }) => [
        part(parts, 'event-number')?.valueString,
        part(parts, 'focus')?.valueReference?.reference?.split('/').at(-1),
      ]),
  }
}
const state = async (): Promise<unknown> =>
  (await database.owner`select status, attempts, error, (select count(*)::int from notice) as waiting from subscription`)[0]

describe('a subscription', () => {
  test('is active once its endpoint has answered the handshake', async () => {
    const { id } = await subscribe(PRACTICE)
    expect(await state()).toMatchObject({ status: 'requested' })
    await notify()
    expect(arrived().map(told)).toEqual([{ type: 'handshake', events: [] }])
    expect(arrived()[0]).toMatchObject({ type: 'history', entry: [{ request: { method: 'GET', url: `Subscription/${id}/$status` } }] })
    expect(await state()).toMatchObject({ status: 'active' })
  })
  test('is told of each change by the id of its task, and of nothing that is in it', async () => {
    await subscribe(PRACTICE)
    await notify()
    const task = await change(1, 'never-recorded')
    await notify()
    expect(told(arrived()[1])).toEqual({ type: 'event-notification', events: [['1', task]] })
    expect(arrived()[1]?.entry?.slice(1)).toEqual([
      { fullUrl: `${BASE}/fhir/Task/${task}`, request: { method: 'PUT', url: `Task/${task}` }, response: { status: '200' } },
    ])
    for (const secret of [ceri.nhsNumber, 'Briain', 'never-recorded']) expect(endpoint.received[1]?.body).not.toContain(secret)
    // What has arrived is not sent again.
    await notify()
    expect(arrived()).toHaveLength(2)
  })
  test('of a system that is let in no more ends, with what it was still to be told, and no other does', async () => {
    const about = { name: 'Leaving', ods: ELM_GROVE, scopes: ['system/*.cruds'], jwks: { keys: [] }, jwksUri: null }
    await database.asSystem(TODAY, (tx) => addClient(tx, { id: 'leaving', reach: 'practice', ...about }))
    await subscribe('leaving')
    await notify()
    await change(1)
    await database.asSystem(TODAY, (tx) => disableClient(tx, 'leaving', new Date(clock)))
    await notify()
    expect(arrived().map(told)).toEqual([{ type: 'handshake', events: [] }])
    const { id } = await subscribe(PRACTICE)
    await database.asSystem(TODAY, (tx) => disableClient(tx, 'leaving', new Date(clock)))
    expect(await database.owner`select id from subscription`).toEqual([{ id }])
  })
  test('is told of nothing from before it was active', async () => {
    await change(1)
    await subscribe(PRACTICE)
    await notify()
    await notify()
    expect(arrived().map(told)).toEqual([{ type: 'handshake', events: [] }])
  })
  test('is told only of people whom its system may see, numbered without a gap', async () => {
    await subscribe(PRACTICE)
    await notify()
    const tasks = [await change(1), await change(4), await change(3)]
    await notify()
    expect(told(arrived()[1]).events).toEqual([
      ['1', tasks[0]],
      ['2', tasks[2]],
    ])
  })
  test.each([
    [`Task?owner=${NORTHMOOR}`, [3]],
    ['Task?patient=Patient/1', [1]],
    ['Task?status=completed', []],
  ])('with the filter %s is told of changes of %j', async (filter, people) => {
    const url = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-filter-criteria'
    await subscribe(PRACTICE, { _criteria: { extension: [{ url, valueString: filter }] } })
    await notify()
    for (const id of [1, 3]) await change(id)
    await notify()
    expect(
      arrived()
        .slice(1)
        .flatMap((bundle) => told(bundle).events.map(([, task]) => Number(task?.split('.')[0]))),
    ).toEqual(people)
  })
  test('of two systems tells each what it may see', async () => {
    await subscribe(PRACTICE)
    await subscribe('harbour')
    await notify()
    const tasks = [await change(1), await change(4)]
    await notify()
    const events = arrived().flatMap((bundle) => told(bundle).events)
    expect(new Set(events.map(([, task]) => task))).toEqual(new Set(tasks))
    expect(events.map(([number]) => number)).toEqual(['1', '1'])
  })
})

describe('a delivery', () => {
  test('is signed with the secret that was told once', async () => {
    const { id, extension } = await subscribe(PRACTICE)
    const secret = extension?.[0]?.valueString ?? ''
    expect(secret.length).toBeGreaterThanOrEqual(43)
    await notify()
    const [{ headers, body } = { headers: {}, body: '' }] = endpoint.received
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-parity-signature'])) ?? []
    expect(seconds).toBe(String(clock / 1000))
    expect(signature).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'))
    const read = await createApp(deps).request(`${BASE}/fhir/Subscription/${id}`, {
      headers: { authorization: `Bearer ${await token(PRACTICE)}` },
    })
    expect(await read.text()).not.toContain(secret)
  })
  test.each([500, 302, 410])('answered with %i is tried again later, in order, and lost by none of it', async (status) => {
    await subscribe(PRACTICE)
    await notify()
    endpoint.status = status
    const first = await change(1)
    await notify()
    expect(await state()).toMatchObject({ status: 'error', attempts: 1, error: `http-${status}`, waiting: 1 })
    // Not before its time.
    await notify()
    expect(arrived()).toHaveLength(2)
    const second = await change(3)
    endpoint.status = 200
    clock += HOUR
    await notify()
    expect(told(arrived()[2]).events).toEqual([
      ['1', first],
      ['2', second],
    ])
    expect(await state()).toMatchObject({ status: 'active', attempts: 0, error: null, waiting: 0 })
  })
  test('that fails for about a day turns the subscription off, which says why', async () => {
    const { id } = await subscribe(PRACTICE)
    await notify()
    endpoint.status = 503
    await change(1)
    const began = clock
    let tries = 0
    for (; tries < 20; tries += 1) {
      await notify()
      if ((await database.owner`select 1 from subscription where status = 'off'`).length > 0) break
      clock += 8 * HOUR
    }
    expect(tries).toBe(10)
    expect(arrived()).toHaveLength(12)
    expect(clock - began).toBeGreaterThan(20 * HOUR)
    const read = await createApp(deps).request(`${BASE}/fhir/Subscription/${id}`, {
      headers: { authorization: `Bearer ${await token(PRACTICE)}` },
    })
    expect(await read.json()).toMatchObject({ status: 'off', error: 'http-503' })
    await change(1)
    await notify()
    expect(arrived()).toHaveLength(12)
    expect(await state()).toMatchObject({ waiting: 0 })
  })
  test('that nobody is there to take is tried again too', async () => {
    await subscribe(PRACTICE)
    await endpoint.close()
    await notify()
    expect(await state()).toMatchObject({ status: 'requested', attempts: 1, error: 'unreachable' })
  })
  test('goes nowhere inside the network when that is not allowed any more', async () => {
    await subscribe(PRACTICE)
    await work({ ...deps, privateEndpoints: false }, { kind: 'notify' })
    expect(endpoint.received).toHaveLength(0)
    expect(await state()).toMatchObject({ error: 'endpoint-not-allowed' })
  })
  test('is made once, however many work at it', async () => {
    await subscribe(PRACTICE)
    await notify()
    for (const id of [1, 3]) await change(id)
    await Promise.all([notify(), notify(), notify()])
    await notify()
    expect(
      arrived()
        .slice(1)
        .flatMap((bundle) => told(bundle).events.map(([number]) => number)),
    ).toEqual(['1', '2'])
  })
  test('holds so many events at most, and the rest follows', async () => {
    await subscribe(PRACTICE)
    await notify()
    for (let i = 0; i < 130; i += 1) await change(1)
    await notify()
    expect(
      arrived()
        .slice(1)
        .map((bundle) => told(bundle).events.length),
    ).toEqual([100, 30])
  })
})

describe('a heartbeat', () => {
  const MINUTE = 60_000
  const beating = (seconds: number, more: object = {}) => {
    const extension = [{ url: HEARTBEAT_EXTENSION, valueUnsignedInt: seconds }]
    return subscribe(PRACTICE, { channel: { type: 'rest-hook', endpoint: endpoint.url, extension }, ...more })
  }
  const types = () => arrived().map((bundle) => told(bundle).type)

  test('comes after so long without a delivery, tells of nothing, and comes again', async () => {
    await beating(600)
    await notify()
    clock += 10 * MINUTE - 1000
    await notify()
    expect(types()).toEqual(['handshake'])
    clock += 1000
    await notify()
    await notify()
    expect(types()).toEqual(['handshake', 'heartbeat'])
    expect(arrived()[1]?.entry).toHaveLength(1)
    expect(told(arrived()[1]).events).toEqual([])
    clock += 10 * MINUTE
    await notify()
    expect(types()).toEqual(['handshake', 'heartbeat', 'heartbeat'])
  })
  test('waits after each event as long as after another', async () => {
    await beating(600)
    await notify()
    clock += 9 * MINUTE
    await change(1)
    await notify()
    clock += 9 * MINUTE
    await notify()
    expect(types()).toEqual(['handshake', 'event-notification'])
    clock += MINUTE
    await notify()
    expect(types()).toEqual(['handshake', 'event-notification', 'heartbeat'])
  })
  test('that does not arrive is tried again, and is then the sign that events do', async () => {
    await beating(60)
    await notify()
    endpoint.status = 503
    clock += MINUTE
    await notify()
    expect(await state()).toMatchObject({ status: 'error', attempts: 1, error: 'http-503' })
    endpoint.status = 200
    clock += MINUTE
    await notify()
    expect(await state()).toMatchObject({ status: 'active', attempts: 0, error: null })
  })
  test('comes to nobody who has not asked for one, and to nothing that has ended', async () => {
    await subscribe(PRACTICE)
    await beating(60, { end: '2026-11-22T10:05:00Z' })
    await notify()
    clock += 10 * MINUTE
    await notify()
    expect(types()).toEqual(['handshake', 'handshake'])
  })
})

test('while nobody wants to be told, changes are not even written down', async () => {
  await change(1)
  expect(await database.owner`select 1 from task_change`).toHaveLength(0)
})
