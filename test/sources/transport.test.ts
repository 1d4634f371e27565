import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ClientOptions, createClient } from '../../src/sources/client.ts'
import { type FhirServer, html, json, startServer } from './fhirServer.ts'
import { secrets } from './records.ts'

let server: FhirServer
let other: FhirServer
beforeAll(async () => {
  other = await startServer()
})
afterAll(() => other.close())
beforeEach(async () => {
  server = await startServer()
  other.seen.length = 0
})
afterEach(() => server.close())

const TOKEN = secrets[3] as string
const clientFor = (options: Partial<ClientOptions> = {}) =>
  createClient({ name: 'gp', baseUrl: server.baseUrl, token: async () => TOKEN, timeoutMs: 300, attempts: 3, backOffMs: 1, ...options })
const search = (options: Partial<ClientOptions> = {}, signal?: AbortSignal) =>
  clientFor(options).search('Patient', { identifier: '9449306621' }, signal)
const failure = async (options: Partial<ClientOptions> = {}) => {
  const error = await search(options).then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown as Error & { code: string },
  )
  for (const secret of [...secrets, server.baseUrl, '?']) expect(error.message).not.toContain(secret)
  return error
}
const outcome = (code: string, severity = 'error') => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code: 'processing', details: { coding: [{ code }], text: 'Featherstonehaugh 9449306621' }, diagnostics: '142.75' }],
})

describe('the token', () => {
  test('goes with each request to the source', async () => {
    await search()
    expect(server.seen.map(({ authorization }) => authorization)).toEqual([`Bearer ${TOKEN}`])
  })

  test('is left out when there is none, and asked for again at each request', async () => {
    const tokens = [null, 'second']
    const client = clientFor({ token: async () => tokens.shift() ?? null })
    await client.search('Patient', {})
    await client.search('Patient', {})
    expect(server.seen.map(({ authorization }) => authorization)).toEqual([null, 'Bearer second'])
  })

  test.each([301, 302, 303, 307, 308])('is not sent after a redirect (%i) to another host', async (status) => {
    server.fault = () => new Response(null, { status, headers: { location: `${other.baseUrl}/Patient` } })
    expect(await failure()).toMatchObject({
      code: 'source-invalid',
      message: 'Source "gp" redirects to another address. Check its address.',
    })
    expect(other.seen).toEqual([])
    expect(server.seen).toHaveLength(1)
  })

  test('is not sent after a redirect to another path of the same host', async () => {
    server.fault = ({ path }) =>
      path === '/fhir/Patient' ? new Response(null, { status: 302, headers: { location: '/login' } }) : undefined
    expect(await failure()).toMatchObject({ code: 'source-invalid' })
    expect(server.seen.map(({ path }) => path)).toEqual(['/fhir/Patient'])
  })

  test('with characters that cannot be sent is refused without being shown', async () => {
    expect(await failure({ token: async () => `${TOKEN}\nx` })).toMatchObject({ code: 'configuration-invalid' })
  })
})

describe('redirects', () => {
  test('inside the source are followed', async () => {
    server.fault = ({ path }) =>
      path === '/fhir/Patient' ? new Response(null, { status: 307, headers: { location: '/fhir/Organization' } }) : undefined
    expect(await search()).toMatchObject({ resourceType: 'Bundle' })
  })

  test('without end are given up', async () => {
    server.fault = () => new Response(null, { status: 302, headers: { location: '/fhir/Patient' } })
    expect(await failure()).toMatchObject({ code: 'source-invalid' })
    expect(server.seen.length).toBeLessThan(6)
  })
})

