import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readFigures } from '../../src/cli/figures/read.ts'
import { SHIPPED } from '../../src/cli/figures.ts'
import { demoGeneralPopulation } from '../../src/demo/generalPopulation.ts'
import { day } from '../../src/domain/date.ts'
import { monthOf } from '../../src/domain/month.ts'
import { savePopulationBands, savePublishedFigures } from '../../src/store/mortality.ts'
import { accessibilityProblems, sidewaysScroll } from '../support/browser.ts'
import { clockAt, serviceOver } from '../support/demonstration.ts'
import { seedFigures } from '../support/figures.ts'
import { follow } from '../support/keyboard.ts'
import { lookingAs, openSite } from '../support/site.ts'

const TODAY = day('2026-11-20')
const NEWEST = monthOf(day('2026-10-31'))

const site = openSite(async (database) => {
  await database.asSystem(TODAY, async (tx) => {
    await seedFigures(
      tx,
      Array.from({ length: 36 }, (_, i) => NEWEST - 35 + i),
    )
    await savePublishedFigures(tx, readFigures(readFileSync(SHIPPED, 'utf8'), SHIPPED).figures)
    await savePopulationBands(tx, demoGeneralPopulation())
  })
  return (await serviceOver(database.db, [], clockAt(TODAY).now)).app
})

const looking = (options: Parameters<typeof lookingAs>[2], journey: Parameters<typeof lookingAs>[3]): Promise<void> =>
  lookingAs(site(), 'commissioner.XICB1', options, journey)

describe.each([360, 1280])('%i pixels wide', (width) => {
  const size = { viewport: { width, height: 800 } }
  test.each([
    '/commissioner',
    '/commissioner?by=ethnicity&month=2025-03',
    '/commissioner/indicator/phsmi-all-six?by=age',
    '/commissioner/area?area=XPCN2',
    '/commissioner/compare?area=XPCN1&indicator=gap-intervene',
    '/commissioner/mortality-gap',
    '/commissioner/what-would-help',
  ])('%s has no accessibility problem and does not scroll sideways, its tables open', (path) =>
    looking(size, async (page) => {
      await page.goto(path)
      for (const summary of await page.locator('main summary:visible').all()) await summary.click()
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await accessibilityProblems(page)).toEqual([])
    }),
  )

  test('from where we are to one indicator, its groups, one area and a file, from the keyboard alone', () =>
    looking(size, async (page) => {
      await page.goto('/commissioner')
      expect(await page.locator('h1').textContent()).toContain('Northmoor Integrated Care Board')
      await follow(page, 'All six checks done')
      expect(await page.locator('.app-tile__big').textContent()).toMatch(/^\d+%$/)
      await follow(page, 'Ethnic group')
      expect(new URL(page.url()).searchParams.get('by')).toBe('ethnicity')
      await page.locator('summary').last().focus()
      await page.keyboard.press('Enter')
      expect(await page.getByRole('cell', { name: /\d+% \(/ }).count()).toBeGreaterThan(2)
      await follow(page, 'Compare with other areas')
      await page.locator('summary').last().focus()
      await page.keyboard.press('Enter')
      await follow(page, 'Northmoor place 1')
      expect(await page.locator('h1').textContent()).toContain('Northmoor place 1')
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Figures (CSV)' }).first().click()])
      expect(file.suggestedFilename()).toBe('figures-XL1-2026-10.csv')
    }))
})
