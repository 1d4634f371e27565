import { Hono } from 'hono'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { listen } from '../../../src/http.ts'
import { createService } from '../../../src/service.ts'
import { fileSource } from '../../../src/sources/file.ts'
import { addClient, disableClient } from '../../../src/store/clients.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { ELM_GROVE, NORTHMOOR, seedOrganisations, seedPeople } from '../../support/seed.ts'
import { everyone, TODAY } from '../people.ts'

const PUBLIC = 'https://parity.example.nhs.uk'
const AUDIENCE = `${PUBLIC}/oauth/token`
const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

let database: TestDatabase
let app: Hono
let offset = 0
let rsa: Awaited<ReturnType<typeof generateKeyPair>>
let ec: Awaited<ReturnType<typeof generateKeyPair>>

beforeAll(async () => {
  database = await testDatabase()
  rsa = await generateKeyPair('RS384')
  ec = await generateKeyPair('ES384')
  const keys = [
    { ...(await exportJWK(rsa.publicKey)), kid: 'one', alg: 'RS384' },
    { ...(await exportJWK(ec.publicKey)), kid: 'two', alg: 'ES384' },
  ]
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
    const common = {
      ods: ELM_GROVE,
      reach: 'practice',
      scopes: ['system/Patient.rs', 'system/Task.rs'],
      jwks: { keys },
      jwksUri: null,
    } as const
    await addClient(tx, { ...common, id: 'epr', name: 'Surgery system', scopes: [...common.scopes] })
    await addClient(tx, { ...common, id: 'trust', name: 'Trust system', ods: NORTHMOOR, reach: 'team', scopes: ['system/Task.rs'] })
  })
  const env = { PARITY_PUBLIC_URL: PUBLIC }
  ;({ app } = createService({
    db: database.db,
    demo: false,
    sources: [],
    env,
    connectFile: fileSource,
    now: () => new Date(Date.now() + offset),
  }))
})
afterAll(() => database.drop())
beforeEach(() => {
  offset = 0
})

const seconds = (ahead: number): number => Math.floor(Date.now() / 1000) + ahead
interface Signing {
  readonly key?: CryptoKey
  readonly header?: { alg: string; kid?: string }
}
type Claims = { readonly [claim in keyof JWTPayload]?: JWTPayload[claim] | undefined }
const assertion = (claims: Claims = {}, { key = rsa.privateKey, header = { alg: 'RS384', kid: 'one' } }: Signing = {}): Promise<string> =>
  new SignJWT({ iss: 'epr', sub: 'epr', aud: AUDIENCE, jti: crypto.randomUUID(), exp: seconds(240), ...claims } as JWTPayload)
    .setProtectedHeader(header)
    .sign(key)

const ask = async (signed: string, more: Record<string, string> = {}) => {
  const response = await app.request(AUDIENCE, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: TYPE,
      client_assertion: signed,
      scope: 'system/Patient.rs',
      ...more,
    }).toString(),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
}
const tokenFor = async (claims: Claims = {}, more: Record<string, string> = {}): Promise<string> =>
  String((await ask(await assertion(claims), more)).body.access_token)
const register = (authorization: string, headers: Record<string, string> = {}) =>
  app.request(`${PUBLIC}/api/register.json`, { headers: { ...headers, authorization } })

