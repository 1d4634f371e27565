import { html } from 'hono/html'
import { nothing } from '../html.ts'
import { INK, mark, type Picture, pc, stroke } from './frame.ts'

/** Values of one series by one method, oldest first. Another method is another picture: they are never joined. */
export interface Series {
  readonly name: string
  /** A value as text, with its unit. */
  readonly say: (value: number) => string
  readonly points: readonly {
    readonly period: string
    readonly value: number
    readonly lower: number | null
    readonly upper: number | null
  }[]
}

/** What a series says in plain words. */
export const seriesSays = ({ points, say }: Series): string => {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return 'There are no figures.'
  if (points.length === 1) return `${say(first.value)} in ${first.period}.`
  const how = last.value > first.value ? 'rose' : last.value < first.value ? 'fell' : 'stayed the same'
  return how === 'stayed the same'
    ? `It stayed the same from ${first.period} to ${last.period}, at ${say(last.value)}.`
    : `It ${how} from ${say(first.value)} in ${first.period} to ${say(last.value)} in ${last.period}.`
}

const ROW = 44
const WIDEST = 78

/** A row a period: its value from nought on, so that lengths can be compared, and its interval where one was published. */
export const seriesPicture = (series: Series): Picture => {
  const { points, say, name } = series
  const most = Math.max(...points.map(({ value, upper }) => upper ?? value), 1e-9)
  const x = (value: number): number => (value / most) * WIDEST
  const drawing = html`${points.map(({ period, value, lower, upper }, i) => {
    const y = 28 + i * ROW
    return html`<text x="0" y="${y - 10}" font-weight="bold">${period}</text>${stroke(0, y, x(value), y, { colour: INK.blue, width: 8 })}${
      lower === null || upper === null ? nothing : stroke(x(lower), y, x(upper), y, { colour: INK.text, width: 2 })
    }${mark('diamond', x(value), y, INK.blue, `${period}: ${say(value)}`)}<text x="${pc(x(Math.max(value, upper ?? value)))}" dx="14" y="${y + 5}">${say(value)}</text>
`
  })}`
  return { title: name, says: seriesSays(series), height: points.length * ROW + 10, drawing }
}
