import { bothLimits, type Estimate, type Interval, type NoFigure, none, scaled, zOf } from './interval.ts'

/**
 * Wilson's score limits of x in n, between 0 and 1, without continuity correction (Wilson 1927; statistics reference 2.4). `x` may be
 * fractional. Throws a RangeError when n is not above 0 or x is not within 0 to n.
 */
export const wilson = (x: number, n: number, confidence: number): Interval => {
  if (!(n > 0 && x >= 0 && x <= n)) throw new RangeError(`Wilson's limits need 0 ≤ x ≤ n and n above 0, not ${x} of ${n}`)
  const z = zOf(confidence)
  const square = z * z
  const width = z * Math.sqrt(square + 4 * x * (1 - x / n))
  const side = (sign: number) => (2 * x + square + sign * width) / (2 * (n + square))
  // At the ends the formula is exact and its rounding is not.
  return { lower: x === 0 ? 0 : Math.max(0, side(-1)), upper: x === n ? 1 : Math.min(1, side(1)) }
}

/** The share x of n, times a multiplier such as 100, with Wilson's limits (statistics reference 2.4). */
export const proportion = (x: number, n: number, multiplier = 1): Estimate | NoFigure<'no-population' | 'not-a-share'> => {
  if (!(n > 0)) return none('no-population')
  if (!(x >= 0 && x <= n)) return none('not-a-share')
  return { value: (multiplier * x) / n, ...bothLimits((confidence) => scaled(wilson(x, n, confidence), multiplier)) }
}
