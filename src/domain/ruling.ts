import type { Priority, RuleId } from './finding.ts'

/** The basis of a rule: read, read in a report of it, from memory (shipped off), or this service's own decision. */
export type Basis = 'R' | 'R2' | 'M' | 'D'

/** What only some kinds of reasoning need to be told: thresholds, days, clusters, by the name the criterion gives them. */
export type Parameters = Readonly<Record<string, number | string>>

/** A number that may be among them, or what holds without it. */
export const numberOr = <T>(parameters: Parameters, name: string, otherwise: T): number | T => {
  const value = parameters[name]
  return typeof value === 'number' ? value : otherwise
}

/** A document a rule rests on: its number in our list of sources, what it is, and where to read it. */
export interface Source {
  readonly label: string
  readonly citation: string
  readonly url: string | null
}

/** What every rule says of itself. */
export interface Ruling {
  readonly id: RuleId
  readonly title: string
  /** What someone does about it, where the check does not say that already. */
  readonly description: string | null
  /** A role within the owner's organisation that the rule names, such as `clozapine-clinic`. */
  readonly ownerRole: string | null
  readonly parameters: Parameters
  /** How pressing what it asks for is; routine where it does not say. */
  readonly priority?: Exclude<Priority, 'low' | 'routine'>
  readonly basis: readonly Basis[]
  readonly sources: readonly Source[]
  /** The PlanDefinition it stands in, as `url|version`. */
  readonly authority: string
}
