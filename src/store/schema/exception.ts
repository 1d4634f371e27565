import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { UserRole } from '../../domain/access.ts'
import type { GlassReason } from '../../domain/breakGlass.ts'
import { forOwnGlass, forPrivacyCare, forPrivacyTrail, forRestrictedPractice, forRestrictedTeam, forSystem } from './policies.ts'

/**
 * People whose record is open to named users only, whoever they are registered with. Practice and team see of this table only
 * which of their own people are kept from the one who asks.
 */
export const restriction = pgTable(
  'restriction',
  {
    personId: bigint('person_id', { mode: 'number' }).primaryKey(),
    /** User ids. Never empty: somebody has to see what is urgent. */
    allowed: text().array().notNull(),
    reason: text().notNull(),
    placedBy: text('placed_by').notNull(),
    placedAt: timestamp('placed_at', { withTimezone: true }).notNull(),
  },
  () => [
    check('restriction_allows_somebody', sql`cardinality(allowed) > 0`),
    forRestrictedPractice(),
    forRestrictedTeam(),
    forPrivacyCare(),
    forSystem(),
  ],
)

/** One clinician's look at one person outside their reach, for a while, with the reason they gave. */
export const breakGlass = pgTable(
  'break_glass',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    userId: text('user_id').notNull(),
    name: text().notNull(),
    role: text().$type<UserRole>().notNull(),
    ods: text().notNull(),
    reason: text().$type<GlassReason>().notNull(),
    /** In their own words. */
    explanation: text().notNull(),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull().defaultNow(),
    until: timestamp({ withTimezone: true }).notNull(),
    /** The privacy officer who looked into it. */
    reviewedBy: text('reviewed_by'),
    reviewedAt: timestamp('reviewed_at', { withTimezone: true }),
  },
  (table) => [
    index().on(table.userId, table.personId),
    index().on(table.ods, table.startedAt),
    ...forOwnGlass(),
    forPrivacyTrail(),
    forSystem(),
  ],
)
