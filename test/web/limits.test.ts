import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Limits, RateLimit } from '../../src/deps.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { openDatabase } from '../../src/store/database.ts'
import { MOST_BYTES, networkOf } from '../../src/web/limits.ts'
import { TODAY } from './people.ts'

const { db } = openDatabase('postgres://nobody@127.0.0.1:1/none', { max: 1 })
const NONE: RateLimit = { limit: async () => ({ success: true }) }
const upTo = (most: number): RateLimit => {
  const seen = new Map<string, number>()
  return {
    async limit({ key }) {
      seen.set(key, (seen.get(key) ?? 0) + 1)
      return { success: (seen.get(key) as number) <= most }
    },
  }
}
const appWith = (limits: Partial<Limits>) =>
  createApp({
    db,
    today: () => TODAY,
    demo: true,
    plan,
    index: clusters,
    limits: { user: NONE, address: NONE, guess: NONE, addressOf: (c) => c.req.header('x-test-address') ?? 'a', ...limits },
  })
const look = { headers: { cookie: 'parity-look-as=practice.X99001' } }
const choose = { method: 'POST', body: new URLSearchParams({ as: 'practice.X99001' }), headers: { origin: 'http://localhost' } }

describe('someone who asks too often', () => {
  test('is told to wait, whoever they are, and another address is not', async () => {
    const app = appWith({ address: upTo(2) })
    expect((await app.request('/rules.csv')).status).toBe(200)
    expect((await app.request('/rules.csv')).status).toBe(200)
    const refused = await app.request('/rules.csv')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await refused.text()).toContain('Wait a minute and try again.')
    expect((await app.request('/rules.csv', { headers: { 'x-test-address': 'b' } })).status).toBe(200)
  })
  test('is slowed down as the user they are, from any address', async () => {
    const app = appWith({ user: upTo(0) })
    expect((await app.request('/api/register.json', { headers: { ...look.headers, 'x-test-address': 'b' } })).status).toBe(429)
  })
  test('is slowed down sooner where something could be guessed', async () => {
    const app = appWith({ guess: upTo(1) })
    expect((await app.request('/look-as', choose)).status).toBe(303)
    expect((await app.request('/look-as', choose)).status).toBe(429)
    expect((await app.request('/rules.csv')).status).toBe(200)
  })
  test.each(['/break-glass', '/privacy/restricted'])(
    'is slowed down as the user they are where people are found by number: %s',
    async (path) => {
      const keys: string[] = []
      const app = appWith({
        guess: {
          async limit({ key }) {
            keys.push(key)
            return { success: false }
          },
        },
      })
      const cookie = `parity-look-as=${path === '/break-glass' ? 'practice' : 'privacy-officer'}.X99001`
      const response = await app.request(path, {
        method: 'POST',
        body: new URLSearchParams(),
        headers: { origin: 'http://localhost', cookie },
      })
      expect(response.status).toBe(429)
      expect(keys).toEqual([expect.stringMatching(/^demo-[a-z-]+-X99001 POST \//)])
    },
  )
  test('gets an OperationOutcome from FHIR', async () => {
    const response = await appWith({ address: upTo(0) }).request('/fhir/PlanDefinition')
    expect(response.status).toBe(429)
    expect(await response.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'throttled' }] })
  })
})

describe('what is sent', () => {
  const send = (bytes: number) =>
    appWith({}).request('/look-as', {
      method: 'POST',
      body: `as=practice.X99001&note=${'x'.repeat(bytes)}`,
      headers: { origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
    })
  test('is refused beyond a megabyte, with nothing saved', async () => {
    const response = await send(MOST_BYTES)
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('Nothing of it was saved.')
  })
  test('is read below it', async () => {
    expect((await send(MOST_BYTES - 1000)).status).toBe(303)
  })
})

test.each([
  ['an IPv4 address', '203.0.113.9', '203.0.113.9'],
  ['an IPv4 address in the clothes of IPv6', '::ffff:203.0.113.9', '203.0.113.9'],
  ['an IPv4 address with a port', '203.0.113.9:50123', '203.0.113.9'],
  ['an IPv6 address with a port', '[2001:db8:1:2:3:4:5:6]:50123', '2001:db8:1:2::/64'],
  ['an IPv6 address', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['another address of the same network', '2001:db8:1:2:ffff:4:5:7', '2001:db8:1:2::/64'],
  ['an IPv6 address that is shortened at its end', '2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
  ['an IPv6 address that is shortened at its start', '::1', '0:0:0:0::/64'],
  ['what cannot be told', 'unknown', 'unknown'],
])('%s is counted as its network', (_label, address, network) => {
  expect(networkOf(address)).toBe(network)
})
