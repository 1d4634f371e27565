import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { addClient, disableClient } from '../../../src/store/clients.ts'
import type { Card } from '../../../src/web/cds/card.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { ELM_GROVE, NORTHMOOR, seedOrganisations, seedPeople } from '../../support/seed.ts'
import { type Signer, signer } from '../../support/signing.ts'
import { amara, ceri, elsewhere, everyone, newcomer, TODAY } from '../people.ts'

const BASE = 'https://parity.test'
const HOOK = `${BASE}/cds-services/parity-gaps`
const FEEDBACK = `${HOOK}/feedback`

let database: TestDatabase
let app: ReturnType<typeof createApp>
let practice: Signer
let team: Signer
let stranger: Signer

beforeAll(async () => {
  database = await testDatabase()
  ;[practice, team, stranger] = await Promise.all([signer(() => new Date()), signer(() => new Date(), 'RS384'), signer(() => new Date())])
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
    const common = { name: 'Record system', scopes: [], jwksUri: null }
    await addClient(tx, { id: 'elm-ehr', reach: 'practice', ods: ELM_GROVE, jwks: practice.jwks, ...common })
    await addClient(tx, { id: 'trust-ehr', reach: 'team', ods: NORTHMOOR, jwks: team.jwks, ...common })
    const published = { jwks: null, jwksUri: 'https://ehr.test/jwks.json' }
    await addClient(tx, { id: 'publishes', reach: 'practice', ods: ELM_GROVE, ...common, ...published })
    await addClient(tx, { id: 'gone', reach: 'practice', ods: ELM_GROVE, jwks: practice.jwks, ...common })
    await addClient(tx, { id: 'figures', reach: 'commissioner', ods: 'XICB1', jwks: practice.jwks, ...common })
    await disableClient(tx, 'gone', new Date())
  })
  app = createApp({
    db: database.db,
    today: () => TODAY,
    demo: false,
    plan,
    index: clusters,
    publicUrl: BASE,
  })
})
afterAll(() => database.drop())

type Who = Pick<typeof ceri, 'nhsNumber'> & { born?: string }
const patient = ({ nhsNumber, born }: Who): object => ({
  resourceType: 'Patient',
  id: 'ehr-7',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
  ...(born === undefined ? {} : { birthDate: born }),
})
const asking = (who: Who | null, more: object = {}): object => ({
  hook: 'patient-view',
  hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
  context: { userId: 'Practitioner/1', patientId: 'ehr-7' },
  prefetch: { patient: who && patient(who) },
  ...more,
})
const post = async (url: string, body: unknown, token: string | null): Promise<Response> =>
  app.request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
const asPractice = (url = HOOK): Promise<string> => practice.sign({ iss: 'elm-ehr', aud: url })
const asTeam = (): Promise<string> => team.sign({ iss: 'trust-ehr', aud: HOOK })
const cardsOn = async (body: object, token?: string): Promise<Card[]> => {
  const response = await post(HOOK, body, token ?? (await asPractice()))
  expect(response.status).toBe(200)
  return ((await response.json()) as { cards: Card[] }).cards
}

