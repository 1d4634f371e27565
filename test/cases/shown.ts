import type { Status } from '../../src/domain/finding.ts'

/** What a page says of a person: the status of each check that applies on the day, and the words it is told in. */
export interface Shown {
  readonly checks: ReadonlyMap<string, { readonly status: Status | null; readonly words: string }>
}

const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** The first words of a status as the pages write it (ux, "One vocabulary of status"). */
const statusIn = (words: string): Status | null => {
  if (/^(Overdue|Never recorded)/.test(words)) return 'due'
  if (words.startsWith('Not known')) return 'unknown'
  if (words.startsWith('Declined')) return 'declined'
  if (words.startsWith('Up to date')) return 'up-to-date'
  return null
}

/** Reads the page of a person as somebody who sees words and colours: what falls due soon is white, what is due is yellow. */
export const shownOn = (html: string): Shown => ({
  checks: new Map(
    html
      .split('<div class="app-check">')
      .slice(1)
      .map((section) => {
        const check = /id="why-([a-z0-9-]+)"/.exec(section)?.[1] ?? ''
        const tag = /<strong class="nhsuk-tag.*?<\/strong>/s.exec(section)?.[0] ?? ''
        const words = plainText(tag)
        const due = !words.startsWith('Due') ? null : tag.includes('nhsuk-tag--white') ? 'up-to-date' : 'due'
        return [check, { status: statusIn(words) ?? due, words }]
      }),
  ),
})
