import { describe, expect, test } from 'vitest'
import { demoPopulation } from '../../src/demo/population.ts'
import { day } from '../../src/domain/date.ts'
import { evaluateChanged } from '../../src/evaluating.ts'
import { pull } from '../../src/sync.ts'
import { accessibilityProblems, sidewaysScroll } from '../support/browser.ts'
import { clockAt, configurationsOf, serveDemonstration, serviceOver } from '../support/demonstration.ts'
import { lookingAs, openSite } from '../support/site.ts'

/** The demonstration itself, so that every kind of work there is can be looked at. */
const TODAY = day('2026-11-20')
const [PRACTICE, TEAM, PRIVACY] = ['practice.X99001', 'team.XMH01', 'privacy-officer.X99001'] as const

const site = openSite(async (database, closing) => {
  const population = demoPopulation({ seed: 1, today: TODAY, people: 120 })
  const records = await serveDemonstration(population)
  closing(records.close)
  const sources = configurationsOf(population.sources, records.url)
  const { deps, app } = await serviceOver(database.db, sources, clockAt(TODAY).now)
  for (const { id } of sources) await pull(deps, id)
  await evaluateChanged(deps)
  return app
})

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
    lookingAs(site(), as, { viewport: { width, height: 740 } }, async (page) => {
      await page.goto(path)
      for (const summary of await page.locator('main summary:visible').all()) await summary.click()
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await accessibilityProblems(page)).toEqual([])
    }),
  )
})
