import type { PlainDate } from '../../domain/date.ts'
import type { Owner } from '../../domain/finding.ts'
import { staleSince } from '../../domain/freshness.ts'
import type { Plan } from '../../domain/plan.ts'
import type { ActionRow } from '../../store/actionList.ts'
import { longDate } from '../components/dates.ts'
import { groupBy } from '../components/groupBy.ts'
import type { Identity } from '../components/identity.ts'
import { ownerText } from '../components/owner.ts'
import { statusView } from '../components/status.ts'
import { settingText } from '../components/values.ts'
import { type ActionFilters, matches } from './filters.ts'
import { visitOf } from './visit.ts'

/** One line of the list: what one person needs from one owner in one go. */
export interface ActionLine extends Identity {
  readonly personId: number
  /** `Bloods: Lipids, Blood glucose`, or `Offer again: Alcohol`. */
  readonly what: string
  /** A sentence for each check. */
  readonly why: readonly string[]
  readonly dueOn: PlainDate | null
  readonly overdue: boolean
  readonly owner: Owner
  /** The practice or team that acts, by name where it is known. */
  readonly ownerName: string
  readonly status: string
  readonly actions: readonly ActionRow[]
}

export interface ActionsView {
  readonly filters: ActionFilters
  readonly today: PlainDate
  readonly lines: readonly ActionLine[]
  /** Open actions by owner, whatever else the filters ask. */
  readonly counts: Readonly<Record<Owner | 'all', number>>
  readonly checks: readonly { readonly id: string; readonly title: string }[]
}

export const ownerName = ({ owner, practice, team }: ActionRow): string => (owner === 'gp' ? practice : team) ?? ownerText(owner)

/** Why a check is on the list: how it stands and when it was last done. */
export const whyText = (action: ActionRow, today: PlainDate): string => {
  const { finding } = action
  if (finding === null) return 'No longer asked for. It closes when the record is next looked at.'
  const { text } = statusView(finding, { on: today, today, gpStale: staleSince(action.gpReadOn, today, today) })
  const { evidence } = finding
  return evidence === null ? text : `${text}. Last done ${longDate(evidence.on)}, ${settingText(evidence.setting)}`
}

const kindOf = ({ type, check }: ActionRow): string => (type === 'act-declined-reoffer' ? 'Offer again' : visitOf(check))

const lineOf = (actions: readonly ActionRow[], titles: ReadonlyMap<string, string>, today: PlainDate): ActionLine => {
  const first = actions[0] as ActionRow
  const title = ({ check }: ActionRow): string => titles.get(check) ?? check
  const { personId, nhsNumber, family, given, birthDate, owner, status } = first
  return {
    personId,
    nhsNumber,
    family,
    given,
    birthDate,
    owner,
    status,
    what: `${kindOf(first)}: ${actions.map(title).join(', ')}`,
    why: actions.map((action) => (actions.length === 1 ? whyText(action, today) : `${title(action)}: ${whyText(action, today)}`)),
    dueOn: first.dueOn,
    overdue: first.dueOn === null || first.dueOn < today,
    ownerName: ownerName(first),
    actions,
  }
}

/** What the shared list shows. Rows come soonest due first, and a line stands where its first action does. */
export const actionsView = (rows: readonly ActionRow[], plan: Plan, filters: ActionFilters, today: PlainDate): ActionsView => {
  const titles = new Map(plan.checks.map(({ id, title }) => [id, title]))
  const shown = rows.filter((row) => matches(filters, row))
  const groups = groupBy(shown, (row) => [row.personId, row.owner, row.status, kindOf(row)].join('|'))
  const others = { ...filters, owner: null }
  const countable = rows.filter((row) => matches(others, row))
  return {
    filters,
    today,
    lines: [...groups.values()].map((actions) => lineOf(actions, titles, today)),
    counts: {
      all: countable.length,
      gp: countable.filter(({ owner }) => owner === 'gp').length,
      mh: countable.filter(({ owner }) => owner === 'mh').length,
    },
    checks: plan.checks.map(({ id, title }) => ({ id, title })),
  }
}
