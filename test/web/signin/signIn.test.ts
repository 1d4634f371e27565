import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createService } from '../../../src/service.ts'
import { fileSource } from '../../../src/sources/file.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { type Account, CLIENT_ID, cookieJar, startProvider, type TestProvider, throughProvider } from '../../support/provider.ts'
import { ELM_GROVE, HARBOUR_STREET, NORTHMOOR, seedOrganisations, seedPeople } from '../../support/seed.ts'
import { everyone, TODAY } from '../people.ts'

const PUBLIC = 'http://127.0.0.1:41999'
const SECURE = 'https://parity.example.nhs.uk'
const SECRET = 'zsR8x0fBq2Lw4Yt6Uv1Nn3Km5Jj7Hh9Gg'

const job = (id: string, code: string, ods: string) => ({
  person_roleid: id,
  role_code: `S8000:G8000:${code}`,
  org_code: ods,
  role_name: 'x',
})
const nurse = job('100', 'R8001', ELM_GROVE)
const elsewhere = job('200', 'R8001', HARBOUR_STREET)
const psychiatrist = job('300', 'R8000', NORTHMOOR)
const officer = job('400', 'R0001', ELM_GROVE)
const account = (roles: object[], more: Account = {}): Account => ({
  name: 'Sam Okafor',
  nhsid_useruid: '555036632103',
  authentication_assurance_level: '3',
  id_assurance_level: '3',
  nhsid_nrbac_roles: roles,
  ...more,
})

let database: TestDatabase
let provider: TestProvider
let offset = 0
const MINUTES = 60_000

const environment = (more: Record<string, string | undefined> = {}) => ({
  PARITY_PUBLIC_URL: PUBLIC,
  PARITY_OIDC_ISSUER: provider.issuer,
  PARITY_OIDC_CLIENT_ID: CLIENT_ID,
  PARITY_OIDC_PRIVATE_KEY: provider.pem,
  PARITY_SESSION_SECRET: SECRET,
  ...more,
})
const serve = (more: Record<string, string | undefined> = {}) =>
  createService({
    db: database.db,
    demo: false,
    sources: [],
    env: environment(more),
    connectFile: fileSource,
    now: () => new Date(Date.now() + offset),
  })

beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
  })
  provider = await startProvider([PUBLIC, SECURE])
})
afterAll(async () => {
  await provider.close()
  await database.drop()
})
beforeEach(() => {
  offset = 0
})

/** One browser in front of one service. */
const browser = (env: { readonly PARITY_PUBLIC_URL?: string; readonly [name: string]: string | undefined } = {}) => {
  const { app } = serve(env)
  const base = env.PARITY_PUBLIC_URL ?? PUBLIC
  const jar = cookieJar()
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const url = path.startsWith('http') ? path : `${base}${path}`
    return jar.take(await app.request(url, { ...init, headers: { ...init.headers, cookie: jar.header() } }))
  }
  const post = (path: string, fields: Record<string, string> = {}): Promise<Response> =>
    ask(path, {
      method: 'POST',
      headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })
  const leave = async (path = '/sign-in'): Promise<string> => (await ask(path)).headers.get('location') as string
  const signIn = async (path?: string): Promise<Response> => ask(await throughProvider(await leave(path), provider.issuer))
  return { jar, ask, post, leave, signIn }
}
const as = (roles: object[], more: Account = {}): void => provider.next('uid-1', account(roles, more))

