import type { PlainDate } from '../date.ts'
import type { Owner } from '../finding.ts'
import type { HoldReason, Wanted, Work } from './action.ts'

/** Who did something: their name, as others read it, and for which organisation. */
export interface Signed {
  readonly by: string
  readonly user: string
  readonly side: Owner
}

/** What the record and the calendar do to an action. `opened` has no id yet: the store gives it one. */
export type RecordEvent =
  | { readonly type: 'opened'; readonly action: Wanted }
  | { readonly type: 'updated'; readonly id: string; readonly action: Wanted }
  | { readonly type: 'completed'; readonly id: string; readonly evidence: readonly string[] }
  | { readonly type: 'cancelled'; readonly id: string; readonly reason: string }
  | { readonly type: 'reopened'; readonly id: string; readonly action: Wanted }
  /** The day until which it was held has come. */
  | { readonly type: 'hold-ended'; readonly id: string }

/** What became of it, as somebody says; the record has not said so yet. */
export const outcomes = ['offered', 'declined-by-person', 'done-elsewhere'] as const
export type Outcome = (typeof outcomes)[number]

/** Why somebody turns work down. */
export const declineReasons = ['not-indicated', 'duplicate', 'person-asked-not-to', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

type Done =
  | { readonly type: 'claimed' | 'unclaimed' | 'started' | 'resumed' }
  | { readonly type: 'assigned'; readonly assignee: string | null; readonly assigneeName: string | null; readonly team: string | null }
  | { readonly type: 'held'; readonly reason: HoldReason; readonly until: PlainDate; readonly note: string | null }
  | { readonly type: 'commented'; readonly note: string }
  | { readonly type: 'planned'; readonly plannedOn: PlainDate | null }
  | { readonly type: 'offered'; readonly to: Owner; readonly note: string }
  | { readonly type: 'offer-withdrawn' | 'offer-accepted'; readonly note: string | null }
  | { readonly type: 'offer-refused'; readonly note: string }
  | { readonly type: 'declined'; readonly reason: DeclineReason; readonly note: string | null }
  | { readonly type: 'recorded'; readonly outcome: Outcome; readonly until: PlainDate | null; readonly note: string | null }
  | { readonly type: 'acknowledged' }
  /** Puts on the list what no rule asks for. */
  | { readonly type: 'requested'; readonly action: Wanted; readonly note: string | null }
  /** Asks for what is on the list already. */
  | { readonly type: 'joined'; readonly note: string | null }
  /** Their organisation asks for it no longer. `askedBy` is who still does, in the other. */
  | { readonly type: 'withdrawn'; readonly note: string; readonly askedBy: string | null }
  /** What was asked for has been done. */
  | { readonly type: 'done'; readonly note: string | null }
  /** Takes back the change that made version `of`: the work is as it was before. */
  | { readonly type: 'undone'; readonly of: number; readonly back: Work }

/** What people do to an action. */
export type PersonEvent = Done & Signed & { readonly id: string }

export type ActionEvent = RecordEvent | PersonEvent

/** An event with its place in the log. */
export interface Logged {
  readonly version: number
  readonly event: ActionEvent
}
