import { html } from 'hono/html'
import { auditKinds } from '../../domain/audit.ts'
import { formatDate, londonDay, type PlainDate } from '../../domain/date.ts'
import type { Organisation } from '../../store/organisation.ts'
import type { TrailPerson, TrailRow } from '../../store/trail.ts'
import { button } from '../components/button.ts'
import { longDate, timeText } from '../components/dates.ts'
import { input, select } from '../components/field.ts'
import { errorSummary, insetText } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { bornText, fullName, spacedNhsNumber } from '../components/identity.ts'
import { tag } from '../components/tag.ts'
import { isNarrowed, kindText, type TrailFilters, trailAddress } from './filters.ts'
import { sentence } from './sentence.ts'

const PATH = '/privacy/trail'

/** What the page of the trail shows. */
export interface TrailView {
  readonly filters: TrailFilters
  readonly today: PlainDate
  readonly rows: readonly TrailRow[]
  /** The lines that somebody has to ask about, the newest first: who opened a record without the usual link. */
  readonly glass: readonly TrailRow[]
  /** There is more before the last line. */
  readonly more: boolean
  /** Who the filter is about; null where it is about nobody or they are not to be seen. */
  readonly person: TrailPerson | null
  readonly organisations: readonly Organisation[]
  /** An NHS number was written that is none, or belongs to nobody here. */
  readonly problem: 'not-a-number' | 'not-found' | null
}

export const problems = {
  'not-a-number': 'That is not an NHS number. It has ten digits, for example 944 930 6621',
  'not-found': 'Nobody who is or was yours has that NHS number',
} as const

const personForm = ({ problem }: TrailView): Html => html`<form class="app-filters" action="/privacy/person" method="post" novalidate>
${input({
  name: 'nhs-number',
  label: 'NHS number',
  width: 10,
  inputmode: 'numeric',
  ...(problem === null ? {} : { error: problems[problem] }),
})}
<div class="app-filters__go">${button({ text: 'Find person', small: true })}</div>
</form>`

const filterForm = ({ filters, organisations }: TrailView): Html => html`<form class="app-filters" action="${PATH}" method="get" novalidate>
${filters.personId === null ? nothing : html`<input type="hidden" name="person" value="${filters.personId}">`}
${input({ name: 'user', label: 'User', width: 10, ...(filters.user === null ? {} : { value: filters.user }) })}
${select({
  name: 'organisation',
  label: 'Organisation',
  value: filters.ods ?? '',
  items: [{ value: '', text: 'Any' }, ...organisations.map(({ ods, name }) => ({ value: ods, text: name }))],
})}
${input({ name: 'from', label: 'From', type: 'date', width: 10, ...(filters.from === null ? {} : { value: formatDate(filters.from) }) })}
${input({ name: 'to', label: 'To', type: 'date', width: 10, ...(filters.to === null ? {} : { value: formatDate(filters.to) }) })}
${select({
  name: 'kind',
  label: 'What',
  value: filters.kind ?? '',
  items: [{ value: '', text: 'Anything' }, ...auditKinds.map((kind) => ({ value: kind, text: kindText[kind] }))],
})}
${select({
  name: 'outcome',
  label: 'Outcome',
  value: filters.outcome ?? '',
  items: [
    { value: '', text: 'Any' },
    { value: 'success', text: 'Done' },
    { value: 'refused', text: 'Refused' },
    { value: 'failed', text: 'Did not go through' },
  ],
})}
${select({
  name: 'purpose',
  label: 'Why',
  value: filters.purpose ?? '',
  items: [
    { value: '', text: 'Any' },
    { value: 'direct-care', text: 'Direct care' },
    { value: 'break-glass', text: 'Without the usual link, with a reason' },
    { value: 'administration', text: 'Looking after the system' },
  ],
})}
<div class="app-filters__go">${button({ text: 'Show', small: true })}${isNarrowed(filters) ? html`<a href="${PATH}">Clear filters</a>` : nothing}</div>
</form>`

