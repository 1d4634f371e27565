import { sum } from '../interval.ts'

/** The lines of an XmR chart over one segment. */
export interface XmrLimits {
  readonly mean: number
  /** Natural process limits, x̄ ± 2.66 M̄R, and two thirds of the way to them. Null below six points. */
  readonly natural: { readonly lower: number; readonly upper: number; readonly nearLower: number; readonly nearUpper: number } | null
  /** From fewer than thirteen points: the limits still move with each new one. */
  readonly trial: boolean
}

/** 3 ÷ 1.128, which turns a mean moving range into three sigma (Nelson 1982). */
const TO_LIMIT = 2.66
/** A moving range beyond so many mean ones is special itself. */
const TO_RANGE_LIMIT = 3.267
const FEWEST_FOR_LIMITS = 6
const FEWEST_FOR_SETTLED = 13

const average = (list: readonly number[]): number => sum(list) / list.length

/** The mean moving range, without those that are outliers themselves when screened, once. */
const meanRange = (values: readonly number[], screened: boolean): number => {
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] as number)))
  if (ranges.length === 0) return 0
  const all = average(ranges)
  if (!screened) return all
  const usual = ranges.filter((range) => range < TO_RANGE_LIMIT * all)
  // In a constant series no range is below the limit.
  return usual.length === 0 ? 0 : average(usual)
}

/** The lines through values in time order (Provost and Murray 2011; statistics reference 4.1). They are not clipped at 0 or 100. */
export const xmrLimits = (values: readonly number[], screened: boolean): XmrLimits => {
  const mean = average(values)
  const far = TO_LIMIT * meanRange(values, screened)
  const near = (far * 2) / 3
  return {
    mean,
    natural:
      values.length < FEWEST_FOR_LIMITS ? null : { lower: mean - far, upper: mean + far, nearLower: mean - near, nearUpper: mean + near },
    trial: values.length < FEWEST_FOR_SETTLED,
  }
}
