import { type ActionType, alreadyDone, type Priority } from '../../domain/action.ts'
import type { PlainDate } from '../../domain/date.ts'
import type { Owner } from '../../domain/finding.ts'
import { staleSince } from '../../domain/freshness.ts'
import { groupBy } from '../../domain/groupBy.ts'
import { onceFor } from '../../domain/memo.ts'
import type { Plan } from '../../domain/plan.ts'
import type { ActionRow } from '../../store/actionList.ts'
import type { ListedAction } from '../../store/listed.ts'
import type { WorkRow } from '../../store/workJson.ts'
import { actionTypes, itemText, priorities, reasonText } from '../components/actionWords.ts'
import { longDate } from '../components/dates.ts'
import type { Identity } from '../components/identity.ts'
import { ownerText } from '../components/owner.ts'
import { measuredText, unansweredText } from '../components/redValue.ts'
import { statusView } from '../components/status.ts'
import { settingText } from '../components/values.ts'
import { askedByText } from '../components/workWords.ts'
import { type ActionFilters, type Eyes, isOn, matches, type Tab } from './filters.ts'
import { workOf } from './visit.ts'

/** One line of the list: what one person needs from one owner in one go. */
export interface ActionLine extends Identity {
  readonly personId: number
  /** `Bloods: Lipids, Blood glucose`, or `Offer again: Alcohol`. */
  readonly what: string
  /** A sentence for each reason, with the checks it holds for: `Weight, Pulse: Never recorded`. */
  readonly why: readonly string[]
  readonly dueOn: PlainDate | null
  readonly overdue: boolean
  /** A check among it has no record at all. */
  readonly neverRecorded: boolean
  readonly owner: Owner
  /** The practice or team that acts, by name where it is known. */
  readonly ownerName: string
  readonly status: string
  /** What people have made of it; one and the same for all its actions, but for the note of the first. */
  readonly work: WorkRow
  /** Of its most pressing action. */
  readonly priority: Priority
  readonly actions: readonly ActionRow[]
}

export interface ActionsView {
  readonly filters: ActionFilters
  readonly today: PlainDate
  /** Those of the people on the page. */
  readonly lines: readonly ActionLine[]
  /** How much there is on all pages, and from which person to which this one goes. */
  readonly total: { readonly lines: number; readonly people: number; readonly pages: number; readonly from: number; readonly to: number }
  /** Who acts in every line of every page, when it is one and the same. */
  readonly sole: string | null
  /** Lines by owner, whatever else the filters ask: what a tab counts is what one finds behind it. */
  readonly counts: Readonly<Record<Owner | 'all' | Exclude<Tab, 'closed'>, number>>
  readonly eyes: Eyes
  /** Everyone who has something on the list, by name. */
  readonly assignees: readonly { readonly user: string; readonly name: string }[]
  /** The teams and groups that have something of one's own organisation's, as they are written there. */
  readonly teams: readonly string[]
  /** Urgent work of the other organisation, when one looks at one's own only. */
  readonly urgentElsewhere: number
  /** Lines of each kind, whatever kind the filters ask for. */
  readonly types: readonly { readonly type: ActionType; readonly n: number }[]
  readonly checks: readonly { readonly id: string; readonly title: string }[]
}

export const ownerName = ({ owner, practice, team }: ListedAction): string => (owner === 'gp' ? practice : team) ?? ownerText(owner)

/** The red value that an action is about; a dangerous one may have been followed by another since. */
const redText = ({ type, red, dueOn }: ActionRow, today: PlainDate): string => {
  const evidence = (type === 'act-urgent' ? red.find(({ evidence: { on } }) => on === dueOn) : red.at(-1))?.evidence
  if (evidence !== undefined) return type === 'act-urgent' ? measuredText(evidence, today) : unansweredText(evidence, today)
  return dueOn === null ? 'A red value' : `A dangerous value of ${longDate(dueOn)}; another has been recorded since`
}