describe('signing in', () => {
  test('leads from the page someone wanted through the provider back to it, as their role', async () => {
    as([nurse])
    const { ask, signIn } = browser()
    const away = await ask('/person/1?as-at=2026-01-01')
    expect(away.status).toBe(303)
    const to = away.headers.get('location') as string
    expect(to).toBe(`/sign-in?to=${encodeURIComponent('/person/1?as-at=2026-01-01')}`)
    const back = await signIn(to)
    expect([back.status, back.headers.get('location')]).toEqual([303, '/person/1?as-at=2026-01-01'])
    const register = await (await ask('/practice/register')).text()
    expect(register).toContain('Sam Okafor, Elm Grove Surgery')
    expect(register).toContain('Ó BRIAIN-DEMO')
    expect(register).not.toContain('KHAN-DEMO')
  })

  test('asks CIS2 for what it needs: code, PKCE, state, nonce, level, roles and a fresh login', async () => {
    const url = new URL(await browser().leave())
    const asked = Object.fromEntries(url.searchParams)
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: CLIENT_ID,
      code_challenge_method: 'S256',
      scope: 'openid profile email nationalrbacaccess associatedorgs selectedrole',
      acr_values: 'AAL2_OR_AAL3_ANY',
      prompt: 'login',
      redirect_uri: `${PUBLIC}/sign-in/callback`,
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThanOrEqual(43)
  })

  test('with a secret instead of a key works too', async () => {
    as([nurse])
    const { signIn } = browser({
      PARITY_OIDC_CLIENT_ID: `${CLIENT_ID}-secret`,
      PARITY_OIDC_CLIENT_SECRET: 'a secret of the test which nobody else knows',
      PARITY_OIDC_PRIVATE_KEY: '',
    })
    expect((await signIn()).headers.get('location')).toBe('/practice/clinic')
  })

  test.each(['https://evil.test/', '//evil.test', '/\\evil.test', 'javascript:alert(1)', '/a b'])('never leads on to %s', async (to) => {
    as([nurse])
    const back = await browser().signIn(`/sign-in?to=${encodeURIComponent(to)}`)
    expect(back.headers.get('location')).toBe('/practice/clinic')
  })

  test('over https keeps the session in a cookie for this host alone, that no script and no other site gets', async () => {
    as([nurse])
    const { jar, ask, signIn } = browser({ PARITY_PUBLIC_URL: SECURE })
    const back = await signIn()
    const line = back.headers.getSetCookie().find((one) => one.startsWith('__Host-parity-session=')) ?? ''
    for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(line).toContain(attribute)
    expect(line).not.toContain('Domain')
    expect((await ask('/practice/register')).status).toBe(200)
    expect([...jar.kept.keys()]).toEqual(['__Host-parity-session'])
  })

  test('keeps no id of a session in the database, and a new one each time', async () => {
    as([nurse])
    const { jar, signIn } = browser()
    await signIn()
    const first = decodeURIComponent(jar.kept.get('parity-session') ?? '').split('.')[0] as string
    await signIn()
    const second = decodeURIComponent(jar.kept.get('parity-session') ?? '').split('.')[0] as string
    expect(second).not.toBe(first)
    const rows = await database.owner`select * from session`
    expect(rows.length).toBeGreaterThan(1)
    expect(JSON.stringify(rows)).not.toContain(first)
    const [{ count } = { count: 0 }] = await database.owner<
      { count: number }[]
    >`select count(*)::int from session where ended_by = 'renewed'`
    expect(count).toBeGreaterThan(0)
  })

  test('publishes the public key its assertions are checked with, and nothing of the private one', async () => {
    const { keys } = (await (await browser().ask('/.well-known/jwks.json')).json()) as { keys: Record<string, string>[] }
    expect(keys).toHaveLength(1)
    expect(keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS512', use: 'sig', kid: expect.stringMatching(/^[\w-]{43}$/) })
    expect(new Set(Object.keys(keys[0] ?? {}))).toEqual(new Set(['alg', 'e', 'kid', 'kty', 'n', 'use']))
  })
})

describe('roles', () => {
  test.each([
    ['a nurse of a practice has whom to call in', [nurse], '/practice/clinic'],
    ['a doctor of a trust has the caseload today', [psychiatrist], '/team'],
    ['a privacy officer has what was looked at outside of reach', [officer], '/privacy/break-glass'],
  ])('%s', async (_label, roles, home) => {
    as(roles)
    expect((await browser().signIn()).headers.get('location')).toBe(home)
  })

  test('the one chosen at the provider is taken among several', async () => {
    as([nurse, psychiatrist, elsewhere], { selected_roleid: '200' })
    const { ask, signIn } = browser()
    expect((await signIn()).headers.get('location')).toBe('/practice/clinic')
    expect(await (await ask('/practice/register')).text()).toContain('KHAN-DEMO')
  })

  test('several with none chosen are asked about, and until then nothing opens', async () => {
    as([nurse, psychiatrist])
    const { jar, ask, post, signIn } = browser()
    expect((await signIn()).headers.get('location')).toBe('/sign-in/role')
    expect((await ask('/practice/register')).status).toBe(303)
    const choice = await (await ask('/sign-in/role')).text()
    expect(choice.replace(/<[^>]+>/g, '')).toMatch(/Practice clinician Elm Grove Surgery\s+Team clinician Northmoor Mental Health Trust/)
    const before = jar.kept.get('parity-session')
    expect((await post('/sign-in/role', { role: `privacy-officer@${ELM_GROVE}` })).status).toBe(400)
    expect((await post('/sign-in/role', { role: `team-clinician@${NORTHMOOR}` })).headers.get('location')).toBe('/team')
    expect(jar.kept.get('parity-session')).not.toBe(before)
    expect((await ask('/actions')).status).toBe(200)
    jar.kept.set('parity-session', before as string)
    expect((await ask('/actions')).status).toBe(303)
  })

  describe.each([
    ['practice-clinician', `practice-clinician@${ELM_GROVE}`],
    ['privacy-officer', `privacy-officer@${ELM_GROVE}`],
  ])('somebody who chooses %s', (_, role) => {
    test.each([
      ['their own page, open to both', '/account', ['/account', '/account']],
      [
        'a list, with what it asks for',
        '/actions?owner=gp&due-by=2026-12-01',
        ['/actions?owner=gp&due-by=2026-12-01', '/privacy/break-glass'],
      ],
      ['a person', '/person/1?as-at=2026-01-01', ['/person/1?as-at=2026-01-01', '/privacy/break-glass']],
      ['the trail', '/privacy/trail?kind=change', ['/practice/clinic', '/privacy/trail?kind=change']],
      ['a page there is not', '/nowhere', ['/practice/clinic', '/privacy/break-glass']],
      ['a page somewhere else', '//elsewhere.example/actions', ['/practice/clinic', '/privacy/break-glass']],
      ['signing in itself', '/sign-in', ['/practice/clinic', '/privacy/break-glass']],
    ])(
      'and was going to %s lands there when it opens to that role, and at its first page otherwise',
      async (_label, to, [nurses, officers]) => {
        as([nurse, officer])
        const { post, ask, signIn } = browser()
        const asked = (await signIn(`/sign-in?to=${encodeURIComponent(to)}`)).headers.get('location') as string
        const kept = /name="to" value="([^"]*)"/.exec(await (await ask(asked)).text())?.[1]?.replaceAll('&amp;', '&')
        const landed = (await post('/sign-in/role', { role, ...(kept === undefined ? {} : { to: kept }) })).headers.get('location')
        expect(landed).toBe(role.startsWith('practice') ? nurses : officers)
      },
    )
  })

  test.each(['https://elsewhere.example/', '//elsewhere.example/', '/\\elsewhere.example'])(
    'a form that was tampered with leads nowhere else: %s',
    async (to) => {
      as([nurse, officer])
      const { post, signIn } = browser()
      await signIn()
      expect((await post('/sign-in/role', { role: `practice-clinician@${ELM_GROVE}`, to })).headers.get('location')).toBe(
        '/practice/clinic',
      )
    },
  )

  test.each([
    ['no roles at all', []],
    ['a student', [job('1', 'R8004', ELM_GROVE)]],
    ['an organisation that does not use Parity', [job('1', 'R8001', 'Z99999')]],
    ['a receptionist at a trust', [job('1', 'R8009', NORTHMOOR)]],
  ])('%s: a page says so, and nobody is signed in', async (_label, roles) => {
    as(roles)
    const { jar, ask, signIn } = browser()
    const back = await signIn()
    expect(back.status).toBe(403)
    expect(await back.text()).toContain('Your role does not open Parity')
    expect(jar.kept.size).toBe(0)
    expect((await ask('/practice/register')).status).toBe(303)
  })

  test('a chosen role that opens nothing is not replaced by another one', async () => {
    as([nurse, job('9', 'R8004', ELM_GROVE)], { selected_roleid: '9' })
    expect((await browser().signIn()).status).toBe(403)
  })

  test('a deployment may add codes, and a provider without national roles may state them', async () => {
    as([job('1', 'R8004', ELM_GROVE)])
    const added = JSON.stringify({ R8004: { practice: 'practice-administrator' } })
    expect((await browser({ PARITY_ROLE_CODES: added }).signIn()).headers.get('location')).toBe('/practice/clinic')
    as([], { email: [`commissioner@${ELM_GROVE}`, `team-manager@${NORTHMOOR}`, 'team-manager@Z1'] })
    const stated = browser({ PARITY_OIDC_ROLES_CLAIM: 'email' })
    expect((await stated.signIn()).headers.get('location')).toBe('/team')
  })
})