const about = (row: TrailRow): Html => {
  if (row.personId === null) return nothing
  const known = row.family !== null
  return html` <a class="app-noprint" href="${PATH}?person=${row.personId}">${known ? fullName({ family: row.family ?? '', given: row.given ?? '' }) : `Record ${row.personId}`}</a>`
}

const flag = ({ outcome, purpose }: TrailRow): Html => {
  if (purpose === 'break-glass') return html` ${tag({ text: 'Without the usual link', colour: 'orange' })}`
  if (outcome === 'success') return nothing
  return html` ${tag({ text: outcome === 'refused' ? 'Refused' : 'Did not go through', colour: outcome === 'refused' ? 'red' : 'grey' })}`
}

const line = (
  row: TrailRow,
): Html => html`<li class="app-trail__line"><span class="app-trail__time">${timeText(row.at)}</span> <span>${sentence(row)}${flag(row)}${about(row)}</span></li>
`

/** The lines under their days. */
const byDay = (rows: readonly TrailRow[]): Html => {
  const days = [...new Set(rows.map(({ at }) => londonDay(at)))]
  return html`${days.map(
    (day) => html`<h3 class="nhsuk-heading-xs app-trail__day">${longDate(day)}</h3>
<ol class="nhsuk-list app-trail">
${rows.filter(({ at }) => londonDay(at) === day).map(line)}</ol>
`,
  )}`
}

const whom = ({ person, filters, today }: TrailView): Html => {
  if (filters.personId === null) return nothing
  if (person === null) return insetText(html`<p>The person of this address is not one of yours, or there is none.</p>`)
  return insetText(
    html`<p>About <strong>${fullName(person)}</strong>, born ${bornText(person.birthDate, today)}, NHS number ${spacedNhsNumber(person.nhsNumber)}. <a href="/privacy/person/${person.personId}">Report for the person</a></p>`,
  )
}

const asksAbout = ({ glass, filters }: TrailView): Html =>
  glass.length === 0
    ? nothing
    : html`<section class="app-human" aria-labelledby="without-link">
<h2 class="nhsuk-heading-s" id="without-link">Opened without the usual link</h2>
${byDay(glass)}
<p class="app-note"><a href="${trailAddress(PATH, filters, { purpose: 'break-glass' })}">All of these</a></p>
</section>`

/** Who saw and changed what, for the privacy officer. */
export const trailContent = (view: TrailView): Html => {
  const { filters, rows, more, problem } = view
  const errors = [
    ...(problem === null ? [] : [{ text: problems[problem], href: '#nhs-number' }]),
    ...(filters.notADate === null ? [] : [{ text: `${filters.notADate} is not a date`, href: '#from' }]),
  ]
  return html`${errors.length === 0 ? nothing : errorSummary(errors)}
<h1 class="nhsuk-heading-l app-title">Who saw and changed what</h1>
${personForm(view)}
${whom(view)}
${filterForm(view)}
${asksAbout(view)}
<div class="app-listhead">
<h2 class="nhsuk-heading-s">${filters.before === null ? 'The newest first' : 'Earlier'}</h2>
<p class="app-noprint"><a href="${trailAddress(`${PATH}.csv`, filters)}">Download as CSV</a> or <a href="${trailAddress(`${PATH}.xlsx`, filters)}">Excel</a></p>
</div>
${
  rows.length > 0
    ? byDay(rows)
    : insetText(
        isNarrowed(filters) || filters.before !== null
          ? html`<p>Nothing in the trail matches. <a href="${PATH}">Show all of it</a></p>`
          : html`<p>Nobody has looked at anything yet.</p>`,
      )
}
${more ? html`<p class="app-noprint"><a href="${trailAddress(PATH, filters, { before: rows.at(-1)?.id ?? null })}" rel="next">Earlier</a></p>` : nothing}
<p class="app-note">The trail holds every look at a person and every change, and what was refused. Nobody can change it or take anything out. Reading it is in it too.</p>`
}
