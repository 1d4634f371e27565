import { bigint, index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { personPolicies } from './policies.ts'

/** What systems call work that they have asked for. Only ever added to. */
export const taskIdentifier = pgTable(
  'task_identifier',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    /** The organisation whose system gave it. */
    ods: text().notNull(),
    system: text().notNull(),
    value: text().notNull(),
    actionId: uuid('action_id').notNull(),
    clientId: text('client_id').notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    // However many writers ask at once under one identifier, one of them is first.
    primaryKey({ columns: [table.personId, table.ods, table.system, table.value] }),
    index().on(table.personId, table.actionId),
    index().on(table.system, table.value),
    ...personPolicies(),
  ],
)
