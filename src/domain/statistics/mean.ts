import { bothLimits, type Limits, type NoFigure, none, sum, tailOf } from './interval.ts'
import { studentQuantile } from './special/studentT.ts'

/** The mean of some values. From one value alone there is neither deviation nor interval. */
export interface Mean {
  readonly value: number
  readonly count: number
  readonly sum: number
  /** The sample standard deviation, by n − 1. */
  readonly deviation: number | null
  readonly limits: Limits | null
}

/** The mean with limits by Student's t (statistics reference 2.5). */
export const mean = (values: readonly number[]): Mean | NoFigure<'no-values'> => {
  const count = values.length
  if (count === 0) return none('no-values')
  const total = sum(values)
  const value = total / count
  if (count === 1) return { value, count, sum: total, deviation: null, limits: null }
  const deviation = Math.sqrt(sum(values.map((x) => (x - value) ** 2)) / (count - 1))
  const limits = bothLimits((confidence) => {
    const half = (studentQuantile(1 - tailOf(confidence), count - 1) * deviation) / Math.sqrt(count)
    return { lower: value - half, upper: value + half }
  })
  return { value, count, sum: total, deviation, limits }
}
