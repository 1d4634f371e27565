import { sql } from 'drizzle-orm'
import type { Reach } from '../domain/access.ts'
import type { Purpose } from '../domain/audit.ts'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { Db, Tx } from './database.ts'
import { withoutValues } from './failure.ts'

export type Role = Reach | 'system'

/** The request that somebody makes, for the trail. */
export interface Asking {
  /** Their name then. */
  readonly name: string
  /** Their user role. */
  readonly as: string
  /** For example `GET /person/:id`. */
  readonly route: string
  purpose: Purpose
  /** In their own words, where they broke the glass. */
  reason: string | null
  /** The trail tells of it already. */
  noted: boolean
  /** Whom it showed, where it showed several. */
  shown: readonly number[] | null
}

/** On whose behalf a transaction runs. */
export interface Audience {
  readonly role: Role
  /** ODS code of the practice, trust or commissioner; null for those who act for none. */
  readonly ods: string | null
  /** Who it is, for the audit trail and for what is open to them alone. */
  readonly user: string
  /** The one person the question is about: only there is glass that was broken for them open. */
  readonly person?: number
  /** What they ask for; absent for work that nobody asked for. */
  readonly asking?: Asking
}

const databaseRole = {
  practice: 'parity_practice',
  team: 'parity_team',
  commissioner: 'parity_commissioner',
  admin: 'parity_admin',
  privacy: 'parity_privacy',
  system: 'parity_system',
} as const satisfies Record<Role, string>

/** Reading sources and evaluating people, on nobody's behalf. */
export const system: Audience = { role: 'system', ods: null, user: 'system' }

/**
 * Runs work in a transaction that may do what its audience may do, and sees whom it may see on that day.
 * The only way to query: outside of it the login has no rights. Errors come out without statements or values in them.
 */
export const actingAs = async <T>(db: Db, audience: Audience, today: PlainDate, work: (tx: Tx) => Promise<T>): Promise<T> => {
  try {
    return await db.transaction(async (tx) => {
      // Setting `role` for the transaction is `set local role`; one statement saves three journeys.
      await tx.execute(sql`select
        set_config('parity.ods', ${audience.ods ?? ''}, true),
        set_config('parity.user', ${audience.user}, true),
        set_config('parity.person', ${audience.person === undefined ? '' : String(audience.person)}, true),
        set_config('parity.today', ${formatDate(today)}, true),
        set_config('role', ${databaseRole[audience.role]}, true)`)
      return await work(tx)
    })
  } catch (error) {
    throw withoutValues(error)
  }
}
