import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgPolicy, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Reach } from '../../domain/access.ts'
import { forAdding, forSystem } from './policies.ts'

/** What a system has asked to be told of. `requested` until it has answered the handshake; `error` while deliveries fail; then `off`. */
export type SubscriptionState = 'requested' | 'active' | 'error' | 'off'

/** A system that is told when work on the shared list changes. */
export const subscription = pgTable(
  'subscription',
  {
    id: uuid().primaryKey(),
    /** Who asked, on whose behalf: what it may see decides what it is told of. */
    clientId: text('client_id').notNull(),
    ods: text().notNull(),
    reach: text().$type<Extract<Reach, 'practice' | 'team'>>().notNull(),
    status: text().$type<SubscriptionState>().notNull(),
    reason: text().notNull(),
    endpoint: text().notNull(),
    content: text().$type<'empty' | 'id-only'>().notNull(),
    /** The search that a task has to meet, as it was written; null for any. */
    filter: text(),
    /** So many seconds without a delivery are followed by one that tells of nothing; null where none is wanted. */
    heartbeatSeconds: integer('heartbeat_seconds'),
    endsAt: timestamp('ends_at', { withTimezone: true }),
    /** What deliveries are signed with. Told once. */
    secret: text().notNull(),
    /** Where Parity was found when it was made. */
    base: text().notNull(),
    /** How many events there have been for it. */
    events: bigint({ mode: 'number' }).notNull().default(0),
    /** Deliveries that failed since the last that did not, the code of the last, and when to try again. */
    attempts: integer().notNull().default(0),
    error: text(),
    nextAt: timestamp('next_at', { withTimezone: true }).notNull(),
    /** When the last delivery arrived; null before the first. */
    arrivedAt: timestamp('arrived_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    index().on(table.clientId),
    forSystem(),
    // Whoever changes work has to know whether anybody wants to be told. The grants show them nothing but the states.
    pgPolicy('state', { for: 'select', to: 'public', using: sql.raw('true') }),
  ],
)

/** Changes of work that subscriptions have not been asked about yet. Added to by a trigger, in the transaction of the change. */
export const taskChange = pgTable(
  'task_change',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    actionId: uuid('action_id').notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  () => [forAdding(), forSystem()],
)

/** An event that a system is still to be told of. */
export const notice = pgTable(
  'notice',
  {
    subscriptionId: uuid('subscription_id')
      .notNull()
      .references(() => subscription.id, { onDelete: 'cascade' }),
    /** Counts the events of one subscription without a gap. */
    eventNumber: bigint('event_number', { mode: 'number' }).notNull(),
    taskId: text('task_id').notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.subscriptionId, table.eventNumber] }), forSystem()],
)
