import { index, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import type { Reach } from '../../domain/access.ts'
import { forSystem } from './policies.ts'

/** A system that signs in by itself (SMART Backend Services), on behalf of an organisation. */
export const client = pgTable(
  'client',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** Whose people it sees, and as what kind of organisation; a commissioner's sees published figures. */
    ods: text().notNull(),
    reach: text().$type<ClientReach>().notNull(),
    /** The most it may be given (SMART scopes, version 2). */
    scopes: text().array().notNull(),
    /** Its public keys, or where they are. One of the two. */
    jwks: jsonb().$type<{ readonly keys: readonly Readonly<Record<string, unknown>>[] }>(),
    jwksUri: text('jwks_uri'),
    addedAt: timestamp('added_at', { withTimezone: true }).notNull().defaultNow(),
    disabledAt: timestamp('disabled_at', { withTimezone: true }),
  },
  () => [forSystem()],
)

export type ClientReach = Extract<Reach, 'practice' | 'team' | 'commissioner'>

/** Assertions that have been used, until they would have run out: none is taken twice. */
export const clientAssertion = pgTable(
  'client_assertion',
  {
    clientId: text('client_id').notNull(),
    jti: text().notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.clientId, table.jti] }), index().on(table.expiresAt), forSystem()],
)

/** What a system was given to ask with, for a few minutes. The token itself is only with the system. */
export const accessToken = pgTable(
  'access_token',
  {
    /** SHA-256 of the token, base64url. */
    digest: text().primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => client.id),
    scopes: text().array().notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (table) => [index().on(table.expiresAt), forSystem()],
)
