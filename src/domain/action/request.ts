import type { PlainDate } from '../date.ts'
import type { CheckId, Evidence, Finding, Owner } from '../finding.ts'
import type { Topic } from '../prompts/prompt.ts'
import { type Action, isOpen, type Wanted } from './action.ts'
import { type Actor, ahead, type Refusal } from './decide.ts'
import type { PersonEvent } from './events.ts'

/** What can be asked for that is no check: the kinds of work of which there is one a person and organisation. */
export const askableTypes = ['act-outreach', 'act-ethnicity', 'act-handover-decision'] as const
export type AskableType = (typeof askableTypes)[number]

/** What somebody asks an organisation to do for a person. */
export interface WorkRequest {
  readonly what: { readonly check: CheckId } | { readonly type: AskableType }
  /** Who is asked. */
  readonly owner: Owner
  readonly dueOn: PlainDate | null
  /** What cannot wait is not asked for on a list. */
  readonly priority: 'soon' | 'routine'
  readonly note: string | null
}

/** The topic under which the rules ask for the same, so that nothing stands twice. */
export const topicAsked = ({ what, owner }: WorkRequest): Topic => {
  if ('check' in what) return what.check
  switch (what.type) {
    case 'act-outreach':
      return 'outreach'
    case 'act-ethnicity':
      return 'ethnicity'
    case 'act-handover-decision':
      return `handover/${owner}`
    default:
      return what.type satisfies never
  }
}

/** What shows that a check somebody asks for has been done already and is up to date; null when it is not (rule `act-no-repeat`). */
export const alreadyDone = (finding: Finding | null): Evidence | null => (finding?.status === 'up-to-date' ? finding.evidence : null)

const wantedOf = (request: WorkRequest): Wanted => {
  const { what, owner, dueOn, priority } = request
  const topic = topicAsked(request)
  const check = 'check' in what ? what.check : null
  return { type: 'act-asked', topic, check, owner, dueOn, priority, reason: 'type' in what ? what.type : 'asked', rules: [] }
}

/**
 * The event by which somebody's request comes on the list of its person: an action of its own with the id given, or joined to
 * what is open on the same topic, whoever asked for that.
 */
export const request = (
  actions: readonly Action[],
  asked: WorkRequest,
  { name, user, side }: Actor,
  on: PlainDate,
  id: string,
): PersonEvent | Refusal => {
  if (asked.dueOn !== null && !ahead(asked.dueOn, on, on)) return 'day-not-ahead'
  const topic = topicAsked(asked)
  const same = actions.find((action) => isOpen(action) && action.topic === topic)
  const signed = { by: name, user, side }
  return same === undefined
    ? { type: 'requested', action: wantedOf(asked), note: asked.note, id, ...signed }
    : { type: 'joined', note: asked.note, id: same.id, ...signed }
}
