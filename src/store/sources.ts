import { and, eq, sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/date.ts'
import { asJson } from './bulk.ts'
import type { Tx } from './database.ts'
import type { Organisation } from './organisation.ts'
import { toSqlDate } from './schema/columns.ts'
import { source } from './schema.ts'

export type StoredSource = typeof source.$inferSelect
/** What someone configures about a source. */
export type SourceConfiguration = Pick<StoredSource, 'id' | 'name' | 'kind' | 'setting' | 'release' | 'ods' | 'baseUrl'>

/** Every configured source, and how far its pull has got. */
export const sources = (tx: Tx): Promise<StoredSource[]> => tx.select().from(source).orderBy(source.id)

/** The ids of every configured source. */
export const sourceIds = async (tx: Tx): Promise<string[]> =>
  (await tx.select({ id: source.id }).from(source).orderBy(source.id)).map(({ id }) => id)

/** One source, or null. */
export const sourceCalled = async (tx: Tx, id: string): Promise<StoredSource | null> =>
  (await tx.select().from(source).where(eq(source.id, id)))[0] ?? null

/** Adds a source or changes its configuration. One that is fetched from elsewhere is read from the beginning again. */
export const configureSource = async (tx: Tx, configuration: SourceConfiguration): Promise<void> => {
  const { id: _, ...rest } = configuration
  const elsewhere = sql`case when (source.kind, source.base_url) is distinct from (excluded.kind, excluded.base_url) then null else source.cursor end`
  await tx
    .insert(source)
    .values(configuration)
    .onConflictDoUpdate({ target: source.id, set: { ...rest, cursor: elsewhere } })
}

/**
 * Moves a source's cursor on by a page; on the last, notes when the source was read. False when the cursor is not where the
 * page began: another worker has read it, and nothing of the page may be saved. Commit it together with the page's readings.
 */
export const advanceCursor = async (
  tx: Tx,
  id: string,
  before: string | null,
  { cursor, last }: { readonly cursor: string; readonly last: boolean },
  read: { readonly at: Date; readonly on: PlainDate },
): Promise<boolean> => {
  const moved = await tx
    .update(source)
    .set(
      last
        ? { cursor, state: 'read', error: null, lastReadAt: sql`${read.at.toISOString()}::text::timestamptz`, lastReadOn: read.on }
        : { cursor, state: 'reading', error: null },
    )
    .where(and(eq(source.id, id), sql`${source.cursor} is not distinct from ${before}`))
    .returning({ id: source.id })
  return moved.length > 0
}

/** Notes that a pull ended early, by the code of its error. The next goes on from the cursor. */
export const sourceFailed = async (tx: Tx, id: string, error: string): Promise<void> => {
  await tx.update(source).set({ state: 'failed', error }).where(eq(source.id, id))
}

/** Lists what of a page could not be parsed, in place of what the same places said before. */
export const saveUnreadable = async (
  tx: Tx,
  sourceId: string,
  unreadable: readonly { readonly where: string; readonly reason: string }[],
  seenOn: PlainDate,
): Promise<void> => {
  if (unreadable.length === 0) return
  const incoming = sql`json_to_recordset(${asJson(unreadable)}) as x ("where" text, reason text)`
  await tx.execute(
    sql`delete from data_quality using ${incoming} where source_id = ${sourceId} and ref = x."where" and code = 'unreadable'`,
  )
  await tx.execute(sql`
    insert into data_quality (source_id, ref, code, detail, seen_on)
    select ${sourceId}, x."where", 'unreadable', x.reason, ${toSqlDate(seenOn)}::date from ${incoming}`)
}

/** Adds organisations or corrects their names. */
export const saveOrganisations = async (tx: Tx, organisations: readonly Organisation[]): Promise<void> => {
  await tx.execute(sql`
    insert into organisation (ods, name, kind) select x.* from json_to_recordset(${asJson(organisations)}) as x (ods text, name text, kind text)
    on conflict (ods) do update set name = excluded.name, kind = excluded.kind`)
}