describe('nobody is signed in', () => {
  const refused = async (response: Response, status: number, words: string, jar: ReturnType<typeof cookieJar>): Promise<void> => {
    const text = await response.text()
    expect([response.status, text.includes(words)]).toEqual([status, true])
    expect([...jar.kept.keys()].filter((name) => name.includes('session'))).toEqual([])
  }

  test.each([
    ['authentication level 1', { authentication_assurance_level: '1' }],
    ['no authentication level', { authentication_assurance_level: undefined }],
    ['identity level 2', { id_assurance_level: 2 }],
    ['a level that is no number', { id_assurance_level: 'high' }],
  ])('with %s', async (_label, levels) => {
    as([nurse], levels)
    const { jar, signIn } = browser()
    await refused(await signIn(), 403, 'You need a stronger way to sign in', jar)
  })

  test('with level 2 where 3 is asked for', async () => {
    as([nurse], { authentication_assurance_level: '2' })
    expect((await browser().signIn()).status).toBe(303)
    const { jar, signIn } = browser({ PARITY_OIDC_MIN_AAL: '3' })
    await refused(await signIn(), 403, 'You need a stronger way to sign in', jar)
  })

  test('who says no at the provider', async () => {
    provider.decline()
    const { jar, signIn } = browser()
    await refused(await signIn(), 403, 'Signing in was stopped', jar)
  })

  test.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://evil.test')],
    ['no issuer', (url: URL) => url.searchParams.delete('iss')],
    ['a code nobody gave', (url: URL) => url.searchParams.set('code', 'made-up')],
  ])('who comes back with %s', async (_label, change) => {
    as([nurse])
    const { jar, ask, leave } = browser()
    const url = new URL(await throughProvider(await leave(), provider.issuer))
    change(url)
    await refused(await ask(url.href), 400, 'does not belong to a sign-in that began in this browser', jar)
  })

  test('with a nonce of another sign-in', async () => {
    as([nurse])
    const { jar, ask, leave } = browser()
    const url = new URL(await leave())
    url.searchParams.set('nonce', 'y'.repeat(43))
    await refused(await ask(await throughProvider(url.href, provider.issuer)), 400, 'does not belong', jar)
  })

  test('with a challenge that is not ours', async () => {
    as([nurse])
    const { jar, ask, leave } = browser()
    const url = new URL(await leave())
    url.searchParams.set('code_challenge', 'z'.repeat(43))
    await refused(await ask(await throughProvider(url.href, provider.issuer)), 400, 'does not belong', jar)
  })

  test('a second time with the same code, in the same browser or another', async () => {
    as([nurse])
    const one = browser()
    const away = await one.leave()
    const attempt = new Map(one.jar.kept)
    const back = await throughProvider(away, provider.issuer)
    expect((await one.ask(back)).status).toBe(303)
    one.jar.kept.clear()
    await refused(await one.ask(back), 400, 'took longer than 10 minutes, or began in another browser', one.jar)
    for (const [name, value] of attempt) one.jar.kept.set(name, value)
    await refused(await one.ask(back), 400, 'used before', one.jar)
    const other = browser()
    await other.leave()
    await refused(await other.ask(back), 400, 'does not belong', other.jar)
  })

  test('after ten minutes at the provider, or with a memory that was tampered with', async () => {
    as([nurse])
    const { jar, ask, leave } = browser()
    const back = await throughProvider(await leave(), provider.issuer)
    const kept = jar.kept.get('parity-signing-in') as string
    offset = 11 * MINUTES
    await refused(await ask(back), 400, 'took longer than 10 minutes', jar)
    offset = 0
    jar.kept.set('parity-signing-in', kept.replace('nonce', 'nonze'))
    await refused(await ask(back), 400, 'began in another browser', jar)
  })

  test('where the provider calls itself something else than is configured, port included', async () => {
    const other = await browser({ PARITY_OIDC_ISSUER: `${provider.issuer}/` }).ask('/sign-in')
    expect(other.status).toBe(500)
    expect(await other.text()).toContain('Parity is not set up correctly')
  })

  test('while the provider is away, and the page says to wait', async () => {
    const response = await browser({ PARITY_OIDC_ISSUER: 'http://127.0.0.1:9' }).ask('/sign-in')
    expect(response.status).toBe(502)
  })

  test('and the trail says so, without a word of the provider', async () => {
    const rows = await database.owner`select event, by, detail->>'code' as code from audit_event where event like 'sign%' order by id`
    expect(new Set(rows.filter(({ event }) => event === 'sign-in-refused').map(({ code }) => code))).toEqual(
      new Set(['assurance', 'cancelled', 'not-ours', 'expired', 'no-role']),
    )
    expect(rows.filter(({ event }) => event === 'signed-in').every(({ by }) => by === '555036632103')).toBe(true)
  })
})

