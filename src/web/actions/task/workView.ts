import { type Action, type Actor, askable, type Command, evolve, isOpen, type Refusal, untouched } from '../../../domain/action.ts'
import type { PlainDate } from '../../../domain/date.ts'
import type { Evaluation } from '../../../domain/evaluate.ts'
import type { Plan } from '../../../domain/plan.ts'
import type { StoredAction } from '../../../store/actions.ts'
import type { HistoryEntry } from '../../../store/perform.ts'
import type { PersonRows } from '../../../store/personPage.ts'
import { actionText, itemText } from '../../components/actionWords.ts'
import { workOf } from '../visit.ts'
import type { EvidenceByRef } from './historyText.ts'
import type { Amiss, Colleague, Seen, Sent } from './readCommand.ts'

/** How an action stood when somebody looked at it, and what others have done to it since. */
export interface Overtaken {
  readonly what: string
  readonly seen: Action
  readonly now: StoredAction
  readonly since: readonly HistoryEntry[]
}

/** Why what was sent was not done, with all that was written. */
export interface Attempt {
  readonly sent: Sent
  readonly amiss: Amiss | null
  readonly refusal: Refusal | null
  readonly overtaken: readonly Overtaken[]
}

/** What the page of one action shows. */
export interface WorkView {
  readonly person: PersonRows
  readonly today: PlainDate
  /** The actions that are worked on in one go; the page is that of the first. */
  readonly actions: readonly [StoredAction, ...StoredAction[]]
  /** What each of them is about, in a word or two. */
  readonly items: readonly string[]
  /** What is to be done. */
  readonly what: string
  /** Other open work of the same visit, with the same people and in the same state. */
  readonly alike: number
  readonly history: readonly HistoryEntry[]
  readonly known: EvidenceByRef
  readonly can: ReadonlySet<Command['type']>
  readonly colleagues: readonly Colleague[]
  /** The teams and groups that have work of theirs already. */
  readonly teams: readonly string[]
  /** Who looks, where they may work the list. */
  readonly actor: Actor | null
  readonly attempt: Attempt | null
}

const goesWith = ({
  type,
  check,
  owner,
  takenBy,
  status,
  assignee,
  team,
  offeredTo,
  plannedOn,
  heldUntil,
  heldReason,
}: StoredAction): string =>
  [type, workOf(type, check), owner, takenBy, status, assignee, team, offeredTo, plannedOn, heldUntil, heldReason].join()

/** Work that is done in one go by the same people, as the shared list puts it together. Urgent work stands alone. */
const alikeTo = (one: StoredAction) => (other: StoredAction) =>
  one.type !== 'act-urgent' && isOpen(other) && goesWith(other) === goesWith(one)

/** The evidence behind the checks of a person at any time, by what it was read from. */
export const evidenceOf = ({ findings }: Pick<Evaluation, 'findings'>): EvidenceByRef =>
  new Map(
    [...findings.values()]
      .flatMap(({ values }) => values.flatMap((finding) => finding?.evidence ?? []))
      .flatMap((evidence) => evidence.refs.map((ref) => [ref, evidence] as const)),
  )

/** An action as it was in one of its versions. */
const asOf = (action: StoredAction, history: readonly HistoryEntry[], version: number): Action =>
  history.filter((entry) => entry.version <= version).reduce<Action>((now, { event }) => evolve(now, event), { ...action, ...untouched })

export const overtakenOf = (action: StoredAction, history: readonly HistoryEntry[], { version }: Seen, title: string): Overtaken => ({
  what: actionText(action, title),
  seen: asOf(action, history, version),
  now: action,
  since: history.filter((entry) => entry.version > version),
})

interface Read {
  readonly person: PersonRows
  readonly known: EvidenceByRef
  readonly actions: readonly StoredAction[]
  readonly lead: StoredAction
  /** With all that is alike. */
  readonly together: boolean
  readonly history: readonly HistoryEntry[]
  readonly teams: readonly string[]
}

export const workView = (
  { person, known, actions, lead, together, history, teams }: Read,
  plan: Plan,
  today: PlainDate,
  actor: Actor | null,
  colleagues: readonly Colleague[],
  attempt: Attempt | null,
): WorkView => {
  const titles = new Map(plan.checks.map(({ id, title }) => [id, title]))
  const titleOf = ({ check }: StoredAction): string => titles.get(check ?? '') ?? check ?? ''
  const alike = isOpen(lead) ? actions.filter((other) => other.id !== lead.id && alikeTo(lead)(other)) : []
  const worked: readonly [StoredAction, ...StoredAction[]] = [lead, ...(together ? alike : [])]
  const items = worked.map((action) => itemText(action, titleOf(action)))
  // What was not done may be over, or somebody else's, by now: its form is shown all the same, with what was written.
  const [first, ...rest] = worked.map((action) => (actor === null ? new Set<Command['type']>() : askable(action, actor, today, history)))
  return {
    person,
    today,
    actions: worked,
    items,
    what: worked.length === 1 ? actionText(lead, titleOf(lead)) : `${workOf(lead.type, lead.check)}: ${items.join(', ')}`,
    alike: alike.length,
    history,
    known,
    can: new Set([...(first ?? [])].filter((type) => rest.every((others) => others.has(type)) && (type !== 'undo' || rest.length === 0))),
    colleagues,
    teams,
    actor,
    attempt,
  }
}
