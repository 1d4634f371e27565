import { scaleLinear } from 'd3-scale'
import { html } from 'hono/html'
import type { DisclosedShare } from '../../../domain/disclosure/share.ts'
import { adjustedLimits, overdispersion, type Unit } from '../../../domain/statistics/funnel/overdispersion.ts'
import { proportionLimits } from '../../../domain/statistics/funnel/proportion.ts'
import type { Limits } from '../../../domain/statistics/interval.ts'
import { INK, key, type Mark, mark, type Picture, pc, percent, sample, shareLines, sharesDown, stroke } from './frame.ts'

/** Areas by how many people they have, each with its shown share. */
export interface Funnel {
  readonly name: string
  readonly better: 'higher' | 'lower' | null
  readonly places: readonly { readonly name: string; readonly people: number; readonly met: number; readonly share: DisclosedShare }[]
}

/** Where a place stands: far out (1 in 500 by chance), out (1 in 20), or within. */
export type Standing = 'far-above' | 'above' | 'within' | 'below' | 'far-below'

const standingIn = (share: number, { at95, at99_8 }: Limits): Standing => {
  if (share > at99_8.upper) return 'far-above'
  if (share < at99_8.lower) return 'far-below'
  if (share > at95.upper) return 'above'
  return share < at95.lower ? 'below' : 'within'
}

/** The funnel of some places: the share of all together, and limits by size that allow for real differences among places. */
export const funnelOf = ({ places }: Funnel) => {
  const units = places.map(({ people, met }): Unit => ({ observed: met, size: people }))
  const people = places.reduce((sum, place) => sum + place.people, 0)
  const centre = people === 0 ? 0 : places.reduce((sum, { met }) => sum + met, 0) / people
  const spread = centre > 0 && centre < 1 ? overdispersion(units, 'arcsine') : null
  const isWider = spread !== null && spread.phi > 1 && places.length >= 10
  const limitsAt = (size: number): Limits => (isWider && spread ? adjustedLimits(spread, size) : proportionLimits(centre, size))
  return { centre, isWider, limitsAt, standings: places.map(({ people: n, share }) => standingIn(share.value, limitsAt(n))) }
}

export const standingWords: Readonly<Record<Standing, string>> = {
  'far-above': 'far above what chance explains',
  above: 'above what chance explains',
  within: 'within what chance explains',
  below: 'below what chance explains',
  'far-below': 'far below what chance explains',
}

const markOf = (standing: Standing): { kind: Mark; colour: string } => {
  if (standing === 'within') return { kind: 'dot', colour: INK.grey }
  return standing.endsWith('above') ? { kind: 'up', colour: INK.blue } : { kind: 'down', colour: INK.orange }
}

/** What a funnel says in plain words. */
export const funnelSays = (funnel: Funnel): string => {
  const { places } = funnel
  if (places.length === 0) return 'No place has enough people to show a figure.'
  const { standings, centre } = funnelOf(funnel)
  const out = standings.filter((standing) => standing !== 'within').length
  const all = `All together: ${percent(centre)}.`
  if (out === 0) return `${all} No place differs from the others by more than chance explains.`
  return `${all} ${out} of ${places.length} places ${out === 1 ? 'differs' : 'differ'} from the others by more than chance explains.`
}

const ROOM = { left: 9, right: 98, top: 14, bottom: 270 } as const
const STEPS = 40

/** A funnel plot: small places vary more by chance, so the limits are wide on the left (statistics reference 5). */
export const funnelPicture = (funnel: Funnel): Picture | null => {
  const { places } = funnel
  if (places.length < 2) return null
  const { centre, limitsAt, standings } = funnelOf(funnel)
  const most = Math.max(...places.map(({ people }) => people)) * 1.08
  const least = Math.max(1, Math.min(...places.map(({ people }) => people)) * 0.8)
  const x = scaleLinear([least, most], [ROOM.left + 1, ROOM.right])
  const sizes = Array.from({ length: STEPS + 1 }, (_, i) => least + ((most - least) * i) / STEPS)
  const { at, ticks } = sharesDown(
    [...places.map(({ share }) => share.value), limitsAt(least).at95.lower, limitsAt(least).at95.upper],
    ROOM,
  )
  const curve = (of: (limits: Limits) => number, dash: string) =>
    sizes.slice(1).map((size, i) => {
      const from = sizes[i] as number
      return stroke(x(from), at(of(limitsAt(from))), x(size), at(of(limitsAt(size))), { colour: INK.quiet, dash })
    })
  const drawing = html`${shareLines(ticks, at, ROOM)}
${curve(({ at95 }) => at95.lower, '6 4')}${curve(({ at95 }) => at95.upper, '6 4')}${curve(({ at99_8 }) => at99_8.lower, '2 3')}${curve(({ at99_8 }) => at99_8.upper, '2 3')}
${stroke(ROOM.left, at(centre), ROOM.right, at(centre), { colour: INK.quiet })}
${x.ticks(5).map((tick) => html`<text x="${pc(x(tick))}" y="${ROOM.bottom + 22}" text-anchor="middle" fill="${INK.quiet}">${tick}</text>`)}
<text x="${pc(ROOM.right)}" y="${ROOM.bottom + 42}" text-anchor="end" fill="${INK.quiet}">How many people the share is of</text>
${places.map(({ name, people, share }, i) => {
  const standing = standings[i] ?? 'within'
  const { kind, colour } = markOf(standing)
  return mark(kind, x(people), at(share.value), colour, `${name}: ${percent(share.value)} of ${people}, ${standingWords[standing]}`)
})}
`
  return { title: funnel.name, says: funnelSays(funnel), height: ROOM.bottom + 50, drawing }
}

export const funnelKey = (): ReturnType<typeof key> =>
  key([
    sample('up', INK.blue, 'above what chance explains'),
    sample('down', INK.orange, 'below it'),
    sample('dot', INK.grey, 'within it'),
    html`<li>Dashed: 19 of 20 places lie inside by chance; dotted: 499 of 500</li>`,
  ])
