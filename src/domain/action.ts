import { addMonths, type PlainDate } from './date.ts'
import { type CheckId, dueSoon, type Finding, type Owner, type Priority, type RuleId } from './finding.ts'
import { groupBy } from './groupBy.ts'
import type { Prompt, Prompted, PromptType, Topic } from './prompts/prompt.ts'

export type { Priority }

/** The kinds of work on the shared list (clinical-rules section 11). */
export type ActionType = 'act-check-due' | 'act-declined-reoffer' | PromptType

/** What should be on the list about one topic: the part of an action that follows from the record. */
export interface Wanted {
  readonly type: ActionType
  /** What it is about: the check for a check that is due, else the topic of the prompt. */
  readonly topic: Topic
  readonly check: CheckId | null
  readonly owner: Owner
  readonly ownerRole?: string
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
  /** The person who ended it. What someone has decided the record alone does not open again. */
  readonly endedBy: string | null
}

/** What happens to the list. `opened` has no id yet: the store gives it one. */
export type ActionEvent =
  | { readonly type: 'opened'; readonly action: Wanted }
  | { readonly type: 'updated'; readonly id: string; readonly action: Wanted }
  | { readonly type: 'completed'; readonly id: string; readonly evidence: readonly string[] }
  | { readonly type: 'cancelled'; readonly id: string; readonly reason: string }
  | { readonly type: 'reopened'; readonly id: string; readonly action: Wanted }
  | { readonly type: 'acknowledged'; readonly id: string; readonly by: string }

/** Nobody should be asked again sooner than this unless they raise it (`act-declined-reoffer`). */
const REOFFER_MONTHS = 6

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

/** What a person's list should say about one topic on a day, and what becomes of work on it that is no longer asked for. */
interface Asked {
  readonly topic: Topic
  readonly want: Wanted | null
  /** The rest of the event that ends it; null leaves it: the work may still be needed. */
  readonly over: { type: 'completed'; evidence: readonly string[] } | { type: 'cancelled'; reason: string } | null
}

const NO_LONGER: Asked['over'] = { type: 'cancelled', reason: 'no-longer-applicable' }

const overBy = (finding: Finding | null): Asked['over'] => {
  if (finding === null) return NO_LONGER
  if (finding.status === 'unknown') return null
  if (finding.status === 'up-to-date') return { type: 'completed', evidence: finding.evidence?.refs ?? [] }
  return { type: 'cancelled', reason: finding.reason }
}

const askedBy = (topic: Topic, prompt: Prompted): Asked => {
  if (prompt === null) return { topic, want: null, over: NO_LONGER }
  switch (prompt.status) {
    case 'open':
      return { topic, want: wantedBy(topic, prompt), over: NO_LONGER }
    case 'answered':
      return { topic, want: null, over: { type: 'completed', evidence: prompt.refs } }
    case 'unknown':
      return { topic, want: null, over: null }
    default:
      return prompt satisfies never
  }
}

const sameWanted = (a: Wanted, b: Wanted): boolean =>
  a.owner === b.owner &&
  a.ownerRole === b.ownerRole &&
  a.dueOn === b.dueOn &&
  a.priority === b.priority &&
  a.reason === b.reason &&
  a.rules.join() === b.rules.join()

/** How the list comes to say what is asked about one topic. `own` are the actions there have been on it. */
const settle = (own: readonly Action[], { want, over }: Asked): ActionEvent[] => {
  const isOpen = (action: Action): boolean => action.status === 'requested'
  const events: ActionEvent[] = []
  for (const { id } of own.filter((action) => isOpen(action) && action.type !== want?.type)) if (over !== null) events.push({ id, ...over })
  if (want === null) return events
  const same = own.filter((action) => action.type === want.type)
  const open = same.find(isOpen)
  const ended = same.filter((action) => !isOpen(action) && action.dueOn === want.dueOn)
  if (open) return sameWanted(open, want) ? events : [...events, { type: 'updated', id: open.id, action: want }]
  const [first] = ended
  if (!first) return [...events, { type: 'opened', action: want }]
  // Of several that ended one may have been ended by a person: that decides, whichever came first.
  return ended.every(({ endedBy }) => endedBy === null) ? [...events, { type: 'reopened', id: first.id, action: want }] : events
}

/**
 * What must happen to one person's list so that it says what the findings and prompts say on a day. Running it twice changes
 * nothing. An ended action whose due date comes back (its evidence was withdrawn) is reopened instead of opened anew, unless a
 * person ended it. Work on what neither findings nor prompts mention any more is over.
 */
export const reconcile = (
  actions: readonly Action[],
  findings: Iterable<readonly [CheckId, Finding | null]>,
  prompts: Iterable<readonly [Topic, Prompted]>,
  on: PlainDate,
): ActionEvent[] => {
  const asked = new Map<Topic, Asked>()
  for (const [check, finding] of findings) asked.set(check, { topic: check, want: wanted(check, finding, on), over: overBy(finding) })
  for (const [topic, prompt] of prompts) asked.set(topic, askedBy(topic, prompt))
  const byTopic = groupBy(actions, ({ topic }) => topic)
  for (const topic of byTopic.keys()) if (!asked.has(topic)) asked.set(topic, { topic, want: null, over: NO_LONGER })
  return [...asked.values()].flatMap((one) => settle(byTopic.get(one.topic) ?? [], one))
}

/** Why something cannot be done to an action. */
export type Refusal = 'action-closed' | 'not-to-acknowledge'

/** What a person asks of an action. */
export interface Acknowledge {
  readonly type: 'acknowledge'
  readonly by: string
}

/** The events of what a person asks, or why it cannot be. Only urgent work is acknowledged; anything else ends by what is recorded. */
export const decide = (action: Action, command: Acknowledge): readonly ActionEvent[] | Refusal => {
  if (action.status !== 'requested') return 'action-closed'
  if (action.type !== 'act-urgent') return 'not-to-acknowledge'
  return [{ type: 'acknowledged', id: action.id, by: command.by }]
}

/** The action after an event. The same rule the store applies, kept here so that the event log can be replayed. */
export const evolve = (action: Action, event: ActionEvent): Action => {
  switch (event.type) {
    case 'opened':
    case 'updated':
    case 'reopened':
      return { ...event.action, id: action.id, status: 'requested', endedBy: null }
    case 'completed':
      return { ...action, status: 'completed' }
    case 'cancelled':
      return { ...action, status: 'cancelled' }
    case 'acknowledged':
      return { ...action, status: 'completed', endedBy: event.by }
    default:
      return event satisfies never
  }
}
