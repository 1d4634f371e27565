import { addMonths, type PlainDate } from './date.ts'
import { type CheckId, dueSoon, type Finding, type Owner, type RuleId } from './finding.ts'

/** The kinds of work on the shared list (clinical-rules section 11). */
export type ActionType = 'act-check-due' | 'act-declined-reoffer'

export type Priority = 'urgent' | 'soon' | 'routine' | 'low'

/** What should be on the list for one check: the part of an action that follows from the record. */
export interface Wanted {
  readonly type: ActionType
  readonly check: CheckId
  readonly owner: Owner
  readonly dueOn: PlainDate | null
  readonly priority: Priority
  readonly reason: string
  readonly rules: readonly RuleId[]
}

/** FHIR Task statuses in which work is still to be done, and those in which it is over. */
export type ActionStatus = 'requested' | 'completed' | 'cancelled'

/** An action on the list, open or closed, as its events have made it. */
export interface Action extends Wanted {
  readonly id: string
  readonly status: ActionStatus
}

/** What happens to the list. `opened` has no id yet: the store gives it one. */
export type ActionEvent =
  | { readonly type: 'opened'; readonly action: Wanted }
  | { readonly type: 'updated'; readonly id: string; readonly action: Wanted }
  | { readonly type: 'completed'; readonly id: string; readonly evidence: readonly string[] }
  | { readonly type: 'cancelled'; readonly id: string; readonly reason: string }
  | { readonly type: 'reopened'; readonly id: string; readonly action: Wanted }

/** Nobody should be asked again sooner than this unless they raise it (`act-declined-reoffer`). */
const REOFFER_MONTHS = 6

/** The action a finding asks for on a day, or null. Due soon, due and overdue ask; up to date and unknown do not. */
export const wanted = (check: CheckId, finding: Finding | null, on: PlainDate): Wanted | null => {
  if (finding === null) return null
  const common = { check, owner: finding.owner, priority: 'routine' as const, reason: finding.reason, rules: finding.rules }
  if (finding.status === 'due' || dueSoon(finding, on)) return { type: 'act-check-due', ...common, dueOn: finding.dueOn }
  if (finding.status === 'declined' && finding.declinedOn !== null)
    return { type: 'act-declined-reoffer', ...common, dueOn: addMonths(finding.declinedOn, REOFFER_MONTHS) }
  return null
}

const sameWanted = (a: Wanted, b: Wanted): boolean =>
  a.owner === b.owner && a.dueOn === b.dueOn && a.priority === b.priority && a.reason === b.reason && a.rules.join() === b.rules.join()

/** How an action ends when the finding no longer asks for it. Unknown ends nothing: the work may still be needed. */
const ending = (action: Action, finding: Finding | null): ActionEvent[] => {
  if (finding?.status === 'unknown') return []
  if (finding?.status === 'up-to-date') return [{ type: 'completed', id: action.id, evidence: finding.evidence?.refs ?? [] }]
  return [{ type: 'cancelled', id: action.id, reason: finding === null ? 'no-longer-applicable' : finding.reason }]
}

/**
 * What must happen to one person's list so that it says what the findings say on a day. Running it twice changes nothing.
 * An ended action whose due date comes back (its evidence was withdrawn) is reopened instead of opened anew.
 */
export const reconcile = (
  actions: readonly Action[],
  findings: Iterable<readonly [CheckId, Finding | null]>,
  on: PlainDate,
): ActionEvent[] => {
  const events: ActionEvent[] = []
  for (const [check, finding] of findings) {
    const want = wanted(check, finding, on)
    const ofCheck = actions.filter((action) => action.check === check)
    for (const open of ofCheck) if (open.status === 'requested' && open.type !== want?.type) events.push(...ending(open, finding))
    if (want === null) continue
    const same = ofCheck.filter((action) => action.type === want.type)
    const open = same.find((action) => action.status === 'requested')
    const ended = same.find((action) => action.status !== 'requested' && action.dueOn === want.dueOn)
    if (open) {
      if (!sameWanted(open, want)) events.push({ type: 'updated', id: open.id, action: want })
    } else if (ended) events.push({ type: 'reopened', id: ended.id, action: want })
    else events.push({ type: 'opened', action: want })
  }
  return events
}

/** The action after an event. The same rule the store applies, kept here so that the event log can be replayed. */
export const evolve = (action: Action, event: ActionEvent): Action => {
  switch (event.type) {
    case 'opened':
    case 'updated':
    case 'reopened':
      return { ...action, ...event.action, status: 'requested' }
    case 'completed':
      return { ...action, status: 'completed' }
    case 'cancelled':
      return { ...action, status: 'cancelled' }
    default:
      return event satisfies never
  }
}
