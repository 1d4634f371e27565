import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Action, ActionType, Priority } from '../../domain/action.ts'
import type { Owner } from '../../domain/finding.ts'
import { plainDate } from './columns.ts'
import { personPolicies } from './policies.ts'

/** FHIR Task statuses in which work is still to be done. */
const OPEN = `status in ('requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold')`
const OVER = `status in ('completed', 'cancelled', 'failed', 'rejected', 'entered-in-error')`

/** One piece of work on the shared list, as its events have made it. */
export const action = pgTable(
  'action',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    id: uuid().notNull(),
    type: text().$type<ActionType>().notNull(),
    /** What it is about: the id of a check, or the topic of a prompt. */
    topic: text().notNull(),
    /** The check it has to do with, if it has to do with one. */
    checkId: text('check_id'),
    owner: text().$type<Owner>().notNull(),
    ownerRole: text('owner_role'),
    status: text().notNull(),
    dueOn: plainDate('due_on'),
    priority: text().$type<Priority>().notNull(),
    reason: text().notNull(),
    rules: text().array().notNull(),
    /** What closed it. */
    evidence: text().array().notNull(),
    openedOn: plainDate('opened_on').notNull(),
    closedOn: plainDate('closed_on'),
    /** The person who ended it, where it was not the record. */
    endedBy: text('ended_by'),
    /** The user who has it, and their name. */
    assignee: text(),
    assigneeName: text('assignee_name'),
    /** The team or group within the organisation that has it. */
    team: text(),
    /** The day people mean to do it. */
    plannedOn: plainDate('planned_on'),
    heldUntil: plainDate('held_until'),
    heldReason: text('held_reason').$type<Action['heldReason']>(),
    /** The other organisation, while a hand-over waits for its answer. */
    offeredTo: text('offered_to').$type<Owner>(),
    /** Who took it over from `owner`, whom the rules name. */
    takenBy: text('taken_by').$type<Owner>(),
    lastNote: text('last_note'),
    /** Who first asked for it, by name, where somebody did. */
    askedBy: text('asked_by'),
    /** The number of events so far. */
    version: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.id] }),
    // However many reconcile and ask at once, nothing stands on the list twice, whatever it is called.
    uniqueIndex('action_open').on(table.personId, table.topic).where(sql.raw(OPEN)),
    // The day's work looks for what has been held long enough.
    index('action_held').on(table.heldUntil).where(sql.raw(`status = 'on-hold'`)),
    check('action_status', sql.raw(`${OPEN} or ${OVER}`)),
    ...personPolicies(),
  ],
)

/** What happened to an action. Only ever added to. */
export const actionEvent = pgTable(
  'action_event',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    actionId: uuid('action_id').notNull(),
    version: integer().notNull(),
    type: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    by: text().notNull(),
    body: jsonb().notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.actionId, table.version] }), ...personPolicies()],
)
