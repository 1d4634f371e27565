import { sql } from 'drizzle-orm'
import { type Area, type AreaLink, type AreaTree, areaTree } from '../domain/area.ts'
import { asJson } from './bulk.ts'
import type { Tx } from './database.ts'
import { toSqlDate } from './schema/columns.ts'
import { area, areaLink } from './schema.ts'

/** Every area, and which is part of which. */
export const areas = async (tx: Tx): Promise<AreaTree> => areaTree(await tx.select().from(area), await tx.select().from(areaLink))

/** Puts these areas and links in the place of all there were. */
export const saveAreas = async (tx: Tx, list: readonly Area[], links: readonly AreaLink[]): Promise<void> => {
  await tx.execute(sql`delete from area_link`)
  await tx.execute(sql`delete from area`)
  await tx.execute(sql`
    insert into area (code, name, level, deprivation)
    select x.* from json_to_recordset(${asJson(list)}) as x (code text, name text, level text, deprivation smallint)`)
  const rows = links.map(({ code, parent, from, until }) => ({ code, parent, from: toSqlDate(from), until: until && toSqlDate(until) }))
  await tx.execute(sql`
    insert into area_link (code, parent, from_day, until_day)
    select x.code, x.parent, x."from"::date, x.until::date from json_to_recordset(${asJson(rows)}) as x (code text, parent text, "from" text, until text)`)
}

/** Practices that sources name and nobody has put on the map: they count by themselves, as part of nothing. */
export const addPractices = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`
    insert into area (code, name, level) select ods, name, 'practice' from organisation where kind = 'practice' on conflict do nothing`)
}
