import type { Entry } from './fact.ts'
import type { Parameters } from './ruling.ts'

/** Whether something holds of a value; null where a bound (`> 0.7`) leaves it open. */
export type Verdict = boolean | null

/** Between which numbers a measured value lies. Of a number both are the same; the far end of a bound is nought or infinity. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** Less than any laboratory prints: what is below 2.0 is at most this much less. */
const STEP = 1e-9

export const isBound = ({ value }: Pick<Entry, 'value'>): boolean => value !== null && 'value' in value && value.comparator !== undefined

/** Between which numbers the value of an entry lies, or null when it has none. */
export const rangeOf = ({ value: measured }: Pick<Entry, 'value'>): Range | null => {
  if (measured === null || !('value' in measured)) return null
  const { value, comparator } = measured
  switch (comparator) {
    case undefined:
      return { low: value, high: value }
    case '<':
      return { low: 0, high: Math.max(0, value - STEP) }
    case '<=':
      return { low: 0, high: value }
    case '>=':
      return { low: value, high: Number.POSITIVE_INFINITY }
    case '>':
      return { low: value + STEP, high: Number.POSITIVE_INFINITY }
    default:
      return comparator satisfies never
  }
}

/** Whether a test holds all over a range. Its answer may change only at the limits it goes by. */
const allOver = ({ low, high }: Range, test: (value: number) => boolean, limits: Parameters): Verdict => {
  const inside = Object.values(limits)
    .flatMap((limit) => (typeof limit === 'number' ? [limit - STEP, limit, limit + STEP] : []))
    .filter((value) => value > low && value < high)
  const answers = [low, ...inside, high].map(test)
  if (!answers.includes(false)) return true
  // What it exceeds is red already. How much worse it may be is for the rule of the worse zone, and no reason for silence.
  if (high === Number.POSITIVE_INFINITY && test(low) && !test(0)) return true
  return answers.includes(true) ? null : false
}

/** Whether the number of an entry passes a test; of a bound, only where every number it may be does. `limits`: at which the test may turn. */
export const isNumber = (entry: Pick<Entry, 'value'>, test: (value: number) => boolean, limits: Parameters): Verdict => {
  const { value } = entry
  if (value !== null && 'value' in value && value.comparator === undefined) return test(value.value)
  const range = rangeOf(entry)
  if (range === null) return false
  return range.low === range.high ? test(range.low) : allOver(range, test, limits)
}

/** Whether any of several holds: open if one is and none does. */
export const anyHolds = <T>(all: readonly T[], verdict: (one: T) => Verdict): Verdict => {
  let open = false
  for (const one of all) {
    const is = verdict(one)
    if (is) return true
    if (is === null) open = true
  }
  return open ? null : false
}
