import { sql } from 'drizzle-orm'
import { check, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Setting } from '../../domain/fact.ts'
import { plainDate } from './columns.ts'

/** A practice, trust or commissioner, by its ODS code. */
export const organisation = pgTable('organisation', {
  ods: text().primaryKey(),
  name: text().notNull(),
  kind: text().$type<'practice' | 'trust' | 'commissioner'>().notNull(),
})

/** A configured system records are pulled from, and how far the pull has got. */
export const source = pgTable(
  'source',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** How it is read: an entry of the table of source kinds. */
    kind: text().notNull(),
    setting: text().$type<Setting>().notNull(),
    /** Null for files, which say it themselves. */
    release: text().$type<'R4' | 'STU3'>(),
    ods: text(),
    baseUrl: text('base_url'),
    /** Where the next page begins. Only the source knows what it means. */
    cursor: text(),
    /** When a pull last reached its end, and the London day that was. */
    lastReadAt: timestamp('last_read_at', { withTimezone: true }),
    lastReadOn: plainDate('last_read_on'),
    state: text().$type<'new' | 'reading' | 'read' | 'failed'>().notNull().default('new'),
    /** The code of the error that ended the last pull, while it is failed. */
    error: text(),
  },
  () => [check('source_setting', sql`setting in ('gp', 'mh')`)],
)