describe('discovery', () => {
  test('offers one service for patient-view, to anyone, from any page', async () => {
    const response = await app.request(`${BASE}/cds-services`)
    const { services } = (await response.json()) as { services: { id: string; hook: string; prefetch: object }[] }
    expect(services).toMatchObject([{ id: 'parity-gaps', hook: 'patient-view', prefetch: { patient: 'Patient/{{context.patientId}}' } }])
    const asked = await app.request(HOOK, {
      method: 'OPTIONS',
      headers: { origin: 'https://ehr.test', 'access-control-request-method': 'POST' },
    })
    expect(asked.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('the cards of a person', () => {
  test('are one for each visit, overdue work first as a warning', async () => {
    const cards = await cardsOn(asking(ceri))
    expect(cards.map(({ summary, indicator }) => [indicator, summary])).toEqual([
      ['warning', 'Conversation: Smoking: due now'],
      ['warning', 'Measurements: Blood pressure: overdue 41 days'],
    ])
    expect(cards[1]).toMatchObject({
      detail: '- Overdue 41 days. Last done 12 Oct 2025, GP\n\nWho acts: **Elm Grove Surgery**. Open.',
      source: { label: 'Parity, the shared list', url: `${BASE}/rules` },
      links: [{ label: 'Open in Parity', url: `${BASE}/person/1`, type: 'absolute' }],
    })
  })
  test('offer reasons for doing none of it, of a CodeSystem that is served', async () => {
    const [card] = await cardsOn(asking(ceri))
    const served = (await (await app.request('/fhir/CodeSystem/override-reasons')).json()) as { url: string; concept: { code: string }[] }
    expect(card?.overrideReasons?.map(({ code, system }) => [system, code])).toEqual(served.concept.map(({ code }) => [served.url, code]))
  })
  test('put a dangerous value before everything else', async () => {
    await database.owner`insert into action (person_id, id, type, topic, check_id, owner, status, due_on, priority, reason, rules, evidence, opened_on, version)
      values (3, gen_random_uuid(), 'act-urgent', 'urgent/blood-pressure', 'blood-pressure', 'gp', 'requested', '2026-11-21', 'urgent', 'acknowledge', '{rz-bp}', '{}', '2026-11-21', 1)`
    const [first, ...others] = await cardsOn(asking(newcomer))
    expect(first).toMatchObject({ indicator: 'critical', summary: expect.stringContaining('Acknowledge: Blood pressure') })
    expect(others.map(({ indicator }) => indicator)).not.toContain('critical')
  })
  test('never ask again before its day for what was declined', async () => {
    const details = (await cardsOn(asking(ceri))).map(({ summary }) => summary)
    expect(details.join()).not.toContain('Alcohol')
  })
  test('name no one and hold no number: the record system knows whose they are', async () => {
    const text = JSON.stringify(await cardsOn(asking(ceri)))
    for (const secret of [ceri.nhsNumber, 'Briain', 'Ceri', ceri.born ?? '1974']) expect(text).not.toContain(secret)
  })
  test.each([
    ['of somebody with everything done', amara],
    ['of somebody registered elsewhere', elsewhere],
    ['of somebody nobody here knows', { nhsNumber: '9449305552' }],
    ['for a number that cannot be one', { nhsNumber: '9449306622' }],
    ['when the record system found no Patient', null],
  ] as [string, Who | null][])('are none %s, with nothing that tells these apart', async (_what, who) => {
    expect(await cardsOn(asking(who))).toEqual([])
  })
  test('are the same list for the team that shares the person', async () => {
    const summaries = async (token: string): Promise<string[]> => (await cardsOn(asking(ceri), token)).map(({ summary }) => summary)
    expect(await summaries(await asTeam())).toEqual(await summaries(await asPractice()))
  })
  test('are withheld, and the reason told, when the dates of birth differ', async () => {
    expect(await cardsOn(asking({ ...ceri, born: '1974-03-12' }))).toHaveLength(2)
    const cards = await cardsOn(asking({ ...ceri, born: '1974-12-03' }))
    expect(cards).toMatchObject([{ indicator: 'warning', summary: expect.stringContaining('Check who this is'), links: [] }])
  })
  test('leave a note of the look in the trail, and none where nobody was found', async () => {
    await database.owner`truncate audit_event`
    await cardsOn(asking(amara))
    await cardsOn(asking(elsewhere))
    expect(await database.owner`select by, role, ods, event, person_id from audit_event`).toEqual([
      { by: 'client/elm-ehr', role: 'practice', ods: ELM_GROVE, event: 'person-read', person_id: '2' },
    ])
  })
  test.each([
    ['no Patient was sent', { prefetch: {} }, 412],
    ['no prefetch was sent', { prefetch: undefined }, 412],
    ['the Patient is not the one in context', { context: { userId: 'Practitioner/1', patientId: 'ehr-8' } }, 400],
    ['the hook is another', { hook: 'order-sign' }, 400],
    ['the identifier of the Patient is malformed', { prefetch: { patient: { ...patient(ceri), identifier: [{ system: 7 }] } } }, 400],
  ])('are refused with what to mend when %s', async (_what, more, status) => {
    const response = await post(HOOK, asking(ceri, more), await asPractice())
    expect(response.status).toBe(status)
    expect(await response.text()).not.toContain(ceri.nhsNumber)
  })
})

describe('a call', () => {
  const refused = async (token: string | null): Promise<unknown> => {
    const response = await post(HOOK, asking(ceri), token)
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/)
    return ((await response.json()) as { error: { code: string } }).error.code
  }
  const seconds = (): number => Math.floor(Date.now() / 1000)
  test('without a token is refused', async () => {
    expect(await refused(null)).toBe('token-missing')
  })
  test.each([
    ['of a client that is not registered', { iss: 'nobody' }, 'client-unknown'],
    ['of a client that is let in no more', { iss: 'gone' }, 'client-unknown'],
    ['of a commissioner’s system, which sees no people', { iss: 'figures' }, 'client-unknown'],
    ['for another address', { aud: `${BASE}/cds-services/other` }, 'token-not-valid'],
    ['that has ended', { iat: seconds() - 600, exp: seconds() - 60 }, 'token-not-valid'],
    ['that holds for an hour', { exp: seconds() + 3600 }, 'token-not-valid'],
    ['without an end', { exp: undefined }, 'token-not-valid'],
    ['without a name of its own', { jti: undefined }, 'token-not-valid'],
  ])('with a token %s is refused', async (_what, claims, code) => {
    expect(await refused(await practice.sign({ iss: 'elm-ehr', aud: HOOK, ...claims } as never))).toBe(code)
  })
  test('with a token signed by somebody else is refused', async () => {
    expect(await refused(await stranger.sign({ iss: 'elm-ehr', aud: HOOK }))).toBe('token-not-valid')
  })
  test('with a shared secret or no signature is refused', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = part({ iss: 'elm-ehr', aud: HOOK, iat: seconds(), exp: seconds() + 60, jti: 'x' })
    expect(await refused(`${part({ alg: 'none' })}.${claims}.AA`)).toBe('token-not-valid')
    expect(await refused(`${part({ alg: 'HS384' })}.${claims}.AA`)).toBe('token-not-valid')
  })
  test('with a key from a place that is not registered is refused before anything is fetched', async () => {
    expect(await refused(await practice.sign({ iss: 'publishes', aud: HOOK }, { jku: 'https://evil.test/jwks.json' }))).toBe(
      'key-not-registered',
    )
  })
  test('is answered once: its token opens nothing a second time', async () => {
    const token = await asPractice()
    await cardsOn(asking(ceri), token)
    expect(await refused(token)).toBe('token-used')
  })
})

test('a system that calls too often is slowed down, and no other', async () => {
  const asked: string[] = []
  const never = { limit: async () => ({ success: true }) }
  const user = {
    limit: async ({ key }: { key: string }) => {
      asked.push(key)
      return { success: key !== 'client/elm-ehr' }
    },
  }
  const limits = { user, address: never, guess: never, addressOf: () => '192.0.2.1' }
  const slow = createApp({ db: database.db, today: () => TODAY, demo: false, plan, index: clusters, limits, publicUrl: BASE })
  const call = async (token: string): Promise<number> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    return (await slow.request(HOOK, { method: 'POST', headers, body: JSON.stringify(asking(ceri)) })).status
  }
  expect([await call(await asPractice()), await call(await asTeam())]).toEqual([429, 200])
  expect(asked).toEqual(['client/elm-ehr', 'client/trust-ehr'])
})

test('calls that are refused are slowed down by where they come from, and those that are taken are not', async () => {
  const always = { limit: async () => ({ success: true }) }
  const asked: string[] = []
  const guess = { limit: async ({ key }: { key: string }) => ({ success: asked.push(key) < 2 }) }
  const limits = { user: always, address: always, guess, addressOf: () => '192.0.2.1' }
  const slow = createApp({ db: database.db, today: () => TODAY, demo: false, plan, index: clusters, publicUrl: BASE, limits })
  const call = async (token: string): Promise<number> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    return (await slow.request(HOOK, { method: 'POST', headers, body: JSON.stringify(asking(ceri)) })).status
  }
  expect([await call('a.b.c'), await call('a.b.c'), await call(await asPractice())]).toEqual([401, 429, 200])
  expect(asked).toEqual(['192.0.2.1 cds refused', '192.0.2.1 cds refused'])
})

describe('feedback', () => {
  const overridden = (card: string, more: object = {}): object => ({
    card,
    outcome: 'overridden',
    overrideReason: {
      reason: { code: 'arranged', system: 'https://fhir.parity.example/CodeSystem/override-reasons' },
      userComment: 'Comes on Tuesday.',
    },
    outcomeTimestamp: '2026-11-22T10:31:00Z',
    ...more,
  })
  test('is kept with the work the card told of, and noted in the trail without what people wrote', async () => {
    const [, card] = await cardsOn(asking(ceri))
    await database.owner`truncate audit_event`
    const sent = { feedback: [overridden(card?.uuid ?? '')] }
    // Record systems send again what they are not sure has arrived.
    for (const _time of [1, 2]) expect((await post(FEEDBACK, sent, await asPractice(FEEDBACK))).status).toBe(200)
    const kept = await database.owner`select f.person_id, outcome, f.reason->>'code' as code, comment, topic
      from hook_feedback f join hook_card c on c.id = card_id join action a on a.id = any (action_ids)`
    expect(kept).toEqual([
      { person_id: '1', outcome: 'overridden', code: 'arranged', comment: 'Comes on Tuesday.', topic: 'blood-pressure' },
    ])
    const trail = await database.owner`select event, person_id, detail->>'reason' as reason, detail::text as detail from audit_event`
    expect(trail[0]).toMatchObject({ event: 'card-overridden', person_id: '1', reason: 'arranged' })
    expect(trail[0]?.detail).not.toContain('Tuesday')
  })
  test('closes nothing: the record does that', async () => {
    const [card] = await cardsOn(asking(ceri))
    await post(FEEDBACK, { feedback: [overridden(card?.uuid ?? '', { outcome: 'accepted' })] }, await asPractice(FEEDBACK))
    expect(await cardsOn(asking(ceri))).toHaveLength(2)
  })
  test('about a card given to another system is not found, and nothing beside it is kept', async () => {
    const [[ours], [theirs]] = [await cardsOn(asking(ceri)), await cardsOn(asking(ceri), await asTeam())]
    await database.owner`truncate hook_feedback`
    const sent = { feedback: [overridden(ours?.uuid ?? ''), overridden(theirs?.uuid ?? '')] }
    expect((await post(FEEDBACK, sent, await asPractice(FEEDBACK))).status).toBe(404)
    expect(await database.owner`select 1 from hook_feedback`).toHaveLength(0)
  })
  test('needs a token for its own address', async () => {
    const [card] = await cardsOn(asking(ceri))
    expect((await post(FEEDBACK, { feedback: [overridden(card?.uuid ?? '')] }, await asPractice(HOOK))).status).toBe(401)
  })
  test.each([[{ outcome: 'liked' }], [{ outcomeTimestamp: 'yesterday' }], [{ card: '1' }]])('that reads %j is refused', async (more) => {
    const body = { feedback: [overridden(crypto.randomUUID(), more)] }
    expect((await post(FEEDBACK, body, await asPractice(FEEDBACK))).status).toBe(400)
  })
})
