import { sql } from 'drizzle-orm'
import { type Refusal, request, topicAsked, type WorkRequest } from '../domain/action.ts'
import { ServiceError } from '../errors.ts'
import type { TaskIdentifier } from '../fhir/writeTask.ts'
import { appendEvents, changedMeanwhile, openOn, type StoredAction } from './actions.ts'
import { audit } from './audit.ts'
import type { Tx } from './database.ts'
import { askAgain } from './people.ts'
import { type Performing, sideOf } from './perform.ts'

/** How often it is tried again when others ask for the same at the same moment: each time one of them is through. */
const ATTEMPTS = 5

/** Does what holds `requestWork`, again when it has run into others who ask for the same. Each time begins a transaction of its own. */
export const untilThrough = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let left = ATTEMPTS; ; left--)
    try {
      return await work()
    } catch (error) {
      if (left === 0 || !(error instanceof ServiceError && error.code === 'version-conflict')) throw error
    }
}

/** Work that somebody asks for, and what their system calls it. */
export interface Requested {
  readonly personId: number
  readonly request: WorkRequest
  readonly identifier: TaskIdentifier | null
}

/** Any number, the same wherever it is asked for. */
const REQUESTS = sql`4071::bigint`

/**
 * Waits until nobody is asking for work, and lets nobody before this transaction ends. For an evaluation that has run into a
 * request: what is not there yet cannot be locked otherwise. The first thing a transaction does, so that nobody waits in a ring.
 */
export const withoutRequests = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${REQUESTS})`)
}

/**
 * Puts on a person's list what somebody asks for, or joins it to what is there; all in the transaction given. Returns the action
 * as it is now, or why it cannot be. Throws `version-conflict` when somebody else has asked for the same meanwhile, or under the
 * same identifier: asked again it is found.
 */
export const requestWork = async (
  tx: Tx,
  { audience, name, clinician, at, on }: Performing,
  { personId, request: asked, identifier }: Requested,
): Promise<StoredAction | Refusal> => {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${REQUESTS})`)
  // The rules may ask for the same by now, or the person may have died: whoever evaluates them sees to it. Before the actions, in
  // the order in which evaluation takes both, so that neither waits for the other.
  await askAgain(tx, [personId])
  const open = await openOn(tx, personId, topicAsked(asked))
  const actions = open === null ? [] : [open]
  const event = request(actions, asked, { user: audience.user, name, side: sideOf(audience), clinician }, on, crypto.randomUUID())
  if (typeof event === 'string') return event
  const [now] = await appendEvents(tx, [{ personId, actions, events: [event] }], { by: audience.user, at, on })
  if (now === undefined) throw changedMeanwhile()
  if (identifier !== null) {
    const kept = await tx.execute(sql`
      insert into task_identifier (person_id, ods, system, value, action_id, client_id, at)
      values (${String(personId)}::bigint, ${audience.ods}, ${identifier.system}, ${identifier.value}, ${now.id}::uuid, ${audience.user}, ${at.toISOString()}::text::timestamptz)
      on conflict do nothing returning action_id`)
    if (kept.length === 0) throw changedMeanwhile()
  }
  await audit(tx, audience, [{ event: 'action-changed', personId, detail: { action: now.id, type: event.type, version: now.version } }])
  return now
}
