import type { ClusterId } from './cluster.ts'
import type { Interval } from './date.ts'
import type { Area } from './fact.ts'
import type { CheckId } from './finding.ts'
import type { Measure } from './measure/measure.ts'
import { onceFor } from './memo.ts'
import type { Ruling } from './ruling.ts'

/** Who a rule names: whoever is responsible then (section 10), or one party always. */
export type RuleOwner = 'responsible' | 'gp' | 'mh'

/** Who an alert is for: as of a rule, or whoever recorded the value. */
export type AlertOwner = RuleOwner | 'recorder'

/** One rule that asks for a check: for whom, how often, and by what authority. An action inside the check's action. */
export interface Rule extends Ruling {
  readonly owner: RuleOwner
  /** Name of an entry of `criteria`. */
  readonly criterion: string
  /** Name of an entry of `populations`. */
  readonly population: string
  /** Null where the criterion has its own days. */
  readonly interval: Interval | null
}

/** The most of a drug that an adult should have, in milligrams a day: of one of its products, or of those not injected. */
export interface MaximumDose {
  readonly drug: ClusterId
  /** Products this is about, such as those for injection; null: whatever is not injected. */
  readonly product: ClusterId | null
  readonly perDay: number
}

/** One rule that calls a value of a check abnormal until someone responds. An action inside the check's action, of its own kind. */
export interface AlertRule extends Ruling {
  readonly owner: AlertOwner
  /** Name of an entry of `redZones`, or of `standings`. */
  readonly redZone: string
  /** Clusters of the entries it looks at; none: all the evidence of its check. */
  readonly values: readonly ClusterId[]
  /** Clusters whose entries are a response. */
  readonly responses: readonly ClusterId[]
  /** The table of maximum doses, for a rule that needs one. Without it the rule is not computed (`hdat-data`). */
  readonly maxima?: readonly MaximumDose[]
}

/** One thing someone does, every rule that asks for it, and every rule that reads its value. An action of a PlanDefinition. */
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
  /** Clusters whose entries come near it and do not show that it was done, such as a weight without a body mass index. */
  readonly near: readonly ClusterId[]
  /** Plain words by which a text without a code names it, in lower case; `*` at the end stands for any ending. */
  readonly words: readonly string[]
  /** Where the GP system keeps its evidence, for telling withheld from missing. */
  readonly area: Area
  /** A refusal is shown and never asked about again: screening (clinical-rules section 9). Absent: it is offered again in time. */
  readonly declineStands?: true
  readonly rules: readonly Rule[]
  readonly alerts: readonly AlertRule[]
}

/** A set of checks with the version an action names as its authority, and the measures people are counted by. */
export interface Plan {
  readonly url: string
  readonly version: string
  readonly checks: readonly Check[]
  readonly measures: readonly Measure[]
}

/** Whether a rule may be live: rules from memory only are off unless switched on (clinical-rules, "How to read it"). */
export const isLive = (rule: Ruling, all: boolean): boolean => all || rule.basis.some((basis) => basis !== 'M')

/** The core six checks of the national measure are those the rule `phsmi-core` asks for. */
export const isCore = (check: Check): boolean => check.rules.some((rule) => rule.id === 'phsmi-core')

/** Those of a plan. */
export const coreChecks = onceFor(({ checks }: Plan): readonly Check[] => checks.filter(isCore))

/** Whether a named person has to say that they have seen a value this rule calls red. Rule `act-urgent`. */
export const isUrgent = (rule: AlertRule): boolean => rule.priority === 'urgent'
