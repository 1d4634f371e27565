import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import { ServiceError } from '../errors.ts'
import { connect } from './connect.ts'
import { QueryError, withoutValues } from './failure.ts'

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url))
const NOT_ALLOWED = '42501'
/** Any number that nothing else on the server locks. */
const LOCK = 7_271_848_413

/**
 * Brings the tables of a database up to date; on one that is it changes nothing. Two at once wait for each other.
 * The login needs CREATE on the database and, the first time on a server, CREATEROLE.
 */
export const migrate = async (ownerUrl: string): Promise<void> => {
  const sql = connect(ownerUrl, 1)
  try {
    // The lock lasts as long as the one connection, so it is given up even when a migration fails.
    await sql`select pg_advisory_lock(${LOCK}::bigint)`
    await runMigrations(drizzle(sql), { migrationsFolder: MIGRATIONS })
  } catch (error) {
    const failure = withoutValues(error)
    if (failure instanceof QueryError && failure.sqlState === NOT_ALLOWED)
      throw new ServiceError(
        'configuration-invalid',
        'The login in DATABASE_URL may not make the tables. It needs CREATE on the database and, the first time on a server, CREATEROLE.',
      )
    throw failure
  } finally {
    await sql.end({ timeout: 5 })
  }
}
