import { and, asc, eq, sql } from 'drizzle-orm'
import type { Tx } from './database.ts'
import type { SavedPage } from './schema/savedView.ts'
import { savedView } from './schema.ts'

export type { SavedPage } from './schema/savedView.ts'

/** Filters under a name. */
export interface SavedView {
  readonly name: string
  /** Of the address, without the page and the question mark. */
  readonly query: string
}

/** Views of one page that somebody may keep. */
export const MOST_VIEWS = 20

/** The views of a page that whoever asks has saved, by name. The policies choose whose. */
export const savedViews = (tx: Tx, page: SavedPage): Promise<SavedView[]> =>
  tx.select({ name: savedView.name, query: savedView.query }).from(savedView).where(eq(savedView.page, page)).orderBy(asc(savedView.name))

/** Saves a view, in place of one of the same name. False when there are as many as anybody may keep. */
export const saveView = async (
  tx: Tx,
  whose: { readonly userId: string; readonly ods: string },
  page: SavedPage,
  view: SavedView,
): Promise<boolean> => {
  // One after another: two at once must not come to more than anybody may keep.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`saved-view ${whose.userId} ${whose.ods} ${page}`}, 0))`)
  const all = await savedViews(tx, page)
  if (all.length >= MOST_VIEWS && !all.some(({ name }) => name === view.name)) return false
  await removeView(tx, page, view.name)
  await tx
    .insert(savedView)
    .values({ ...whose, page, ...view })
    .onConflictDoNothing()
  return true
}

export const removeView = async (tx: Tx, page: SavedPage, name: string): Promise<void> => {
  await tx.delete(savedView).where(and(eq(savedView.page, page), eq(savedView.name, name)))
}
