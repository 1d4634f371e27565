import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, json, pgTable, primaryKey, smallint, text, timestamp } from 'drizzle-orm/pg-core'
import type { Level } from '../../domain/area.ts'
import type { Contribution } from '../../domain/count/contribution.ts'
import { plainDate } from './columns.ts'
import { forCommissioner, forSystem } from './policies.ts'

/** A practice, or a group of areas that commissioners look at. */
export const area = pgTable(
  'area',
  {
    code: text().primaryKey(),
    name: text().notNull(),
    level: text().$type<Level>().notNull(),
    /** Of a practice: the fifth of areas by deprivation its people live in, 1 the most deprived. */
    deprivation: smallint(),
  },
  () => [check('area_deprivation', sql`deprivation between 1 and 5`), forCommissioner(), forSystem()],
)

/** Which area is part of which, from a day until another: organisations merge and move. */
export const areaLink = pgTable(
  'area_link',
  {
    code: text().notNull(),
    parent: text().notNull(),
    from: plainDate('from_day').notNull(),
    until: plainDate('until_day'),
  },
  (table) => [primaryKey({ columns: [table.code, table.parent, table.from] }), forCommissioner(), forSystem()],
)

/** People whose part in the counts may have changed. */
export const uncounted = pgTable('uncounted', { personId: bigint('person_id', { mode: 'number' }).primaryKey() }, () => [forSystem()])

/** What one person adds to the counts, so that only a difference has to be added when something about them changes. */
export const contribution = pgTable(
  'contribution',
  {
    personId: bigint('person_id', { mode: 'number' }).primaryKey(),
    /** The year of its first month. */
    year: integer().notNull(),
    said: json().$type<Contribution>().notNull(),
  },
  () => [forSystem()],
)

/** True counts of an area, month by month of a year: among how many, and how many met. Never shown as they are. */
export const yearCount = pgTable(
  'year_count',
  {
    area: text().notNull(),
    indicator: text().notNull(),
    stratum: text().notNull(),
    year: integer().notNull(),
    among: integer().array().notNull(),
    met: integer().array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.area, table.indicator, table.stratum, table.year] }), forSystem()],
)

/** What a count is of: what was recorded, or what will be if nothing more is done, or if all that is planned happens. */
export type Scenario = 'recorded' | 'nothing-more' | 'as-planned'

/** Counts after disclosure control: all that a commissioner may ever see. A count that is hidden is null and says why. */
export const published = pgTable(
  'published',
  {
    indicator: text().notNull(),
    area: text().notNull(),
    stratum: text().notNull(),
    scenario: text().$type<Scenario>().notNull(),
    /** Months since the year 0. */
    month: integer().notNull(),
    among: integer(),
    amongWhy: text('among_why').$type<'small' | 'small-or-protecting'>(),
    met: integer(),
    metWhy: text('met_why').$type<'small' | 'small-or-protecting'>(),
  },
  (table) => [
    // In the order pages ask: all indicators of an area at a month, and one of an area over time.
    primaryKey({ columns: [table.area, table.stratum, table.scenario, table.month, table.indicator] }),
    // A month is published, or put away, whole.
    index('published_month').on(table.month),
    check('published_among', sql`(among is null) = (among_why is not null)`),
    check('published_met', sql`(met is null) = (met_why is not null)`),
    forCommissioner(),
    forSystem(),
  ],
)

/** Months whose counts are published. A month is published once: what arrives later counts from the next. */
export const release = pgTable(
  'release',
  {
    month: integer().primaryKey(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** The policy it was published by: counts below the one are hidden, others rounded to the other. */
    threshold: integer().notNull().default(8),
    base: integer().notNull().default(5),
  },
  () => [forCommissioner(), forSystem()],
)
