import { html } from 'hono/html'
import { groupBy } from '../../domain/groupBy.ts'
import { workOf } from '../actions/visit.ts'
import { actionText, itemText, reasonText, stateText } from '../components/actionWords.ts'
import { longDate } from '../components/dates.ts'
import { details } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { ownerText } from '../components/owner.ts'
import { table } from '../components/table.ts'
import type { PersonView } from './personView.ts'

type PersonAction = PersonView['open'][number]

/** What is done in one go and asked for by the same people for the same reason is one row, as on the shared list. */
const together = ({ type, check, owner, status, reason, openedOn, id }: PersonAction): string =>
  [type === 'act-urgent' ? id : workOf(type, check), owner, status, reasonText(reason), openedOn].join('|')

/** The actions of this person on the shared list, open ones first; what is over on request. */
export const personActions = ({ open, closed, titleOf, lens, lanes }: PersonView): Html => {
  const what = (action: PersonAction): string => actionText(action, titleOf(action.check))
  const never = new Set(lanes.filter(({ status }) => status?.kind === 'never-recorded').map(({ check }) => check.id))
  const isNow = ({ type, check, dueOn }: PersonAction): boolean =>
    dueOn === null || (lens.on === lens.today && type === 'act-check-due' && check !== null && never.has(check))
  const row = (actions: readonly PersonAction[]): string[] => {
    const [first] = actions as readonly [PersonAction]
    const items = actions.map((action) => itemText(action, titleOf(action.check)))
    const days = actions.map(({ dueOn }) => dueOn ?? lens.today)
    return [
      `${workOf(first.type, first.check)}: ${items.join(', ')}`,
      reasonText(first.reason) || (actions.length === 1 ? 'See the check above.' : 'See the checks above.'),
      actions.some(isNow) ? 'Now' : longDate(days.reduce((soonest, day) => (day < soonest ? day : soonest))),
      ownerText(first.owner),
      `${stateText(first.status)} since ${longDate(first.openedOn)}`,
    ]
  }
  return html`<h2 class="nhsuk-heading-m app-section">On the shared list${lens.on === lens.today ? nothing : html` today`}</h2>
${
  open.length === 0
    ? html`<p>Nothing is open for this person.</p>`
    : table({
        caption: 'Open actions',
        captionHidden: true,
        responsive: true,
        compact: true,
        firstCellIsHeader: true,
        head: [{ text: 'What' }, { text: 'Why' }, { text: 'Due' }, { text: 'Who acts' }, { text: 'State' }],
        rows: [...groupBy(open, together).values()].map(row),
      })
}
${
  closed.length === 0
    ? nothing
    : details({
        summary: `Closed (${closed.length})`,
        content: table({
          caption: 'Closed actions',
          captionHidden: true,
          responsive: true,
          compact: true,
          head: [{ text: 'What' }, { text: 'Outcome' }, { text: 'Closed' }],
          rows: closed.map((action) => [
            what(action),
            action.endedBy === null ? stateText(action.status) : `Acknowledged by ${action.endedBy}`,
            action.closedOn === null ? '' : longDate(action.closedOn),
          ]),
        }),
      })
}`
}
