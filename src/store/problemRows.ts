import { sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/date.ts'
import { asJson, asTexts } from './bulk.ts'
import type { Tx } from './database.ts'
import { toSqlDate } from './schema/columns.ts'
import type { NewVersion } from './versions.ts'

/** What the newest versions leave for a person to look at, in place of what earlier ones left. */
export const saveProblems = async (
  tx: Tx,
  sourceId: string,
  versions: readonly NewVersion[],
  personOf: ReadonlyMap<string, number>,
  seenOn: PlainDate,
): Promise<void> => {
  const newest = versions.filter(({ endedOn }) => endedOn === null)
  const again = newest.filter(({ version }) => version > 1).map(({ ref }) => ref)
  if (again.length > 0) await tx.execute(sql`delete from data_quality where source_id = ${sourceId} and ref = any (${asTexts(again)})`)
  const rows = newest.flatMap(({ ref, subject, reading }) => {
    const nobody =
      reading.facts.length > 0 && subject === null ? [{ code: 'unreadable', detail: 'does not say whose record it belongs to' }] : []
    return [...reading.problems, ...nobody].map(({ code, detail }) => ({
      person: subject === null ? null : (personOf.get(subject) ?? null),
      ref,
      code,
      detail,
    }))
  })
  if (rows.length > 0)
    await tx.execute(sql`
      insert into data_quality (person_id, source_id, ref, code, detail, seen_on)
      select x.person, ${sourceId}, x.ref, x.code, x.detail, ${toSqlDate(seenOn)}::date
      from json_to_recordset(${asJson(rows)}) as x (person bigint, ref text, code text, detail text)`)
}