describe('a session', () => {
  const opened = async () => {
    as([nurse])
    const one = browser()
    await one.signIn()
    const works = async (): Promise<boolean> => (await one.ask('/practice/register')).status === 200
    expect(await works()).toBe(true)
    return { ...one, works }
  }

  test('ends after 15 minutes without a request, and not before', async () => {
    const { works } = await opened()
    offset = 14 * MINUTES
    expect(await works()).toBe(true)
    offset = 28 * MINUTES
    expect(await works()).toBe(true)
    offset = 44 * MINUTES
    expect(await works()).toBe(false)
    // Nothing wakes it again.
    offset = 0
    const { works: another } = await opened()
    offset = 15 * MINUTES + 1000
    expect(await another()).toBe(false)
    offset = 14 * MINUTES
    expect(await another()).toBe(true)
  })

  test('that ran out by itself leaves nothing of the provider behind once somebody signs in', async () => {
    await opened()
    offset = 16 * MINUTES
    await opened()
    const rows = await database.owner`select id_token is null as gone from session where ended_by = 'expired'`
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ gone }) => gone)).toBe(true)
  })

  test('ends after 12 hours however busy', async () => {
    const { works } = await opened()
    for (let minutes = 14; minutes < 12 * 60; minutes += 14) {
      offset = minutes * MINUTES
      expect(await works(), String(minutes)).toBe(true)
    }
    offset = (12 * 60 + 1) * MINUTES
    expect(await works()).toBe(false)
  })

  test.each([
    ['another signature', (value: string) => value.replace(/\.(.)/, (_all, first) => (first === 'A' ? '.B' : '.A'))],
    ['another id', (value: string) => `${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`],
    ['no signature', (value: string) => value.split('.')[0] as string],
  ])('does not open with %s', async (_label, change) => {
    const { jar, works } = await opened()
    const value = jar.kept.get('parity-session') as string
    expect(change(value)).not.toBe(value)
    jar.kept.set('parity-session', change(value))
    expect(await works()).toBe(false)
    jar.kept.set('parity-session', value)
    expect(await works()).toBe(true)
  })

  test('does not open under another secret', async () => {
    const { jar } = await opened()
    const other = browser({ PARITY_SESSION_SECRET: `${SECRET}another` })
    other.jar.kept.set('parity-session', jar.kept.get('parity-session') as string)
    expect((await other.ask('/practice/register')).status).toBe(303)
  })

  test('is over after signing out, here and at the provider, even with the cookie kept', async () => {
    const { jar, post, works } = await opened()
    const kept = jar.kept.get('parity-session') as string
    const out = await post('/sign-out')
    expect(out.status).toBe(200)
    expect(jar.kept.size).toBe(0)
    const onwards = new URL((out.headers.get('refresh') ?? '').replace('0; url=', ''))
    expect(onwards.href.startsWith(`${provider.issuer}/session/end`)).toBe(true)
    expect(Object.fromEntries(onwards.searchParams)).toMatchObject({ post_logout_redirect_uri: `${PUBLIC}/signed-out` })
    expect((await fetch(onwards)).status).toBe(200)
    jar.kept.set('parity-session', kept)
    expect(await works()).toBe(false)
    const [row] = await database.owner`select count(*)::int as kept from session where ended_at is not null and id_token is not null`
    expect(row?.kept).toBe(0)
  })

  test('cannot be ended by a form on another site', async () => {
    const { ask, works } = await opened()
    const form = { method: 'POST', headers: { origin: 'https://evil.test', 'content-type': 'application/x-www-form-urlencoded' }, body: '' }
    expect((await ask('/sign-out', form)).status).toBe(403)
    expect(await works()).toBe(true)
  })

  test('can be ended from another of the same person, and from nobody else', async () => {
    const [here, there] = [await opened(), await opened()]
    const page = await (await here.ask('/account')).text()
    const others = [...page.matchAll(/name="session" value="([^"]+)"/g)].map(([, digest]) => digest as string)
    expect(others.length).toBeGreaterThan(0)
    provider.next('uid-2', account([nurse], { nhsid_useruid: '777' }))
    const stranger = browser()
    await stranger.signIn()
    for (const session of others) await stranger.post('/account/end-session', { session })
    expect(await there.works()).toBe(true)
    for (const session of others) await here.post('/account/end-session', { session })
    expect([await here.works(), await there.works()]).toEqual([true, false])
  })

  test('is ended by nobody who signed in more than ten minutes ago, until they sign in again', async () => {
    const [here, there] = [await opened(), await opened()]
    const fresh = await (await here.ask('/account')).text()
    const others = [...fresh.matchAll(/name="session" value="([^"]+)"/g)].map(([, digest]) => digest as string)
    offset = 10 * MINUTES
    const later = await (await here.ask('/account')).text()
    expect(later).toContain('href="/sign-in?to=%2Faccount">Sign in again</a> to end sessions')
    expect(later).not.toContain('name="session"')
    for (const session of others) expect((await here.post('/account/end-session', { session })).status).toBe(403)
    expect(await there.works()).toBe(true)
    as([nurse])
    await here.signIn()
    for (const session of others) expect((await here.post('/account/end-session', { session })).status).toBe(303)
    expect(await there.works()).toBe(false)
  })

  test('is ended everywhere by the privacy officer of its organisation, and by no other', async () => {
    const { works } = await opened()
    const withRole = async (roles: object[]) => {
      provider.next('uid-3', account(roles, { nhsid_useruid: '999', name: 'Ada Officer' }))
      const one = browser()
      await one.signIn()
      return one
    }
    const outsider = await withRole([job('1', 'R0001', HARBOUR_STREET)])
    await outsider.post('/privacy/end-sessions', { user: '555036632103' })
    expect(await works()).toBe(true)
    const clinician = await withRole([nurse])
    expect((await clinician.post('/privacy/end-sessions', { user: '555036632103' })).status).toBe(403)
    expect(await works()).toBe(true)
    const officer = await withRole([job('1', 'R0001', ELM_GROVE)])
    expect(await (await officer.ask('/privacy/sessions')).text()).toContain('Sam Okafor')
    await officer.post('/privacy/end-sessions', { user: '555036632103' })
    expect(await works()).toBe(false)
  })
})

