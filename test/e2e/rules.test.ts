import type { Browser, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { accessibilityProblems, sidewaysScroll } from '../support/browser.ts'
import { ELM_GROVE, seedOrganisations, seedPeople } from '../support/seed.ts'
import { openSite } from '../support/site.ts'
import { everyone, TODAY } from '../web/people.ts'

const site = openSite(async (database) => {
  await database.asSystem(TODAY, async (tx) => {
    await seedOrganisations(tx, TODAY)
    await seedPeople(tx, everyone, TODAY)
  })
  return createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
})

const reading = async (options: Parameters<Browser['newContext']>[0], journey: (page: Page) => Promise<void>): Promise<void> => {
  const context = await site().browser.newContext({ locale: 'en-GB', baseURL: site().url, ...options })
  const complaints: string[] = []
  try {
    await context.addCookies([{ name: 'parity-look-as', value: `practice.${ELM_GROVE}`, url: site().url }])
    const page = await context.newPage()
    page.on('console', (message) => complaints.push(message.text()))
    page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`))
    await journey(page)
  } finally {
    await context.close()
  }
  expect(complaints).toEqual([])
}

describe('a clinical safety officer', () => {
  test('with scripts off comes from the menu, filters, opens a rule and the codes behind it', () =>
    reading({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false }, async (page) => {
      await page.goto('/practice/register')
      await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Rules' }).click()
      expect(await page.getByRole('navigation', { name: 'Account' }).textContent()).toContain('Elm Grove Surgery')
      await page.getByLabel('Section').selectOption({ label: 'Lithium' })
      await page.getByLabel('Status').selectOption({ label: 'Live' })
      await page.getByRole('button', { name: 'Show' }).click()
      await page.getByRole('link', { name: 'Lithium level of 1.2 or more' }).click()
      expect(await page.getByText('1.2 or more; below 1.5').isVisible()).toBe(true)
      await page.getByRole('link', { name: 'Lithium level', exact: true }).click()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('lithium-level')
    }))

  test('prints the rules with lines to sign on, and without the filters', () =>
    reading({ viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.goto('/rules?section=section-8')
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('button', { name: 'Show' }).isVisible()).toBe(false)
      expect(await page.getByText('Signature and date').isVisible()).toBe(true)
    }))
})

test('whoever asks why a check is due is led to the page of the rule', () =>
  reading({ viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto('/person/1')
    await page.locator('summary', { hasText: 'Blood pressure' }).click()
    await page.getByRole('link', { name: 'Rule phsmi-core' }).first().click()
    expect(page.url()).toBe(`${site().url}/rules/phsmi-core`)
  }))

const paths = [
  '/rules',
  '/rules?status=off',
  '/rules?text=unicorn',
  '/rules/ap-baseline',
  '/rules/hdat-data',
  '/rules/pca-declined-one',
  '/rules/value-sets/blood-pressure',
]
describe.each([
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
])('at $width pixels', (viewport) => {
  test.each(paths)('%s is accessible and does not scroll sideways', (path) =>
    reading({ viewport }, async (page) => {
      await page.goto(path)
      expect(await sidewaysScroll(page)).toBe(0)
      expect(await accessibilityProblems(page)).toEqual([])
    }),
  )
})
