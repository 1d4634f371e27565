import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestHarness, type TestHarness } from 'wrangler'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { CLIENT_ID, cookieJar, startProvider, type TestProvider, throughProvider } from '../support/provider.ts'
import { ELM_GROVE, seedOrganisations, seedPeople } from '../support/seed.ts'
import { everyone, TODAY } from '../web/people.ts'

const PUBLIC = 'http://127.0.0.1:41998'

// Undefined where the start failed: what was started is closed all the same.
let database: TestDatabase | undefined
let provider: TestProvider | undefined
let server: TestHarness | undefined

const settings = (more: Record<string, string>) => ({
  workers: [
    {
      configPath: './wrangler.toml',
      vars: { PARITY_DEMO: 'false', ...more },
      secrets: {
        PARITY_OIDC_PRIVATE_KEY: (provider?.pem ?? '').replaceAll('\n', '\\n'),
        PARITY_SESSION_SECRET: 'zsR8x0fBq2Lw4Yt6Uv1Nn3Km5Jj7Hh9Gg',
      },
    },
  ],
})
const signInWith = (issuer: string) => ({ PARITY_PUBLIC_URL: PUBLIC, PARITY_OIDC_ISSUER: issuer, PARITY_OIDC_CLIENT_ID: CLIENT_ID })

beforeAll(async () => {
  // @ts-expect-error a script, run for what it writes
  await import('../../tools/assets.mjs')
  database = await testDatabase()
  provider = await startProvider([PUBLIC])
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
  })
  process.env.CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_DATABASE = database.url
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'
  process.env.WRANGLER_SEND_METRICS = 'false'
  process.env.WRANGLER_LOG = 'none'
  server = createTestHarness(settings(signInWith(provider.issuer)))
  await server.listen()
}, 60_000)
afterAll(async () => {
  await server?.close()
  await provider?.close()
  await database?.drop()
})

test('on the edge somebody signs in with the provider, sees their people, and signs out', async () => {
  const worker = server as TestHarness
  const { issuer, next } = provider as TestProvider
  next('uid-1', {
    name: 'Sam Okafor',
    nhsid_useruid: '555036632103',
    authentication_assurance_level: '3',
    id_assurance_level: '3',
    nhsid_nrbac_roles: [{ person_roleid: '1', role_code: 'S8000:G8000:R8001', org_code: ELM_GROVE }],
  })
  const jar = cookieJar()
  const ask = async (path: string, method = 'GET') => {
    const headers = {
      cookie: jar.header(),
      ...(method === 'GET' ? {} : { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }),
    }
    return jar.take((await worker.fetch(path, { method, redirect: 'manual', headers })) as unknown as Response)
  }
  const away = (await ask('/sign-in?to=/actions')).headers.get('location') as string
  expect(away).toContain(`${issuer}/auth?`)
  const back = new URL(await throughProvider(away, issuer))
  expect((await ask(`${back.pathname}${back.search}`)).headers.get('location')).toBe('/actions')
  const register = await (await ask('/practice/register')).text()
  expect(register).toContain('Sam Okafor, Elm Grove Surgery')
  expect(register).toContain('Ó BRIAIN-DEMO')
  const out = await ask('/sign-out', 'POST')
  expect([out.status, out.headers.get('refresh')]).toEqual([200, expect.stringContaining(`${issuer}/session/end`)])
  expect((await ask('/practice/register')).status).toBe(303)
}, 60_000)

test('a demonstration on the edge answers nobody but this machine', async () => {
  const worker = server as TestHarness
  await worker.update(settings({ PARITY_DEMO: 'true' }))
  const elsewhere = await worker.fetch('https://parity.example.nhs.uk/', { redirect: 'manual' })
  expect([elsewhere.status, await elsewhere.text()]).toEqual([403, expect.stringContaining('answers on this machine only')])
  expect((await worker.fetch('http://127.0.0.1/')).status).toBe(200)
}, 60_000)

test('with half of sign-in the edge answers that it is not set up, and repeats no setting', async () => {
  const worker = server as TestHarness
  await worker.update(settings({ PARITY_OIDC_ISSUER: 'http://am.example.nhs.uk' }))
  const response = await worker.fetch('/')
  expect([response.status, await response.text()]).toEqual([500, 'Parity is not set up correctly. Tell whoever runs it for you.\n'])
}, 60_000)
