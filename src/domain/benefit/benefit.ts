import type { Disclosed } from '../disclosure.ts'
import { normalDraws } from '../statistics/normalDraws.ts'
import { percentile } from '../statistics/quantile.ts'
import { type Effect, effects, type Ranged } from './effects.ts'

/** How many heart attacks and strokes fewer in ten years, with a range of 95%. */
export interface Avoided {
  readonly value: number
  readonly lower: number
  readonly upper: number
}

/** What closing one gap would do; `people` null where the count may not be shown. */
export interface Benefit {
  readonly effect: Effect
  readonly people: number | null
  /** Those in whom it would work. */
  readonly reached: number | null
  readonly avoided: Avoided | null
}

export interface Benefits {
  readonly each: readonly Benefit[]
  /** All chosen gaps together, as if the same people had every gap: the least it can be. Null when none can be told. */
  readonly together: Avoided | null
}

const DRAWS = 4000
const SEED = 20_261_126
/** A range of 95% is so many standard errors wide to either side. */
const Z = 1.96

const held = (value: number): number => Math.min(1, Math.max(0, value))

/** People of a gap, from the two shown counts of its indicator. */
export const peopleIn = ({ gap }: Effect, among: Disclosed, met: Disclosed): number | null => {
  if (met.kind === 'hidden') return null
  if (gap === 'met') return met.count
  return among.kind === 'hidden' ? null : Math.max(0, among.count - met.count)
}

/** One draw of a relative risk: its logarithm is normal. */
const ratioDraw = ({ value, lower, upper }: Ranged, z: number): number =>
  Math.min(1, Math.exp(Math.log(value) + (z * (Math.log(upper) - Math.log(lower))) / (2 * Z)))
/** One draw of a share, held from 0 to 1. */
const shareDraw = ({ value, lower, upper }: Ranged, z: number): number => held(value + (z * (upper - lower)) / (2 * Z))

/** Events expected among the people of a gap, and of these the ones avoided, in each draw. The same draws whatever else is chosen. */
const drawsOf = ({ relativeRisk, reached, tenYearRisk }: Effect, people: number, seed: number) => {
  const next = normalDraws(seed)
  return Array.from({ length: DRAWS }, () => {
    const expected = people * shareDraw(tenYearRisk, next())
    return { expected, avoided: expected * shareDraw(reached, next()) * (1 - ratioDraw(relativeRisk, next())) }
  })
}

const summed = (values: readonly number[]): Avoided => ({
  value: percentile(values, 0.5),
  lower: percentile(values, 0.025),
  upper: percentile(values, 0.975),
})

/**
 * Heart attacks and strokes avoided in ten years if gaps were closed: people × their risk × the share in whom it works × (1 − relative
 * risk), by simulation over the uncertainty of all three. Together, the reductions multiply in the same people: closing more never
 * avoids fewer, and the sum of the parts is never reached. `peopleOf` gives the people of a gap, null where they may not be told.
 */
export const benefitsOf = (peopleOf: (effect: Effect) => number | null, chosen: ReadonlySet<Effect['id']>): Benefits => {
  const all = effects.map((effect, i) => {
    const people = peopleOf(effect)
    return { effect, people, draws: people === null ? null : drawsOf(effect, people, SEED + i) }
  })
  const each = all.map(
    ({ effect, people, draws }): Benefit => ({
      effect,
      people,
      reached: people === null ? null : people * effect.reached.value,
      avoided: draws === null ? null : summed(draws.map(({ avoided }) => avoided)),
    }),
  )
  const known = all.flatMap(({ effect, draws }) => (draws === null ? [] : [{ id: effect.id, draws }]))
  const picked = known.filter(({ id }) => chosen.has(id))
  if (picked.length === 0) return { each, together: null }
  const together = Array.from({ length: DRAWS }, (_, i) => {
    // Of all gaps, chosen or not, so that choosing another can only add.
    const most = Math.max(...known.map(({ draws }) => draws[i]?.expected ?? 0))
    if (most === 0) return 0
    return most * (1 - picked.reduce((left, { draws }) => left * (1 - (draws[i]?.avoided ?? 0) / most), 1))
  })
  return { each, together: summed(together) }
}
