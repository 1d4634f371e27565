import { getConnInfo } from '@hono/node-server/conninfo'
import { MemoryStore } from 'hono-rate-limiter'
import type { Limits, RateLimit } from './deps.ts'

const MINUTE = 60_000

/** Counts in this process: several behind one balancer each count for themselves. */
const perMinute = (most: number): RateLimit => {
  const store = new MemoryStore()
  store.init({ windowMs: MINUTE } as Parameters<MemoryStore['init']>[0])
  return { limit: async ({ key }) => ({ success: store.increment(key).totalHits <= most }) }
}

/**
 * The limits of a service on Node. Behind a proxy every request comes from the proxy's address; `forwarded` takes the last address
 * that the proxy has added to X-Forwarded-For, so it has to be a proxy one knows.
 */
export const memoryLimits = (forwarded: boolean): Limits => ({
  user: perMinute(600),
  address: perMinute(6000),
  guess: perMinute(30),
  addressOf: (c) =>
    (forwarded ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined) ?? getConnInfo(c).remote.address ?? 'unknown',
})
