import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import type { Deps } from '../../../src/deps.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { readLaunch } from '../../../src/web/launch/settings.ts'
import { openIdProvider } from '../../../src/web/signin/provider.ts'
import { readSignIn, type SignInSettings } from '../../../src/web/signin/settings.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { EHR_CLIENT, startRecordSystem, type TestRecordSystem } from '../../support/recordSystem.ts'
import { ELM_GROVE, seedOrganisations, seedPeople } from '../../support/seed.ts'
import { ceri, elsewhere, everyone, TODAY } from '../people.ts'

const HOUR = 3_600_000
const PUBLIC = 'https://parity.test'
let database: TestDatabase
let ehr: TestRecordSystem
let app: ReturnType<typeof createApp>
let appWith: (more: Partial<Deps>) => typeof app
let clock = Date.now()

beforeAll(async () => {
  ;[database, ehr] = await Promise.all([testDatabase(), startRecordSystem()])
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
  })
  const settings = readSignIn({
    PARITY_PUBLIC_URL: PUBLIC,
    PARITY_OIDC_ISSUER: 'https://provider.test',
    PARITY_OIDC_CLIENT_ID: 'parity',
    PARITY_OIDC_CLIENT_SECRET: 'a secret of nobody',
    PARITY_SESSION_SECRET: 'a secret of the tests that is 48 characters long.',
  }) as SignInSettings
  const system = {
    id: 'elm',
    iss: ehr.iss,
    name: 'Elm record system',
    clientId: EHR_CLIENT.id,
    clientSecretEnv: 'EHR_SECRET',
    ods: ELM_GROVE,
    role: 'practice-clinician',
    acr: ['AAL2', 'AAL3'],
  }
  const other = { ...system, id: 'oak', iss: 'https://oak.test/fhir' }
  appWith = (more) =>
    createApp({
      db: database.db,
      today: () => TODAY,
      now: () => new Date(clock),
      demo: false,
      plan,
      index: clusters,
      publicUrl: PUBLIC,
      signIn: { settings, provider: openIdProvider(settings, () => new Date(clock)) },
      launch: readLaunch({ PARITY_SMART_LAUNCH: JSON.stringify([system, other]), EHR_SECRET: EHR_CLIENT.secret }),
      ...more,
    })
  app = appWith({})
})
afterAll(async () => {
  await ehr.close()
  await database.drop()
})

const patient = (nhsNumber: string, more: object = {}): object => ({
  resourceType: 'Patient',
  id: 'ehr-1',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
  ...more,
})
beforeEach(() => {
  // What a record system publishes is kept for an hour, and each test has it publish something else.
  clock += 2 * HOUR
  Object.assign(ehr.saying, {
    patient: 'ehr-1',
    patients: { 'ehr-1': patient(ceri.nhsNumber, { birthDate: '1974-03-12' }) },
    claims: { sub: 'user-7', name: 'Dr Imogen Vale', acr: 'AAL2' },
    configuration: {},
  })
  ehr.asked.length = 0
})

const ask = async (path: string, cookie = ''): Promise<Response> => app.request(`${PUBLIC}${path}`, { headers: { cookie } })
/** The cookies that an answer sets, as the next request sends them. */
const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .filter((line) => !/Max-Age=0/.test(line))
    .map((line) => line.split(';')[0])
    .join('; ')
const launch = (iss = ehr.iss, opened = 'the-open-record'): Promise<Response> =>
  ask(`/launch?${new URLSearchParams({ iss, launch: opened })}`)
/** From the record system's button to where the browser comes back. */
const comeBack = async (): Promise<{ path: string; cookie: string }> => {
  const left = await launch()
  expect(left.status).toBe(303)
  const authorised = await fetch(left.headers.get('location') ?? '', { redirect: 'manual' })
  expect(authorised.status, await authorised.clone().text()).toBe(302)
  return { path: (authorised.headers.get('location') ?? '').replace(PUBLIC, ''), cookie: cookiesOf(left) }
}
const open = async (): Promise<Response> => {
  const { path, cookie } = await comeBack()
  return ask(path, cookie)
}

