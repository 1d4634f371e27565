import type { Disclosed } from '../disclosure.ts'
import { CONFIDENCE_95, type Interval } from '../statistics/interval.ts'
import { wilson } from '../statistics/proportion.ts'
import type { DisclosurePolicy } from './policy.ts'

/** A share of two shown counts, with its 95% interval, both 0 to 1. */
export interface DisclosedShare extends Interval {
  readonly value: number
}

/**
 * The share of one count in another, from the rounded counts, so that neither the share nor its interval says more than they do; null
 * when one of them is hidden or there is nobody (statistics reference 6, rule `sdc-percent`).
 */
export const disclosedShare = (part: Disclosed, whole: Disclosed): DisclosedShare | null => {
  if (part.kind === 'hidden' || whole.kind === 'hidden' || whole.count === 0 || part.count > whole.count) return null
  return { value: part.count / whole.count, ...wilson(part.count, whole.count, CONFIDENCE_95) }
}

/** Whether there are people enough to show how many have none to six of the components done (statistics reference 6). */
export const showsDistribution = (people: number, { distributionFrom }: DisclosurePolicy): boolean => people >= distributionFrom
