import type { PlainDate } from './date.ts'
import type { Episode } from './fact.ts'
import { covered, type Timeline } from './timeline.ts'

/** A stay, an episode or a registration. */
type Care = Pick<Episode, 'on' | 'until'>

/** Whether it goes on on a day. */
export const covers = ({ on, until }: Care, day: PlainDate): boolean => on.from <= day && (until === null || day < until)

/** The days on which any begins or is over. */
export const edgesOf = (stretches: readonly Care[]): PlainDate[] =>
  stretches.flatMap(({ on, until }) => (until === null ? [on.from] : [on.from, until]))

/** Whether any goes on, over time. */
export const anyOf = (stretches: readonly Care[]): Timeline<boolean> =>
  covered(stretches.map(({ on, until }) => ({ from: on.from, until: until ?? (Number.POSITIVE_INFINITY as PlainDate) })))