describe('the provider ending a session by itself', () => {
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
  const token = (claims: object, { key = provider.signingKey, audience = CLIENT_ID, issuedAt = 0 } = {}): Promise<string> =>
    new SignJWT({ events, sub: 'uid-1', jti: crypto.randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'logout+jwt' })
      .setIssuer(provider.issuer)
      .setAudience(audience)
      .setIssuedAt(Math.floor(Date.now() / 1000) + issuedAt)
      .sign(key)
  const told = async (logout_token: string): Promise<{ status: number; stillIn: boolean }> => {
    as([nurse])
    const { ask, signIn } = browser()
    await signIn()
    const { status } = await ask('/sign-out/back-channel', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ logout_token }).toString(),
    })
    return { status, stillIn: (await ask('/practice/register')).status === 200 }
  }

  test('ends the sessions of the person its token names, and nobody else’s', async () => {
    expect(await told(await token({}))).toEqual({ status: 200, stillIn: false })
    expect(await told(await token({ sub: 'uid-2' }))).toEqual({ status: 200, stillIn: true })
    expect(await told(await token({ sid: 'another session of theirs' }))).toEqual({ status: 200, stillIn: true })
  })

  test.each<[string, () => Promise<string>]>([
    ['signed by somebody else', async () => token({}, { key: (await generateKeyPair('RS256')).privateKey })],
    ['for another service', () => token({}, { audience: 'other' })],
    ['of ten minutes ago', () => token({}, { issuedAt: -600 })],
    ['with a nonce, which would be an ID token', () => token({ nonce: 'n' })],
    ['about something else', () => token({ events: {} })],
    ['about nobody', () => token({ sub: undefined })],
    ['that is none', async () => 'nonsense'],
  ])('leaves everybody in when its token is %s', async (_label, made) => {
    expect(await told(await made())).toEqual({ status: 400, stillIn: true })
  })
})
