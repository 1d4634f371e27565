import { bothLimits, type Interval, type Limits, tailOf, zOf } from './interval.ts'
import { chiSquareQuantile } from './special/quantiles.ts'

/** Byar's limits may have no lower one: for very small counts the formula gives less than 0. */
export interface ByarInterval {
  readonly lower: number | null
  readonly upper: number
}

/** Byar's approximate limits of a Poisson count of events (Breslow and Day 1987; statistics reference 2.3). */
export const byar = (events: number, confidence: number): ByarInterval => {
  const z = zOf(confidence)
  const side = (count: number, sign: number) => count * (1 - 1 / (9 * count) + (sign * z) / (3 * Math.sqrt(count))) ** 3
  const lower = events > 0 ? side(events, -1) : 0
  return { lower: lower > 0 ? lower : null, upper: side(events + 1, 1) }
}

/** Exact limits of a Poisson count, by chi-square quantiles (Fingertips public health technical guidance; statistics reference 2.3). */
export const exactPoisson = (events: number, confidence: number): Interval => {
  const tail = tailOf(confidence)
  return { lower: chiSquareQuantile(tail, 2 * events) / 2, upper: chiSquareQuantile(1 - tail, 2 * events + 2) / 2 }
}

/** Below so many events limits are exact and a directly standardised rate is not given (statistics reference 2.3, 2.6). */
export const FEW_EVENTS = 10

export type PoissonMethod = 'Exact' | 'Byars'

export const poissonMethod = (events: number): PoissonMethod => (events < FEW_EVENTS ? 'Exact' : 'Byars')

/** Limits of a Poisson count: exact below ten events, Byar's from there (statistics reference 2.3). */
export const poissonLimits = (events: number, confidence: number): Interval => {
  if (poissonMethod(events) === 'Exact') return exactPoisson(events, confidence)
  const { lower, upper } = byar(events, confidence)
  return { lower: lower ?? 0, upper }
}

export const bothPoissonLimits = (events: number): Limits => bothLimits((confidence) => poissonLimits(events, confidence))
