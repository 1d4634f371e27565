import { sql } from 'drizzle-orm'
import { type Action, type ActionEvent, evolve } from '../domain/action.ts'
import type { PlainDate } from '../domain/date.ts'
import { ServiceError } from '../errors.ts'
import { asIds, asJson } from './bulk.ts'
import type { Tx } from './database.ts'
import { toSqlDate } from './schema/columns.ts'
import { action } from './schema.ts'

/** An action as the store has it. */
export interface StoredAction extends Action {
  readonly personId: number
  /** What closed it. */
  readonly evidence: readonly string[]
  readonly openedOn: PlainDate
  readonly closedOn: PlainDate | null
  /** The number of its events: who changes it says which version they saw. */
  readonly version: number
}

const stored = ({ checkId, status, ...row }: typeof action.$inferSelect): StoredAction => ({
  ...row,
  check: checkId,
  status: status as Action['status'],
})

/** Every action of some people, open and closed, oldest first: what `reconcile` needs to know. */
export const actionsOf = async (tx: Tx, personIds: Iterable<number>): Promise<Map<number, StoredAction[]>> => {
  const rows = await tx
    .select()
    .from(action)
    .where(sql`${action.personId} = any (${asIds(personIds)})`)
    .orderBy(action.openedOn, action.id)
  const byPerson = new Map<number, StoredAction[]>()
  for (const one of rows.map(stored)) {
    const others = byPerson.get(one.personId)
    if (others) others.push(one)
    else byPerson.set(one.personId, [one])
  }
  return byPerson
}

/** What happens to one person's actions, and the actions as they were when that was decided. */
export interface PersonEvents {
  readonly personId: number
  readonly actions: readonly StoredAction[]
  readonly events: readonly ActionEvent[]
}

const conflict = (): ServiceError =>
  new ServiceError('version-conflict', 'Somebody has changed this action meanwhile. Look at it again and repeat what is still needed.')

const opened = (personId: number, event: Extract<ActionEvent, { type: 'opened' }>, on: PlainDate): StoredAction => ({
  ...event.action,
  id: crypto.randomUUID(),
  personId,
  status: 'requested',
  evidence: [],
  openedOn: on,
  closedOn: null,
  version: 1,
})

const changed = (before: StoredAction, event: ActionEvent, on: PlainDate): StoredAction => {
  const after = { ...before, ...evolve(before, event), version: before.version + 1 }
  if (event.type === 'completed') return { ...after, evidence: event.evidence, closedOn: on }
  return after.status === 'requested' ? { ...after, evidence: [], closedOn: null } : { ...after, closedOn: on }
}

const rowOf = ({ personId, check, dueOn, openedOn, closedOn, ...rest }: StoredAction) => ({
  ...rest,
  person_id: personId,
  check_id: check,
  due_on: dueOn === null ? null : toSqlDate(dueOn),
  opened_on: toSqlDate(openedOn),
  closed_on: closedOn === null ? null : toSqlDate(closedOn),
})

const ROW = sql`person_id bigint, id uuid, type text, check_id text, owner text, status text, due_on date, priority text, reason text,
  rules text[], evidence text[], opened_on date, closed_on date, version int`

/**
 * Adds events to the log and changes the actions as they say. Everything or nothing: `version-conflict` when an action is no
 * longer as it was when the events were decided, and when somebody else opened the same one.
 */
export const appendEvents = async (
  tx: Tx,
  people: readonly PersonEvents[],
  { by, at, on }: { readonly by: string; readonly at: Date; readonly on: PlainDate },
): Promise<StoredAction[]> => {
  const log: Record<string, unknown>[] = []
  const now = new Map<string, StoredAction>()
  const was = new Map<string, number>()
  for (const { personId, actions, events } of people) {
    const before = new Map(actions.map((one) => [one.id, one]))
    for (const event of events) {
      const current = event.type === 'opened' ? null : (now.get(event.id) ?? before.get(event.id))
      if (current === undefined) throw conflict()
      const after = event.type === 'opened' ? opened(personId, event, on) : changed(current as StoredAction, event, on)
      if (!was.has(after.id)) was.set(after.id, after.version - 1)
      now.set(after.id, after)
      const { type, ...rest } = event
      const { id: _, ...body } = { id: '', ...rest }
      log.push({ person_id: personId, action_id: after.id, version: after.version, type, body })
    }
  }
  if (log.length === 0) return []
  const rows = [...now.values()].map((one) => ({ ...rowOf(one), was: was.get(one.id) }))
  const updated = await tx.execute(sql`
    update action set owner = x.owner, status = x.status, due_on = x.due_on, priority = x.priority, reason = x.reason, rules = x.rules,
      evidence = x.evidence, closed_on = x.closed_on, version = x.version
    from json_to_recordset(${asJson(rows.filter((row) => row.was !== 0))}) as x (${ROW}, was int)
    where action.person_id = x.person_id and action.id = x.id and action.version = x.was returning action.id`)
  if (updated.length !== rows.filter((row) => row.was !== 0).length) throw conflict()
  await tx.execute(sql`
    insert into action (person_id, id, type, check_id, owner, status, due_on, priority, reason, rules, evidence, opened_on, closed_on, version)
    select x.* from json_to_recordset(${asJson(rows.filter((row) => row.was === 0))}) as x (${ROW})`)
  await tx.execute(sql`
    insert into action_event (person_id, action_id, version, type, at, by, body)
    select x.person_id, x.action_id, x.version, x.type, ${at.toISOString()}::text::timestamptz, ${by}, x.body
    from json_to_recordset(${asJson(log)}) as x (person_id bigint, action_id uuid, version int, type text, body jsonb)`)
  return [...now.values()]
}
