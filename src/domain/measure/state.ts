import type { RuleId } from '../finding.ts'

/** Where someone stands in a register or measure, in the words of FHIR measures. */
export type State = 'not-in-population' | 'excluded' | 'exception' | 'denominator' | 'numerator'

/** `reason` is a `pca-*` id, `in-remission`, `lithium-only`, `not-registered` or `deceased`. */
export interface Membership {
  readonly state: State
  readonly reason: RuleId | null
}

export const sameMembership = (a: Membership, b: Membership): boolean => a === b || (a.state === b.state && a.reason === b.reason)
export const member = (state: State, reason: RuleId | null = null): Membership => ({ state, reason })

/** One of each, whoever it is of. */
export const NOT_IN_POPULATION = member('not-in-population')
export const DECEASED = member('not-in-population', 'deceased')
export const NOT_REGISTERED = member('not-in-population', 'not-registered')
export const DENOMINATOR = member('denominator')
export const NUMERATOR = member('numerator')
