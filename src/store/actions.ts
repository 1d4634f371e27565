import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { type Action, type ActionEvent, evolve, isOpen, openStatuses, untouched } from '../domain/action.ts'
import type { PlainDate } from '../domain/date.ts'
import type { Owner } from '../domain/finding.ts'
import { groupBy } from '../domain/groupBy.ts'
import { ServiceError } from '../errors.ts'
import { asIds, asLine, asLines, dayOf } from './bulk.ts'
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

const stored = ({ checkId, ownerRole, status, ...row }: typeof action.$inferSelect): StoredAction => ({
  ...row,
  check: checkId,
  ...(ownerRole === null ? {} : { ownerRole }),
  status: status as Action['status'],
})

const byAge = (a: StoredAction, b: StoredAction): number => a.openedOn - b.openedOn || (a.id < b.id ? -1 : 1)

/**
 * Every action of some people, open and closed, oldest first: what `reconcile` needs to know. With `lock` nobody changes them
 * before this transaction ends; they are locked in one order, so that nobody waits in a ring.
 */
export const actionsOf = async (tx: Tx, personIds: Iterable<number>, lock = false): Promise<Map<number, StoredAction[]>> => {
  const query = tx
    .select()
    .from(action)
    .where(sql`${action.personId} = any (${asIds(personIds)})`)
    .orderBy(action.personId, action.id)
  // Read as they are locked: one that came in between would not be.
  const rows = await (lock ? query.for('update') : query)
  return groupBy(rows.map(stored).sort(byAge), ({ personId }) => personId)
}

/** What a person has open on a topic, if anything; nobody changes it before this transaction ends. */
export const openOn = async (tx: Tx, personId: number, topic: string): Promise<StoredAction | null> => {
  const ours = and(eq(action.personId, personId), eq(action.topic, topic), inArray(action.status, [...openStatuses]))
  const [row] = await tx.select().from(action).where(ours).for('update')
  return row ? stored(row) : null
}

/** One action of a person, or null when there is none to be seen. */
export const actionCalled = async (tx: Tx, personId: number, id: string): Promise<StoredAction | null> => {
  const [row] = await tx
    .select()
    .from(action)
    .where(and(eq(action.personId, personId), eq(action.id, id)))
  return row ? stored(row) : null
}

/** The teams and groups of one organisation's that have open work, by name, as they were written. The policies choose whose. */
export const teamsWithWork = async (tx: Tx, side: Owner): Promise<string[]> => {
  const rows = await tx.execute<{ team: string }>(sql`
    select distinct team from action
    where team is not null and coalesce(taken_by, owner) = ${side}
      and status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold')
    order by team limit 100`)
  return rows.map(({ team }) => team)
}

/** What happens to one person's actions, and the actions as they were when that was decided. */
export interface PersonEvents {
  readonly personId: number
  readonly actions: readonly StoredAction[]
  readonly events: readonly ActionEvent[]
}

/** What somebody is told whose change came too late. */
export const changedMeanwhile = (): ServiceError =>
  new ServiceError('version-conflict', 'Somebody has changed this action meanwhile. Look at it again and repeat what is still needed.')

type Opening = Extract<ActionEvent, { type: 'opened' | 'requested' }>

const isOpening = (event: ActionEvent): event is Opening => event.type === 'opened' || event.type === 'requested'

const opened = (personId: number, event: Opening, on: PlainDate): StoredAction => ({
  ...evolve({ ...untouched, ...event.action, id: event.type === 'opened' ? crypto.randomUUID() : event.id }, event),
  personId,
  evidence: [],
  openedOn: on,
  closedOn: null,
  version: 1,
})

const changed = (before: StoredAction, event: ActionEvent, on: PlainDate): StoredAction => {
  const { ownerRole: _, ...rest } = before
  const after = { ...rest, ...evolve(before, event), version: before.version + 1 }
  if (event.type === 'completed') return { ...after, evidence: event.evidence, closedOn: on }
  if (isOpen(after)) return { ...after, evidence: [], closedOn: null }
  return { ...after, closedOn: isOpen(before) ? on : before.closedOn }
}

/** What people have made of it, as one cell; null for the most of them, which nobody has touched. */
const workText = ({
  assignee,
  assigneeName,
  team,
  plannedOn,
  heldUntil,
  heldReason,
  offeredTo,
  takenBy,
  lastNote,
  askedBy,
}: StoredAction): string | null => {
  const day = (date: PlainDate | null): string | null => (date === null ? null : toSqlDate(date))
  const work = {
    assignee,
    assigneeName,
    team,
    plannedOn: day(plannedOn),
    heldUntil: day(heldUntil),
    heldReason,
    offeredTo,
    takenBy,
    lastNote,
    askedBy,
  }
  return Object.values(work).every((value) => value === null) ? null : JSON.stringify(work)
}

