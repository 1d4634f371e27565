import { sql } from 'drizzle-orm'
import type { UserRole } from '../domain/access.ts'
import { asTexts } from './bulk.ts'
import type { Tx } from './database.ts'
import { LATELY } from './sessions.ts'

/** Those who have signed in lately at an organisation in one of some roles, by name. For the system: sessions are nobody else's business. */
export const usersAt = async (tx: Tx, ods: string, roles: readonly UserRole[]): Promise<{ user: string; name: string }[]> => {
  const rows = await tx.execute<{ user: string; name: string }>(sql`
    select user_id as user, max(name) as name from session
    where ods = ${ods} and role = any (${asTexts(roles)}) and seen_at > now() - ${LATELY} * interval '1 day'
    group by user_id order by 2, 1 limit 200`)
  return [...rows]
}
