import { bigint, index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { personPolicies } from './policies.ts'

/** A card given to a record system through CDS Hooks, and the work it told of. Never changed; forgotten after a while unless somebody answered it. */
export const hookCard = pgTable(
  'hook_card',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    id: uuid().notNull(),
    clientId: text('client_id').notNull(),
    actionIds: uuid('action_ids').array().notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.id] }), index().on(table.id), index().on(table.at), ...personPolicies()],
)

/** What somebody did with a card, as their record system reports it. Only ever added to. */
export const hookFeedback = pgTable(
  'hook_feedback',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    cardId: uuid('card_id').notNull(),
    /** When it happened, by the record system's clock. */
    outcomeAt: timestamp('outcome_at', { withTimezone: true }).notNull(),
    outcome: text().$type<'accepted' | 'overridden'>().notNull(),
    /** The reason chosen among those offered, with its `system`. */
    reason: jsonb().$type<{ readonly code: string; readonly system: string | null; readonly display: string | null }>(),
    comment: text(),
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull(),
  },
  // A report that is sent again says nothing new.
  (table) => [primaryKey({ columns: [table.personId, table.cardId, table.outcomeAt, table.outcome] }), ...personPolicies()],
)