describe('opened from within a record system', () => {
  test('the person whose record is open is shown, under the name of who has it open', async () => {
    const response = await open()
    expect([response.status, response.headers.get('location')]).toEqual([303, '/person/1'])
    const page = await (await ask('/person/1', cookiesOf(response))).text()
    expect(page).toContain('Ó BRIAIN-DEMO, Ceri')
    expect(page).toContain('Dr Imogen Vale')
    const trail = await database.owner`select by, ods from audit_event where event = 'signed-in'`
    expect(trail).toContainEqual({ by: `${ehr.iss}#user-7`, ods: ELM_GROVE })
  })
  test('whoever the ID token does not name is called as their own record calls them', async () => {
    ehr.saying.claims = { sub: 'user-8', acr: 'AAL3', fhirUser: `${ehr.iss}/Practitioner/p-8` }
    ehr.saying.patients['p-8'] = { resourceType: 'Practitioner', name: [{ given: ['Tomos'], family: 'Hale' }] }
    const page = await (await ask('/person/1', cookiesOf(await open()))).text()
    expect(page).toContain('Tomos Hale')
  })
  test('somebody who is not to be seen is not shown, as somebody who is not here is not', async () => {
    for (const nhsNumber of [elsewhere.nhsNumber, '9449305552']) {
      ehr.saying.patients = { 'ehr-1': patient(nhsNumber) }
      const response = await open()
      expect(response.status).toBe(404)
      expect(await response.text()).not.toContain('KHAN-DEMO')
    }
  })
  test('nobody is shown where the dates of birth differ', async () => {
    ehr.saying.patients = { 'ehr-1': patient(ceri.nhsNumber, { birthDate: '1974-12-03' }) }
    const response = await open()
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('different dates of birth')
  })
  test('the record system is asked what it publishes once an hour, however often it is opened', async () => {
    const times = (): number => ehr.asked.filter((one) => one.endsWith('/smart-configuration')).length
    for (let i = 0; i < 3; i += 1) await open()
    expect(times()).toBe(1)
    clock += HOUR
    await launch()
    expect(times()).toBe(2)
  })
  test('whoever is refused is slowed down by where they come from, and whoever is not refused is not', async () => {
    const always = { limit: async () => ({ success: true }) }
    const asked: string[] = []
    const guess = { limit: async ({ key }: { key: string }) => ({ success: asked.push(key) < 2 }) }
    const slow = appWith({ limits: { user: always, address: always, guess, addressOf: () => '192.0.2.1' } })
    const from = async (path: string): Promise<number> => (await slow.request(`${PUBLIC}${path}`)).status
    const known = `/launch?${new URLSearchParams({ iss: ehr.iss, launch: 'x' })}`
    ehr.saying.configuration = { jwks_uri: undefined }
    expect([await from(known), await from('/launch?iss=x&launch=x'), await from('/launch/callback/elm')]).toEqual([502, 429, 429])
    ehr.saying.configuration = {}
    expect(await from(known)).toBe(303)
    expect(new Set(asked)).toEqual(new Set(['192.0.2.1 launch refused']))
  })
  test('no address holds an NHS number', async () => {
    const left = await launch()
    const response = await open()
    for (const address of [left.headers.get('location'), response.headers.get('location'), ...ehr.asked])
      expect(address).not.toMatch(/\d{10}/)
  })
})

