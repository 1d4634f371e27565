import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestHarness, type TestHarness } from 'wrangler'
import { demoPopulation } from '../../src/demo/population.ts'
import { DEMO_TOKEN } from '../../src/demo/server.ts'
import { londonDay } from '../../src/domain/date.ts'
import { evaluateChanged, tick } from '../../src/evaluating.ts'
import type { Listening } from '../../src/http.ts'
import type { Job } from '../../src/jobs.ts'
import type { createService } from '../../src/service.ts'
import type { SourceConfiguration } from '../../src/sources/configuration.ts'
import { pull } from '../../src/sync.ts'
import { assetNames } from '../../src/web/assetNames.gen.ts'
import { DEMO_COOKIE } from '../../src/web/demoRole.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { configurationsOf, serveDemonstration, serviceOver } from '../support/demonstration.ts'
import { receiver } from '../support/receiver.ts'
import { actionsIn, findingsIn, forgetDays, isSettled, until } from './edge.ts'

const now = (): Date => new Date()
const population = demoPopulation({ seed: 11, today: londonDay(now()), people: 24, years: 2 })
const practice = population.sources[0]?.organisation.ods ?? ''
const cookie = `${DEMO_COOKIE}=practice.${practice}`

// Undefined where the start failed: what was started is closed all the same.
let records: Listening | undefined
let edge: TestDatabase
let node: TestDatabase
let server: TestHarness | undefined
let onNode: ReturnType<typeof createService>
let sources: SourceConfiguration[]

const worker = (): TestHarness => server as TestHarness
const settings = (demo: boolean) => ({
  workers: [
    {
      configPath: './wrangler.toml',
      vars: { PARITY_DEMO: String(demo), PARITY_PRIVATE_ENDPOINTS: 'true', PARITY_SOURCES: JSON.stringify({ sources }) },
      secrets: Object.fromEntries(
        sources.flatMap((one) => (one.kind === 'fhir-search' && one.tokenEnv ? [[one.tokenEnv, DEMO_TOKEN]] : [])),
      ),
    },
  ],
})

beforeAll(async () => {
  // @ts-expect-error a script, run for what it writes
  await import('../../tools/assets.mjs')
  ;[edge, node, records] = await Promise.all([testDatabase(), testDatabase(), serveDemonstration(population)])
  sources = configurationsOf(population.sources, records.url, 200)
  process.env.CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_DATABASE = edge.url
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'
  process.env.WRANGLER_SEND_METRICS = 'false'
  process.env.WRANGLER_LOG = 'none'
  server = createTestHarness(settings(true))
  await server.listen()
}, 60_000)

afterAll(async () => {
  await server?.close()
  await records?.close()
  await edge?.drop()
  await node?.drop()
})

describe('the work on the edge', () => {
  test('the quarter-hourly cron reads every source by queue messages, and concludes what Node concludes', async () => {
    expect(await worker().getWorker().scheduled({ cron: '*/15 * * * *' })).toMatchObject({ outcome: 'ok' })
    await until(() => isSettled(edge.owner))

    const { deps } = await serviceOver(node.db, sources, now)
    for (const { id } of sources) await pull(deps, id)
    await evaluateChanged(deps)
    const findings = await findingsIn(edge.owner)
    expect(findings.length).toBeGreaterThan(population.size)
    expect(findings).toEqual(await findingsIn(node.owner))
    expect(await actionsIn(edge.owner)).toEqual(await actionsIn(node.owner))
  }, 60_000)

  test('the daily cron brings to the list what the calendar changed, as Node does', async () => {
    await Promise.all([forgetDays(edge.owner, 60), forgetDays(node.owner, 60)])
    expect(await worker().getWorker().scheduled({ cron: '5 0 * * *' })).toMatchObject({ outcome: 'ok' })
    const { deps } = await serviceOver(node.db, sources, now)
    await tick(deps)
    const actions = await actionsIn(edge.owner)
    expect(actions.length).toBeGreaterThan(0)
    expect(actions).toEqual(await actionsIn(node.owner))
  }, 60_000)

  test('a message that cannot be done stops no other', async () => {
    await edge.owner`update source set cursor = null, state = 'reading'`
    const { JOBS } = await worker().getWorker<{ JOBS: { sendBatch(messages: { body: Job }[]): Promise<void> } }>().getEnv()
    await JOBS.sendBatch([
      { body: { kind: 'pull', source: 'nobody' } },
      ...sources.map(({ id }) => ({ body: { kind: 'pull', source: id } as const })),
    ])
    await until(() => isSettled(edge.owner))
    expect(await findingsIn(edge.owner)).toEqual(await findingsIn(node.owner))
  }, 60_000)
})

