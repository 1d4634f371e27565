import { sql } from 'drizzle-orm'
import type { ActionType } from '../domain/action.ts'
import { formatDate, type PlainDate } from '../domain/date.ts'
import type { CheckId, Evidence, Owner } from '../domain/finding.ts'
import type { Tx } from './database.ts'
import { fromSqlDate, fromSqlDateOrNull } from './schema/columns.ts'
import { actingOwnerOf } from './workJson.ts'

/** Work that is over, with whom it was about and what ended it. */
export interface ClosedRow {
  readonly id: string
  readonly personId: number
  readonly nhsNumber: string | null
  readonly family: string
  readonly given: string
  readonly birthDate: PlainDate | null
  readonly type: ActionType
  readonly check: CheckId | null
  readonly owner: Owner
  readonly status: string
  readonly reason: string
  readonly closedOn: PlainDate
  /** The person who ended it, where it was not the record, and what they noted last. */
  readonly endedBy: string | null
  readonly assigneeName: string | null
  readonly lastNote: string | null
  /** The records that closed it, and what they say of the check where they still do. */
  readonly closedBy: readonly string[]
  readonly evidence: Evidence | null
}

interface Raw extends Record<string, unknown> {
  readonly birth_date: string | null
  readonly closed_on: string
  readonly person_id: string
}

/** What has been closed since a day, the last closed first. The policies choose whose. */
export const closedSince = async (tx: Tx, since: PlainDate, today: PlainDate): Promise<ClosedRow[]> => {
  const rows = await tx.execute<Raw & Record<string, never>>(sql`
    select action.id, person_id, nhs_number as "nhsNumber", family, given, birth_date, type, check_id as check, ${actingOwnerOf} as owner, status, reason,
      closed_on, ended_by as "endedBy", assignee_name as "assigneeName", last_note as "lastNote", to_json(action.evidence) as "closedBy",
      (select f.evidence from finding f where f.person_id = action.person_id and f.check_id = action.check_id
        and during @> ${formatDate(today)}::date limit 1) as evidence
    from action join person on person.id = person_id
    where closed_on > ${formatDate(since)}::date
      and status in ('completed', 'cancelled', 'failed', 'rejected', 'entered-in-error')
    order by closed_on desc, family, given, person_id, topic`)
  return rows.map(({ person_id, birth_date, closed_on, ...row }) => ({
    ...(row as unknown as Omit<ClosedRow, 'personId' | 'birthDate' | 'closedOn'>),
    personId: Number(person_id),
    birthDate: fromSqlDateOrNull(birth_date),
    closedOn: fromSqlDate(closed_on),
  }))
}
