import { type Database, openDatabase } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'
import { holdToTls } from './tls.ts'

/** A database that is up to date and ready to be asked. */
export interface Store extends Database {
  /** Where it is, for libraries that open connections of their own. Holds a password. */
  readonly url: string
  readonly ownerUrl: string
}

/**
 * Opens the user's own database, or else the embedded one in a folder, and brings its tables up to date. Node only.
 * Closing it stops the embedded server too.
 */
export const openStore = async ({
  databaseUrl,
  databaseOwnerUrl = null,
  folder,
  fresh = false,
}: {
  databaseUrl: string | null
  /** Another login of the same database, which owns the tables; null where one does both. */
  databaseOwnerUrl?: string | null
  /** Null: one that is thrown away on close. */
  folder: string | null
  fresh?: boolean
}): Promise<Store> => {
  if (databaseUrl !== null) holdToTls('DATABASE_URL', databaseUrl)
  if (databaseOwnerUrl !== null) holdToTls('DATABASE_OWNER_URL', databaseOwnerUrl)
  const embedded = databaseUrl === null ? await startEmbedded(folder === null ? {} : { folder, fresh }) : null
  const url = embedded?.url ?? (databaseUrl as string)
  const ownerUrl = embedded?.ownerUrl ?? databaseOwnerUrl ?? url
  try {
    await migrate(ownerUrl)
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  const database = openDatabase(url)
  return {
    ...database,
    url,
    ownerUrl,
    async close() {
      await database.close()
      await embedded?.stop()
    },
  }
}
