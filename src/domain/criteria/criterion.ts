import type { PlainDate } from '../date.ts'
import type { Evidence, Reason, Slot } from '../finding.ts'
import type { Check, Rule } from '../plan.ts'
import type { Applies } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import type { Timeline } from '../timeline.ts'

/** What one rule asks on a day. Null: it asks nothing of this person then. */
export interface Demand {
  readonly status: 'up-to-date' | 'due' | 'unknown'
  readonly reason: Reason
  /** The day it falls or fell due; null when it has been asked for since before every date. */
  readonly dueOn: PlainDate | null
  readonly evidence: Evidence | null
  /** The days of a schedule, where the rule has one. */
  readonly slots?: readonly Slot[]
}

/** A kind of reasoning: from a rule, its check, a record and when the rule applies to what is asked over time. */
export type Criterion = (rule: Rule, check: Check, record: PersonRecord, applies: Applies) => Timeline<Demand | null>