/** Why it is on the list, and who asked for it where somebody did. */
export const whyText = (action: ActionRow, today: PlainDate): string => {
  const { type, work } = action
  if (work.askedBy === null) return ruleText(action, today)
  if (type !== 'act-asked') return `${ruleText(action, today)}. ${askedByText(work.askedBy)}`
  // Whoever is asked should see that it has been done already: rule `act-no-repeat`.
  const done = alreadyDone(action.finding)
  return done === null ? askedByText(work.askedBy) : `${askedByText(work.askedBy)}. Up to date. ${measuredText(done, today)}`
}

/** Why the rules ask for it: how its check stands and when it was last done, what was measured, or what the records say. */
const ruleText = (action: ActionRow, today: PlainDate): string => {
  const { type, finding, reason } = action
  if (type === 'act-urgent') return `${redText(action, today)}. ${reasonText(reason)}`
  if (type === 'act-abnormal') return redText(action, today)
  const evidence = finding?.evidence
  if (type === 'act-share-result')
    return evidence ? `Done at the trust on ${longDate(evidence.on)}. ${reasonText(reason)}` : reasonText(reason)
  if (type !== 'act-check-due' && type !== 'act-declined-reoffer') return reasonText(reason)
  if (finding === null) return 'No longer asked for. It closes when the record is next looked at.'
  const { text } = statusView(finding, { on: today, today, gpStale: staleSince(action.gpReadOn, today, today) })
  return evidence ? `${text}. Last done ${longDate(evidence.on)}, ${settingText(evidence.setting)}` : text
}

const most = (actions: readonly ActionRow[]): Priority =>
  priorities.find((priority) => actions.some((action) => action.priority === priority)) ?? 'routine'

const whyLines = (actions: readonly ActionRow[], item: (action: ActionRow) => string, today: PlainDate): string[] => {
  const reasons = [...groupBy(actions, (action) => whyText(action, today))]
  return reasons.length === 1 ? reasons.map(([why]) => why) : reasons.map(([why, those]) => `${upper(those.map(item).join(', '))}: ${why}`)
}

const lineOf = (actions: readonly ActionRow[], titles: ReadonlyMap<string, string>, today: PlainDate): ActionLine => {
  const first = actions[0] as ActionRow
  const item = (action: ActionRow): string => itemText(action, titles.get(action.check ?? '') ?? action.check ?? '')
  const { personId, nhsNumber, family, given, birthDate, owner, status, work, type, check } = first
  return {
    personId,
    nhsNumber,
    family,
    given,
    birthDate,
    owner,
    status,
    work: { ...work, lastNote: actions.find((action) => action.work.lastNote !== null)?.work.lastNote ?? null },
    priority: most(actions),
    what: `${workOf(type, check)}: ${actions.map(item).join(', ')}`,
    why: whyLines(actions, item, today),
    dueOn: first.dueOn,
    neverRecorded: actions.some(({ type, finding }) => type === 'act-check-due' && finding?.reason === 'never-recorded'),
    overdue: first.dueOn === null || first.dueOn < today,
    ownerName: ownerName(first),
    actions,
  }
}

const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** Of what nobody has touched there is one for all. */
const workKey = onceFor(
  ({ assignee, team, heldUntil, heldReason, offeredTo, takenBy, plannedOn }: WorkRow): string =>
    `${assignee ?? ''}/${team ?? ''}/${heldUntil ?? ''}/${heldReason ?? ''}/${offeredTo ?? ''}/${takenBy ?? ''}/${plannedOn ?? ''}`,
)

/** Urgent work is never put together with other work, nor work that different people have, or that waits for different things. */
const together = (row: ListedAction): string =>
  `${row.personId}|${row.owner}|${row.status}|${workKey(row.work)}|${row.type === 'act-urgent' ? row.id : workOf(row.type, row.check)}`

/** A page of a whole practice is half a megabyte, which no phone and no reader wants at once; so many people are a morning's work. */
const PEOPLE_A_PAGE = 25

/** What of the list is to be shown, before anything is looked up about it: the actions of each line of the page, and what is counted. */
export interface Chosen<A extends ListedAction> extends Omit<ActionsView, 'lines' | 'today' | 'checks'> {
  readonly onPage: readonly (readonly A[])[]
}

