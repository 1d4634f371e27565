import { addDays, type PlainDate } from '../date.ts'
import type { Action } from './action.ts'
import { type Actor, type Command, decide } from './decide.ts'
import type { Logged } from './events.ts'

/** A command of each kind as somebody might give it. */
const samples = (on: PlainDate): readonly Command[] => [
  { type: 'acknowledge' },
  { type: 'accept', note: null },
  { type: 'refuse', note: 'x' },
  { type: 'claim' },
  { type: 'start' },
  { type: 'unclaim' },
  { type: 'resume' },
  { type: 'comment', note: 'x' },
  { type: 'record', outcome: 'offered', note: null },
  { type: 'hold', reason: 'other', until: addDays(on, 1), note: null },
  { type: 'plan', plannedOn: on },
  { type: 'assign', to: null, team: null },
  { type: 'hand-over', note: 'x' },
  { type: 'withdraw-hand-over', note: null },
  { type: 'decline', reason: 'duplicate', note: null },
  { type: 'withdraw', note: 'x' },
  { type: 'done', note: null },
  { type: 'undo' },
]

/** What somebody can ask of an action as it is: whatever would not be refused. */
export const askable = (action: Action, actor: Actor, on: PlainDate, log: readonly Logged[]): ReadonlySet<Command['type']> =>
  new Set(samples(on).flatMap((command) => (typeof decide(action, command, actor, on, log) === 'string' ? [] : [command.type])))
