import { html } from 'hono/html'
import type { Assurance, Variation } from '../../../domain/statistics/xmr/icons.ts'
import { type Html, nothing } from '../html.ts'
import { INK } from './frame.ts'
import { chartOf, type Trend } from './trend.ts'

interface Icon {
  readonly letter: string
  readonly colour: string
  readonly words: string
}

/** What the newest month says, as Making Data Count has it (statistics reference 4.3). */
const variations: Readonly<Record<Variation, Icon>> = {
  special_cause_improvement: { letter: '↗', colour: INK.blue, words: 'Getting better' },
  special_cause_concern: { letter: '↘', colour: INK.orange, words: 'Getting worse' },
  special_cause_neutral_high: { letter: '↑', colour: INK.purple, words: 'Higher than usual' },
  special_cause_neutral_low: { letter: '↓', colour: INK.purple, words: 'Lower than usual' },
  common_cause: { letter: '~', colour: INK.grey, words: 'Usual ups and downs' },
}

/** Whether the target will be reached as things are. */
const assurances: Readonly<Record<Assurance, Icon>> = {
  consistent_pass: { letter: 'P', colour: INK.blue, words: 'Will keep reaching the target' },
  consistent_fail: { letter: 'F', colour: INK.orange, words: 'Will keep missing the target unless something changes' },
  inconsistent: { letter: '?', colour: INK.grey, words: 'May reach the target or miss it by chance' },
}

const drawn = ({ letter, colour, words }: Icon): Html =>
  html`<span class="app-icon"><svg width="28" height="28" viewBox="-14 -14 28 28" aria-hidden="true" focusable="false"><circle r="12" fill="#fff" stroke="${colour}" stroke-width="3"/><text y="5" text-anchor="middle" font-size="15" font-weight="bold" font-family="Arial, sans-serif" fill="${colour}">${letter}</text></svg> ${words}</span>`

/** The two icons of a trend with their words; nothing where there is no month to go by. */
export const trendIcons = (trend: Trend): Html => {
  const { variation, assurance, segments } = chartOf(trend)
  if (variation === null || segments.at(-1)?.natural == null) return nothing
  return html`<p class="app-icons">${drawn(variations[variation])}${assurance === null ? nothing : drawn(assurances[assurance])}</p>`
}
