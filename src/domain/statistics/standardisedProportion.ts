import { bothLimits, type Estimate, type NoFigure, none, sum, zOf } from './interval.ts'
import { logistic, logit } from './scale.ts'

/** People with something (x) out of those in one cell of age and sex (n), and the weight of that cell. */
export interface ShareStratum {
  readonly x: number
  readonly n: number
  readonly weight: number
}

/**
 * A share adjusted for age and sex, 0 to 1, with its interval on the logit scale (statistics reference 2.8). Not Dobson's: completion
 * is common, and the Poisson variance would make the interval far too wide. Give the cells that have people in all compared areas.
 */
export const standardisedProportion = (
  strata: readonly ShareStratum[],
): Estimate | NoFigure<'no-population' | 'not-a-share' | 'all-or-none'> => {
  if (strata.length === 0 || !strata.every(({ n }) => n > 0)) return none('no-population')
  if (!strata.every(({ x, n }) => x >= 0 && x <= n)) return none('not-a-share')
  const weights = sum(strata.map(({ weight }) => weight))
  const value = sum(strata.map(({ x, n, weight }) => (weight * x) / n)) / weights
  // Of nobody or of everybody the logit is infinite.
  if (strata.every(({ x }) => x === 0) || strata.every(({ x, n }) => x === n)) return none('all-or-none')
  const variance = sum(strata.map(({ x, n, weight }) => (weight * weight * x * (1 - x / n)) / n ** 2)) / weights ** 2
  const deviation = Math.sqrt(variance) / (value * (1 - value))
  const at = (z: number) => logistic(logit(value) + z * deviation)
  return { value, ...bothLimits((confidence) => ({ lower: at(-zOf(confidence)), upper: at(zOf(confidence)) })) }
}
