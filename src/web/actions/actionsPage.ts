import { html } from 'hono/html'
import { type ActionType, openStatuses, otherOwner } from '../../domain/action.ts'
import { formatDate } from '../../domain/date.ts'
import type { Owner } from '../../domain/finding.ts'
import type { ClosedRow } from '../../store/closedList.ts'
import { actionTypes, recordTypes, stateText, typeText } from '../components/actionWords.ts'
import { button } from '../components/button.ts'
import { count, figure, longDate } from '../components/dates.ts'
import { input, select } from '../components/field.ts'
import { errorSummary, insetText } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { ownerInSentence, ownerText } from '../components/owner.ts'
import { shape } from '../components/shapes.ts'
import { actionsTable } from './actionsTable.ts'
import type { ActionsView } from './actionsView.ts'
import { closedTable } from './closedTable.ts'
import { type ActionFilters, actionAddress, isNarrowed, type Tab } from './filters.ts'
import { severalForm } from './several.ts'
import type { Colleague } from './task/readCommand.ts'

/** Where the list stands: all of it, or the queue of records to put right. */
type Path = '/actions' | '/queries'

interface TabLink {
  readonly text: string
  readonly n: number | null
  readonly changes: Pick<ActionFilters, 'owner' | 'tab'>
}

const tabs = ({ filters, counts, eyes }: ActionsView, path: Path): Html => {
  const side = (owner: Owner): TabLink => ({ text: ownerText(owner), n: counts[owner], changes: { owner, tab: null } })
  const everyone: TabLink = { text: 'Everyone', n: counts.all, changes: { owner: null, tab: null } }
  const all: readonly TabLink[] =
    path === '/queries'
      ? [everyone, side('gp'), side('mh')]
      : [
          { text: 'Mine', n: counts.mine, changes: { owner: null, tab: 'mine' } },
          side(eyes.side),
          { text: 'Handed to us', n: counts.offered, changes: { owner: null, tab: 'offered' } },
          { text: 'Waiting', n: counts.waiting, changes: { owner: null, tab: 'waiting' } },
          side(otherOwner(eyes.side)),
          everyone,
          { text: 'Closed this week', n: null, changes: { owner: null, tab: 'closed' } },
        ]
  const isHere = ({ changes }: TabLink): boolean => changes.owner === filters.owner && changes.tab === filters.tab
  return html`<nav class="app-tabs" aria-label="Who acts"><ul>
${all.map(
  (one) =>
    html`<li><a href="${actionAddress(path, filters, one.changes)}"${isHere(one) ? html` aria-current="page"` : nothing}>${one.text}${one.n === null ? nothing : html` <span class="app-tabs__n">${figure(one.n)}</span>`}</a></li>
`,
)}</ul></nav>`
}

/** The kinds of record-keeping work, each with how much there is of it. */
const queues = ({ filters, types }: ActionsView): Html => {
  const n = (wanted: readonly ActionType[]): number =>
    types.filter(({ type }) => wanted.includes(type)).reduce((sum, { n: those }) => sum + those, 0)
  const all = [
    { type: 'records' as const, text: 'All', n: n(recordTypes) },
    ...recordTypes.map((type) => ({ type, text: typeText[type], n: n([type]) })),
  ]
  return html`<nav class="app-tabs" aria-label="Kind of work"><ul>
${all.map(
  ({ type, text, n: those }) =>
    html`<li><a href="${actionAddress('/queries', filters, { type })}"${type === filters.type ? html` aria-current="page"` : nothing}>${text} <span class="app-tabs__n">${figure(those)}</span></a></li>
`,
)}</ul></nav>`
}

const filterForm = ({
  filters,
  checks,
  assignees,
}: ActionsView): Html => html`<form class="app-filters" action="/actions" method="get" novalidate>
${filters.owner === null ? nothing : html`<input type="hidden" name="owner" value="${filters.owner}">`}${filters.tab === null ? nothing : html`<input type="hidden" name="tab" value="${filters.tab}">`}
<details class="app-filters__more"${isNarrowed(filters) || filters.notADate !== null ? html` open` : nothing}>
<summary>Filter</summary>
<div class="app-filters__fields">
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
${select({ name: 'type', label: 'Kind of work', value: filters.type ?? '', items: [{ value: '', text: 'Any' }, ...actionTypes.map((type) => ({ value: type, text: typeText[type] })), { value: 'records', text: 'All records to put right' }] })}
${select({ name: 'check', label: 'Check', value: filters.check ?? '', items: [{ value: '', text: 'Any' }, ...checks.map(({ id, title }) => ({ value: id, text: title }))] })}
${select({ name: 'status', label: 'State', value: filters.status ?? '', items: [{ value: '', text: 'Any' }, ...openStatuses.map((state) => ({ value: state, text: stateText(state) }))] })}
${assignees.length === 0 ? nothing : select({ name: 'assignee', label: 'Who has it', value: filters.assignee ?? '', items: [{ value: '', text: 'Anyone' }, ...assignees.map(({ user, name }) => ({ value: user, text: name }))] })}
</div>
</details>
<div class="app-filters__go">${button({ text: 'Show', small: true })}${
  isNarrowed(filters) ? html`<a href="${actionAddress('/actions', filters, NOTHING_ASKED)}">Clear filters</a>` : nothing
}</div>
</form>`

const NOTHING_ASKED = { assignee: null, status: null, type: null, check: null, dueBy: null }

