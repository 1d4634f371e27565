import type { PlainDate } from '../date.ts'
import type { CheckId, Owner, Priority, RuleId } from '../finding.ts'
import type { PromptType, Topic } from '../prompts/prompt.ts'

/** The kinds of work on the shared list (clinical-rules section 11); `act-asked` is what somebody asked for and no rule does. */
export type ActionType = 'act-check-due' | 'act-declined-reoffer' | 'act-asked' | PromptType

/** What should be on the list about one topic: the part of an action that follows from the record. */
export interface Wanted {
  readonly type: ActionType
  /** What it is about: the check for a check that is due, else the topic of the prompt. */
  readonly topic: Topic
  readonly check: CheckId | null
  /** Who is to act by the rules. People may have agreed otherwise: see `actingOwner`. */
  readonly owner: Owner
  readonly ownerRole?: string
  readonly dueOn: PlainDate | null
  readonly priority: Priority
  readonly reason: string
  readonly rules: readonly RuleId[]
}

/** FHIR Task statuses in which work is still to be done. */
export const openStatuses = ['requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold'] as const
export type OpenStatus = (typeof openStatuses)[number]

/** FHIR Task statuses: those above, and those in which work is over. */
export type ActionStatus = OpenStatus | 'completed' | 'cancelled' | 'rejected' | 'failed' | 'entered-in-error'

/** Why work waits until a day. */
export const holdReasons = ['waiting-for-result', 'appointment-made', 'person-unavailable', 'other'] as const
export type HoldReason = (typeof holdReasons)[number]

/** Why work waits when somebody has recorded what became of it: the record has yet to say so. */
export type RecordedReason = 'awaiting-evidence' | 'declined-by-person'

/** What people have made of an action: the part that the record never touches while the action is open. */
export interface Work {
  readonly status: ActionStatus
  /** The name of the person who ended it. What someone has decided the record alone does not open again. */
  readonly endedBy: string | null
  /** The user who has it, and their name. */
  readonly assignee: string | null
  readonly assigneeName: string | null
  /** The team or group within the organisation that has it. */
  readonly team: string | null
  /** The day people mean to do it. When it is due clinically stays in `dueOn`. */
  readonly plannedOn: PlainDate | null
  readonly heldUntil: PlainDate | null
  readonly heldReason: HoldReason | RecordedReason | null
  /** The other organisation, while a hand-over waits for its answer. Until then the work stays where it was. */
  readonly offeredTo: Owner | null
  /** Who took the work over from those the rules name. */
  readonly takenBy: Owner | null
  readonly lastNote: string | null
  /** Who first asked for it, by name, whether or not the rules do too. */
  readonly askedBy: string | null
}

/** An action on the list, open or closed, as its events have made it. */
export interface Action extends Wanted, Work {
  readonly id: string
}

/** Work that nobody has touched. */
export const untouched: Work = {
  status: 'requested',
  endedBy: null,
  assignee: null,
  assigneeName: null,
  team: null,
  plannedOn: null,
  heldUntil: null,
  heldReason: null,
  offeredTo: null,
  takenBy: null,
  lastNote: null,
  askedBy: null,
}

export const isOpen = ({ status }: Pick<Work, 'status'>): boolean => (openStatuses as readonly ActionStatus[]).includes(status)

/** Who is to act: whoever took it over, else whom the rules name. There is always exactly one. */
export const actingOwner = ({ owner, takenBy }: Pick<Action, 'owner' | 'takenBy'>): Owner => takenBy ?? owner

export const otherOwner = (owner: Owner): Owner => (owner === 'gp' ? 'mh' : 'gp')
