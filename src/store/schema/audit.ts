import { bigint, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Outcome, Purpose } from '../../domain/audit.ts'
import { forAdding, forPrivacyAudit, forPrivacyLists, forSystem } from './policies.ts'

/** Who looked at what, and who changed it, failed attempts too. Only ever added to; names as they were then. */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** The user or client; empty where nobody had said who they are. */
    by: text().notNull(),
    byName: text('by_name'),
    /** The user role. */
    role: text().notNull(),
    ods: text(),
    organisation: text(),
    event: text().notNull(),
    /** For example `GET /person/:id`. */
    route: text(),
    purpose: text().$type<Purpose>().notNull().default('direct-care'),
    /** In their own words, where they broke the glass. */
    reason: text(),
    outcome: text().$type<Outcome>().notNull().default('success'),
    personId: bigint('person_id', { mode: 'number' }),
    /** Of a list: who was on it, as the digest of `audit_people`. */
    people: text(),
    /** What was changed, and how: for example the id and version of an action. */
    detail: jsonb(),
  },
  (table) => [
    index().on(table.personId, table.id),
    index().on(table.people, table.id),
    index().on(table.by, table.id),
    index().on(table.at),
    forAdding(),
    forPrivacyAudit(),
    forSystem(),
  ],
)

/**
 * The people that were on a list someone saw. The same list is looked at again and again, so each is kept once: a register of 150
 * people costs a row a change of its people, and not 150 rows a look.
 */
export const auditPeople = pgTable(
  'audit_people',
  {
    /** SHA-256 of the ids in order, hex. */
    digest: text().primaryKey(),
    people: bigint({ mode: 'number' }).array().notNull(),
  },
  (table) => [index().using('gin', table.people), forAdding(), forPrivacyLists(), forSystem()],
)
