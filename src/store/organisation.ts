import { asc, eq } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { organisation } from './schema.ts'

export type Organisation = typeof organisation.$inferSelect

/** The organisation with an ODS code, or null. */
export const organisationOf = async (tx: Tx, ods: string): Promise<Organisation | null> =>
  (await tx.select().from(organisation).where(eq(organisation.ods, ods)))[0] ?? null

/** Every organisation Parity knows, by name. */
export const organisations = (tx: Tx): Promise<Organisation[]> => tx.select().from(organisation).orderBy(asc(organisation.name))
