import { bigint, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Channel, ContactKind, ContactOutcome } from '../../domain/contact.ts'
import type { Topic } from '../../domain/prompts/index.ts'
import { plainDate } from './columns.ts'
import { personPolicies } from './policies.ts'

/** An invitation or an attempt to reach someone, and what came of it. Only ever added to: a later row corrects an earlier one. */
export const contact = pgTable(
  'contact',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    id: uuid().notNull().defaultRandom(),
    /** When it was written down, by whom, and for which organisation. */
    at: timestamp({ withTimezone: true }).notNull(),
    by: text().notNull(),
    byName: text('by_name').notNull(),
    ods: text().notNull(),
    /** The day it happened. */
    onDay: plainDate('on_day').notNull(),
    kind: text().$type<ContactKind>().notNull(),
    channel: text().$type<Channel>().notNull(),
    outcome: text().$type<ContactOutcome>().notNull(),
    /** The checks or topics it was about. */
    topics: text().$type<Topic>().array().notNull(),
    note: text(),
    /** The row that this one stands in place of. */
    corrects: uuid(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.id] }), ...personPolicies()],
)
