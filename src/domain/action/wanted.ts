import { addMonths, type PlainDate } from '../date.ts'
import { type CheckId, dueSoon, type Finding, type Priority } from '../finding.ts'
import type { Prompt, Topic } from '../prompts/prompt.ts'
import type { Wanted } from './action.ts'

/** Nobody should be asked again sooner than this unless they raise it (`act-declined-reoffer`). */
export const REOFFER_MONTHS = 6

/** The action a finding asks for on a day, or null. Due soon, due and overdue ask; up to date and unknown do not. */
export const wanted = (check: CheckId, finding: Finding | null, on: PlainDate): Wanted | null => {
  if (finding === null || finding.priority === 'none') return null
  const { owner, ownerRole, reason, rules } = finding
  const priority: Priority = finding.priority ?? 'routine'
  const common = { topic: check, check, owner, ...(ownerRole === undefined ? {} : { ownerRole }), priority, reason, rules }
  if (finding.status === 'due' || dueSoon(finding, on)) return { type: 'act-check-due', ...common, dueOn: finding.dueOn }
  if (finding.status === 'declined' && finding.declinedOn !== null)
    return { type: 'act-declined-reoffer', ...common, dueOn: addMonths(finding.declinedOn, REOFFER_MONTHS) }
  return null
}

/** The action a prompt asks for while it stands. */
export const wantedBy = (topic: Topic, { type, check, owner, ownerRole, dueOn, priority, reason, rules }: Prompt): Wanted => ({
  type,
  topic,
  check,
  owner,
  ...(ownerRole === undefined ? {} : { ownerRole }),
  dueOn,
  priority,
  reason,
  rules,
})
