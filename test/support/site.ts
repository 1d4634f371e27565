import { type Env, Hono } from 'hono'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { listen, withAssets } from '../../src/http.ts'
import { DEMO_COOKIE } from '../../src/web/demoRole.ts'
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

/** A page of somebody who is signed in, or looks as somebody in a demonstration. What the browser complains of fails the test. */
export const lookingAs = async (
  { url, browser }: Site,
  as: string,
  options: Parameters<Browser['newContext']>[0],
  journey: (page: Page) => Promise<void>,
): Promise<void> => {
  const context = await browser.newContext({ locale: 'en-GB', baseURL: url, acceptDownloads: true, ...options })
  const complaints: string[] = []
  try {
    await context.addCookies([{ name: DEMO_COOKIE, value: as, url }])
    const page = await context.newPage()
    page.on('console', (message) => complaints.push(message.text()))
    await journey(page)
  } finally {
    await context.close()
  }
  expect(complaints).toEqual([])
}
