import { html } from 'hono/html'
import { formatDate } from '../../domain/date.ts'
import { stateText } from '../components/actionWords.ts'
import { button } from '../components/button.ts'
import { count, longDate } from '../components/dates.ts'
import { input, select } from '../components/field.ts'
import { errorSummary, insetText } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { identityCell } from '../components/identity.ts'
import { table } from '../components/table.ts'
import type { ActionLine, ActionsView } from './actionsView.ts'
import { type ActionFilters, actionAddress, isNarrowed, openStates } from './filters.ts'

const PATH = '/actions'

const tabs = ({ filters, counts }: ActionsView): Html => {
  const all: readonly { owner: ActionFilters['owner']; text: string; n: number }[] = [
    { owner: null, text: 'Everyone', n: counts.all },
    { owner: 'gp', text: 'GP practice', n: counts.gp },
    { owner: 'mh', text: 'Mental health team', n: counts.mh },
  ]
  return html`<nav class="app-tabs" aria-label="Who acts"><ul>
${all.map(
  ({ owner, text, n }) =>
    html`<li><a href="${actionAddress(PATH, filters, { owner })}"${owner === filters.owner ? html` aria-current="page"` : nothing}>${text} <span class="app-tabs__n">${n}</span></a></li>
`,
)}</ul></nav>`
}

const filterForm = ({ filters, checks }: ActionsView): Html => html`<form class="app-filters" action="${PATH}" method="get" novalidate>
${filters.owner === null ? nothing : html`<input type="hidden" name="owner" value="${filters.owner}">`}
${input({
  name: 'due-by',
  label: 'Due by',
  type: 'date',
  width: 10,
  ...(filters.dueBy === null ? {} : { value: formatDate(filters.dueBy) }),
  ...(filters.notADate === null
    ? {}
    : { error: `${filters.notADate} is not a date. Write it as year, month and day, for example 2026-03-31` }),
})}
${select({ name: 'check', label: 'Check', value: filters.check ?? '', items: [{ value: '', text: 'Any' }, ...checks.map(({ id, title }) => ({ value: id, text: title }))] })}
${select({ name: 'status', label: 'State', value: filters.status ?? '', items: [{ value: '', text: 'Any' }, ...openStates.map((state) => ({ value: state, text: stateText(state) }))] })}
<div class="app-filters__go">${button({ text: 'Show', small: true })}${
  isNarrowed(filters)
    ? html`<a href="${actionAddress(PATH, filters, { status: null, check: null, dueBy: null })}">Clear filters</a>`
    : nothing
}</div>
</form>`

const due = ({ dueOn, overdue }: ActionLine): Html =>
  dueOn === null
    ? html`<strong>Never done</strong>`
    : overdue
      ? html`<strong class="app-nowrap">${longDate(dueOn)}</strong>`
      : html`<span class="app-nowrap">${longDate(dueOn)}</span>`

const list = ({ lines, today }: ActionsView): Html =>
  html`<div class="app-list">${table({
    caption: 'Open actions, soonest due first',
    captionHidden: true,
    responsive: true,
    compact: true,
    firstCellIsHeader: true,
    head: [{ text: 'Person' }, { text: 'What to do' }, { text: 'Why' }, { text: 'Due' }, { text: 'Who acts' }, { text: 'State' }],
    rows: lines.map((line) => [
      html`<div class="app-list__person">${identityCell(line, `/person/${line.personId}`, today)}</div>`,
      html`<strong>${line.what}</strong>`,
      line.why.map((sentence) => html`<span class="app-list__why">${sentence}</span>`),
      due(line),
      line.ownerName,
      stateText(line.status),
    ]),
  })}</div>`

/** Why the list is empty: nothing read, nothing asked for, or nothing to do. */
const empty = ({ filters, counts }: ActionsView, known: boolean): Html => {
  if (!known) return insetText(html`<p>No records have been read yet, so nothing is known to be due.</p>`)
  if (isNarrowed(filters))
    return insetText(
      html`<p>Nothing on the list matches these filters. <a href="${actionAddress(PATH, filters, { status: null, check: null, dueBy: null })}">Show everything</a></p>`,
    )
  return insetText(
    counts.all === 0
      ? html`<p>Nothing is open: no one has a check that is due, due soon or declined.</p>`
      : html`<p>Nothing here is theirs to do at the moment.</p>`,
  )
}

/** The shared list. `known`: something has been found out about someone. */
export const actionsContent = (view: ActionsView, known: boolean): Html => {
  const { filters, lines } = view
  const people = new Set(lines.map(({ personId }) => personId)).size
  return html`${filters.notADate === null ? nothing : errorSummary([{ text: `${filters.notADate} is not a date`, href: '#due-by' }])}
<h1 class="nhsuk-heading-l app-title">Shared list <span class="nhsuk-caption-l">What the practice and the mental health team have to do, soonest due first</span></h1>
<p class="app-printonly">Printed ${longDate(view.today)}. Keep it as you would keep notes, and shred it after use.</p>
${tabs(view)}
${filterForm(view)}
<div class="app-listhead">
<p role="status">${count(lines.length, 'task')} for ${count(people, 'person', 'people')}</p>
<p class="app-noprint"><a href="${actionAddress('/actions.csv', filters)}">Download as CSV</a></p>
</div>
${lines.length === 0 ? empty(view, known) : list(view)}`
}
