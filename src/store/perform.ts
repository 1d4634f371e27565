import { and, eq } from 'drizzle-orm'
import {
  type Action,
  type ActionEvent,
  type Actor,
  type Command,
  decide,
  evolve,
  isOpen,
  type Logged,
  type Refusal,
} from '../domain/action.ts'
import type { PlainDate } from '../domain/date.ts'
import { ServiceError } from '../errors.ts'
import type { Audience } from './actingAs.ts'
import { actionCalled, appendEvents, changedMeanwhile, type StoredAction } from './actions.ts'
import { audit } from './audit.ts'
import type { Tx } from './database.ts'
import { askAgain } from './people.ts'
import { actionEvent } from './schema.ts'

/** An event of an action, as it is read: when, and the user who made it, or `system`. */
export interface HistoryEntry extends Logged {
  readonly at: Date
  readonly by: string
}

/** All that has happened to one action, oldest first. */
export const historyOf = async (tx: Tx, personId: number, id: string): Promise<HistoryEntry[]> => {
  const rows = await tx
    .select()
    .from(actionEvent)
    .where(and(eq(actionEvent.personId, personId), eq(actionEvent.actionId, id)))
    .orderBy(actionEvent.version)
  return rows.map(({ version, at, by, type, body }) => ({ version, at, by, event: { ...(body as object), type, id } as ActionEvent }))
}

/** Who does something, and when. */
export interface Performing {
  readonly audience: Audience
  /** As others will read it. */
  readonly name: string
  readonly clinician: boolean
  readonly at: Date
  readonly on: PlainDate
}

/** One command on one action, as it was when whoever gives it looked at it. */
export interface Asked {
  readonly personId: number
  readonly id: string
  readonly version: number
  readonly command: Command
}

/** The organisation someone acts for; only practices and teams work the list. */
export const sideOf = ({ role }: Audience): Actor['side'] => {
  if (role === 'practice') return 'gp'
  if (role === 'team') return 'mh'
  throw new ServiceError('forbidden', 'Only practices and mental health teams work the shared list.')
}

/**
 * Does what somebody asks of an action: decides, adds to its log and to the trail, all in the transaction given. Returns the
 * action as it is now, or why it cannot be. Throws `not-found`, and `version-conflict` when it has changed since it was seen.
 */
export const perform = async (
  tx: Tx,
  { audience, name, clinician, at, on }: Performing,
  { personId, id, version, command }: Asked,
): Promise<StoredAction | Refusal> => {
  const action = await actionCalled(tx, personId, id)
  if (action === null) throw new ServiceError('not-found', 'No such action.')
  if (action.version !== version) throw changedMeanwhile()
  const log = command.type === 'undo' || command.type === 'withdraw' ? await historyOf(tx, personId, id) : []
  const events = decide(action, command, { user: audience.user, name, side: sideOf(audience), clinician }, on, log)
  if (typeof events === 'string') return events
  // Opened again by a person: the record may have answered it meanwhile, and is asked again. Before the action is changed, in
  // the order in which evaluation takes both, so that neither waits for the other.
  if (!isOpen(action) && isOpen(events.reduce<Action>(evolve, action))) await askAgain(tx, [personId])
  const [now] = await appendEvents(tx, [{ personId, actions: [action], events }], { by: audience.user, at, on })
  if (now === undefined) throw changedMeanwhile()
  await audit(tx, audience, [{ event: 'action-changed', personId, detail: { action: id, type: command.type, version: now.version } }])
  return now
}
