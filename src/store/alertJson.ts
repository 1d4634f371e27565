import { sql } from 'drizzle-orm'
import type { CheckId, Evidence } from '../domain/finding.ts'

/** A red value as a page shows it: of which check, what was measured and when, and whether anyone has answered. */
export interface RedValue {
  readonly check: CheckId
  readonly rule: string
  readonly evidence: Evidence
}

/** Makes RedValues of the rows of `alert` to which nobody has responded. */
export const unanswered = sql`json_agg(json_build_object('check', check_id, 'rule', rule, 'evidence', evidence) order by check_id, rule)
  filter (where responded_on is null)`
