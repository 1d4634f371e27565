import { bothLimits, type Estimate, type Interval, type NoFigure, none, sum } from './interval.ts'
import { byar, FEW_EVENTS } from './poisson.ts'

/** Events and people of one age band, and the weight of that band in the standard population. */
export interface Stratum {
  readonly events: number
  readonly population: number
  readonly weight: number
}

/** A directly standardised rate. `variance` is in units of the rate before the multiplier, as comparisons need it. */
export interface DirectRate extends Estimate {
  readonly events: number
  readonly population: number
  readonly variance: number
  readonly multiplier: number
}

export type NoDirectRate = NoFigure<'fewer-than-10-events' | 'no-population' | 'negative-events'>

const rateOf = (strata: readonly Stratum[]): number =>
  sum(strata.map(({ events, population, weight }) => (weight * events) / population)) / sum(strata.map(({ weight }) => weight))

const varianceOf = (strata: readonly Stratum[]): number =>
  sum(strata.map(({ events, population, weight }) => (weight * weight * events) / population ** 2)) /
  sum(strata.map(({ weight }) => weight)) ** 2

/** Dobson's limits: Byar's of the events, carried over to the weighted rate (Dobson and others 1991; statistics reference 2.6). */
const dobson = (rate: number, variance: number, events: number, confidence: number): Interval => {
  const { lower, upper } = byar(events, confidence)
  const scale = Math.sqrt(variance / events)
  return { lower: rate + scale * ((lower ?? 0) - events), upper: rate + scale * (upper - events) }
}

const standardised = (strata: readonly Stratum[], variance: () => number, multiplier: number): DirectRate | NoDirectRate => {
  if (strata.length === 0 || !strata.every(({ population }) => population > 0)) return none('no-population')
  if (!strata.every(({ events }) => events >= 0)) return none('negative-events')
  const events = sum(strata.map((stratum) => stratum.events))
  if (events < FEW_EVENTS) return none('fewer-than-10-events')
  const rate = rateOf(strata)
  const spread = variance()
  return {
    value: multiplier * rate,
    ...bothLimits((confidence) => {
      const { lower, upper } = dobson(rate, spread, events, confidence)
      return { lower: multiplier * lower, upper: multiplier * upper }
    }),
    events,
    population: sum(strata.map(({ population }) => population)),
    variance: spread,
    multiplier,
  }
}

/**
 * A directly standardised rate per `multiplier` with Dobson's limits (statistics reference 2.6). Below ten events there is none (Morris
 * and others 2018). Every band needs people; for several years add events and people band by band first.
 */
export const directRate = (strata: readonly Stratum[], multiplier: number): DirectRate | NoDirectRate =>
  standardised(strata, () => varianceOf(strata), multiplier)

/** People of one age band by how many events each had: `people[k - 1]` had k. */
export interface RecurrentStratum {
  readonly people: readonly number[]
  readonly population: number
  readonly weight: number
}

/** The same for events that can come to one person again, so that they are not independent: Var = Σ k² Varₖ (statistics reference 2.6). */
export const directRateOfRecurrent = (strata: readonly RecurrentStratum[], multiplier: number): DirectRate | NoDirectRate => {
  const most = Math.max(0, ...strata.map(({ people }) => people.length))
  const withExactly = (k: number) => strata.map(({ people, population, weight }) => ({ events: people[k - 1] ?? 0, population, weight }))
  const all = strata.map(({ people, population, weight }) => ({
    events: sum(people.map((count, i) => count * (i + 1))),
    population,
    weight,
  }))
  const variance = () => sum(Array.from({ length: most }, (_, i) => (i + 1) ** 2 * varianceOf(withExactly(i + 1))))
  return standardised(all, variance, multiplier)
}
