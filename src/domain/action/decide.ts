import { addDays, addMonths, type PlainDate } from '../date.ts'
import type { Owner } from '../finding.ts'
import { type Action, actingOwner, type HoldReason, isOpen, otherOwner } from './action.ts'
import { askers } from './askers.ts'
import type { DeclineReason, Logged, Outcome, PersonEvent, Signed } from './events.ts'
import { undo } from './undo.ts'
import { REOFFER_MONTHS } from './wanted.ts'

/** Who asks, for which organisation, and whether they may judge what is clinical. */
export interface Actor {
  readonly user: string
  readonly name: string
  readonly side: Owner
  readonly clinician: boolean
}

/** What a person asks of an action. */
export type Command =
  | { readonly type: 'claim' | 'unclaim' | 'start' | 'resume' | 'acknowledge' }
  /** Takes back the last change that people have made. */
  | { readonly type: 'undo' }
  /** To somebody, to a team, or with neither back to the organisation. */
  | { readonly type: 'assign'; readonly to: { readonly user: string; readonly name: string } | null; readonly team: string | null }
  | { readonly type: 'hold'; readonly reason: HoldReason; readonly until: PlainDate; readonly note: string | null }
  | { readonly type: 'comment'; readonly note: string }
  | { readonly type: 'plan'; readonly plannedOn: PlainDate | null }
  | { readonly type: 'hand-over'; readonly note: string }
  | { readonly type: 'withdraw-hand-over' | 'accept'; readonly note: string | null }
  | { readonly type: 'refuse'; readonly note: string }
  | { readonly type: 'decline'; readonly reason: DeclineReason; readonly note: string | null }
  | { readonly type: 'record'; readonly outcome: Outcome; readonly note: string | null }
  /** Withdraws what one's own organisation has asked for. */
  | { readonly type: 'withdraw'; readonly note: string }
  /** Of what somebody asked for and no rule does. */
  | { readonly type: 'done'; readonly note: string | null }

/** Why something cannot be done to an action. */
export type Refusal =
  /** Its work is over. */
  | 'action-closed'
  /** It is with the other organisation. */
  | 'not-yours'
  | 'already-taken'
  | 'not-to-acknowledge'
  /** Urgent work is acknowledged; it can be neither put off nor turned down nor handed on. */
  | 'urgent-only-acknowledged'
  | 'clinician-only'
  /** The rules ask for it: only what is recorded closes it. */
  | 'record-closes-it'
  /** No rule asks for it, so no record closes it: whoever knows says that it is done. */
  | 'say-done'
  /** Their organisation has not asked for it. */
  | 'not-asked-by-you'
  | 'not-on-hold'
  | 'already-offered'
  | 'nothing-offered'
  | 'note-missing'
  /** A day that is not ahead, or more than a year ahead. */
  | 'day-not-ahead'
  | 'nothing-to-undo'
  /** The last change is somebody's in the other organisation. */
  | 'not-yours-to-undo'

/** How long what is said to be done elsewhere may take to arrive in a record. */
const EVIDENCE_DAYS = 28
/** Nothing is held or planned further ahead: by then every check has come round again. */
const AHEAD_MONTHS = 12

/** Whether work can be meant for a day: from another on, and within a year. */
export const ahead = (day: PlainDate, from: PlainDate, on: PlainDate): boolean => day >= from && day <= addMonths(on, AHEAD_MONTHS)
const blank = (note: string | null): boolean => note === null || note.trim() === ''

/** Of what is open: what may be done to work of the other organisation too, and to urgent work. */
const ANYONES: readonly Command['type'][] = ['comment', 'acknowledge', 'accept', 'refuse', 'withdraw']
const TO_URGENT: readonly Command['type'][] = ['acknowledge', 'comment', 'claim', 'unclaim', 'assign', 'start']

const untilOf = (outcome: Outcome, on: PlainDate): PlainDate | null => {
  if (outcome === 'offered') return null
  return outcome === 'done-elsewhere' ? addDays(on, EVIDENCE_DAYS) : addMonths(on, REOFFER_MONTHS)
}