describe('a system', () => {
  test('gets a token for five minutes, with what it asked for and may have', async () => {
    const { status, headers, body } = await ask(await assertion(), { scope: 'system/Patient.rs system/Task.rs system/*.cruds openid' })
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: 'bearer',
      expires_in: 300,
      scope: 'system/Patient.rs system/Task.rs',
    })
    expect([headers.get('cache-control'), headers.get('pragma')]).toEqual(['no-store', 'no-cache'])
  })

  test('signs with an elliptic curve too', async () => {
    expect((await ask(await assertion({}, { key: ec.privateKey, header: { alg: 'ES384', kid: 'two' } }))).status).toBe(200)
  })

  test('sees with it the people of its organisation, and no others', async () => {
    const response = await register(`Bearer ${await tokenFor()}`)
    expect(response.status).toBe(200)
    const text = await response.text()
    expect(text).toContain('9449306621')
    expect(text).not.toContain('9449300025')
  })

  test('can do no more with it than its scopes say', async () => {
    const token = await tokenFor({}, { scope: 'system/Task.rs' })
    const response = await register(`Bearer ${token}`)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('The access token does not allow this')
    for (const path of ['/practice/register', '/person/1', '/account', '/break-glass', '/privacy/sessions'])
      expect((await app.request(`${PUBLIC}${path}`, { headers: { authorization: `Bearer ${await tokenFor()}` } })).status, path).toBe(403)
  })

  test('needs a new one when it has run out', async () => {
    const token = await tokenFor()
    offset = 299_000
    expect((await register(`Bearer ${token}`)).status).toBe(200)
    offset = 301_000
    expect((await register(`Bearer ${token}`)).status).toBe(401)
  })

  test('is let in no more once it is disabled, and its tokens are worth nothing', async () => {
    const claims = { iss: 'gone', sub: 'gone' }
    const jwks = { keys: [{ ...(await exportJWK(rsa.publicKey)), kid: 'one' }] }
    await database.asSystem(TODAY, (tx) =>
      addClient(tx, { id: 'gone', name: 'Gone', ods: ELM_GROVE, reach: 'practice', scopes: ['system/*.rs'], jwks, jwksUri: null }),
    )
    const token = await tokenFor(claims)
    expect((await register(`Bearer ${token}`)).status).toBe(200)
    expect(await database.asSystem(TODAY, (tx) => disableClient(tx, 'gone', new Date()))).toBe(true)
    expect((await register(`Bearer ${token}`)).status).toBe(401)
    expect((await ask(await assertion(claims))).body).toEqual({ error: 'invalid_client' })
  })

  test('may keep its keys at an address of its own, which is asked at most once in five minutes', async () => {
    let fetches = 0
    const jwks = { keys: [{ ...(await exportJWK(rsa.publicKey)), kid: 'one', alg: 'RS384' }] }
    const keys = await listen(
      new Hono().get('/jwks.json', (c) => {
        fetches += 1
        return c.json(jwks)
      }),
      0,
    )
    await database.asSystem(TODAY, (tx) =>
      addClient(tx, {
        id: 'far',
        name: 'Far',
        ods: ELM_GROVE,
        reach: 'practice',
        scopes: ['system/*.rs'],
        jwks: null,
        jwksUri: `${keys.url}/jwks.json`,
      }),
    )
    const far = async (): Promise<number> => (await ask(await assertion({ iss: 'far', sub: 'far' }))).status
    expect([await far(), await far(), await far(), fetches]).toEqual([200, 200, 200, 1])
    await keys.close()
    expect(await far()).toBe(200)
    // What was withdrawn is found out by then.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 })
    try {
      expect(await far()).toBe(401)
    } finally {
      vi.useRealTimers()
    }
  })

  test('leaves nothing behind that could be used again: not the token, not the assertion', async () => {
    const signed = await assertion()
    const token = String((await ask(signed)).body.access_token)
    const rows = JSON.stringify([await database.owner`select * from access_token`, await database.owner`select * from client_assertion`])
    expect(rows).not.toContain(token)
    expect(rows).not.toContain(signed)
  })
})

