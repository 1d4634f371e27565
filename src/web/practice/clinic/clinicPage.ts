import { html } from 'hono/html'
import type { PlainDate } from '../../../domain/date.ts'
import { button } from '../../components/button.ts'
import { count, longDate, monthName, monthYear, shortDate } from '../../components/dates.ts'
import { select } from '../../components/field.ts'
import { insetText } from '../../components/furniture.ts'
import { type Html, nothing } from '../../components/html.ts'
import { fullName, identityCell } from '../../components/identity.ts'
import { shape } from '../../components/shapes.ts'
import { vocabulary } from '../../components/status.ts'
import { channelText } from '../../person/contacts.ts'
import type { ClinicCheck, ClinicLine, ClinicView } from './clinicView.ts'
import { CLINIC, clinicAddress, isNarrowed, lengths, monthsFrom, monthText } from './filters.ts'
import { INVITED_BY } from './invited.ts'
import { visitKinds } from './visits.ts'

const filterForm = ({
  filters,
  today,
  checks,
}: ClinicView): Html => html`<form class="app-filters" action="${CLINIC}" method="get" novalidate>
${select({
  name: 'month',
  label: 'Due by the end of',
  value: monthText(filters.by),
  items: monthsFrom(today).map((end) => ({ value: monthText(end), text: monthYear(end) })),
})}
<details class="app-filters__more"${isNarrowed(filters) ? html` open` : nothing}>
<summary>Filter</summary>
<div class="app-filters__fields">
${select({
  name: 'born',
  label: 'Born in',
  value: String(filters.born ?? ''),
  items: [{ value: '', text: 'Any month' }, ...Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), text: monthName(i + 1) }))],
})}
${select({
  name: 'visit',
  label: 'Needs',
  value: filters.visit ?? '',
  items: [{ value: '', text: 'Anything' }, ...visitKinds.map((visit) => ({ value: visit, text: visit }))],
})}
${select({
  name: 'check',
  label: 'Check',
  value: filters.check ?? '',
  items: [{ value: '', text: 'Any' }, ...checks.map(({ check, title }) => ({ value: check, text: title }))],
})}
${select({
  name: 'minutes',
  label: 'Fits into',
  value: String(filters.minutes ?? ''),
  items: [{ value: '', text: 'Any time' }, ...lengths.map((length) => ({ value: String(length), text: `${length} minutes` }))],
})}
${select({
  name: 'owner',
  label: 'Who acts',
  value: filters.owner ?? 'anyone',
  items: [
    { value: 'gp', text: 'GP practice' },
    { value: 'mh', text: 'Mental health team' },
    { value: 'anyone', text: 'Anyone' },
  ],
})}
${select({
  name: 'invited',
  label: 'Invited',
  value: filters.invited === null ? '' : filters.invited ? 'yes' : 'no',
  items: [
    { value: '', text: 'Anyone' },
    { value: 'no', text: 'Not lately' },
    { value: 'yes', text: 'In the last 90 days' },
  ],
})}
</div>
</details>
<div class="app-filters__go">${button({ text: 'Show', small: true })}${isNarrowed(filters) ? html`<a href="${CLINIC}">Clear filters</a>` : nothing}</div>
</form>`

const checkText = ({ title, status }: ClinicCheck): Html =>
  html`<span class="app-clinic__check app-cell--${status.kind}">${title} <span class="app-cell__status">${shape(vocabulary[status.kind].shape)}${status.short}</span></span>
`

const row = (line: ClinicLine, today: PlainDate): Html => html`<tr class="nhsuk-table__row" role="row">
<th class="nhsuk-table__cell app-list__person" scope="row" role="rowheader">${identityCell(line, `/person/${line.personId}`, today)}<div class="app-list__work app-noprint"><input class="app-tick" type="checkbox" form="mark-invited" name="person" value="${line.personId}" aria-label="Choose ${fullName(line)}"></div></th>
<td class="nhsuk-table__cell app-list__why" role="cell">${line.red.map((text) => html`<span class="app-cell__red">${shape('triangle')}${text}</span>`)}${line.parts.map(
  ({ visit, checks }) => html`<span class="app-list__line"><strong>${visit}:</strong> ${checks.map(checkText)}</span>`,
)}${line.notReadSince === null ? nothing : html`<span class="app-person__more">GP record not read since ${shortDate(line.notReadSince, today)}: look in it first</span>`}${line.invitedOn === null ? nothing : html`<span class="app-person__more">Invited ${shortDate(line.invitedOn, today)}</span>`}</td>
<td class="nhsuk-table__cell app-nowrap" role="cell"><span class="nhsuk-table__heading" aria-hidden="true">Since or on </span>${line.dueOn === null ? 'Now' : longDate(line.dueOn)}</td>
<td class="nhsuk-table__cell app-nowrap" role="cell"><span class="nhsuk-table__heading" aria-hidden="true">About </span>${line.minutes} min</td>
<td class="nhsuk-table__cell app-clinic__box app-printonly" role="cell"><span aria-hidden="true">☐</span></td>
</tr>
`

