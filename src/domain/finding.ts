import type { ClusterId } from './cluster.ts'
import type { PlainDate } from './date.ts'
import type { HiddenReason, Setting, Value } from './fact.ts'

/** Who acts. */
export type Owner = 'gp' | 'mh'

/** The name of a check, for example `blood-pressure` (design, "`parity assess`"). */
export type CheckId = string

/** An id from the clinical rules, for example `phsmi-core`. */
export type RuleId = string

/** How soon work has to be taken up. */
export type Priority = 'urgent' | 'soon' | 'routine' | 'low'

/** Rules `status-up-to-date`, `status-due` and `status-declined`; what is due soon and overdue is read off the due date. */
export type Status = 'up-to-date' | 'due' | 'declined' | 'unknown'

/** Why a check stands as it does, in one word the pages turn into a sentence. */
export type Reason =
  | 'recorded-in-interval'
  | 'not-yet-due'
  | 'interval-elapsed'
  | 'never-recorded'
  | 'slot-missed'
  | 'declined'
  | HiddenReason

/** The newest evidence: where it is, when (its last possible day), who recorded it and what it says. */
export interface Evidence {
  readonly refs: readonly string[]
  readonly on: PlainDate
  readonly setting: Setting
  readonly value: Value | null
  /** The cluster its value is of, where a check shows more than one kind of value. */
  readonly of?: ClusterId
  /** Other values of the same kind and day, of either setting: they conflict with it, and neither is the newer (section 11). */
  readonly others?: readonly { readonly value: Value; readonly setting: Setting }[]
}

/** One day of a schedule after a start, and what became of it. */
export interface Slot {
  readonly rule: RuleId
  readonly on: PlainDate
  readonly status: 'met' | 'missed' | 'open' | 'coming'
}

/** What is true of one check of one person over a span of days. Null is "does not apply". */
export interface Finding {
  readonly status: Status
  readonly reason: Reason
  /** Every rule that asks for the check then, in the plan's order. */
  readonly rules: readonly RuleId[]
  /** The earliest date by which a rule asks for it; null when it has always been asked for. */
  readonly dueOn: PlainDate | null
  readonly owner: Owner
  /** The role within the owner's organisation, when the deciding rule names one. */
  readonly ownerRole?: string
  readonly evidence: Evidence | null
  /** The day it was declined, while it stands as declined. */
  readonly declinedOn: PlainDate | null
  /** The days of the schedules that ask for it, when any has. */
  readonly slots?: readonly Slot[]
  /** How pressing it is when it is not routine; `none`: it is shown, and nobody is asked to do anything about it. */
  readonly priority?: 'soon' | 'low' | 'none'
}

const sameValue = (a: Value | null, b: Value | null): boolean =>
  a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b))

/** Whether two lists say the same in the same order. */
export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]))

const sameEvidence = (a: Evidence | null, b: Evidence | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.on === b.on && a.setting === b.setting && sameList(a.refs, b.refs) && sameValue(a.value, b.value))

const NO_SLOTS: readonly Slot[] = []
const sameSlots = (a: readonly Slot[] = NO_SLOTS, b: readonly Slot[] = NO_SLOTS): boolean =>
  a === b ||
  (a.length === b.length && a.every((slot, i) => slot.on === b[i]?.on && slot.status === b[i]?.status && slot.rule === b[i]?.rule))

export const sameFinding = (a: Finding | null, b: Finding | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.status === b.status &&
    a.reason === b.reason &&
    a.dueOn === b.dueOn &&
    a.owner === b.owner &&
    a.ownerRole === b.ownerRole &&
    a.declinedOn === b.declinedOn &&
    a.priority === b.priority &&
    sameList(a.rules, b.rules) &&
    sameSlots(a.slots, b.slots) &&
    sameEvidence(a.evidence, b.evidence))

/** A check is due soon from this many days before it is due. */
export const DUE_SOON_DAYS = 28

/** Up to date, and due within 28 days. Rule `status-due-soon`. */
export const dueSoon = (finding: Finding, on: PlainDate): boolean =>
  finding.status === 'up-to-date' && finding.dueOn !== null && finding.dueOn - DUE_SOON_DAYS <= on

/** Whole days since a due check was due; 0 on the day itself. Rule `status-overdue`. */
export const overdueDays = (finding: Finding, on: PlainDate): number =>
  finding.status === 'due' && finding.dueOn !== null ? Math.max(0, on - finding.dueOn) : 0
