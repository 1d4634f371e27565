import type { ClusterId } from './cluster.ts'
import type { Interval } from './date.ts'
import type { Area } from './fact.ts'
import type { CheckId, RuleId } from './finding.ts'

/** The basis of a rule: read, read in a report of it, from memory (shipped off), or this service's own decision. */
export type Basis = 'R' | 'R2' | 'M' | 'D'

/** Who a rule names: whoever is responsible then (section 10), or one party always. */
export type RuleOwner = 'responsible' | 'gp' | 'mh'

/** One rule that asks for a check: for whom, how often, and by what authority. An action inside the check's action. */
export interface Rule {
  readonly id: RuleId
  readonly title: string
  /** Name of an entry of `criteria`. */
  readonly criterion: string
  /** Name of an entry of `populations`. */
  readonly population: string
  readonly interval: Interval
  readonly owner: RuleOwner
  readonly basis: readonly Basis[]
  readonly citation: string
}

/** One thing someone does, and every rule that asks for it. An action of a PlanDefinition. */
export interface Check {
  readonly id: CheckId
  readonly title: string
  readonly description: string
  /** Clusters whose entries show that it was done. */
  readonly evidence: readonly ClusterId[]
  /** Clusters whose numbers are shown as its value: of a lipid profile the total cholesterol, not any part. */
  readonly shown: readonly ClusterId[]
  /** Clusters whose entries say that the person declined it, or all such care. */
  readonly declined: readonly ClusterId[]
  /** Where the GP system keeps its evidence, for telling withheld from missing. */
  readonly area: Area
  readonly rules: readonly Rule[]
}

/** A set of checks with the version an action names as its authority. */
export interface Plan {
  readonly url: string
  readonly version: string
  readonly checks: readonly Check[]
}

/** Whether a rule may be live: rules from memory only are off unless switched on (clinical-rules, "How to read it"). */
export const isLive = (rule: Rule, all: boolean): boolean => all || rule.basis.some((basis) => basis !== 'M')