describe('what systems are told on the edge', () => {
  test('each minute the cron delivers what has changed, signed, by the id of its task', async () => {
    const endpoint = await receiver()
    const everyMinute = async (): Promise<void> => {
      expect(await worker().getWorker().scheduled({ cron: '* * * * *' })).toMatchObject({ outcome: 'ok' })
    }
    await edge.owner`insert into subscription (id, client_id, ods, reach, status, reason, endpoint, content, secret, base, next_at, created_at)
      values (gen_random_uuid(), 'client/ehr', ${practice}, 'practice', 'requested', 'A test', ${endpoint.url}, 'id-only', 'secret', 'https://parity.test', now(), now())`
    await everyMinute()
    await edge.owner`insert into action_event select person_id, id, version + 1, 'commented', now(), 'a test', '{}' from action
      where person_id in (select person_id from registration where ods = ${practice} and during @> current_date) limit 1`
    await everyMinute()
    expect(endpoint.received.map(({ body }) => /"(handshake|event-notification)"/.exec(body)?.[1])).toEqual([
      'handshake',
      'event-notification',
    ])
    expect(endpoint.received[1]?.headers['x-parity-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/)
    expect(endpoint.received[1]?.body).toMatch(/https:\/\/parity\.test\/fhir\/Task\/\d+\.[0-9a-f-]{36}/)
    await edge.owner`truncate subscription cascade`
    await endpoint.close()
  }, 60_000)
})

describe('the pages on the edge', () => {
  beforeAll(async () => {
    onNode = await serviceOver(edge.db, [], now)
  })

  const bothAnswer = async (path: string) => {
    const ask = { headers: { cookie } }
    const here = await onNode.app.request(path, ask)
    const there = await worker().fetch(path, ask)
    expect([there.status, there.headers.get('content-type')]).toEqual([here.status, here.headers.get('content-type')])
    expect(there.headers.get('content-security-policy')).toBe(here.headers.get('content-security-policy'))
    return { here: await here.text(), there: await there.text() }
  }

  test.each([
    '/',
    '/practice/register',
    '/practice/register?as-at=2026-03-31&sort=surname',
    '/actions',
    '/api/register.json',
    '/cds-services',
    '/nothing/here',
  ])('%s is byte for byte what Node gives', async (path) => {
    const { here, there } = await bothAnswer(path)
    expect(there).toBe(here)
  })

  test.each(['/openapi.json', '/fhir/metadata', '/fhir/Task?_count=3'])(
    '%s is what Node gives, but for where each is found',
    async (path) => {
      const { here, there } = await bothAnswer(path)
      const anywhere = (text: string): string => text.replaceAll(/http:\/\/(localhost|127\.0\.0\.1:\d+)/g, 'http://parity')
      expect(anywhere(there)).toBe(anywhere(here))
    },
  )

  test("a person's page is byte for byte what Node gives", async () => {
    const register = await bothAnswer('/practice/register')
    const path = /\/person\/\d+/.exec(register.there)?.[0] as string
    const { here, there } = await bothAnswer(path)
    expect(there).toBe(here)
    expect(there).toContain('<svg')
  })

  test('the stylesheets come from the assets, kept for a year, and nothing else of dist does', async () => {
    for (const path of [assetNames.ours, assetNames.designSystem]) {
      const response = await worker().fetch(path)
      expect(response.headers.get('cache-control')).toContain('immutable')
      expect(await response.text()).toBe(readFileSync(`dist${path}`, 'utf8'))
    }
    for (const path of ['/worker/worker.js', '/_headers', '/.assetsignore'])
      expect([path, (await worker().fetch(path)).status]).toEqual([path, 404])
  })

  test('health is told by asking the database', async () => {
    const response = await worker().fetch('/healthz')
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })

  test('outside a demonstration nobody gets in, and the page says why', async () => {
    await worker().update(settings(false))
    for (const path of ['/', '/practice/register', '/actions', '/person/1', '/api/register.json']) {
      const response = await worker().fetch(path, { headers: { cookie, accept: 'text/html' } })
      expect([path, response.status]).toEqual([path, 403])
      expect(await response.text()).toContain('Signing in is not set up yet.')
    }
    expect((await worker().fetch('/healthz')).status).toBe(200)
  })
})
