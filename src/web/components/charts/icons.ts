import { html } from 'hono/html'
import type { Assurance, Variation } from '../../../domain/statistics/xmr/icons.ts'
import { type Html, nothing } from '../html.ts'
import { INK } from './frame.ts'
import { chartOf, signalOf, type Trend } from './trend.ts'

interface Icon {
  /** Drawn, not written: not every font has arrows. */
  readonly path: string
  readonly colour: string
  readonly words: string
}

const UP_RIGHT = 'M-5 5 5-5M-2-5H5V2'
const DOWN_RIGHT = 'M-5-5 5 5M-2 5H5V-2'
const UP = 'M0 6V-6M-4-2 0-6 4-2'
const DOWN = 'M0-6V6M-4 2 0 6 4 2'
const WAVE = 'M-7 0Q-3.5-6 0 0T7 0'
const TICK = 'M-6 0-2 5 6-5'
const CROSS = 'M-5-5 5 5M5-5-5 5'
const EITHER = 'M-6-3H6M3-6 6-3 3 0M6 4H-6M-3 1-6 4-3 7'

/** What the newest month says, as Making Data Count has it (statistics reference 4.3). */
const variations: Readonly<Record<Variation, Icon>> = {
  special_cause_improvement: { path: UP_RIGHT, colour: INK.blue, words: 'Getting better' },
  special_cause_concern: { path: DOWN_RIGHT, colour: INK.orange, words: 'Getting worse' },
  special_cause_neutral_high: { path: UP, colour: INK.purple, words: 'Higher than usual' },
  special_cause_neutral_low: { path: DOWN, colour: INK.purple, words: 'Lower than usual' },
  common_cause: { path: WAVE, colour: INK.grey, words: 'No clear change' },
}

/** Whether the target will be reached as things are. */
const assurances: Readonly<Record<Assurance, Icon>> = {
  consistent_pass: { path: TICK, colour: INK.blue, words: 'Will keep reaching the target' },
  consistent_fail: { path: CROSS, colour: INK.orange, words: 'Will keep missing the target unless something changes' },
  inconsistent: { path: EITHER, colour: INK.grey, words: 'May reach the target or miss it by chance' },
}

const drawn = ({ path, colour, words }: Icon): Html =>
  html`<span class="app-icon"><svg width="28" height="28" viewBox="-14 -14 28 28" aria-hidden="true" focusable="false"><circle r="12" fill="#fff" stroke="${colour}" stroke-width="3"/><path d="${path}" fill="none" stroke="${colour}" stroke-width="2.5"/></svg> ${words}</span>`

/** The two icons of a trend with their words; nothing where there is no month to go by. */
export const trendIcons = (trend: Trend): Html => {
  const signal = signalOf(trend)
  const { assurance } = chartOf(trend)
  if (signal === null) return nothing
  return html`<p class="app-icons">${drawn(variations[signal])}${assurance === null ? nothing : drawn(assurances[assurance])}</p>`
}