describe('no token for an assertion', () => {
  test.each<[string, () => Promise<string>]>([
    ['from a system nobody registered', () => assertion({ iss: 'stranger', sub: 'stranger' })],
    ['in the name of another', () => assertion({ iss: 'trust', sub: 'epr' })],
    ['for another endpoint', () => assertion({ aud: 'https://elsewhere.example/oauth/token' })],
    ['for this service, but not its endpoint', () => assertion({ aud: PUBLIC })],
    ['that has run out', () => assertion({ exp: seconds(-30) })],
    ['that lives longer than five minutes', () => assertion({ exp: seconds(600) })],
    ['that never runs out', () => assertion({ exp: undefined })],
    ['without an id of its own', () => assertion({ jti: undefined })],
    ['with an id that is too long', () => assertion({ jti: 'x'.repeat(257) })],
    ['that names no key', () => assertion({}, { header: { alg: 'RS384' } })],
    ['signed with a key it did not register', async () => assertion({}, { key: (await generateKeyPair('RS384')).privateKey })],
    ['that is none', async () => 'nonsense'],
    ['that is not signed', async () => `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ iss: 'epr', sub: 'epr', aud: AUDIENCE }))}.`],
  ])('%s', async (_label, made) => {
    const { status, body } = await ask(await made())
    expect([status, body]).toEqual([401, { error: 'invalid_client' }])
  })

  test('signed with a weaker algorithm', async () => {
    const weak = await generateKeyPair('RS256')
    expect((await ask(await assertion({}, { key: weak.privateKey, header: { alg: 'RS256', kid: 'one' } }))).status).toBe(401)
  })

  test('that has been used before, even by two at once', async () => {
    const signed = await assertion()
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(signed)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await ask(signed)).body).toEqual({ error: 'invalid_client' })
  })

  test.each([
    [{ scope: 'system/Observation.rs' }, 'invalid_scope'],
    [{ scope: 'user/Patient.rs openid' }, 'invalid_scope'],
    [{ scope: '' }, 'invalid_request'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ client_assertion_type: 'x' }, 'invalid_request'],
  ])('with %j: %s', async (more, error) => {
    const { status, body } = await ask(await assertion(), more)
    expect([status, body]).toEqual([400, { error }])
  })
})

test.each(['Bearer made-up', 'Bearer ', 'Basic ZXByOmVwcg==', 'bearer a b'])(
  '%s opens nothing, whatever cookie comes with it',
  async (authorization) => {
    const { app: demo } = createService({ db: database.db, demo: true, sources: [], env: {}, connectFile: fileSource })
    const response = await demo.request('/api/register.json', {
      headers: { authorization, cookie: `parity-look-as=practice.${ELM_GROVE}` },
    })
    expect(response.status).toBe(401)
  },
)

test('an assertion addressed to whatever the request calls this service is not taken where nobody has said what it is called', async () => {
  const { app: nameless } = createService({ db: database.db, demo: false, sources: [], env: {}, connectFile: fileSource })
  const elsewhere = 'https://elsewhere.example/oauth/token'
  const response = await nameless.request(elsewhere, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: TYPE,
      client_assertion: await assertion({ aud: elsewhere }),
      scope: 'system/Patient.rs',
    }).toString(),
  })
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('access_token')
})

test('refusals are counted, and beyond the limit nothing is written down about them; tokens that are given are not', async () => {
  let left = 2
  const none = { limit: async () => ({ success: true }) }
  const guess = { limit: async () => ({ success: left-- > 0 }) }
  const limits = { user: none, address: none, guess, addressOf: () => '203.0.113.9' }
  const env = { PARITY_PUBLIC_URL: PUBLIC }
  const { app: counted } = createService({ db: database.db, demo: false, sources: [], env, connectFile: fileSource, limits })
  const asked = (client_assertion: string) =>
    counted.request(AUDIENCE, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: TYPE,
        client_assertion,
        scope: 'system/Patient.rs',
      }).toString(),
    })
  const written = async () => (await database.owner`select from audit_event where event = 'token-refused'`).length
  const before = await written()
  for (const _ of [1, 2, 3]) expect((await asked(await assertion())).status).toBe(200)
  for (const status of [401, 401, 429, 429]) expect((await asked('nonsense')).status).toBe(status)
  expect((await written()) - before).toBe(2)
})

test('what is offered is told where SMART looks for it', async () => {
  for (const path of ['/.well-known/smart-configuration', '/fhir/.well-known/smart-configuration'])
    expect(await (await app.request(`${PUBLIC}${path}`)).json()).toMatchObject({
      token_endpoint: AUDIENCE,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    })
})
