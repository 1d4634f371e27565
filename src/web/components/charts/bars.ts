import { scaleLinear } from 'd3-scale'
import { html } from 'hono/html'
import type { DisclosedShare } from '../../../domain/disclosure/share.ts'
import { againstBenchmark } from '../../../domain/statistics/compare.ts'
import { type Html, nothing } from '../html.ts'
import { INK, mark, type Picture, pc, percent, stroke } from './frame.ts'

/** Shares of several groups or figures, one below the other. */
export interface Bars {
  readonly name: string
  /** A share of all together, drawn as a line; null where each row has its own. */
  readonly overall: { readonly words: string; readonly value: number } | null
  readonly rows: readonly {
    readonly name: string
    readonly share: DisclosedShare | null
    /** What to say where there is no share. */
    readonly why: string
    /** What it is compared with, where that differs from row to row. */
    readonly beside?: { readonly words: string; readonly value: number } | null
  }[]
}

/** What the rows say in plain words: which differ from all together by more than chance. */
export const barsSay = ({ overall, rows }: Bars): string => {
  const shown = rows.filter((row) => row.share !== null)
  if (shown.length === 0) return 'There are too few people to show any group.'
  const words = (which: 'higher' | 'lower'): string[] =>
    rows.flatMap(({ name, share, beside }) => {
      const against = beside?.value ?? overall?.value
      return share !== null && against !== undefined && againstBenchmark(share, against) === which ? [name] : []
    })
  const [higher, lower] = [words('higher'), words('lower')]
  if (higher.length === 0 && lower.length === 0) return `None of the ${shown.length} shown differs by more than chance explains.`
  const say = (names: readonly string[], how: string): string => (names.length === 0 ? '' : `${how}: ${names.join('; ')}.`)
  return [say(lower, 'Lower by more than chance explains'), say(higher, 'Higher by more than chance explains')].filter(Boolean).join(' ')
}

const ROW = 46
const LEFT = 1
const RIGHT = 96

/** A dot and its 95% interval for each row, under its name, and a line where all together stand. */
export const barsPicture = (bars: Bars): Picture => {
  const { overall, rows } = bars
  const highest = Math.max(0.1, ...rows.flatMap(({ share, beside }) => [share?.upper ?? 0, beside?.value ?? 0]), overall?.value ?? 0)
  const x = scaleLinear([0, Math.min(1, Math.ceil(highest * 10) / 10)], [LEFT, RIGHT])
  const top = 24
  const bottom = top + rows.length * ROW
  const row = ({ name, share, why, beside }: Bars['rows'][number], i: number): Html => {
    const y = top + i * ROW
    const middle = y + 30
    return html`<text x="${pc(LEFT)}" y="${y + 16}" font-weight="bold" stroke="${INK.paper}" stroke-width="4" paint-order="stroke">${name}</text>
${
  share === null
    ? html`<text x="${pc(LEFT)}" y="${middle + 5}" fill="${INK.quiet}">${why}</text>`
    : html`${stroke(x(share.lower), middle, x(share.upper), middle, { colour: INK.blue, width: 3 })}${mark('dot', x(share.value), middle, INK.blue, `${name}: ${percent(share.value)}, from ${percent(share.lower)} to ${percent(share.upper)}`)}<text x="${pc(RIGHT)}" y="${y + 16}" text-anchor="end" stroke="${INK.paper}" stroke-width="4" paint-order="stroke">${percent(share.value)} (${percent(share.lower)} to ${percent(share.upper)})</text>`
}${beside == null ? nothing : mark('diamond', x(beside.value), middle, INK.orange, `${beside.words}: ${percent(beside.value)}`)}`
  }
  const drawing = html`${x.ticks(5).map((tick) => html`<line x1="${pc(x(tick))}" x2="${pc(x(tick))}" y1="${top}" y2="${bottom}" stroke="${INK.line}"/><text x="${pc(x(tick))}" y="${bottom + 18}" text-anchor="middle" fill="${INK.quiet}">${percent(tick)}</text>`)}
${overall === null ? nothing : html`${stroke(x(overall.value), top - 4, x(overall.value), bottom, { colour: INK.orange, width: 2, dash: '6 4' })}<text x="${pc(x(overall.value))}" y="14" text-anchor="${x(overall.value) > 70 ? 'end' : x(overall.value) < 30 ? 'start' : 'middle'}" fill="${INK.orange}">${overall.words} ${percent(overall.value)}</text>`}
${rows.map(row)}
`
  return { title: bars.name, says: barsSay(bars), height: bottom + 28, drawing }
}
