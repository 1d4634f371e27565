import { describe, expect, test } from 'vitest'
import { demoPopulation } from '../../src/demo/population.ts'
import { day } from '../../src/domain/date.ts'
import { evaluateChanged } from '../../src/evaluating.ts'
import { pull } from '../../src/sync.ts'
import { accessibilityProblems, sidewaysScroll } from '../support/browser.ts'
import { clockAt, configurationsOf, serveDemonstration, serviceOver } from '../support/demonstration.ts'
import { openSite } from '../support/site.ts'

/** The demonstration itself, so that every kind of work there is can be looked at. */
const TODAY = day('2026-11-20')
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

describe.each([
  ['a phone', { width: 360, height: 740 }],
  ['a desk', { width: 1280, height: 800 }],
])('on %s, with scripts off', (_, viewport) => {
  test('urgent work stands on top, opens the person, and is acknowledged by name', async () => {
    const context = await site().browser.newContext({ viewport, javaScriptEnabled: false, baseURL: site().url })
    try {
      await context.addCookies([{ name: 'parity-look-as', value: 'practice.X99001', url: site().url }])
      const page = await context.newPage()
      await page.goto('/actions')
      await page
        .getByRole('row', { name: /Acknowledge: / })
        .first()
        .getByRole('link')
        .first()
        .click()
      await page.getByRole('button', { name: 'Acknowledge as Demo nurse' }).first().click()
      expect(await page.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0)
      await page.getByText(/^Closed \(/).click()
      expect(await page.getByText('Acknowledged by Demo nurse').count()).toBe(1)
    } finally {
      await context.close()
    }
  })
})

describe.each(['/actions', '/actions?type=act-share-result', '/outreach', '/queries', '/practice/register?status=red'])('%s', (path) => {
  test.each([360, 1280])('is %i pixels wide and without an accessibility problem', async (width) => {
    const context = await site().browser.newContext({ viewport: { width, height: 740 }, baseURL: site().url })
    try {
      await context.addCookies([{ name: 'parity-look-as', value: 'practice.X99001', url: site().url }])
      const page = await context.newPage()
      await page.goto(path)
      expect(await page.locator('.app-person').count()).toBeGreaterThan(0)
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await accessibilityProblems(page)).toEqual([])
    } finally {
      await context.close()
    }
  })
})
