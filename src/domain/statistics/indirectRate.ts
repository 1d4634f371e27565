import { bothLimits, type Estimate, type NoFigure, none, scaled, sum } from './interval.ts'
import { type PoissonMethod, poissonLimits, poissonMethod } from './poisson.ts'

/** Events and people of one age band here, and in the reference population. */
export interface ComparedStratum {
  readonly events: number
  readonly population: number
  readonly referenceEvents: number
  readonly referencePopulation: number
}

/** An observed number beside the number expected. Two of these are not comparable with each other, only each with the reference. */
export interface IndirectRate extends Estimate {
  readonly observed: number
  readonly expected: number
  readonly method: PoissonMethod
}

export type NoIndirectRate = NoFigure<'no-reference-population' | 'nothing-expected'>

/** Observed ÷ expected × multiplier: exact limits below ten events, Byar's from there; the expected is taken as free of error. */
export const ratioToExpected = (observed: number, expected: number, multiplier: number): IndirectRate | NoIndirectRate =>
  expected > 0
    ? {
        value: (multiplier * observed) / expected,
        ...bothLimits((confidence) => scaled(poissonLimits(observed, confidence), multiplier / expected)),
        observed,
        expected,
        method: poissonMethod(observed),
      }
    : none('nothing-expected')

const expectedIn = (strata: readonly ComparedStratum[]): number =>
  sum(strata.map(({ population, referenceEvents, referencePopulation }) => (population * referenceEvents) / referencePopulation))

/**
 * The indirectly standardised ratio: events over those expected at the reference's age-specific rates (statistics reference 2.7). With
 * multiplier 100 and deaths it is a standardised mortality ratio (SMR), which is not a gap in years.
 */
export const indirectRatio = (strata: readonly ComparedStratum[], multiplier: number): IndirectRate | NoIndirectRate => {
  if (!strata.every(({ referencePopulation }) => referencePopulation > 0)) return none('no-reference-population')
  return ratioToExpected(sum(strata.map(({ events }) => events)), expectedIn(strata), multiplier)
}

/** The indirectly standardised rate: that ratio times the crude rate of the reference population (statistics reference 2.7). */
export const indirectRate = (strata: readonly ComparedStratum[], multiplier: number): IndirectRate | NoIndirectRate => {
  const crude =
    sum(strata.map(({ referenceEvents }) => referenceEvents)) / sum(strata.map(({ referencePopulation }) => referencePopulation))
  return indirectRatio(strata, multiplier * crude)
}
