/** How a deployment protects small numbers. */
export interface DisclosurePolicy {
  /** Counts from 1 to one less than this are never shown. */
  readonly threshold: number
  /** Counts that are shown are rounded to the nearest multiple of this. */
  readonly base: number
  /** Whether a count of 0 may be shown. */
  readonly showZero: boolean
  /** The distribution over the six components is shown from so many people. */
  readonly distributionFrom: number
}

/**
 * As published general practice extract data have it: 1 to 7 suppressed, the rest rounded to 5 (statistics reference 6, rules
 * `sdc-suppress` and `sdc-round`). To be confirmed locally.
 */
export const GENERAL_PRACTICE_POLICY: DisclosurePolicy = { threshold: 8, base: 5, showZero: true, distributionFrom: 20 }

/** As mental health services data have it: under 5 suppressed, the rest rounded to 5 (statistics reference 6). */
export const MENTAL_HEALTH_SERVICES_POLICY: DisclosurePolicy = { ...GENERAL_PRACTICE_POLICY, threshold: 5 }

/** Below this, what rounding leaves open is too little to withstand the difference of two months or of two filters. */
const SMALLEST_BASE = 3

/** Everything wrong with a policy, for the configuration that holds it; empty when it may be used. */
export const policyProblems = ({ threshold, base, distributionFrom }: DisclosurePolicy): string[] => [
  ...(Number.isInteger(threshold) && threshold >= 3 ? [] : ['threshold must be a whole number from 3']),
  ...(Number.isInteger(base) && base >= SMALLEST_BASE
    ? []
    : [`base must be a whole number from ${SMALLEST_BASE}: rounding is what withstands the difference of two months`]),
  ...(Number.isInteger(distributionFrom) && distributionFrom >= threshold
    ? []
    : ['distributionFrom must be a whole number not below the threshold']),
]

/** Whether someone with this count among few would be recognisable. */
export const isSmall = (count: number, { threshold, showZero }: DisclosurePolicy): boolean => count < threshold && (count > 0 || !showZero)

/** To the nearest multiple of the base, the upper one from halfway. */
export const rounded = (count: number, { base }: DisclosurePolicy): number => Math.floor(count / base + 0.5) * base

/** The fewest counts that must stay possible for a small one, so that it is never known to within one. */
const LEAST_ROOM = 3

/** How many counts must stay possible for a small one: three, or all there are below the threshold. */
export const leastRoom = ({ threshold, showZero }: DisclosurePolicy): number => Math.min(LEAST_ROOM, threshold - (showZero ? 1 : 0))
