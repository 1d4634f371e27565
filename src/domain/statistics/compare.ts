import type { DirectRate } from './directRate.ts'
import { CONFIDENCE_95, type Interval, zOf } from './interval.ts'

/** Where a figure stands beside a benchmark. Whether higher is better is for the indicator to say. */
export type Comparison = 'higher' | 'lower' | 'similar'

/** Higher or lower when the interval leaves the benchmark out, else similar (statistics reference 2.9). */
export const againstBenchmark = ({ lower, upper }: Interval, benchmark: number): Comparison => {
  if (lower > benchmark) return 'higher'
  return upper < benchmark ? 'lower' : 'similar'
}

/** A comparison of two figures, with its interval. */
export interface Compared extends Interval {
  readonly value: number
}

/** The ratio of two independent standardised rates with its log-normal interval (statistics reference 2.9). */
export const rateRatio = (a: DirectRate, b: DirectRate, confidence = CONFIDENCE_95): Compared => {
  const value = a.value / a.multiplier / (b.value / b.multiplier)
  const relative = ({ variance, value: rate, multiplier }: DirectRate) => variance / (rate / multiplier) ** 2
  const factor = Math.exp(zOf(confidence) * Math.sqrt(relative(a) + relative(b)))
  return { value, lower: value / factor, upper: value * factor }
}

/** How much two independent figures differ, from their standard errors (statistics reference 2.9). */
export const difference = (
  a: { readonly value: number; readonly error: number },
  b: { readonly value: number; readonly error: number },
  confidence = CONFIDENCE_95,
): Compared => {
  const value = a.value - b.value
  const half = zOf(confidence) * Math.hypot(a.error, b.error)
  return { value, lower: value - half, upper: value + half }
}

/** The difference of two independent standardised rates of one multiplier (statistics reference 2.9). */
export const rateDifference = (a: DirectRate, b: DirectRate, confidence = CONFIDENCE_95): Compared => {
  const withError = (rate: DirectRate) => ({ value: rate.value, error: rate.multiplier * Math.sqrt(rate.variance) })
  return difference(withError(a), withError(b), confidence)
}