const listOf = ({
  lines,
  today,
}: ClinicView): Html => html`<div class="app-list app-people"><table class="nhsuk-table nhsuk-table--responsive" role="table">
<caption class="nhsuk-table__caption nhsuk-u-visually-hidden">People to call in</caption>
<thead class="nhsuk-table__head" role="rowgroup"><tr class="nhsuk-table__row" role="row">
${['Person', 'One visit', 'Due', 'Time'].map((text) => html`<th class="nhsuk-table__header" scope="col" role="columnheader">${text}</th>`)}<th class="nhsuk-table__header app-printonly" scope="col" role="columnheader">Booked</th>
</tr></thead>
${lines.map((line) => html`<tbody class="nhsuk-table__body" role="rowgroup">${row(line, today)}</tbody>`)}
</table></div>`

const empty = ({ people, filters }: ClinicView): Html =>
  insetText(
    people === 0
      ? html`<p>Nothing is due by the end of ${monthYear(filters.by)}: either everyone is up to date, or no records have been read yet.</p>`
      : html`<p>None of the ${count(people, 'person', 'people')} with something due match these filters. <a href="${CLINIC}">Show everyone</a></p>`,
  )

/** The files and letters of those shown, in the form that recall tools take. */
const takeAway = ({ filters, today }: ClinicView): Html => html`<ul class="nhsuk-list app-takeaway app-noprint">
<li><a href="${clinicAddress(`${CLINIC}/letters`, filters, today)}">Letters</a></li>
<li><a href="${clinicAddress(`${CLINIC}/messages.csv`, filters, today)}">Text messages (CSV)</a></li>
<li><a href="${clinicAddress(`${CLINIC}.csv`, filters, today)}">Recall list (CSV)</a></li>
<li><a href="${clinicAddress(`${CLINIC}.xlsx`, filters, today)}">Recall list (Excel)</a></li>
</ul>`

/** Writes down that invitations have gone out, to those ticked or to everyone shown. */
const invitedForm = ({
  filters,
  today,
  lines,
}: ClinicView): Html => html`<form id="mark-invited" class="app-several app-noprint" action="${CLINIC}/invited" method="post" novalidate>
<input type="hidden" name="back" value="${clinicAddress(CLINIC, filters, today)}">
<p class="app-several__what">Once the invitations have gone out</p>
${select({
  name: 'channel',
  label: 'Sent by',
  items: INVITED_BY.map((channel) => ({ value: channel, text: channelText[channel] })),
})}
<button class="nhsuk-button nhsuk-button--small" data-module="nhsuk-button" type="submit" name="who" value="ticked">Mark those ticked as invited</button>
<button class="nhsuk-button nhsuk-button--small nhsuk-button--secondary" data-module="nhsuk-button" type="submit" name="who" value="all">Mark all ${lines.length} as invited</button>
</form>`

/** Whom to call in this month, and for what, one visit a person. */
export const clinicContent = (view: ClinicView, savedViews: Html): Html => {
  const { filters, today, lines, people, minutes, parts } = view
  return html`<h1 class="nhsuk-heading-l app-title">Plan a clinic<span class="nhsuk-u-visually-hidden">: </span> <span class="nhsuk-caption-l">Due by the end of ${monthYear(filters.by)}</span></h1>
${filterForm(view)}
${savedViews}
<p class="app-printonly">Printed ${longDate(today)}. Keep it as you would keep notes, and shred it after use.</p>
<div class="app-listhead">
<p role="status">${lines.length === people ? count(people, 'person', 'people') : `${lines.length} of ${count(people, 'person', 'people')}`}, about ${count(Math.ceil(minutes / 60), 'hour')}</p>
<p>${parts
    .filter(({ n }) => n > 0)
    .map(({ visit, n }) => `${visit} ${n}`)
    .join(' · ')}</p>
${takeAway(view)}
</div>
${
  lines.length === 0
    ? empty(view)
    : html`${listOf(view)}
${invitedForm(view)}`
}
<p class="app-note">Everything that one person is due by the end of the month, so that they need to come once. The time is a guide: ten minutes for each part of a visit.</p>`
}
