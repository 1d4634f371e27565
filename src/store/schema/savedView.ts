import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { forOwnUser, forSystem } from './policies.ts'

/** The filters of a page that somebody wants to come back to. Nobody else sees it. */
export const savedView = pgTable(
  'saved_view',
  {
    userId: text('user_id').notNull(),
    ods: text().notNull(),
    page: text().$type<SavedPage>().notNull(),
    name: text().notNull(),
    /** Of the address, without the page: only filters that the page knows. */
    query: text().notNull(),
    savedAt: timestamp('saved_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.ods, table.page, table.name] }), ...forOwnUser(), forSystem()],
)

/** A page whose filters can be saved. */
export type SavedPage = 'register' | 'clinic' | 'actions'
