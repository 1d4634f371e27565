import { html } from 'hono/html'
import type { PlainDate } from '../../domain/date.ts'
import type { ClosedRow } from '../../store/closedList.ts'
import { actionText, stateText } from '../components/actionWords.ts'
import { longDate } from '../components/dates.ts'
import { insetText } from '../components/furniture.ts'
import type { Html } from '../components/html.ts'
import { identityCell } from '../components/identity.ts'
import { ownerText } from '../components/owner.ts'
import { table } from '../components/table.ts'
import { endedText } from '../components/workWords.ts'
import { closedByText } from './task/historyText.ts'

/** What ended it: the evidence by name, or the person. */
const because = ({ type, closedBy, evidence, endedBy, lastNote, status, reason }: ClosedRow): string => {
  if (endedBy !== null) return `${endedText(type, status)} by ${endedBy}${lastNote === null ? '' : `: “${lastNote}”`}`
  if (closedBy.length === 0) return reason === 'declined' ? 'The person declined' : 'The record no longer asks for it'
  const known = evidence?.refs.some((ref) => closedBy.includes(ref)) ? new Map(evidence.refs.map((ref) => [ref, evidence])) : new Map()
  return closedByText(closedBy, known)
}

/** What has been closed in the last seven days, the last first. */
export const closedTable = (rows: readonly ClosedRow[], titleOf: (check: string | null) => string, today: PlainDate): Html =>
  rows.length === 0
    ? insetText(html`<p>Nothing has been closed in the last seven days.</p>`)
    : html`<div class="app-list">${table({
        caption: 'Closed in the last seven days',
        captionHidden: true,
        compact: true,
        responsive: true,
        firstCellIsHeader: true,
        head: [{ text: 'Person' }, { text: 'What' }, { text: 'Closed' }, { text: 'By what' }, { text: 'Whose it was' }],
        rows: rows.map((row) => [
          identityCell(row, `/person/${row.personId}`, today),
          html`<a href="/person/${row.personId}/actions/${row.id}">${actionText(row, titleOf(row.check))}</a>`,
          `${stateText(row.status)}, ${longDate(row.closedOn)}`,
          because(row),
          row.assigneeName === null ? ownerText(row.owner) : `${row.assigneeName}, ${ownerText(row.owner)}`,
        ]),
      })}</div>`
