import type { Browser, BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { addDays } from '../../src/domain/date.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { fact } from '../../src/store/schema.ts'
import { accessibilityProblems, sidewaysScroll } from '../support/browser.ts'
import { ELM_GROVE, seedOrganisations, seedPeople } from '../support/seed.ts'
import { openSite } from '../support/site.ts'
import { ceri, everyone, TODAY } from '../web/people.ts'

const PHONE = { width: 360, height: 740 }
const DESK = { width: 1280, height: 800 }

const site = openSite(async (database) => {
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
    // Ceri's smoking status was never recorded; three weeks ago somebody wrote about it in words only.
    const on = { from: addDays(TODAY, -21), to: addDays(TODAY, -21) }
    await tx.insert(fact).values({
      ...{ personId: ceri.id, sourceId: 'elm', ref: 'Observation/in-words', version: 1, part: 0, kind: 'near' },
      ...{ fromOn: on.from, toOn: on.to, said: { kind: 'near', because: 'text-only', checks: ['smoking'], on, knownOn: null } },
    })
  })
  return createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
})

/** A page of someone who looks as Elm Grove. What the browser complains of (a refused style, a missing file) fails the test. */
const looking = async (options: Parameters<Browser['newContext']>[0], journey: (page: Page) => Promise<void>): Promise<void> => {
  const context: BrowserContext = await site().browser.newContext({ locale: 'en-GB', baseURL: site().url, ...options })
  const complaints: string[] = []
  try {
    await context.addCookies([{ name: 'parity-look-as', value: `practice.${ELM_GROVE}`, url: site().url }])
    const page = await context.newPage()
    page.on('console', (message) => {
      // That a page is not there is what its test asked for; that a file of a page is not there is not.
      const asked = message.text().includes('status of 404') && message.location().url === page.url()
      if (!asked) complaints.push(message.text())
    })
    page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`))
    await journey(page)
  } finally {
    await context.close()
  }
  expect(complaints).toEqual([])
}

const people = (page: Page): Promise<string[]> => page.locator('tbody .app-person').allTextContents()

describe('a practice nurse', () => {
  test('with scripts off chooses the practice, filters, looks at another day, opens a person and asks why', () =>
    looking({ viewport: DESK, javaScriptEnabled: false }, async (page) => {
      await page.goto('/')
      await page.getByLabel('Look as').selectOption({ label: 'Elm Grove Surgery' })
      await page.getByRole('button', { name: 'Continue' }).click()
      // Until it is all there: a page left while it loads is one that was not loaded.
      await page.waitForURL(`${site().url}/practice/clinic`)
      await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Register' }).click()
      expect(await people(page)).toEqual(['WOLSTENHOLME-DEMO, Bartholomew James', 'Ó BRIAIN-DEMO, Ceri', 'ABARA-DEMO, Amara'])

      await page.getByLabel('Status').selectOption({ label: 'Overdue' })
      await page.getByLabel('Check', { exact: true }).selectOption({ label: 'Blood pressure' })
      await page.getByRole('button', { name: 'Show' }).click()
      expect(new URL(page.url()).searchParams.get('status')).toBe('overdue')
      expect(await people(page)).toEqual(['WOLSTENHOLME-DEMO, Bartholomew James', 'Ó BRIAIN-DEMO, Ceri'].slice(1))

      await page.getByRole('link', { name: 'Clear filters' }).click()
      await page.getByLabel('As at').fill('2027-03-31')
      await page.getByRole('button', { name: 'Show' }).click()
      expect(await page.getByRole('note').textContent()).toContain('31 Mar 2027')

      await page.getByRole('link', { name: 'Ó BRIAIN-DEMO, Ceri' }).click()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ó BRIAIN-DEMO, Ceri')
      expect(page.url()).toContain('as-at=2027-03-31')
      await page.getByRole('link', { name: 'Go to today' }).click()
      await page.locator('summary', { hasText: 'Blood pressure' }).click()
      expect(await page.getByText('It was due on 12 Oct 2026').isVisible()).toBe(true)
    }))

  test('goes from a cell straight to why that check stands as it does', () =>
    looking({ viewport: DESK }, async (page) => {
      await page.goto('/practice/register')
      await page
        .getByRole('row', { name: /BRIAIN/ })
        .getByRole('link', { name: 'Declined 14 Aug' })
        .click()
      await expect.poll(() => page.getByText('It was declined on 14 Aug 2026').isVisible()).toBe(true)
    }))

  test('reads what nearly counted for a check that was never recorded, and what to do about it', () =>
    looking({ viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto(`/person/${ceri.id}`)
      await page.locator('summary', { hasText: 'Smoking' }).click()
      const nearly = page.getByText('An entry made on 1 Nov 2026 at the GP practice speaks of this in words only, without a code')
      expect(await nearly.isVisible()).toBe(true)
      expect(await nearly.textContent()).toContain('Read it, and add the code if the check was done. elm/Observation/in-words')
    }))

  test('prints the shared list on A4 without what is only for the screen', () =>
    looking({ viewport: DESK }, async (page) => {
      await page.goto('/actions')
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('navigation', { name: 'Menu' }).isVisible()).toBe(false)
      expect(await page.getByRole('button', { name: 'Show' }).isVisible()).toBe(false)
      expect(await page.getByText('Printed 22 Nov 2026').isVisible()).toBe(true)
      expect(await page.getByText('Demonstration: everyone here is made up').isVisible()).toBe(true)
      const pdf = await page.pdf({ preferCSSPageSize: true })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    }))
})

describe.each([
  ['a phone', PHONE],
  ['a desk', DESK],
] as const)('on %s', (_label, viewport) => {
  test.each([
    ['the first page', '/'],
    ['the register', '/practice/register'],
    ['the register on another day, filtered', '/practice/register?as-at=2025-11-01&status=to-do'],
    ['a wrong date', '/practice/register?as-at=2026-02-30'],
    ['a person', '/person/1'],
    ['someone for whom nothing was ever done', '/person/3'],
    ['the shared list', '/actions'],
    ['a page that is not there', '/no-such-page'],
  ])('%s has no accessibility problem that axe can find, and does not scroll sideways', (_name, path) =>
    looking({ viewport }, async (page) => {
      await page.goto(path)
      for (const summary of await page.locator('main summary:visible').all()) await summary.click()
      expect(await accessibilityProblems(page)).toEqual([])
      expect(await sidewaysScroll(page)).toBe(0)
    }),
  )
})

test('a phone shows three things of each person, the most urgent first', () =>
  looking({ viewport: PHONE }, async (page) => {
    await page.goto('/practice/register')
    const cells = page.getByRole('row', { name: /BRIAIN/ }).locator('td:visible')
    const shown = await cells.evaluateAll((all) =>
      all.map((cell) => ({ top: cell.getBoundingClientRect().top, text: (cell as HTMLElement).innerText })),
    )
    const order = shown.sort((a, b) => a.top - b.top).map(({ text }) => text.split('\n')[0])
    expect(order).toEqual(['Blood pressure', 'Smoking', 'Lipids'])
  }))

test('on a tablet the register scrolls sideways inside its frame, and the page does not', () =>
  looking({ viewport: { width: 768, height: 1024 } }, async (page) => {
    await page.goto('/practice/register')
    expect(await sidewaysScroll(page)).toBe(0)
    expect(
      await page.getByRole('region', { name: /People and their checks/ }).evaluate((grid) => grid.scrollWidth > grid.clientWidth),
    ).toBe(true)
  }))

test('the head of the register and the names stay in sight while it is scrolled', () =>
  looking({ viewport: { width: 900, height: 500 } }, async (page) => {
    await page.goto('/practice/register')
    const grid = page.getByRole('region', { name: /People and their checks/ })
    await grid.evaluate((element) => element.scrollTo(200, 120))
    const box = await grid.boundingBox()
    const head = await page.getByRole('columnheader', { name: 'Person' }).boundingBox()
    expect(Math.abs((head?.x ?? 99) - (box?.x ?? 0))).toBeLessThan(3)
    expect(Math.abs((head?.y ?? 99) - (box?.y ?? 0))).toBeLessThan(3)
  }))
