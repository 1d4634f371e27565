import { bothLimits, type Limits, tailOf } from '../interval.ts'
import { bothPoissonLimits } from '../poisson.ts'
import { chiSquareQuantile } from '../special/quantiles.ts'
import { excluding, type Significance } from './significance.ts'

/** Funnel limits of observed ÷ expected by the events observed, from 1 (OHID, Fingertips technical guidance; statistics reference 5.2). */
export const ratioLimitsByObserved = (observed: number): Limits =>
  bothLimits((confidence) => {
    const tail = tailOf(confidence)
    const most = chiSquareQuantile(1 - tail, 2 * observed + 2) / 2
    const fewest = chiSquareQuantile(tail, 2 * observed) / 2
    return { lower: observed / most, upper: observed / fewest }
  })

/** Funnel limits of observed ÷ expected by the events expected, the usual SMR funnel (Spiegelhalter 2005; statistics reference 5.2). */
export const ratioLimitsByExpected = (expected: number): Limits =>
  bothLimits((confidence) => {
    const tail = tailOf(confidence)
    return {
      lower: chiSquareQuantile(tail, 2 * expected) / (2 * expected),
      upper: chiSquareQuantile(1 - tail, 2 * expected + 2) / (2 * expected),
    }
  })

/** Whether an area's events stand out from those expected: its own limits, exact below ten events, else Byar's, against 1. */
export const ratioSignificance = (observed: number, expected: number): Significance => excluding(expected, bothPoissonLimits(observed))
