import { doublePrecision, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { PopulationBand, PublishedFigure } from '../../domain/mortality/published.ts'
import { forCommissioner, forSystem } from './policies.ts'

/** Figures that others have published, with how they were worked out. About nobody in particular. */
export const publishedFigure = pgTable(
  'published_figure',
  {
    series: text().notNull(),
    label: text().notNull(),
    method: text().notNull(),
    period: text().notNull(),
    area: text().notNull(),
    areaName: text('area_name').notNull(),
    value: doublePrecision().notNull(),
    lower: doublePrecision(),
    upper: doublePrecision(),
    unit: text().$type<PublishedFigure['unit']>().notNull(),
    source: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.series, table.method, table.period, table.area] }), forCommissioner(), forSystem()],
)

/** Deaths and people by age that somebody has supplied, to compare with. */
export const populationBand = pgTable(
  'population_band',
  {
    table: text('table_name').$type<PopulationBand['table']>().notNull(),
    label: text().notNull(),
    period: text().notNull(),
    source: text().notNull(),
    from: integer('from_age').notNull(),
    population: doublePrecision().notNull(),
    deaths: doublePrecision().notNull(),
  },
  (table) => [primaryKey({ columns: [table.table, table.from] }), forCommissioner(), forSystem()],
)
