import { index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { UserRole } from '../../domain/access.ts'
import { forSystem } from './policies.ts'

/** A role someone may take, at an organisation. */
export interface RoleAt {
  readonly role: UserRole
  readonly ods: string
}

/** Someone's signed-in session. The id itself is only in their browser. */
export const session = pgTable(
  'session',
  {
    /** SHA-256 of the id, base64url. */
    digest: text().primaryKey(),
    userId: text('user_id').notNull(),
    name: text().notNull(),
    /** Null while someone with several roles has not chosen. */
    role: text().$type<UserRole>(),
    ods: text(),
    /** The roles they may change to. */
    choices: jsonb().$type<readonly RoleAt[]>().notNull(),
    /** Where they signed in, and what it calls them and their session there: it may ask for the end of it. */
    issuer: text().notNull(),
    subject: text().notNull(),
    providerSession: text('provider_session'),
    /** The ID token, which says to the provider whose session is to be ended. Removed when the session ends. */
    idToken: text('id_token'),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    /** `user`, `provider`, `renewed`, `expired`, or the user id of the privacy officer. */
    endedBy: text('ended_by'),
  },
  (table) => [index().on(table.userId), index().on(table.issuer, table.subject), forSystem()],
)
