import type { PlainDate } from '../../domain/date.ts'
import type { Plan } from '../../domain/plan.ts'
import type { ActionRow } from '../../store/actionList.ts'
import { type ActionLine, actionsView, choose } from '../actions/actionsView.ts'
import { type Eyes, readActionFilters } from '../actions/filters.ts'
import { stateText } from '../components/actionWords.ts'
import { count, longDate } from '../components/dates.ts'
import { type Coding, overrideReasons } from './service.ts'

/** A card of CDS Hooks 2.0. */
export interface Card {
  readonly uuid: string
  /** Shorter than 140 characters. */
  readonly summary: string
  /** Markdown. */
  readonly detail: string
  readonly indicator: 'info' | 'warning' | 'critical'
  readonly source: { readonly label: string; readonly url: string; readonly topic?: Coding }
  readonly overrideReasons?: readonly Coding[]
  readonly links: readonly Link[]
}

export interface Link {
  readonly label: string
  readonly url: string
  readonly type: 'absolute' | 'smart'
}

/** Where a card leads. */
export interface Places {
  /** Where Parity is found, without a slash at the end. */
  readonly base: string
  readonly person: Link
}

/** A card and the work it tells of. */
export interface Issued {
  readonly card: Card
  readonly actionIds: readonly string[]
}

const SUMMARY = 139

/** Text as it stands, wherever Markdown is read. */
export const markdown = (text: string): string => text.replace(/[\\`*_{}[\]()<>#+!|~-]/g, '\\$&')

/** As many items as there is room for, then how many more. */
export const shortened = (what: string, room: number): string => {
  if (what.length <= room) return what
  const items = what.split(', ')
  for (let kept = items.length - 1; kept > 0; kept -= 1) {
    const text = `${items.slice(0, kept).join(', ')} and ${items.length - kept} more`
    if (text.length <= room) return text
  }
  return `${what.slice(0, room - 1)}…`
}

const whenText = ({ dueOn, neverRecorded }: ActionLine, today: PlainDate): string => {
  if (neverRecorded || dueOn === null) return 'due now'
  if (dueOn < today) return `overdue ${count(today - dueOn, 'day')}`
  return dueOn === today ? 'due today' : `due ${longDate(dueOn)}`
}

const indicatorOf = ({ priority, overdue }: ActionLine): Card['indicator'] => {
  if (priority === 'urgent') return 'critical'
  return overdue || priority === 'soon' ? 'warning' : 'info'
}

const ORDER: Readonly<Record<Card['indicator'], number>> = { critical: 0, warning: 1, info: 2 }

const sourceOf = (base: string): Card['source'] => ({ label: 'Parity, the shared list', url: `${base}/rules` })

const cardOf = (line: ActionLine, { base, person }: Places, today: PlainDate): Issued => {
  const when = `: ${whenText(line, today)}`
  return {
    actionIds: line.actions.map(({ id }) => id),
    card: {
      uuid: crypto.randomUUID(),
      summary: shortened(line.what, SUMMARY - when.length) + when,
      detail: [
        ...line.why.map((why) => `- ${markdown(why)}`),
        '',
        `Who acts: **${markdown(line.ownerName)}**. ${markdown(stateText(line.status))}.`,
      ].join('\n'),
      indicator: indicatorOf(line),
      source: sourceOf(base),
      overrideReasons,
      links: [person],
    },
  }
}

/** Nobody is to be asked again before the day for it: what was declined is told from that day on (`act-declined-reoffer`). */
const isForNow = ({ type, dueOn }: ActionRow, today: PlainDate): boolean =>
  type !== 'act-declined-reoffer' || dueOn === null || dueOn <= today

/** A card is the same whoever looks: no tab of anybody's own is asked for. */
const NOBODYS: Eyes = { user: '', side: 'gp' }

/** A card for each visit's worth of one person's open work, the most pressing first. */
export const cardsOf = (rows: readonly ActionRow[], plan: Plan, places: Places, today: PlainDate): Issued[] => {
  const forNow = rows.filter((row) => isForNow(row, today))
  return actionsView(choose(forNow, readActionFilters({}, plan), NOBODYS), forNow, plan, today)
    .lines.map((line) => cardOf(line, places, today))
    .sort((a, b) => ORDER[a.card.indicator] - ORDER[b.card.indicator])
}

/** Instead of anything about someone whose date of birth is not the one known here: it may be somebody else. */
export const doubtful = ({ base }: Places): Card => ({
  uuid: crypto.randomUUID(),
  summary: 'Check who this is: Parity has another date of birth for this NHS number, and shows nothing until they agree',
  detail: 'The date of birth in this record differs from the one in the records Parity reads. Confirm both with the person.',
  indicator: 'warning',
  source: sourceOf(base),
  links: [],
})