/**
 * The events of what a person asks for on a day, or why it cannot be. `log` is what has happened to the action, for `undo` and
 * `withdraw`.
 */
export const decide = (
  action: Action,
  command: Command,
  actor: Actor,
  on: PlainDate,
  log: readonly Logged[] = [],
): readonly PersonEvent[] | Refusal => {
  const signed: Signed & { readonly id: string } = { id: action.id, by: actor.name, user: actor.user, side: actor.side }
  if (command.type === 'undo') {
    const undone = undo(action, log, actor.side)
    return typeof undone === 'string' ? undone : [{ type: 'undone', ...undone, ...signed }]
  }
  if (!isOpen(action)) return 'action-closed'
  const urgent = action.type === 'act-urgent'
  if (urgent && !TO_URGENT.includes(command.type)) return 'urgent-only-acknowledged'
  if (actor.side !== actingOwner(action) && !ANYONES.includes(command.type)) return 'not-yours'
  const others = action.assignee !== null && action.assignee !== actor.user
  switch (command.type) {
    case 'claim':
      return others || action.assignee === actor.user ? 'already-taken' : [{ type: 'claimed', ...signed }]
    case 'unclaim':
      return action.assignee === actor.user ? [{ type: 'unclaimed', ...signed }] : 'not-yours'
    case 'assign': {
      const { to, team } = command
      return [{ type: 'assigned', assignee: to?.user ?? null, assigneeName: to?.name ?? null, team: blank(team) ? null : team, ...signed }]
    }
    case 'start':
      return others ? 'already-taken' : [{ type: 'started', ...signed }]
    case 'hold': {
      const { reason, until, note } = command
      return ahead(until, addDays(on, 1), on) ? [{ type: 'held', reason, until, note, ...signed }] : 'day-not-ahead'
    }
    case 'resume':
      return action.status === 'on-hold' ? [{ type: 'resumed', ...signed }] : 'not-on-hold'
    case 'comment':
      return blank(command.note) ? 'note-missing' : [{ type: 'commented', note: command.note, ...signed }]
    case 'plan': {
      const { plannedOn } = command
      return plannedOn === null || ahead(plannedOn, on, on) ? [{ type: 'planned', plannedOn, ...signed }] : 'day-not-ahead'
    }
    case 'hand-over':
      if (action.offeredTo !== null) return 'already-offered'
      return blank(command.note) ? 'note-missing' : [{ type: 'offered', to: otherOwner(actor.side), note: command.note, ...signed }]
    case 'withdraw-hand-over':
      return action.offeredTo === null ? 'nothing-offered' : [{ type: 'offer-withdrawn', note: command.note, ...signed }]
    case 'accept':
      return action.offeredTo === actor.side ? [{ type: 'offer-accepted', note: command.note, ...signed }] : 'nothing-offered'
    case 'refuse':
      if (action.offeredTo !== actor.side) return 'nothing-offered'
      return blank(command.note) ? 'note-missing' : [{ type: 'offer-refused', note: command.note, ...signed }]
    case 'decline': {
      const { reason, note } = command
      if (reason === 'not-indicated' && !actor.clinician) return 'clinician-only'
      return reason === 'other' && blank(note) ? 'note-missing' : [{ type: 'declined', reason, note, ...signed }]
    }
    case 'record':
      if (command.outcome === 'done-elsewhere' && action.type === 'act-asked') return 'say-done'
      return [{ type: 'recorded', outcome: command.outcome, until: untilOf(command.outcome, on), note: command.note, ...signed }]
    case 'withdraw': {
      const asking = askers(log)
      if (!asking.has(actor.side)) return 'not-asked-by-you'
      const askedBy = asking.get(otherOwner(actor.side)) ?? null
      return blank(command.note) ? 'note-missing' : [{ type: 'withdrawn', note: command.note, askedBy, ...signed }]
    }
    case 'done':
      return action.type === 'act-asked' ? [{ type: 'done', note: command.note, ...signed }] : 'record-closes-it'
    case 'acknowledge':
      if (!urgent) return 'not-to-acknowledge'
      return actor.clinician ? [{ type: 'acknowledged', ...signed }] : 'clinician-only'
    default:
      return command satisfies never
  }
}
