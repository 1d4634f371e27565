import { html } from 'hono/html'
import type { DisclosedShare } from '../../../domain/disclosure/share.ts'
import { lastDay, type Month, yearOf } from '../../../domain/month.ts'
import { difference } from '../../../domain/statistics/compare.ts'
import { CONFIDENCE_95, zOf } from '../../../domain/statistics/interval.ts'
import { type XmrChart, type XmrPoint, xmrChart } from '../../../domain/statistics/xmr/chart.ts'
import type { Variation } from '../../../domain/statistics/xmr/icons.ts'
import { monthYear } from '../dates.ts'
import { type Html, nothing } from '../html.ts'
import { INK, key, type Mark, mark, type Picture, pc, percent, sample, shareLines, sharesDown, stroke } from './frame.ts'

/** A share month by month; null where it is hidden or there is nobody. */
export interface Trend {
  readonly name: string
  readonly better: 'higher' | 'lower' | null
  readonly target: number | null
  readonly points: readonly { readonly month: Month; readonly share: DisclosedShare | null }[]
  /** What it will be at month ends to come if nothing more is done. */
  readonly ahead: readonly { readonly month: Month; readonly share: DisclosedShare | null }[]
}

export const monthText = (month: Month): string => monthYear(lastDay(month))

/** The chart of a trend, as the statistics make it: limits screened, as NHS-R does. */
export const chartOf = ({ points, better, target }: Trend): XmrChart =>
  xmrChart(
    points.map(({ share }) => share?.value ?? null),
    { improvement: better === null ? 'neutral' : better === 'higher' ? 'increase' : 'decrease', screened: true, target },
  )

export const variationWords: Readonly<Record<Variation, string>> = {
  special_cause_improvement: 'better than usual',
  special_cause_concern: 'worse than usual',
  special_cause_neutral_high: 'higher than usual',
  special_cause_neutral_low: 'lower than usual',
  common_cause: 'usual ups and downs',
}

const marks: Readonly<Record<Variation, { readonly kind: Mark; readonly colour: string }>> = {
  special_cause_improvement: { kind: 'up', colour: INK.blue },
  special_cause_concern: { kind: 'down', colour: INK.orange },
  special_cause_neutral_high: { kind: 'diamond', colour: INK.purple },
  special_cause_neutral_low: { kind: 'diamond', colour: INK.purple },
  common_cause: { kind: 'dot', colour: INK.grey },
}

const known = ({ points }: Trend) => points.filter((point): point is { month: Month; share: DisclosedShare } => point.share !== null)

/** Months at the end that all lie on one side of what is usual, by the same sign. */
const lastRun = (chart: XmrChart): number => {
  const given = chart.points.filter((point): point is Extract<XmrPoint, { cause: unknown }> => point.value !== null)
  const last = given.at(-1)
  if (last === undefined || last.variation === 'common_cause') return 0
  const before = given.findLastIndex(({ variation }) => variation !== last.variation)
  return given.length - 1 - before
}

const monthsText = (n: number): string => (n === 1 ? 'month is' : `${n} months are`)

/** What a trend says in plain words: from where to where, and whether the newest months are more than chance. */
export const trendSays = (trend: Trend): string => {
  const all = known(trend)
  const [first, last] = [all[0], all.at(-1)]
  if (first === undefined || last === undefined) return 'There are too few people to show a figure.'
  if (first === last) return `${percent(last.share.value)} at the end of ${monthText(last.month)}. There is only one month so far.`
  const moved = Math.round((last.share.value - first.share.value) * 100)
  const how = moved === 0 ? 'was about the same' : moved > 0 ? 'rose' : 'fell'
  const span =
    moved === 0
      ? `From ${monthText(first.month)} to ${monthText(last.month)} the share was about the same, at ${percent(last.share.value)}.`
      : `From ${monthText(first.month)} to ${monthText(last.month)} the share ${how} from ${percent(first.share.value)} to ${percent(last.share.value)}.`
  const chart = chartOf(trend)
  const run = lastRun(chart)
  const usual =
    chart.segments.at(-1)?.natural == null
      ? 'There are too few months to say what is usual.'
      : run === 0
        ? 'The newest month is within the usual ups and downs.'
        : `The last ${monthsText(run)} ${variationWords[chart.variation ?? 'common_cause']}${signalOf(trend) === 'common_cause' ? ', yet chance could explain the change since a year ago' : ''}.`
  return `${span} ${usual}`
}