describe('a source that is away', () => {
  test.each([429, 500, 502, 503, 504])('for a moment (HTTP %i) is asked again', async (status) => {
    server.fault = (_seen, count) => (count < 3 ? html(status) : undefined)
    expect(await search()).toMatchObject({ resourceType: 'Bundle' })
    expect(server.seen).toHaveLength(3)
  })

  test('for long is source-unavailable, with the status and code it gave', async () => {
    server.fault = () => json(outcome('SERVICE_BUSY'), 503)
    expect(await failure()).toMatchObject({ code: 'source-unavailable', message: 'Source "gp" is not available (HTTP 503, SERVICE_BUSY).' })
    expect(server.seen).toHaveLength(3)
  })

  test.each([400, 401, 403, 404, 409, 422, 501])('is not the same as one that refuses (HTTP %i): that is asked once', async (status) => {
    server.fault = () => json(outcome('NO_PATIENT_CONSENT'), status)
    const error = await failure()
    expect(error).toMatchObject({ code: 'source-invalid', httpStatus: status })
    expect(error.message).toContain(`HTTP ${status}, NO_PATIENT_CONSENT`)
    expect(server.seen).toHaveLength(1)
  })

  test('is left alone for as long as it asks', async () => {
    server.fault = (_seen, count) => (count === 1 ? json({}, 429, { 'retry-after': '1' }) : undefined)
    const began = performance.now()
    await search()
    expect(performance.now() - began).toBeGreaterThanOrEqual(990)
  })

  test('is not waited for longer than the longest wait', async () => {
    server.fault = (_seen, count) => (count === 1 ? json({}, 429, { 'retry-after': 'Fri, 31 Dec 2199 23:59:59 GMT' }) : undefined)
    const began = performance.now()
    await search({ longestWaitMs: 20 })
    expect(performance.now() - began).toBeLessThan(900)
  })

  test('is given up after the time-out, for a slow answer and for a slow body', async () => {
    const slowBody = () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) }))
    for (const slow of [() => new Promise<undefined>((resolve) => setTimeout(resolve, 600)), async () => slowBody()]) {
      server.fault = slow
      const error = await failure({ timeoutMs: 100, attempts: 2 })
      expect(error).toMatchObject({ code: 'source-unavailable', message: 'Source "gp" did not answer within 0.1 seconds.' })
    }
  })

  test('after a slow first answer is asked again', async () => {
    server.fault = (_seen, count) => (count === 1 ? new Promise((resolve) => setTimeout(() => resolve(undefined), 600)) : undefined)
    expect(await search({ timeoutMs: 200 })).toMatchObject({ resourceType: 'Bundle' })
  })

  test('is not waited for once the caller has stopped', async () => {
    server.fault = () => json({}, 503, { 'retry-after': '30' })
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('enough')), 100)
    await expect(search({}, stop.signal)).rejects.toThrow('enough')
    expect(server.seen).toHaveLength(1)
  })
})

describe('an answer', () => {
  const answers: [string, () => Response, string][] = [
    ['a web page', () => html(), 'Source "gp" answered with a web page instead of FHIR. Check its address and sign-in.'],
    ['XML', () => new Response('<Bundle xmlns="http://hl7.org/fhir"/>'), 'Source "gp" answered with XML instead of FHIR.'],
    [
      'broken JSON',
      () => new Response('{"resourceType":"Bundle","entry":[{"resource":{"id":"9449306621"'),
      'Source "gp" answered with something that is not JSON instead of FHIR.',
    ],
    ['a list', () => json(['Featherstonehaugh']), 'Source "gp" answered with something that is not JSON instead of FHIR.'],
    ['an error called success', () => json(outcome('PATIENT_NOT_FOUND')), 'Source "gp" reports an error, PATIENT_NOT_FOUND.'],
    ['an error with an NHS number for a code', () => json(outcome('N9449306621')), 'Source "gp" reports an error, processing.'],
    [
      'an error with a sentence for a code',
      () => json({ resourceType: 'OperationOutcome', issue: [{ severity: 'fatal', code: 'Mr. Featherstonehaugh, unknown' }] }),
      'Source "gp" reports an error.',
    ],
  ]
  test.each(answers)('that is %s is refused in plain words, and not asked for again', async (_what, answer, message) => {
    server.fault = answer
    expect(await failure()).toMatchObject({ code: 'source-invalid', message })
    expect(server.seen).toHaveLength(1)
  })

  test('larger than the limit is not read to its end, whether it says its size or not', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)) })
    for (const answer of [new Response(endless), json({ text: 'x'.repeat(200_000) })]) {
      server.fault = () => answer
      expect(await failure({ maxBytes: 100_000, timeoutMs: 5000 })).toMatchObject({
        code: 'source-invalid',
        message: expect.stringContaining('smaller pages'),
      })
    }
  })
})

test.each([
  'http://fhir.example.org/r4',
  'https://user:pass@example.org/r4',
  'ftp://example.org',
  'example.org',
  'https://example.org/r4?key=1',
])('the address %s is refused before anything is sent', (baseUrl) => {
  expect(() => clientFor({ baseUrl })).toThrow(/address of source "gp"/)
})
