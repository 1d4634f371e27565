import { bothLimits, type Limits, zOf } from '../interval.ts'
import { outside, type Significance } from './significance.ts'

/** Funnel limits of a proportion at denominator n around the pooled one, held within 0 to 1 (Spiegelhalter 2005; statistics reference 5.1). */
export const proportionLimits = (average: number, n: number): Limits =>
  bothLimits((confidence) => {
    const half = zOf(confidence) * Math.sqrt((average * (1 - average)) / n)
    return { lower: Math.max(0, average - half), upper: Math.min(1, average + half) }
  })

/** Whether x of n stands out from the pooled proportion. */
export const proportionSignificance = (x: number, n: number, average: number): Significance => outside(x / n, proportionLimits(average, n))
