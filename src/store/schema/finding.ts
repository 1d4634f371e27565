import { bigint, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Evidence, Finding, Owner, Reason, Slot, Status } from '../../domain/finding.ts'
import { days, plainDate } from './columns.ts'
import { forSystem, personPolicies } from './policies.ts'

/** How one check of one person stands over a stretch of days. No row: it does not apply then. */
export const finding = pgTable(
  'finding',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    checkId: text('check_id').notNull(),
    during: days().notNull(),
    status: text().$type<Status>().notNull(),
    reason: text().$type<Reason>().notNull(),
    rules: text().array().notNull(),
    dueOn: plainDate('due_on'),
    owner: text().$type<Owner>().notNull(),
    ownerRole: text('owner_role'),
    /** `json`, not `jsonb`: written in bulk, never searched. */
    evidence: json().$type<Evidence>(),
    declinedOn: plainDate('declined_on'),
    slots: json().$type<Slot[]>(),
    /** Null is routine. */
    priority: text().$type<NonNullable<Finding['priority']>>(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.checkId, table.during] }), ...personPolicies()],
)

/** Where a person stands in a register or the measure of all six checks, or who is responsible (`responsible`: state is the owner, reason the rule), over a stretch of days. */
export const standing = pgTable(
  'standing',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    name: text().notNull(),
    during: days().notNull(),
    state: text().notNull(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.name, table.during] }), ...personPolicies()],
)

/** What was last written about a person: a digest of each check's findings, each standing and each organisation's reach. */
export const evaluation = pgTable(
  'evaluation',
  {
    personId: bigint('person_id', { mode: 'number' }).primaryKey(),
    /** By table and name, for example `finding/bmi`. */
    digests: json().$type<Record<string, string>>().notNull(),
  },
  () => [forSystem()],
)
