import type { PlainDate } from '../date.ts'
import type { HiddenReason } from '../fact.ts'
import type { Evidence } from '../finding.ts'
import type { Demand } from './criterion.ts'

/** What is asked where nothing seen counts: it is due, or unknown where evidence may exist unseen. */
export const lacking = (dueOn: PlainDate | null, evidence: Evidence | null, hidden: HiddenReason | null): Demand =>
  hidden === null
    ? { status: 'due', reason: evidence ? 'interval-elapsed' : 'never-recorded', dueOn, evidence }
    : { status: 'unknown', reason: hidden, dueOn, evidence }
