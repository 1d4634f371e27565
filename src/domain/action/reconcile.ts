import type { PlainDate } from '../date.ts'
import type { CheckId, Finding } from '../finding.ts'
import { groupBy } from '../groupBy.ts'
import type { Prompted, Topic } from '../prompts/prompt.ts'
import { type Action, actingOwner, isOpen, type Wanted } from './action.ts'
import type { RecordEvent } from './events.ts'
import { askableTypes } from './request.ts'
import { wanted, wantedBy } from './wanted.ts'

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

/**
 * Nothing that was not asked for when somebody turned it down. That a check passes from due soon to due is no news; another
 * rule that asks for it is.
 */
const sameGrounds = ({ type, reason, rules }: Action, want: Wanted): boolean =>
  want.rules.every((rule) => rules.includes(rule)) && (type === 'act-check-due' || reason === want.reason)

/** Someone has decided about it: acknowledged for good, turned down for as long as it is asked for on the same grounds. */
const decided = (action: Action, want: Wanted): boolean =>
  action.endedBy !== null && (action.status !== 'rejected' || sameGrounds(action, want))

/** What is left of work once no rule asks for it: what somebody asked for. */
const stillAsked = (action: Action): Wanted => ({
  type: 'act-asked',
  topic: action.topic,
  check: action.check,
  owner: actingOwner(action),
  dueOn: action.dueOn,
  priority: action.priority,
  reason: (askableTypes as readonly string[]).includes(action.type) ? action.type : 'asked',
  rules: [],
})

/** What becomes of open work that no rule asks for. Evidence completes what the rules had asked for, whoever asked for it too. */
const unasked = (action: Action, over: Asked['over']): RecordEvent[] => {
  const { id, type, askedBy } = action
  if (over === null || type === 'act-asked') return []
  return askedBy === null || over.type === 'completed' ? [{ id, ...over }] : [{ type: 'updated', id, action: stillAsked(action) }]
}

/** How the list comes to say what is asked about one topic. `own` are the actions there have been on it; one is open at most. */
const settle = (own: readonly Action[], { want, over }: Asked): RecordEvent[] => {
  const open = own.filter(isOpen)
  if (want === null) return open.flatMap((action) => unasked(action, over))
  const same = open.find(({ type }) => type === want.type)
  const ended = own.filter((action) => action.type === want.type && !isOpen(action) && action.dueOn === want.dueOn)
  // Of several that ended one may have been ended by a person: that decides, whichever came first.
  if (!same && ended.some((action) => decided(action, want))) return open.flatMap((action) => unasked(action, over))
  // What somebody has asked for the rules take over, rather than ask for it a second time.
  const kept = same ?? open.find(({ askedBy }) => askedBy !== null)
  const events = open.filter((action) => action !== kept).flatMap((action) => unasked(action, over))
  if (kept) return kept.type === want.type && sameWanted(kept, want) ? events : [...events, { type: 'updated', id: kept.id, action: want }]
  const [first] = ended
  return [...events, first ? { type: 'reopened', id: first.id, action: want } : { type: 'opened', action: want }]
}

/** Once somebody has died nothing is asked for any more, whoever asked. */
const afterDeath = (own: readonly Action[], { over }: Asked): RecordEvent[] =>
  own
    .filter(isOpen)
    .flatMap((action) => (action.askedBy === null ? unasked(action, over) : [{ type: 'cancelled', id: action.id, reason: 'deceased' }]))

/** What was held until a day that has come, and goes on. */
const holdsEnded = (actions: readonly Action[], over: ReadonlySet<string>, on: PlainDate): RecordEvent[] =>
  actions
    .filter(({ id, status, heldUntil }) => status === 'on-hold' && heldUntil !== null && heldUntil <= on && !over.has(id))
    .map(({ id }) => ({ type: 'hold-ended', id }))

/**
 * What must happen to one person's list so that it says what the findings and prompts say on a day. Running it twice changes
 * nothing. An ended action whose due date comes back (its evidence was withdrawn) is reopened instead of opened anew, unless a
 * person ended it on the same grounds. Work on what neither findings nor prompts mention any more is over, unless somebody asked
 * for it: that is left to people while its person is `here`, which is to say alive. What people have made of an action stays, until
 * the day it was held for.
 */
export const reconcile = (
  actions: readonly Action[],
  findings: Iterable<readonly [CheckId, Finding | null]>,
  prompts: Iterable<readonly [Topic, Prompted]>,
  on: PlainDate,
  here = true,
): RecordEvent[] => {
  const asked = new Map<Topic, Asked>()
  for (const [check, finding] of findings) asked.set(check, { topic: check, want: wanted(check, finding, on), over: overBy(finding) })
  for (const [topic, prompt] of prompts) asked.set(topic, askedBy(topic, prompt))
  const byTopic = groupBy(actions, ({ topic }) => topic)
  for (const topic of byTopic.keys()) if (!asked.has(topic)) asked.set(topic, { topic, want: null, over: NO_LONGER })
  const become = here ? settle : afterDeath
  const events = [...asked.values()].flatMap((one) => become(byTopic.get(one.topic) ?? [], one))
  if (!actions.some(({ status }) => status === 'on-hold')) return events
  const over = new Set(events.flatMap((event) => (event.type === 'completed' || event.type === 'cancelled' ? [event.id] : [])))
  return [...events, ...holdsEnded(actions, over, on)]
}
