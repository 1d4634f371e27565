import { normalQuantile } from './special/quantiles.ts'

/** The limits between which a figure lies with a stated confidence. */
export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** The limits at the two confidence levels that are shown, 95% and 99.8%. */
export interface Limits {
  readonly at95: Interval
  readonly at99_8: Interval
}

/** A figure with its limits. */
export interface Estimate extends Limits {
  readonly value: number
}

/** No figure may be given, and why. */
export interface NoFigure<R extends string> {
  readonly value: null
  readonly reason: R
}

export const none = <R extends string>(reason: R): NoFigure<R> => ({ value: null, reason })

/** Two-sided confidence levels: 2.5% and 0.1% in each tail. */
export const CONFIDENCE_95 = 0.95
export const CONFIDENCE_99_8 = 0.998

/** The probability left in each tail at a two-sided confidence. */
export const tailOf = (confidence: number): number => (1 - confidence) / 2

const Z_95 = -normalQuantile(tailOf(CONFIDENCE_95))
const Z_99_8 = -normalQuantile(tailOf(CONFIDENCE_99_8))

/** The two-sided normal quantile of a confidence in full precision, 1.959964 for 95% (statistics reference 2.1). */
export const zOf = (confidence: number): number => {
  if (confidence === CONFIDENCE_95) return Z_95
  if (confidence === CONFIDENCE_99_8) return Z_99_8
  return -normalQuantile(tailOf(confidence))
}

/** The limits at both levels, by a rule for one. */
export const bothLimits = (at: (confidence: number) => Interval): Limits => ({ at95: at(CONFIDENCE_95), at99_8: at(CONFIDENCE_99_8) })

export const scaled = ({ lower, upper }: Interval, by: number): Interval => ({ lower: lower * by, upper: upper * by })

/** Sum of a list. */
export const sum = (list: readonly number[]): number => list.reduce((total, x) => total + x, 0)