/** Half the width of its interval in standard errors, near enough to compare two shares. */
const withError = ({ value, lower, upper }: DisclosedShare) => ({ value, error: (upper - lower) / 2 / zOf(CONFIDENCE_95) })

/** How a share has moved since a year ago: by so much, and whether by more than chance explains. Null where one of the two is not shown. */
interface YearChange {
  readonly points: number
  readonly beyondChance: boolean
}

const sinceYearAgo = (trend: Trend): YearChange | null => {
  const all = known(trend)
  const last = all.at(-1)
  const before = last && all.find(({ month }) => month === last.month - 12)
  if (last === undefined || before === undefined) return null
  const { value, lower, upper } = difference(withError(last.share), withError(before.share))
  return { points: Math.round(value * 100), beyondChance: lower > 0 || upper < 0 }
}

const changeText = ({ points, beyondChance }: YearChange, better: Trend['better']): string => {
  if (points === 0) return 'The same as a year ago.'
  const size = Math.abs(points)
  const moved = `${size} percentage ${size === 1 ? 'point' : 'points'} ${points > 0 ? 'higher' : 'lower'} than a year ago`
  if (!beyondChance) return `${moved}, which chance could explain.`
  if (better === null) return `${moved}, more than chance explains.`
  return `${points > 0 === (better === 'higher') ? 'Better' : 'Worse'}: ${moved}, more than chance explains.`
}

/**
 * What the newest month says, for an icon. Figures look back twelve months, so neighbours share eleven and runs come by themselves: a signal
 * of the chart is only said where the change since a year ago is more than chance too, or cannot be told. Null where too few months are shown.
 */
export const signalOf = (trend: Trend): Variation | null => {
  const { variation, segments } = chartOf(trend)
  if (variation === null || segments.at(-1)?.natural == null) return null
  return sinceYearAgo(trend)?.beyondChance === false ? 'common_cause' : variation
}

/** A sentence or two for a tile: against a year ago and, where that leaves it open, the newest months. */
export const trendShort = (trend: Trend): string => {
  if (known(trend).length === 0) return 'Too few people to show a figure.'
  const change = sinceYearAgo(trend)
  const ago = change === null ? 'No figure for a year ago.' : changeText(change, trend.better)
  const signal = signalOf(trend)
  const run = signal === null || signal === 'common_cause' ? 0 : lastRun(chartOf(trend))
  return run === 0 ? ago : `${ago} The last ${monthsText(run)} ${variationWords[signal as Variation]}.`
}

const ROOM = { left: 9, right: 98, top: 14, bottom: 250 } as const
const HEIGHT = 290

/** Months across, from left to right. */
const across = (first: Month, last: Month, { left, right }: { left: number; right: number }) => {
  const step = (right - left - 2) / Math.max(1, last - first)
  return (month: Month): number => left + 1 + (month - first) * step
}

/** Each share joined to the next that is known; a gap is bridged by a dotted line. */
const joined = (
  list: readonly { readonly month: Month; readonly share: DisclosedShare }[],
  x: (month: Month) => number,
  y: (share: number) => number,
): Html =>
  html`${list.slice(1).map((point, i) => {
    const from = list[i] as (typeof list)[number]
    const gap = point.month - from.month > 1
    return stroke(x(from.month), y(from.share.value), x(point.month), y(point.share.value), {
      colour: INK.grey,
      width: 2,
      ...(gap && { dash: '2 5' }),
    })
  })}`

/** Each January, and the first month, on the axis. */
const yearTicks = (first: Month, last: Month, x: (month: Month) => number, bottom: number): Html =>
  html`${Array.from({ length: last - first + 1 }, (_, i) => first + i)
    .filter((month) => month % 12 === 0)
    .map(
      (month) =>
        html`<line x1="${pc(x(month))}" x2="${pc(x(month))}" y1="${bottom}" y2="${bottom + 6}" stroke="${INK.quiet}"/><text x="${pc(x(month))}" y="${bottom + 22}" text-anchor="middle" fill="${INK.quiet}">Jan ${yearOf(month)}</text>`,
    )}`

