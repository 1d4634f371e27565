import type { Alert } from '../alert.ts'
import type { PlainDate } from '../date.ts'
import { type CheckId, type Finding, type Owner, type Priority, type RuleId, sameList } from '../finding.ts'
import type { Plan } from '../plan.ts'
import type { PersonRecord } from '../record.ts'
import type { Responsible } from '../responsibility.ts'
import type { Timeline } from '../timeline.ts'

/** Work on the shared list that asks a person to decide or act and is not a check that is due (clinical-rules section 11). */
export type PromptType =
  | 'act-share-result'
  | 'act-abnormal'
  | 'act-outreach'
  | 'act-handover-decision'
  | 'act-register-query'
  | 'act-ethnicity'
  | 'act-meds-reconcile'
  | 'act-urgent'

/** What a prompt is about, for example `abnormal/bmi`. It stays the same while the work does, and is never the id of a check. */
export type Topic = string

/** Something on the record that asks someone to decide or act. `unknown`: whether it still does cannot be told, so nothing opens or ends. */
export interface Prompt {
  readonly status: 'open' | 'unknown'
  readonly type: PromptType
  readonly check: CheckId | null
  readonly owner: Owner
  /** The role within the owner's organisation, when a rule names one. */
  readonly ownerRole?: string
  /** Since when, or by when, it is asked; null when it always has been. */
  readonly dueOn: PlainDate | null
  readonly priority: Priority
  /** Why, in one word the pages turn into a sentence. */
  readonly reason: string
  readonly rules: readonly RuleId[]
  /** `source/Type/id` of what asks for it. */
  readonly refs: readonly string[]
}

/** What was asked has been done, and what shows it. */
export interface Answered {
  readonly status: 'answered'
  readonly refs: readonly string[]
}

/** What is true of one topic over a span of days. Null is "asks nothing". */
export type Prompted = Prompt | Answered | null

/** What a kind of prompt may look at. Findings and alerts are those of the same record. */
export interface Subject {
  readonly plan: Plan
  readonly record: PersonRecord
  /** Alive and registered: nothing is asked about anyone else. Rule `exclude-dead-left`. */
  readonly here: Timeline<boolean>
  readonly by: Timeline<Responsible>
  readonly findings: ReadonlyMap<CheckId, Timeline<Finding | null>>
  readonly alerts: ReadonlyMap<CheckId, Timeline<readonly Alert[]>>
}

/** A kind of prompt: what it asks about one person over time, by topic. Someone it does not concern has no topic. */
export type PromptKind = (subject: Subject) => readonly (readonly [Topic, Timeline<Prompted>])[]

export const ANSWERED: Answered = { status: 'answered', refs: [] }

export const samePrompt = (a: Prompted, b: Prompted): boolean => {
  if (a === b) return true
  if (a === null || b === null || !sameList(a.refs, b.refs)) return false
  if (a.status === 'answered' || b.status === 'answered') return a.status === b.status
  return (
    a.status === b.status &&
    a.type === b.type &&
    a.check === b.check &&
    a.owner === b.owner &&
    a.ownerRole === b.ownerRole &&
    a.dueOn === b.dueOn &&
    a.priority === b.priority &&
    a.reason === b.reason &&
    sameList(a.rules, b.rules)
  )
}
