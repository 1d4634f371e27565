import { html } from 'hono/html'
import { actionText, reasonText, stateText } from '../components/actionWords.ts'
import { longDate } from '../components/dates.ts'
import { details } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { ownerText } from '../components/owner.ts'
import { table } from '../components/table.ts'
import type { PersonView } from './personView.ts'

/** The actions of this person on the shared list, open ones first; what is over on request. */
export const personActions = ({ open, closed, titleOf, lens }: PersonView): Html => {
  const what = (action: PersonView['open'][number]): string => actionText(action, titleOf(action.check))
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
        rows: open.map((action) => [
          what(action),
          reasonText(action.reason) || 'See the check above.',
          action.dueOn === null ? 'Now' : longDate(action.dueOn),
          ownerText(action.owner),
          `${stateText(action.status)} since ${longDate(action.openedOn)}`,
        ]),
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