/** An XmR chart of a share: the mean, the range of usual ups and downs, and each month by its meaning (statistics reference 4). */
export const trendPicture = (trend: Trend): Picture | null => {
  const all = known(trend)
  const [first, last] = [trend.points[0], trend.points.at(-1)]
  if (all.length === 0 || first === undefined || last === undefined) return null
  const chart = chartOf(trend)
  const ahead = trend.ahead.filter(
    (point): point is { month: Month; share: DisclosedShare } => point.share !== null && point.month > last.month,
  )
  const lines = chart.segments.flatMap(({ mean, natural }) => (natural ? [mean, natural.lower, natural.upper] : [mean]))
  const values = [...all, ...ahead].map(({ share }) => share.value)
  const { at, ticks } = sharesDown([...values, ...lines, ...(trend.target === null ? [] : [trend.target])], ROOM)
  const end = ahead.at(-1)?.month ?? last.month
  const x = across(first.month, end, ROOM)
  const segments = chart.segments.map(({ start, mean, natural }, i) => {
    const from = x(trend.points[start]?.month ?? first.month)
    const to = x(trend.points[(chart.segments[i + 1]?.start ?? trend.points.length) - 1]?.month ?? last.month)
    const limit = { colour: INK.quiet, dash: '6 4' }
    return html`${natural ? html`${stroke(from, at(natural.upper), to, at(natural.upper), limit)}${stroke(from, at(natural.lower), to, at(natural.lower), limit)}` : nothing}${stroke(from, at(mean), to, at(mean), { colour: INK.quiet })}`
  })
  const lastKnown = all.at(-1) as { month: Month; share: DisclosedShare }
  const drawing = html`${shareLines(ticks, at, ROOM)}${yearTicks(first.month, end, x, ROOM.bottom)}
${segments}
${trend.target === null ? nothing : html`${stroke(ROOM.left, at(trend.target), ROOM.right, at(trend.target), { colour: INK.blue, width: 2, dash: '1 4' })}<text x="${pc(ROOM.right)}" y="${at(trend.target) - 5}" text-anchor="end" fill="${INK.blue}">Target ${percent(trend.target)}</text>`}
${joined(all, x, at)}
${chart.points.map((point, i) => {
  const month = trend.points[i]?.month
  if (point.value === null || month === undefined) return nothing
  const { kind, colour } = marks[point.variation]
  return mark(kind, x(month), at(point.value), colour, `${monthText(month)}: ${percent(point.value)}, ${variationWords[point.variation]}`)
})}
${ahead.length === 0 ? nothing : joined([lastKnown, ...ahead], x, at)}
${ahead.map(({ month, share }) => mark('ring', x(month), at(share.value), INK.grey, `${monthText(month)}, if nothing more is done: ${percent(share.value)}`))}
`
  return { title: trend.name, says: trendSays(trend), height: HEIGHT, drawing }
}

/** What the marks of a trend mean; only those that are there. */
export const trendKey = (trend: Trend): Html => {
  const there = new Set(chartOf(trend).points.flatMap((point) => (point.value === null ? [] : [point.variation])))
  const usual = (Object.keys(marks) as Variation[]).filter((one) => there.has(one))
  return key([
    ...usual.map((one) => sample(marks[one].kind, marks[one].colour, variationWords[one])),
    ...(trend.ahead.some(({ share }) => share !== null) ? [sample('ring', INK.grey, 'to come, if nothing more is done')] : []),
    html`<li>Dashed lines: the range of usual ups and downs around the average</li>`,
  ])
}

/** The same, small and without words, beside a number. */
export const sparkPicture = (trend: Trend): Picture | null => {
  const all = known(trend)
  const [first, last] = [trend.points[0], trend.points.at(-1)]
  if (all.length < 2 || first === undefined || last === undefined) return null
  const room = { left: 0, right: 98, top: 8, bottom: 52 }
  const chart = chartOf(trend)
  const { at } = sharesDown([...all.map(({ share }) => share.value), ...chart.segments.map(({ mean }) => mean)], room)
  const x = across(first.month, last.month, room)
  const newest = all.at(-1) as { month: Month; share: DisclosedShare }
  const { kind, colour } = marks[chart.variation ?? 'common_cause']
  const mean = chart.segments.at(-1)?.mean ?? newest.share.value
  const drawing = html`${stroke(room.left, at(mean), room.right, at(mean), { colour: INK.line })}${joined(all, x, at)}${mark(kind, x(newest.month), at(newest.share.value), colour, `${monthText(newest.month)}: ${percent(newest.share.value)}`)}`
  return { title: trend.name, says: trendSays(trend), height: 60, drawing }
}
