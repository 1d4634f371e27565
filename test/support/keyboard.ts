import type { Page } from 'playwright-core'

/** Opens what is folded away under a name, from the keyboard alone. */
export const open = async (page: Page, summary: string): Promise<void> => {
  await page.locator('summary', { hasText: summary }).focus()
  await page.keyboard.press('Enter')
}

/** Presses a button and waits for what it leads to. */
export const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).focus()
  const next = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await next
}

/** Follows the first link of a name and waits for its page. */
export const follow = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('link', { name }).first().focus()
  const next = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await next
}

export const write = async (page: Page, label: string, text: string): Promise<void> => {
  await page.getByLabel(label).focus()
  await page.keyboard.type(text)
}

export const choose = async (page: Page, label: string, text: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).selectOption({ label: text })
}
