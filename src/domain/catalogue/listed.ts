import type { ClusterId } from '../cluster.ts'
import type { PlainDate } from '../date.ts'
import type { RuleId } from '../finding.ts'
import type { RuleOwner } from '../plan.ts'
import type { Basis, Source } from '../ruling.ts'

/** What makes a rule hold that no plan states by itself, or why nothing does. */
export type Carrier =
  | { readonly kind: 'code'; readonly modules: readonly string[] }
  | { readonly kind: 'rules'; readonly rules: readonly RuleId[] }
  /** A plan, or a measure with its words: the list adds only what is left out. */
  | { readonly kind: 'plan' }
  /** An adjustment of the measures, which have its codes and window but not its words. */
  | { readonly kind: 'measure' }
  | { readonly kind: 'nothing'; readonly reason: string }

/** A rule as the list in `fhir/CodeSystem` has it. */
export interface ListedRule {
  readonly id: RuleId
  /** Null where its plan says it. */
  readonly title: string | null
  readonly description: string | null
  readonly basis: readonly Basis[]
  readonly sources: readonly Source[]
  readonly owner: RuleOwner | null
  readonly carrier: Carrier
  /** What of the rule is not carried out, and why; null when all of it is, or none. */
  readonly leftOut: string | null
  readonly clusters: readonly ClusterId[]
}

/** A section of the rulebook: which rules belong to it, by how their ids begin, and those that are only listed. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly prefixes: readonly string[]
  readonly rules: readonly ListedRule[]
}

/** A published set of rules with a version of its own: a PlanDefinition, a Measure, or the list itself. */
export interface RuleSet {
  readonly type: string
  readonly id: string
  readonly url: string
  readonly version: string
  readonly title: string
  /** As it is written, since it may be a month or a year alone. */
  readonly date: string | null
}

/** Someone answers for one version of a rule set. */
export interface SignOff {
  /** As `url|version`. */
  readonly of: string
  readonly name: string
  readonly role: string
  readonly on: PlainDate
}

/** The list as a whole. */
export interface RuleList {
  /** Of the list itself, as `url|version`. */
  readonly authority: string
  readonly sections: readonly Section[]
  readonly signOffs: readonly SignOff[]
}
