import { mkdirSync, writeFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPopulation } from '../../src/demo/population.ts'
import { day } from '../../src/domain/date.ts'
import { type Listening, listen, withAssets } from '../../src/http.ts'
import { evaluateChanged, pull } from '../../src/sync.ts'
import { accessibilityProblems, openBrowser, sidewaysScroll } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { clockAt, configurationsOf, serveDemonstration, serviceOver } from '../support/demonstration.ts'

/** The demonstration itself, so that every kind of work there is can be looked at. */
const TODAY = day('2026-11-20')
const [PRACTICE, TEAM, PRIVACY] = ['practice.X99001', 'team.XMH01', 'privacy-officer.X99001'] as const
/** Pictures of the pages for whoever wants to look at them. */
const PICTURES = process.env.PARITY_PICTURES

let browser: Browser
let server: Listening
const started: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  // @ts-expect-error a script, run for what it writes
  await import('../../tools/assets.mjs')
  const database = await testDatabase()
  started.unshift(database.drop)
  const population = demoPopulation({ seed: 1, today: TODAY, people: 120 })
  const records = await serveDemonstration(population)
  started.unshift(records.close)
  const sources = configurationsOf(population.sources, records.url)
  const { deps, app } = await serviceOver(database.db, sources, clockAt(TODAY).now)
  for (const { id } of sources) await pull(deps, id)
  await evaluateChanged(deps)
  server = await listen(withAssets(new Hono().route('/', app), './dist'), 0)
  started.unshift(server.close)
  browser = await openBrowser()
  started.unshift(() => browser.close())
}, 120_000)
afterAll(async () => {
  for (const close of started) await close()
})

/** A page of somebody. What the browser complains of fails the test. */
const looking = async (
  as: string,
  options: Parameters<Browser['newContext']>[0],
  journey: (page: Page) => Promise<void>,
): Promise<void> => {
  const context = await browser.newContext({ locale: 'en-GB', baseURL: server.url, ...options })
  const complaints: string[] = []
  try {
    await context.addCookies([{ name: 'parity-look-as', value: as, url: server.url }])
    const page = await context.newPage()
    page.on('console', (message) => complaints.push(message.text()))
    await journey(page)
  } finally {
    await context.close()
  }
  expect(complaints).toEqual([])
}

const pages: readonly (readonly [string, string])[] = [
  [PRACTICE, '/practice/clinic'],
  [PRACTICE, '/practice/clinic?month=2027-02&born=3'],
  [PRACTICE, '/practice/clinic/letters?visit=Bloods'],
  [TEAM, '/team'],
  [PRIVACY, '/privacy/trail'],
  [PRIVACY, '/privacy/trail?kind=change'],
]

describe.each(pages)('for %s, %s', (as, path) => {
  test.each([360, 1280])('is %i pixels wide and without an accessibility problem', (width) =>
    looking(as, { viewport: { width, height: 740 } }, async (page) => {
      await page.goto(path)
      for (const summary of await page.locator('main summary:visible').all()) await summary.click()
      if (PICTURES) {
        mkdirSync(PICTURES, { recursive: true })
        const name = `${PICTURES}/${path.replace(/\W+/g, '-')}`
        await page.setViewportSize({ width, height: 1500 })
        await page.screenshot({ path: `${name}-${width}.png` })
        if (width === 1280) {
          const pdf = await page.pdf({ preferCSSPageSize: true })
          writeFileSync(`${name}.pdf`, pdf)
          console.log(name, 'sheets', pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length)
          await page.emulateMedia({ media: 'print' })
          await page.setViewportSize({ width: 703, height: 1031 })
          await page.screenshot({ path: `${name}-print.png` })
          await page.emulateMedia({ media: 'screen' })
        }
        await page.setViewportSize({ width, height: 740 })
      }
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await accessibilityProblems(page)).toEqual([])
    }),
  )
})
