import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoPopulation } from '../../src/demo/population.ts'
import { day } from '../../src/domain/date.ts'
import { evaluateChanged } from '../../src/evaluating.ts'
import { createService } from '../../src/service.ts'
import { fill } from '../bench/fill.ts'
import { accessibilityProblems, sidewaysScroll } from '../support/browser.ts'
import { clockAt } from '../support/demonstration.ts'
import { choose, open, press, write } from '../support/keyboard.ts'
import { openSite } from '../support/site.ts'

const TODAY = day('2026-11-20')
let shared: { readonly person: string; readonly practice: string; readonly team: string }[]

const site = openSite(async (database) => {
  await fill(database.db, demoPopulation({ seed: 1, today: TODAY, people: 120, years: 2 }))
  const { deps, app } = createService({
    db: database.db,
    demo: true,
    sources: [],
    env: {},
    now: clockAt(TODAY).now,
    connectFile: () => {
      throw new Error('no files here')
    },
  })
  await evaluateChanged(deps)
  // People of one practice and one team, with something for the practice to do.
  shared = [
    ...(await database.owner<{ person: string; practice: string; team: string }[]>`
      select r.person_id::text as person, r.ods as practice, c.ods as team
      from registration r join caseload c using (person_id)
      where r.during @> '2026-11-20'::date and c.during @> '2026-11-20'::date
        and exists (select from action where person_id = r.person_id and owner = 'gp' and type = 'act-check-due' and status = 'requested')
      order by 1`),
  ]
  return app
})

const as = async (who: string, width: number): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await site().browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false, baseURL: site().url })
  await context.addCookies([{ name: 'parity-look-as', value: who, url: site().url }])
  return { context, page: await context.newPage() }
}

const shoot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.PARITY_SHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe.each([
  ['a phone', 360, 0],
  ['a desk', 1280, 1],
])('on %s, with scripts off and without a mouse', (_, width, nth) => {
  test('work is claimed, noted, held, taken back, handed over and accepted', async () => {
    const { person, practice, team } = shared[nth] as (typeof shared)[number]
    const gp = await as(`practice.${practice}`, width)
    const mh = await as(`team.${team}`, width)
    try {
      const { page } = gp
      await page.goto(`/person/${person}`)
      await page
        .getByRole('link', { name: /^Work on this/ })
        .first()
        .focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/actions\//)
      expect(page.url()).toMatch(/\/actions\//)
      const single = page.getByRole('link', { name: /^Only for / })
      if ((await single.count()) > 0) await single.click()
      expect(await accessibilityProblemsOf(page)).toEqual([])
      expect(await sidewaysScrollOf(page)).toBe(0)
      await shoot(page, `action-${width}`)

      await press(page, 'Claim')
      expect(await page.locator('.app-work__standing').textContent()).toContain('Demo nurse')
      await open(page, 'Leave a note')
      await write(page, 'Note, for both organisations', 'Prefers Tuesdays')
      await press(page, 'Save the note')
      await open(page, 'Put on hold')
      await choose(page, 'Why it waits', 'Waiting for a result')
      await page.getByLabel('Until').fill('2026-12-04')
      await press(page, 'Put on hold')
      expect(await page.locator('.app-work__standing').textContent()).toContain('On hold until 4 Dec 2026: waiting for a result')
      await press(page, 'Take it back')
      expect(await page.locator('.app-work__standing').textContent()).toContain('Taken on')

      // A colleague looks, somebody else is quicker, and what was written is still there.
      const late = await gp.context.newPage()
      await late.goto(page.url())
      await open(late, 'Plan a day')
      await open(page, 'Leave a note')
      await write(page, 'Note, for both organisations', 'Booked for Monday')
      await press(page, 'Save the note')
      await late.getByLabel('Day you mean to do it (leave empty to take it back)').fill('2026-11-30')
      await press(late, 'Save the day')
      expect(await late.getByRole('alert').textContent()).toContain('Somebody else changed this first')
      expect(await late.locator('#overtaken').textContent()).toContain('Booked for Monday')
      expect(await late.getByLabel('Day you mean to do it (leave empty to take it back)').inputValue()).toBe('2026-11-30')
      expect(await accessibilityProblemsOf(late)).toEqual([])
      await shoot(late, `conflict-${width}`)
      await press(late, 'Save the day')
      expect(await late.locator('.app-work__standing').textContent()).toContain('30 Nov 2026')

      await page.goto(page.url())
      await open(page, 'Hand over to the mental health team')
      await write(page, 'Why, for the mental health team', 'Seen weekly by you')
      await press(page, 'Offer it')
      expect(await page.locator('.app-work__standing').textContent()).toContain('Offered to the mental health team')

      await mh.page.goto('/actions?tab=offered')
      expect(await mh.page.locator('.app-list').textContent()).toContain('Seen weekly by you')
      await shoot(mh.page, `offered-${width}`)
      await mh.page
        .getByRole('link', { name: /^Work on this/ })
        .first()
        .focus()
      await mh.page.keyboard.press('Enter')
      await mh.page.waitForURL(/\/actions\//)
      await press(mh.page, 'Accept the hand-over')
      expect(await mh.page.locator('.app-work__standing').textContent()).toContain('Taken over from the GP practice')
      await page.goto(page.url())
      expect(await page.locator('#history + table').textContent()).toContain('Accepted it for the mental health team')
      await shoot(page, `history-${width}`)
    } finally {
      await gp.context.close()
      await mh.context.close()
    }
  })

  test('several lines are claimed from the list, and stand under what is mine', async () => {
    const { practice } = shared[0] as (typeof shared)[number]
    const { context, page } = await as(`practice.${practice}`, width)
    try {
      await page.goto('/actions?owner=gp&status=requested')
      const ticks = page.locator('.app-tick')
      for (const n of [0, 1]) {
        await ticks.nth(n).focus()
        await page.keyboard.press('Space')
      }
      await shoot(page, `list-${width}`)
      await press(page, 'Claim')
      await page.goto('/actions?tab=mine')
      expect(await page.locator('.app-list').textContent()).toContain('Demo nurse')
      expect(await accessibilityProblemsOf(page)).toEqual([])
      expect(await sidewaysScrollOf(page)).toBe(0)
      await shoot(page, `mine-${width}`)
    } finally {
      await context.close()
    }
  })
})

/** The same page where scripts may run, which the check of accessibility needs. */
const withScripts = async <T>(page: Page, work: (page: Page) => Promise<T>): Promise<T> => {
  const context = await site().browser.newContext({ viewport: page.viewportSize(), baseURL: site().url })
  try {
    const copy = await context.newPage()
    await copy.goto(site().url)
    await copy.setContent((await page.content()).replaceAll('href="/assets/', `href="${site().url}/assets/`), { waitUntil: 'load' })
    return await work(copy)
  } finally {
    await context.close()
  }
}
const accessibilityProblemsOf = (page: Page): Promise<string[]> => withScripts(page, accessibilityProblems)
const sidewaysScrollOf = (page: Page): Promise<number> => withScripts(page, sidewaysScroll)