/** Rows come most pressing and soonest due first, and a line stands where its first action does. */
export const choose = <A extends ListedAction>(rows: readonly A[], filters: ActionFilters, eyes: Eyes): Chosen<A> => {
  const lined = rows.map((row) => ({ row, line: together(row) }))
  const asked = (by: ActionFilters) => lined.filter(({ row }) => matches(by, row, eyes))
  const groups = [...groupBy(asked(filters), ({ line }) => line).values()].map((those) => those.map(({ row }) => row))
  const people = [...groupBy(groups, ([first]) => (first as A).personId).values()]
  const owners = new Set(groups.map(([first]) => ownerName(first as A)))
  const pages = Math.max(1, Math.ceil(people.length / PEOPLE_A_PAGE))
  const at = filters.page === 'all' ? 'all' : Math.min(filters.page, pages)
  const before = at === 'all' ? 0 : (at - 1) * PEOPLE_A_PAGE
  const to = at === 'all' ? people.length : Math.min(before + PEOPLE_A_PAGE, people.length)
  // Whose a line is, and who has it, is the same for all of it.
  const ofAnyone = [...new Map(asked({ ...filters, owner: null, tab: null, assignee: null }).map(({ row, line }) => [line, row])).values()]
  const byType = groupBy(asked({ ...filters, type: null }), ({ row }) => row.type)
  const linesOf = (type: ActionType): number => new Set(byType.get(type)?.map(({ line }) => line)).size
  const on = (tab: Tab): number => ofAnyone.filter((row) => isOn(tab, row, eyes)).length
  return {
    filters: { ...filters, page: at },
    eyes,
    onPage: at === 'all' ? groups : people.slice(before, to).flat(),
    total: { lines: groups.length, people: people.length, pages, from: before + 1, to },
    sole: owners.size === 1 ? ([...owners][0] ?? null) : null,
    counts: {
      all: ofAnyone.length,
      gp: ofAnyone.filter(({ owner }) => owner === 'gp').length,
      mh: ofAnyone.filter(({ owner }) => owner === 'mh').length,
      mine: on('mine'),
      offered: on('offered'),
      waiting: on('waiting'),
    },
    urgentElsewhere:
      filters.owner === eyes.side || filters.tab !== null
        ? rows.filter(({ priority, owner }) => priority === 'urgent' && owner !== eyes.side).length
        : 0,
    types: actionTypes.map((type) => ({ type, n: linesOf(type) })),
    assignees: assigneesOf(rows),
    teams: teamsOf(rows, eyes.side),
  }
}

/** What the shared list shows of what was chosen; `rows` are the actions of the page, with how their checks stand. */
export const actionsView = <A extends ListedAction>(
  { onPage, ...chosen }: Chosen<A>,
  rows: readonly ActionRow[],
  plan: Plan,
  today: PlainDate,
): ActionsView => {
  const titles = new Map(plan.checks.map(({ id, title }) => [id, title]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const known = (actions: readonly A[]): ActionRow[] => actions.flatMap(({ id }) => byId.get(id) ?? [])
  return {
    ...chosen,
    today,
    lines: onPage.map(known).flatMap((actions) => (actions.length === 0 ? [] : [lineOf(actions, titles, today)])),
    checks: plan.checks.map(({ id, title }) => ({ id, title })),
  }
}

const teamsOf = (rows: readonly ListedAction[], side: Owner): string[] =>
  [...new Set(rows.flatMap(({ owner, work }) => (owner === side && work.team !== null ? [work.team] : [])))].sort((a, b) =>
    a.localeCompare(b),
  )

const assigneesOf = (rows: readonly ListedAction[]): ActionsView['assignees'] => {
  const names = new Map<string, string>()
  for (const { work } of rows) if (work.assignee !== null) names.set(work.assignee, work.assigneeName ?? work.assignee)
  return [...names].map(([user, name]) => ({ user, name })).sort((a, b) => a.name.localeCompare(b.name))
}
