import { PgBoss } from 'pg-boss'
import { type Job, work } from './jobs.ts'
import { log } from './log.ts'
import type { SyncDeps } from './sync.ts'

const QUEUE = 'parity'
const EVERY_QUARTER = '*/15 * * * *'
const EVERY_MINUTE = '* * * * *'
const AFTER_MIDNIGHT = '5 0 * * *'

/** Starts the work that happens by itself on Node: pg-boss keeps the jobs in PostgreSQL and several processes share them. */
export const startTimers = async (deps: SyncDeps, ownerUrl: string): Promise<{ stop(): Promise<void> }> => {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2 })
  boss.on('error', () => log('error', 'jobs-unavailable'))
  await boss.start()
  await boss.createQueue(QUEUE, { retryLimit: 5, retryDelay: 60, retryBackoff: true, expireInSeconds: 3600 })
  const send = async (jobs: readonly Job[]): Promise<void> => {
    for (const job of jobs) await boss.send(QUEUE, job, { singletonKey: JSON.stringify(job) })
  }
  await boss.work<Job>(QUEUE, { pollingIntervalSeconds: 1 }, async (jobs) => {
    for (const { data } of jobs) await send(await work(deps, data))
  })
  await boss.schedule(QUEUE, EVERY_QUARTER, { kind: 'sync' } satisfies Job, { tz: 'Europe/London', key: 'sync' })
  await boss.schedule(QUEUE, AFTER_MIDNIGHT, { kind: 'tick' } satisfies Job, { tz: 'Europe/London', key: 'tick' })
  await boss.schedule(QUEUE, EVERY_MINUTE, { kind: 'notify' } satisfies Job, { tz: 'Europe/London', key: 'notify' })
  // Whoever was left uncounted when the service last stopped, and months whose time came meanwhile.
  await send([{ kind: 'count' }])
  return { stop: () => boss.stop({ graceful: true, timeout: 5000 }) }
}