/** A row of `action`, then the version it had. Rule ids hold neither comma nor brace, so a list of them is an array as it stands. */
const lineOf = (one: StoredAction, was: number): string =>
  asLine([
    one.personId,
    one.id,
    one.type,
    one.topic,
    one.check,
    one.owner,
    one.ownerRole ?? null,
    one.status,
    one.dueOn === null ? null : toSqlDate(one.dueOn),
    one.priority,
    one.reason,
    `{${one.rules.join(',')}}`,
    one.evidence.length === 0 ? null : JSON.stringify(one.evidence),
    one.openedOn,
    one.closedOn,
    one.endedBy,
    one.version,
    was,
    workText(one),
  ])

/** The lines as rows `x`, in the order of the columns. */
const rowsOf = (lines: readonly string[]): SQL => sql`(
  select v[1]::bigint as person_id, v[2]::uuid as id, v[3] as type, v[4] as topic, v[5] as check_id, v[6] as owner, v[7] as owner_role,
    v[8] as status, v[9]::date as due_on, v[10] as priority, v[11] as reason, v[12]::text[] as rules,
    case when v[13] is null then '{}' else array(select json_array_elements_text(v[13]::json)) end as evidence,
    ${dayOf(14)} as opened_on, ${dayOf(15)} as closed_on, v[16] as ended_by, v[17]::int as version, v[18]::int as was,
    v[19]::json as work
  from ${asLines(lines)}) as x`

/**
 * Adds events to the log and changes the actions as they say. Everything or nothing: `version-conflict` when an action is no
 * longer as it was when the events were decided, and when somebody else opened the same one.
 */
export const appendEvents = async (
  tx: Tx,
  people: readonly PersonEvents[],
  { by, at, on }: { readonly by: string; readonly at: Date; readonly on: PlainDate },
): Promise<StoredAction[]> => {
  const log: string[] = []
  const now = new Map<string, StoredAction>()
  const was = new Map<string, number>()
  for (const { personId, actions, events } of people) {
    const before = new Map(actions.map((one) => [one.id, one]))
    for (const event of events) {
      const current = isOpening(event) ? null : (now.get(event.id) ?? before.get(event.id))
      if (current === undefined) throw changedMeanwhile()
      const after = isOpening(event) ? opened(personId, event, on) : changed(current as StoredAction, event, on)
      if (!was.has(after.id)) was.set(after.id, after.version - 1)
      now.set(after.id, after)
      const body = JSON.stringify({ ...event, type: undefined, id: undefined })
      log.push(asLine([personId, after.id, after.version, event.type, body]))
    }
  }
  if (log.length === 0) return []
  const [fresh, over, open]: [string[], string[], string[]] = [[], [], []]
  for (const one of now.values()) {
    const version = was.get(one.id) as number
    const lines = version === 0 ? fresh : isOpen(one) ? open : over
    lines.push(lineOf(one, version))
  }
  // What ends first: its place on the list may be taken by what is opened.
  for (const old of [over, open]) {
    if (old.length === 0) continue
    const updated = await tx.execute(sql`
      update action set type = x.type, owner = x.owner, owner_role = x.owner_role, status = x.status, due_on = x.due_on, priority = x.priority, reason = x.reason, rules = x.rules,
        evidence = x.evidence, closed_on = x.closed_on, ended_by = x.ended_by, version = x.version,
        assignee = work ->> 'assignee', assignee_name = work ->> 'assigneeName', team = work ->> 'team',
        planned_on = (work ->> 'plannedOn')::date, held_until = (work ->> 'heldUntil')::date, held_reason = work ->> 'heldReason',
        offered_to = work ->> 'offeredTo', taken_by = work ->> 'takenBy', last_note = work ->> 'lastNote', asked_by = work ->> 'askedBy'
      from ${rowsOf(old)}
      where action.person_id = x.person_id and action.id = x.id and action.version = x.was returning action.id`)
    if (updated.length !== old.length) throw changedMeanwhile()
  }
  if (fresh.length > 0)
    await tx.execute(sql`
      insert into action (person_id, id, type, topic, check_id, owner, owner_role, status, due_on, priority, reason, rules, evidence, opened_on, closed_on,
        ended_by, version, last_note, asked_by)
      select person_id, id, type, topic, check_id, owner, owner_role, status, due_on, priority, reason, rules, evidence, opened_on, closed_on,
        ended_by, version, work ->> 'lastNote', work ->> 'askedBy'
      from ${rowsOf(fresh)}`)
  await tx.execute(sql`
    insert into action_event (person_id, action_id, version, type, at, by, body)
    select v[1]::bigint, v[2]::uuid, v[3]::int, v[4], ${at.toISOString()}::text::timestamptz, ${by}, v[5]::jsonb from ${asLines(log)}`)
  return [...now.values()]
}
