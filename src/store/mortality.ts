import { asc, eq, sql } from 'drizzle-orm'
import type { PopulationBand, PublishedFigure } from '../domain/mortality/published.ts'
import { asJson } from './bulk.ts'
import type { Tx } from './database.ts'
import { populationBand, publishedFigure } from './schema.ts'

/** What others have published about an area, series by series, oldest first. */
export const publishedFor = (tx: Tx, area: string): Promise<PublishedFigure[]> =>
  tx
    .select()
    .from(publishedFigure)
    .where(eq(publishedFigure.area, area))
    .orderBy(asc(publishedFigure.series), asc(publishedFigure.method), asc(publishedFigure.period))

/** Areas that something is published about, by name. */
export const publishedAreas = (tx: Tx): Promise<{ area: string; areaName: string }[]> =>
  tx
    .selectDistinct({ area: publishedFigure.area, areaName: publishedFigure.areaName })
    .from(publishedFigure)
    .orderBy(asc(publishedFigure.areaName))

/** The supplied tables of deaths and people, youngest first. */
export const populationBands = (tx: Tx): Promise<PopulationBand[]> => tx.select().from(populationBand).orderBy(asc(populationBand.from))

/** Puts each series that these figures are of in the place of what there was of it. */
export const savePublishedFigures = async (tx: Tx, figures: readonly PublishedFigure[]): Promise<void> => {
  const rows = sql`json_to_recordset(${asJson(figures)}) as x (series text, label text, method text, period text, area text,
    "areaName" text, value float8, lower float8, upper float8, unit text, source text)`
  await tx.execute(sql`delete from published_figure where series in (select x.series from ${rows})`)
  await tx.execute(sql`
    insert into published_figure (series, label, method, period, area, area_name, value, lower, upper, unit, source)
    select x.series, x.label, x.method, x.period, x.area, x."areaName", x.value, x.lower, x.upper, x.unit, x.source from ${rows}`)
}

/** Puts each table that these bands are of in the place of what there was of it. */
export const savePopulationBands = async (tx: Tx, bands: readonly PopulationBand[]): Promise<void> => {
  const rows = sql`json_to_recordset(${asJson(bands)}) as x ("table" text, label text, period text, source text, "from" int, population float8, deaths float8)`
  await tx.execute(sql`delete from population_band where table_name in (select x."table" from ${rows})`)
  await tx.execute(sql`
    insert into population_band (table_name, label, period, source, from_age, population, deaths)
    select x."table", x.label, x.period, x.source, x."from", x.population, x.deaths from ${rows}`)
}
