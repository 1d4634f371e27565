import { bigint, boolean, index, integer, json, pgTable, primaryKey, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { DataQualityCode, Fact } from '../../domain/fact.ts'
import type { StoredFact } from '../factText.ts'
import { plainDate } from './columns.ts'
import { forAdmin, forSystem, personPolicies } from './policies.ts'

/** Every version read of every resource: enough to tell news from what is known, and newer from older. */
export const resourceVersion = pgTable(
  'resource_version',
  {
    sourceId: text('source_id').notNull(),
    /** `Type/id`. */
    ref: text().notNull(),
    /** Counts the versions of one resource in the order they came. */
    version: integer().notNull(),
    /** `Patient/id` it belongs to. */
    subject: text(),
    /** What orders versions: when the source knew it, or else the start of the day it came. */
    knownAt: timestamp('known_at', { withTimezone: true }).notNull(),
    /** The day the source says it knew it, or null when it does not say. */
    knownOn: plainDate('known_on'),
    /** It took back what earlier versions said. */
    ended: boolean().notNull(),
    /** Of everything read from it, whatever its id and date. */
    digest: uuid().notNull(),
    /** `system|value` that stay the same when a system gives a resource a new id; null when there are none. */
    identifiers: text().array(),
    /** Counts all versions in the order they came. */
    arrival: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  },
  (table) => [
    primaryKey({ columns: [table.sourceId, table.ref, table.version] }),
    // Without its list of pending entries, which every page would have to read through.
    index().using('gin', table.identifiers).with({ fastupdate: false }),
    forSystem(),
  ],
)

/** One thing read from one version of a resource. Rows are added and ended; what they say never changes. */
// No foreign key to person: its check would double the cost of a bulk load, and only the store writes here.
export const fact = pgTable(
  'fact',
  {
    personId: bigint('person_id', { mode: 'number' }).notNull(),
    sourceId: text('source_id').notNull(),
    ref: text().notNull(),
    version: integer().notNull(),
    part: smallint().notNull(),
    kind: text().$type<Fact['kind']>().notNull(),
    fromOn: plainDate('from_on').notNull(),
    toOn: plainDate('to_on').notNull(),
    knownOn: plainDate('known_on'),
    endedOn: plainDate('ended_on'),
    /** The fact as the domain has it. `json` keeps the text as it is, which makes loading a register three times as fast as columns or jsonb. */
    said: json().$type<StoredFact>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.sourceId, table.ref, table.version, table.part] }), ...personPolicies()],
)

/** What a person should look at in a source's records. `detail` names neither person nor value. */
export const dataQuality = pgTable(
  'data_quality',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    personId: bigint('person_id', { mode: 'number' }),
    sourceId: text('source_id').notNull(),
    /** `Type/id`, or the place in a page that could not be parsed. */
    ref: text().notNull(),
    code: text().$type<DataQualityCode>().notNull(),
    detail: text().notNull(),
    seenOn: plainDate('seen_on').notNull(),
  },
  (table) => [index().on(table.sourceId, table.ref), index().on(table.personId), ...personPolicies(), forAdmin()],
)
