import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { RateLimit } from '../../src/deps.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { openDatabase } from '../../src/store/database.ts'
import { MOST_BYTES } from '../../src/web/limits.ts'
import { TODAY } from './people.ts'

const lines: Record<string, unknown>[] = []
beforeEach(() => {
  lines.length = 0
  for (const level of ['info', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => {
      const { at: _, ...said } = JSON.parse(line) as Record<string, unknown>
      lines.push(said)
    })
})
afterEach(() => {
  vi.restoreAllMocks()
})

const OPEN: RateLimit = { limit: async () => ({ success: true }) }
const SPENT: RateLimit = { limit: async () => ({ success: false }) }
const appWith = (guess: RateLimit) =>
  createApp({
    // Nobody answers there.
    db: openDatabase('postgres://nobody@127.0.0.1:1/none', { max: 1 }).db,
    today: () => TODAY,
    demo: true,
    plan,
    index: clusters,
    limits: { user: OPEN, address: OPEN, guess, addressOf: () => 'a' },
  })
const form = (origin: string, body = 'as=practice.X99001') => ({
  method: 'POST',
  body,
  headers: { origin, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) },
})
const OWN = 'http://localhost'

test.each([
  ['a form of another site', OPEN, form('https://elsewhere.example'), { code: 'form-of-another-site', status: 403 }],
  ['a limit that was reached', SPENT, form(OWN), { code: 'too-many-requests', status: 429 }],
  ['more than anyone would send', OPEN, form(OWN, 'a'.repeat(MOST_BYTES + 1)), { code: 'body-too-large', status: 413 }],
  ['a choice nobody was offered', OPEN, form(OWN, 'as=nobody.X99001'), { code: 'bad-request', status: 400 }],
] as const)('%s leaves a line with its code and its route', async (_, guess, request, line) => {
  expect((await appWith(guess).request('/look-as', request)).status).toBe(line.status)
  expect(lines).toEqual([{ level: 'info', event: 'request-refused', route: 'POST /look-as', ...line }])
})

test('a database that does not answer is a fault of ours, and nothing of the address is told', async () => {
  const id = '0197f9a0-0000-7000-8000-000000000001'
  const response = await appWith(OPEN).request(`/person/${id}`, { headers: { cookie: 'parity-look-as=practice.X99001' } })
  expect(response.status).toBe(503)
  expect(lines).toEqual([{ level: 'error', event: 'request-failed', code: 'database-unavailable', route: 'GET /person/:id', status: 503 }])
})

test('a page that is not there says nothing', async () => {
  expect((await appWith(OPEN).request('/no-such-page')).status).toBe(404)
  expect(lines).toEqual([])
})
