import type { RuleId } from '../finding.ts'

/** Where someone stands in a register or measure, in the words of FHIR measures. */
export type State = 'not-in-population' | 'excluded' | 'exception' | 'denominator' | 'numerator'

/** `reason` is a `pca-*` id, `in-remission`, `lithium-only`, `not-registered` or `deceased`. */
export interface Membership {
  readonly state: State
  readonly reason: RuleId | null
}

export const sameMembership = (a: Membership, b: Membership): boolean => a.state === b.state && a.reason === b.reason
export const member = (state: State, reason: RuleId | null = null): Membership => ({ state, reason })
