import { desc, eq, sql } from 'drizzle-orm'
import type { Audience } from './actingAs.ts'
import { asJson } from './bulk.ts'
import type { Tx } from './database.ts'
import { auditEvent } from './schema.ts'

/** Something that someone saw or did, for the trail. */
export interface AuditEntry {
  /** For example `person-read`, `action-changed`. */
  readonly event: string
  readonly personId: number | null
  readonly detail?: unknown
}

/** Adds to the trail. In the same transaction as what it tells of: neither is there without the other. */
export const audit = async (tx: Tx, { role, ods, user }: Audience, entries: readonly AuditEntry[]): Promise<void> => {
  await tx.execute(sql`
    insert into audit_event (at, by, role, ods, event, person_id, detail)
    select now(), ${user}, ${role}, ${ods}, x.event, x."personId", x.detail
    from json_to_recordset(${asJson(entries)}) as x (event text, "personId" bigint, detail jsonb)`)
}

/** Someone has looked at a person's page. */
export const recordLook = (tx: Tx, audience: Audience, personId: number): Promise<void> =>
  audit(tx, audience, [{ event: 'person-read', personId }])

/** Who saw a person's record or changed something about them, newest first. For the privacy officer. */
export const auditOf = (tx: Tx, personId: number): Promise<(typeof auditEvent.$inferSelect)[]> =>
  tx.select().from(auditEvent).where(eq(auditEvent.personId, personId)).orderBy(desc(auditEvent.at), desc(auditEvent.id))
