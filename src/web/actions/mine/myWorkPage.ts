import { html } from 'hono/html'
import { count } from '../../components/dates.ts'
import { insetText } from '../../components/furniture.ts'
import { type Html, nothing } from '../../components/html.ts'
import { actionsTable } from '../actionsTable.ts'
import type { ActionsView } from '../actionsView.ts'
import type { Shelf } from './shelf.ts'

const headings: Readonly<Record<Shelf, string>> = {
  today: 'Today',
  overdue: 'Overdue',
  planned: 'Planned',
  later: 'Not due yet',
  'on-hold': 'On hold',
  offered: 'Handed to us, waiting for an answer',
}

/** What of my work stands on each shelf; those with nothing are left out. */
export type Shelved = readonly { readonly shelf: Shelf; readonly view: ActionsView }[]

const section = ({ shelf, view }: Shelved[number]): Html => html`<section aria-labelledby="${shelf}">
<h2 class="nhsuk-heading-m app-section" id="${shelf}">${headings[shelf]} <span class="nhsuk-caption-m">${count(view.total.lines, 'task')} for ${count(view.total.people, 'person', 'people')}</span></h2>
${actionsTable(view, { ticks: false })}
</section>`

/** What somebody has taken on, across people, and what waits for their organisation’s answer. */
export const myWorkContent = (
  shelved: Shelved,
  all: string,
): Html => html`<h1 class="nhsuk-heading-l app-title">My work <span class="nhsuk-caption-l">What you have taken on or were given, and what is handed to your organisation</span></h1>
${
  shelved.length === 0
    ? insetText(html`<p>You have nothing at the moment. Claim a line from the <a href="${all}">shared list</a>, and it stands here.</p>`)
    : nothing
}
${shelved.map(section)}
${shelved.length === 0 ? nothing : html`<p class="app-noprint"><a href="${all}">Everything your organisation has to do</a></p>`}`
