import {
  type ActionType,
  type DeclineReason,
  type HoldReason,
  type Outcome,
  otherOwner,
  type RecordedReason,
  type Refusal,
} from '../../domain/action.ts'
import type { Owner } from '../../domain/finding.ts'
import type { WorkRow } from '../../store/workJson.ts'
import { stateText } from './actionWords.ts'
import { longDate } from './dates.ts'
import { ownerInSentence } from './owner.ts'

export const holdText: Readonly<Record<HoldReason | RecordedReason, string>> = {
  'waiting-for-result': 'waiting for a result',
  'appointment-made': 'an appointment is made',
  'person-unavailable': 'the person cannot be seen now',
  other: 'see the note',
  'awaiting-evidence': 'said to be done elsewhere, waiting for it to reach a record',
  'declined-by-person': 'the person said no for now',
}

export const declineText: Readonly<Record<DeclineReason, string>> = {
  'not-indicated': 'not clinically indicated',
  duplicate: 'somebody else is doing the same',
  'person-asked-not-to': 'the person asked us not to',
  other: 'another reason, in the note',
}

export const outcomeText: Readonly<Record<Outcome, string>> = {
  offered: 'offered to the person',
  'declined-by-person': 'declined by the person',
  'done-elsewhere': 'done elsewhere',
}

/** How somebody ended it; their name follows. */
export const endedText = (type: ActionType, status: string): string => {
  if (status === 'rejected') return 'Turned down'
  if (status === 'cancelled') return 'Withdrawn'
  return type === 'act-asked' ? 'Done' : 'Acknowledged'
}

/** Why something cannot be done, in the words of whoever tried. */
export const refusalText: Readonly<Record<Refusal, string>> = {
  'action-closed': 'This work is over. If it is still needed, take back the change that ended it.',
  'not-yours': 'This is with somebody else. You can leave a note for them.',
  'already-taken': 'Somebody has this already. Ask them, or assign it anew.',
  'not-to-acknowledge': 'Only urgent work is acknowledged.',
  'urgent-only-acknowledged': 'Urgent work cannot be put off, turned down or handed on. Phone whoever can act, and acknowledge it.',
  'clinician-only': 'Only a clinician can say that.',
  'record-closes-it': 'The rules ask for this: what is recorded closes it, and nobody’s word.',
  'not-asked-by-you': 'Your organisation has not asked for it, so there is no request to withdraw.',
  'say-done': 'No record closes what somebody asked for. Say instead that it is done, and where.',
  'not-on-hold': 'This is not on hold.',
  'already-offered': 'This has been offered already, and waits for an answer.',
  'nothing-offered': 'There is no hand-over to answer here.',
  'note-missing': 'Write a note: the next person has to understand it',
  'day-not-ahead': 'Choose a day after today, and within a year',
  'nothing-to-undo': 'There is nothing to take back: the record has changed this since.',
  'not-yours-to-undo': 'The last change is the other organisation’s. Only they can take it back.',
}

/** Its state, with what it waits for: `On hold until 3 May 2026: waiting for a result`. */
export const stateLine = (status: string, { heldUntil, heldReason }: Pick<WorkRow, 'heldUntil' | 'heldReason'>): string => {
  if (status !== 'on-hold' || heldUntil === null) return stateText(status)
  return `${stateText(status)} until ${longDate(heldUntil)}${heldReason === null ? '' : `: ${holdText[heldReason]}`}`
}

/** Who has it within the organisation: `Ruth Pell, Nurses`; empty when nobody has. */
export const holderText = ({ assigneeName, team }: Pick<WorkRow, 'assigneeName' | 'team'>): string =>
  [assigneeName, team].filter((name) => name !== null).join(', ')

/** `Offered to the GP practice`, while a hand-over waits for its answer; else who took it over from whom. */
export const handOverText = ({ offeredTo, takenBy }: Pick<WorkRow, 'offeredTo' | 'takenBy'>): string => {
  if (offeredTo !== null) return `Offered to ${ownerInSentence(offeredTo)}`
  return takenBy === null ? '' : `Taken over from ${ownerInSentence(otherOwner(takenBy))}`
}

/** Who asked for it, in a sentence. */
export const askedByText = (name: string): string => `Asked for by ${name}`

/** The side that somebody's organisation is. */
export const sideOfReach = (role: string): Owner => (role === 'practice' ? 'gp' : 'mh')
