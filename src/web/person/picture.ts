import { scaleLinear } from 'd3-scale'
import { html } from 'hono/html'
import type { ClusterId } from '../../domain/cluster.ts'
import { addDays, type PlainDate, plainDateOf } from '../../domain/date.ts'
import { longDate } from '../components/dates.ts'
import { type Html, nothing } from '../components/html.ts'
import { evidenceText, settingText } from '../components/values.ts'
import type { Band, Lane, Mark } from './lanes.ts'
import type { Window } from './overTime.ts'

const AXIS = 34
const LANE = 50
const BAND_TOP = 22
const BAND_HEIGHT = 18

// Across the picture everything is in percent and down it in pixels, so that it fits any screen and the words keep their size.
type Across = (on: PlainDate) => string

const across = ({ from, to }: Window): Across => {
  const scale = scaleLinear([from, addDays(to, 1)], [0, 100])
  return (on) => `${scale(on).toFixed(2)}%`
}

const yearOf = (date: PlainDate): number => new Date(date * 86_400_000).getUTCFullYear()

/** The first day of each quarter in the picture; the year is written at the first of January. */
const quarters = ({ from, to }: Window): PlainDate[] => {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, i) => yearOf(from) + i)
  return years.flatMap((year) => [1, 4, 7, 10].flatMap((month) => plainDateOf(year, month, 1) ?? [])).filter((on) => on > from && on < to)
}

/** Patterns as well as colours: the kinds are told apart in black and white too. */
export const patterns = (): Html => html`<svg class="app-sprite" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<pattern id="band-up-to-date" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="app-band-up-to-date" width="8" height="8"/></pattern>
<pattern id="band-due-soon" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="app-band-up-to-date" width="6" height="6"/><path class="app-band-ink-green" d="M3 0v6"/></pattern>
<pattern id="band-due" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="app-band-due" width="8" height="8"/><path class="app-band-ink-red" d="M-2 2l4-4M0 8l8-8M6 10l4-4"/></pattern>
<pattern id="band-declined" width="8" height="6" patternUnits="userSpaceOnUse"><rect class="app-band-declined" width="8" height="6"/><path class="app-band-ink-grey" d="M0 3h8"/></pattern>
<pattern id="band-unknown" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="app-band-unknown" width="8" height="8"/><circle class="app-band-dot-blue" cx="4" cy="4" r="1.5"/></pattern>
</defs></svg>`

const band = ({ from, until, kind, words }: Band, x: Across, widthOf: (days: number) => string): Html =>
  html`<rect x="${x(from)}" y="${BAND_TOP}" width="${widthOf(until - from)}" height="${BAND_HEIGHT}" fill="url(#band-${kind})"><title>${words}, ${longDate(from)} to ${longDate(addDays(until, -1))}</title></rect>`

/** When and where it was done, and what was found: `3 May 2026, GP, 138/84 mmHg`. */
export const doneText = (done: Mark, shown: ClusterId | undefined): string =>
  [longDate(done.on), settingText(done.setting), evidenceText(done, shown)].filter(Boolean).join(', ')

/** A circle for the GP, a diamond for the trust. */
const drawing = (setting: Mark['setting']): Html =>
  setting === 'gp' ? html`<circle class="app-mark" r="6"/>` : html`<path class="app-mark" d="M0-7.5 7.5 0 0 7.5-7.5 0Z"/>`

const mark = (done: Mark, shown: ClusterId | undefined, x: Across): Html =>
  html`<svg x="${x(done.on)}" y="${BAND_TOP + BAND_HEIGHT / 2}" overflow="visible">${drawing(done.setting)}<title>Done ${doneText(done, shown)}</title></svg>`

const line = (on: PlainDate, x: Across, height: number, name: string, label: string): Html =>
  html`<line class="${name}" x1="${x(on)}" x2="${x(on)}" y1="16" y2="${height}"/><text class="app-picture__label" x="${x(on)}" y="12" text-anchor="middle">${label}</text>`

/** One lane a check, time from left to right, bands by status, a mark for each time it was done. */
export const picture = (lanes: readonly Lane[], window: Window, on: PlainDate, today: PlainDate): Html => {
  const x = across(window)
  const widthOf = (days: number): string => `${((100 * days) / (window.to - window.from + 1)).toFixed(2)}%`
  const height = AXIS + lanes.length * LANE
  return html`<svg class="app-picture" width="100%" height="${height}" role="img" aria-labelledby="picture-title picture-desc">
<title id="picture-title">Checks over time</title>
<desc id="picture-desc">A lane for each check from ${longDate(window.from)} to ${longDate(window.to)}, showing when it was up to date, due, declined or not known, and each time it was done. The table below says the same.</desc>
${quarters(window).map(
  (start) =>
    html`<line class="app-picture__tick" x1="${x(start)}" x2="${x(start)}" y1="${AXIS}" y2="${height}"/>${
      new Date(start * 86_400_000).getUTCMonth() === 0
        ? html`<text class="app-picture__year" x="${x(start)}" y="${AXIS - 6}">${yearOf(start)}</text>`
        : nothing
    }`,
)}
${lanes.map(
  (lane, i) => html`<svg y="${AXIS + i * LANE}" height="${LANE}" overflow="visible">
<text class="app-picture__name" x="0" y="16">${lane.check.title}</text>
${lane.bands.map((one) => band(one, x, widthOf))}${lane.marks.map((one) => mark(one, lane.check.shown[0], x))}
</svg>
`,
)}
${line(today, x, height, 'app-picture__today', 'Today')}
${on === today || on < window.from || on > window.to ? nothing : line(on, x, height, 'app-picture__asat', longDate(on))}
</svg>`
}

const swatch = (kind: Band['kind'], words: string): Html =>
  html`<li><svg width="28" height="14" aria-hidden="true" focusable="false"><rect width="28" height="14" fill="url(#band-${kind})"/></svg> ${words}</li>
`

const sample = (setting: Mark['setting'], words: string): Html =>
  html`<li><svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">${drawing(setting)}</svg> ${words}</li>
`

/** What the patterns and marks mean. */
export const pictureKey = (): Html => html`<ul class="app-key app-key--picture" aria-label="What the picture shows">
${swatch('up-to-date', 'Up to date')}${swatch('due-soon', 'Due soon')}${swatch('due', 'Due')}${swatch('declined', 'Declined')}${swatch('unknown', 'Not known')}${sample('gp', 'Done at the GP')}${sample('mh', 'Done at the trust')}</ul>`