const EMPTY_TAB: Readonly<Record<Tab, string>> = {
  mine: 'You have nothing at the moment. Claim a line from the list, and it stands here.',
  offered: 'Nothing waits for an answer: no hand-over is offered to you.',
  waiting: 'Nothing of yours is on hold or offered to others.',
  closed: 'Nothing has been closed in the last seven days.',
}

/** Why the list is empty: nothing read, nothing asked for, or nothing to do. */
const empty = ({ filters, counts }: ActionsView, known: boolean, path: Path): Html => {
  if (!known) return insetText(html`<p>No records have been read yet, so nothing is known to be due.</p>`)
  if (path === '/queries') return insetText(html`<p>Nothing is to be put right here: where both records could be read, they agree.</p>`)
  if (isNarrowed(filters))
    return insetText(
      html`<p>Nothing on the list matches these filters. <a href="${actionAddress('/actions', filters, NOTHING_ASKED)}">Show everything</a></p>`,
    )
  if (filters.tab !== null) return insetText(html`<p>${EMPTY_TAB[filters.tab]}</p>`)
  return insetText(
    counts.all === 0
      ? html`<p>Nothing is open: no one has a check that is due, due soon or declined, a red value without a response, or a record to put right.</p>`
      : html`<p>Nothing here is theirs to do at the moment.</p>`,
  )
}

/** The way to the rest of a long list. */
const pager = ({ filters, total: { pages, people, from, to: until } }: ActionsView, path: Path): Html => {
  const { page } = filters
  if (pages === 1) return nothing
  if (page === 'all') return html`<p class="app-noprint"><a href="${actionAddress(path, filters)}">In pages</a></p>`
  const to = (n: number, text: string): Html => html`<li><a href="${actionAddress(path, filters, { page: n })}">${text}</a></li>`
  return html`<nav class="app-tabs" aria-label="Pages"><ul>
${page > 1 ? to(page - 1, 'Previous page') : nothing}<li class="app-tabs__here">Page ${page} of ${pages}: people ${from} to ${until} of ${people}</li>${page < pages ? to(page + 1, 'Next page') : nothing}
<li><a href="${actionAddress(path, filters, { page: 'all' })}">All on one page, to print</a></li>
</ul></nav>`
}

/** What both pages have in common beneath their filters. */
const listed = (view: ActionsView, known: boolean, path: Path): Html => {
  const { filters, lines } = view
  const { sole, total } = view
  return html`<div class="app-listhead">
<p role="status">${count(total.lines, 'task')} for ${count(total.people, 'person', 'people')}${sole === null ? nothing : html`, all with ${sole}`}</p>
<p class="app-noprint"><a href="${actionAddress('/actions.csv', filters)}">Download as CSV</a> or <a href="${actionAddress('/actions.xlsx', filters)}">Excel</a></p>
</div>
${lines.length === 0 ? empty(view, known, path) : actionsTable(view)}
${pager(view, path)}`
}

const printed = ({ today }: ActionsView): Html =>
  html`<p class="app-printonly">Printed ${longDate(today)}. Keep it as you would keep notes, and shred it after use.</p>`

/** Urgent work that somebody who looks at their own only would not see. */
const urgentElsewhere = ({ urgentElsewhere: n, filters, eyes }: ActionsView): Html => {
  if (n === 0) return nothing
  const other = otherOwner(eyes.side)
  return html`<p class="app-elsewhere">${shape('triangle')} <a href="${actionAddress('/actions', filters, { ...NOTHING_ASKED, owner: other, tab: null })}"><strong>${count(n, 'urgent task')}</strong> with ${ownerInSentence(other)}</a></p>`
}

/** What the list is shown with, besides what is on it. */
export interface Around {
  /** Something has been found out about someone. */
  readonly known: boolean
  /** Those who can be given work; empty for who may not work the list. */
  readonly colleagues: readonly Colleague[]
  /** What was closed in the last seven days, where that is asked for. */
  readonly closed: readonly ClosedRow[]
  /** The views somebody has saved of it. */
  readonly savedViews: Html
}

const body = (view: ActionsView, { known, colleagues, closed }: Around): Html => {
  if (view.filters.tab === 'closed')
    return closedTable(closed, (check) => view.checks.find(({ id }) => id === check)?.title ?? check ?? '', view.today)
  return html`${filterForm(view)}
${listed(view, known, '/actions')}
${view.lines.length === 0 || colleagues.length === 0 ? nothing : severalForm(view.filters, colleagues, view.teams)}`
}

/** The shared list. */
export const actionsContent = (view: ActionsView, around: Around): Html => {
  const { filters } = view
  return html`${filters.notADate === null ? nothing : errorSummary([{ text: `${filters.notADate} is not a date`, href: '#due-by' }])}
<h1 class="nhsuk-heading-l app-title">Shared list <span class="nhsuk-caption-l">What the practice and the mental health team have to do, most pressing first</span></h1>
${printed(view)}
${tabs(view, '/actions')}
${around.savedViews}
${urgentElsewhere(view)}
${body(view, around)}`
}

/** The work queue of register reconciliation: the same list, of what is written down differently or not at all. */
export const queriesContent = (
  view: ActionsView,
  known: boolean,
): Html => html`<h1 class="nhsuk-heading-l app-title">Records to put right <span class="nhsuk-caption-l">Where the two records differ, or one lacks what the checks depend on</span></h1>
${printed(view)}
${queues(view)}
${tabs(view, '/queries')}
${listed(view, known, '/queries')}`