describe('nobody is signed in', () => {
  const refused = async (response: Response): Promise<number> => {
    expect(cookiesOf(response)).not.toContain('session')
    return response.status
  }
  test('by a record system that is not known, of which nothing is asked', async () => {
    for (const iss of [`${ehr.iss}/`, 'https://evil.test/fhir', ehr.iss.replace('/fhir', ''), ''])
      expect(await refused(await launch(iss)), iss).toBe(403)
    expect(ehr.asked).toEqual([])
  })
  test('without a launch', async () => {
    expect(await refused(await launch(ehr.iss, ''))).toBe(400)
  })
  test.each([
    ['sends elsewhere inside a network', { token_endpoint: 'http://169.254.169.254/token' }],
    ['knows no PKCE', { code_challenge_methods_supported: ['plain'] }],
    ['has no keys', { jwks_uri: undefined }],
  ])('by one that %s', async (_what, configuration) => {
    ehr.saying.configuration = configuration
    expect(await refused(await launch())).toBe(502)
  })
  test('by an answer to somebody else, or to nobody', async () => {
    const { path } = await comeBack()
    const { cookie } = await comeBack()
    expect(await refused(await ask(path, cookie))).toBe(403)
    expect(await refused(await ask(path))).toBe(400)
  })
  describe.each([
    ['says that its answers name it', true, { right: 303, wrong: 403, none: 403 }],
    ['does not say so', false, { right: 303, wrong: 403, none: 303 }],
  ])('where a record system %s', (_label, supported, expected) => {
    test.each(['right', 'wrong', 'none'] as const)('by an answer whose name is %s, unless it may be', async (name) => {
      ehr.saying.configuration = { authorization_response_iss_parameter_supported: supported }
      const { path, cookie } = await comeBack()
      const names = { right: new URL(ehr.iss).origin, wrong: 'https://another.example', none: null }[name]
      const response = await ask(names === null ? path : `${path}&${new URLSearchParams({ iss: names })}`, cookie)
      expect(response.status).toBe(expected[name])
      if (expected[name] === 403) expect(cookiesOf(response)).not.toContain('session')
    })
  })
  test('by an answer that is taken to where people come back from the sign-in provider', async () => {
    const { path, cookie } = await comeBack()
    const response = await ask(path.replace('/launch/callback/elm', '/sign-in/callback'), cookie)
    expect(await refused(response)).toBe(400)
    expect(await response.text()).toContain('began in another browser')
  })
  test.each(['oak', 'nobodys'])('by an answer that is taken to where the people of another system come back: %s', async (name) => {
    const { path, cookie } = await comeBack()
    const response = await ask(path.replace('/launch/callback/elm', `/launch/callback/${name}`), cookie)
    expect(await refused(response)).toBe(403)
    expect(await response.text()).toContain('Another record system answered')
  })
  test.each([
    ['weaker', 'AAL1'],
    ['stronger by a name that was not agreed', 'AAL4'],
    ['of a strength that is not said', undefined],
    ['of several strengths at once', ['AAL2', 'AAL3']],
  ])('by a sign-in there that is %s', async (_what, acr) => {
    ehr.saying.claims = { sub: 'user-7', name: 'Dr Imogen Vale', acr }
    expect(await refused(await open())).toBe(403)
  })
  test('by a Patient that is larger than can be worth reading, whatever its length is said to be', async () => {
    ehr.saying.patients = { 'ehr-1': patient(ceri.nhsNumber, { text: 'x'.repeat(1_000_001) }) }
    expect(await refused(await open())).toBe(502)
  })
  test('by the same answer a second time', async () => {
    const { path, cookie } = await comeBack()
    await ask(path, cookie)
    expect(await refused(await ask(path, cookie))).toBe(403)
  })
  test('where no record is open, or it is another than was said', async () => {
    ehr.saying.patient = undefined
    expect(await refused(await open())).toBe(403)
    ehr.saying.patient = 'ehr-1'
    ehr.saying.patients = { 'ehr-1': { ...patient(ceri.nhsNumber), id: 'ehr-2' } }
    expect(await refused(await open())).toBe(502)
    ehr.saying.patient = '../../admin'
    expect(await refused(await open())).toBe(403)
  })
  test('by an ID token of another sign-in', async () => {
    ehr.saying.claims = { sub: 'user-7', acr: 'AAL2', nonce: 'another' }
    expect(await refused(await open())).toBe(403)
  })
})

describe('the settings', () => {
  const one = {
    id: 'ehr',
    iss: 'https://ehr.example.nhs.uk/fhir',
    name: 'EHR',
    clientId: 'parity',
    acr: null,
    ods: 'X99001',
    role: 'team-clinician',
  }
  const read = (value: unknown) => readLaunch({ PARITY_SMART_LAUNCH: typeof value === 'string' ? value : JSON.stringify(value) })
  test('of a public client need no secret', () => {
    expect(read([one])).toEqual([{ ...one, clientSecret: null }])
    expect(readLaunch({})).toEqual([])
  })
  test.each([
    ['no JSON', 'x'],
    ['http', [{ ...one, iss: 'http://ehr.example.nhs.uk/fhir' }]],
    ['a slash at the end', [{ ...one, iss: 'https://ehr.example.nhs.uk/fhir/' }]],
    ['a role that sees no one', [{ ...one, role: 'privacy-officer' }]],
    ['a secret that is not set', [{ ...one, clientSecretEnv: 'NOT_SET' }]],
    ['the same system twice', [one, { ...one, id: 'ehr-2' }]],
    ['one name for two systems', [one, { ...one, iss: 'https://other.example.nhs.uk/fhir' }]],
    ['a name that is no part of an address', [{ ...one, id: 'Our EHR' }]],
    ['nothing about how people sign in there', [{ ...one, acr: undefined }]],
    ['no way of signing in that would do', [{ ...one, acr: [] }]],
  ])('with %s are refused', (_what, value) => {
    expect(() => read(value)).toThrow('PARITY_SMART_LAUNCH cannot be used')
  })
})
