import { type Env, Hono } from 'hono'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { listen, withAssets } from '../../src/http.ts'
import { openBrowser } from './browser.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/** The service as it is served, and a browser to look at it with. */
export interface Site {
  readonly url: string
  readonly browser: Browser
}

type Close = () => Promise<unknown>

/**
 * Before the tests of a file: builds the assets, prepares a service over a database of its own, serves it and opens a browser. Afterwards
 * closes all of it, last first, also when the start failed half-way. `prepare` hands over what it starts itself.
 */
export const openSite = <E extends Env>(
  prepare: (database: TestDatabase, closing: (close: Close) => void) => Promise<Hono<E>>,
): (() => Site) => {
  const started: Close[] = []
  const closing = (close: Close): void => {
    started.unshift(close)
  }
  let site: Site | undefined
  beforeAll(async () => {
    // @ts-expect-error a script, run for what it writes
    await import('../../tools/assets.mjs')
    const database = await testDatabase()
    closing(database.drop)
    const app = await prepare(database, closing)
    const server = await listen(withAssets(new Hono().route('/', app), './dist'), 0)
    closing(server.close)
    const browser = await openBrowser()
    closing(() => browser.close())
    site = { url: server.url, browser }
  }, 120_000)
  afterAll(async () => {
    for (const close of started) await close()
  })
  return () => {
    if (site === undefined) throw new Error('the site is not open yet')
    return site
  }
}
