import { sql } from 'drizzle-orm'
import type { CheckId, Evidence, Finding, Owner, Reason, Slot, Status } from '../domain/finding.ts'
import { fromSqlDate } from './schema/columns.ts'

/** A finding with the check it is about. */
export interface CheckFinding extends Finding {
  readonly check: CheckId
}

/** A row of `finding` as PostgreSQL writes it inside JSON, so that one query brings a person with all that was found. */
export type FindingJson = readonly [
  check: CheckId,
  status: Status,
  reason: Reason,
  rules: readonly string[],
  dueOn: string | null,
  owner: Owner,
  evidence: Evidence | null,
  declinedOn: string | null,
  ownerRole: string | null,
  slots: readonly Slot[] | null,
  priority: NonNullable<Finding['priority']> | null,
]

/** Makes FindingJson of the columns of `finding`. A list, not an object: PostgreSQL takes twice as long to write the names. */
export const findingJson = sql`json_build_array(finding.check_id, finding.status, finding.reason, finding.rules, finding.due_on, finding.owner,
  finding.evidence, finding.declined_on, finding.owner_role, finding.slots, finding.priority)`

export const readFinding = ([
  check,
  status,
  reason,
  rules,
  dueOn,
  owner,
  evidence,
  declinedOn,
  ownerRole,
  slots,
  priority,
]: FindingJson): CheckFinding => ({
  check,
  status,
  reason,
  rules,
  dueOn: dueOn === null ? null : fromSqlDate(dueOn),
  owner,
  evidence,
  declinedOn: declinedOn === null ? null : fromSqlDate(declinedOn),
  ...(ownerRole === null ? {} : { ownerRole }),
  ...(slots === null ? {} : { slots }),
  ...(priority === null ? {} : { priority }),
})
