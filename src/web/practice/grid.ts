import { html } from 'hono/html'
import type { PlainDate } from '../../domain/date.ts'
import { longDate } from '../components/dates.ts'
import { classes, type Html, nothing } from '../components/html.ts'
import { identityCell } from '../components/identity.ts'
import { shape } from '../components/shapes.ts'
import { vocabulary } from '../components/status.ts'
import { settingText } from '../components/values.ts'
import type { Cell } from './cell.ts'
import type { Line, RegisterView } from './registerView.ts'

/** When and where it was last done. An up-to-date cell has the date beside its tick already. */
const lastDone = ({ finding, status }: Cell): Html => {
  if (!finding?.evidence) return nothing
  const { on, setting } = finding.evidence
  return status?.kind === 'up-to-date'
    ? html` <span class="app-cell__done">${settingText(setting)}</span>`
    : html` <span class="app-cell__done">Last ${longDate(on)} ${settingText(setting)}</span>`
}

/** A red value that waits for a response: the value and how long, in few words beside the triangle. */
const redMark = ({ red }: Cell): Html =>
  red === null ? nothing : html` <span class="app-cell__red" title="${red.text}">${shape('triangle')}${red.short}</span>`

const cellView = (cell: Cell, title: string, href: string): Html => {
  const { status, place } = cell
  if (status === null)
    return html`<td class="app-cell app-cell--none" role="cell"><span aria-hidden="true">–</span><span class="nhsuk-u-visually-hidden">Does not apply</span></td>
`
  const { shape: drawing, label } = vocabulary[status.kind]
  const name = classes('app-cell', `app-cell--${status.kind}`, place === null ? 'app-cell--later' : `app-cell--place-${place}`)
  // The dates alone do not say what they are dates of; a screen reader hears the word the shape stands for.
  const said = status.kind === 'up-to-date' ? html`<span class="nhsuk-u-visually-hidden">${label} </span>` : nothing
  return html`<td class="${name}" role="cell"><a class="app-cell__link" href="${href}#why-${cell.check}" tabindex="-1"><span class="app-cell__check" aria-hidden="true">${title}</span> <span class="app-cell__status">${shape(drawing)}${said}${status.short}</span>${lastDone(cell)}${redMark(cell)}</a></td>
`
}

const row = (line: Line, view: RegisterView, href: string, on: PlainDate): Html => html`<tr class="app-row" role="row">
<th class="app-row__person" scope="row" role="rowheader">${identityCell(line, href, on)}</th>
${line.cells.map((cell, index) => cellView(cell, view.columns[index]?.title ?? '', href))}</tr>
`

/** A person a row, a check a column. On a phone the same rows are cards: the roles keep it a table for a screen reader. */
export const grid = (
  view: RegisterView,
  hrefOf: (line: Line) => string,
): Html => html`<div class="app-grid" role="region" aria-labelledby="register-caption" tabindex="0">
<table class="app-grid__table" role="table">
<caption class="nhsuk-u-visually-hidden" id="register-caption">People and their checks on ${longDate(view.filters.on)}</caption>
<thead role="rowgroup">
<tr role="row">
<th class="app-row__person" scope="col" role="columnheader">Person</th>
${view.columns.map(
  ({ title }) => html`<th scope="col" role="columnheader">${title}</th>
`,
)}</tr>
</thead>
<tbody role="rowgroup">
${view.lines.map((line) => row(line, view, hrefOf(line), view.filters.on))}
</tbody>
<tfoot role="rowgroup">
<tr class="app-row app-row--total" role="row">
<th class="app-row__person" scope="row" role="rowheader">Up to date, of ${view.lines.length === view.people ? 'everyone' : 'those shown'}</th>
${view.totals.map(
  ({ upToDate, applies }, index) =>
    html`<td class="app-cell app-cell--total" role="cell"><span class="app-cell__check" aria-hidden="true">${view.columns[index]?.title ?? ''}</span> ${
      applies === 0 ? 'No one' : html`<strong>${upToDate}</strong> of ${applies}`
    }</td>
`,
)}</tr>
</tfoot>
</table>
</div>`
