import { html } from 'hono/html'
import { RESPONSE_DAYS } from '../../domain/alert.ts'
import type { PlainDate } from '../../domain/date.ts'
import type { Goal } from '../../domain/indicator/targets.ts'
import { asAtBanner, asAtField } from '../components/asAt.ts'
import { button } from '../components/button.ts'
import { count, longDate } from '../components/dates.ts'
import { select } from '../components/field.ts'
import { errorSummary, insetText } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { shape } from '../components/shapes.ts'
import { statusKinds, vocabulary } from '../components/status.ts'
import { statusKey } from '../components/statusTag.ts'
import { address, isFiltered } from './filters.ts'
import { grid } from './grid.ts'
import { moreFor, percentText, type Rate } from './rate.ts'
import type { RegisterView } from './registerView.ts'

const PATH = '/practice/register'

const figure = (heading: string, big: string, small: string): Html =>
  html`<div class="app-figure"><dt>${heading}</dt><dd><span class="app-figure__big">${big}</span> <span class="app-figure__small">${small}</span></dd></div>
`

const ofPeople = (rate: Rate): string => `${rate.numerator} of ${count(rate.denominator, 'person', 'people')}`

const more = (percent: number, rate: Rate): string => {
  const people = moreFor(percent, rate)
  return people === 0 ? 'Reached' : count(people, 'more person', 'more people')
}

/** What it takes to reach a goal by the year end. */
const goalFigure = ({ target, floor }: Goal, rate: Rate, yearEnd: PlainDate): Html => {
  const [aim, least] = [Math.round(target * 100), floor === null ? null : Math.round(floor * 100)]
  return figure(
    `Target of ${aim}% by ${longDate(yearEnd)}`,
    more(aim, rate),
    least === null ? 'All six checks' : `Floor of ${least}%: ${more(least, rate).toLowerCase()}`,
  )
}

/** The practice's position: now, by the year end, and what it takes. */
const figures = (
  { people, allSix, allSixAtYearEnd, filters, today, yearEnd }: RegisterView,
  goal: Goal | null,
): Html => html`<dl class="app-figures">
${figure('On the register', String(people), people === 1 ? 'person' : 'people')}
${figure(filters.on === today ? 'All six checks today' : `All six checks on ${longDate(filters.on)}`, percentText(allSix), ofPeople(allSix))}
${filters.on === yearEnd ? nothing : figure(`By ${longDate(yearEnd)} if nothing more is done`, percentText(allSixAtYearEnd), ofPeople(allSixAtYearEnd))}
${goal === null ? nothing : goalFigure(goal, allSixAtYearEnd, yearEnd)}
</dl>`

const filterForm = ({
  filters,
  columns,
  today,
}: RegisterView): Html => html`<form class="app-filters" action="${PATH}" method="get" novalidate>
${asAtField(filters.on, filters.notADate)}
<details class="app-filters__more"${isFiltered(filters) || filters.sort !== 'urgency' ? html` open` : nothing}>
<summary>Filter and sort</summary>
<div class="app-filters__fields">
${select({
  name: 'status',
  label: 'Status',
  value: filters.status ?? '',
  items: [
    { value: '', text: 'Any' },
    { value: 'to-do', text: 'To do now' },
    { value: 'red', text: 'Red value, no response' },
    ...statusKinds.map((kind) => ({ value: kind, text: vocabulary[kind].label })),
  ],
})}
${select({
  name: 'check',
  label: 'Check',
  value: filters.check ?? '',
  items: [{ value: '', text: 'Any' }, ...columns.map(({ check, title }) => ({ value: check, text: title }))],
})}
${select({
  name: 'owner',
  label: 'Who acts',
  value: filters.owner ?? '',
  items: [
    { value: '', text: 'Anyone' },
    { value: 'gp', text: 'GP practice' },
    { value: 'mh', text: 'Mental health team' },
  ],
})}
${select({
  name: 'sort',
  label: 'Order',
  value: filters.sort,
  items: [
    { value: 'urgency', text: 'Most to do first' },
    { value: 'longest', text: 'Longest overdue first' },
    { value: 'surname', text: 'Surname' },
  ],
})}
</div>
</details>
<div class="app-filters__go">${button({ text: 'Show', small: true })}${isFiltered(filters) ? html`<a href="${address(PATH, filters, today, { status: null, check: null, owner: null })}">Clear filters</a>` : nothing}</div>
</form>`

/** Why the table has no rows: nobody here, or nobody asked for. */
const empty = ({ people, filters, today }: RegisterView): Html =>
  people === 0
    ? insetText(
        html`<p>No one is on the register on ${longDate(filters.on)}. Either no records have been read yet, or no one registered here has one of the diagnoses or medicines that Parity looks for.</p>`,
      )
    : insetText(
        html`<p>None of the ${count(people, 'person', 'people')} on the register match these filters on ${longDate(filters.on)}. <a href="${address(PATH, filters, today, { status: null, check: null, owner: null })}">Show everyone</a></p>`,
      )

/** The practice register. `practice` is the name at the top. */
/** What the register is shown with, besides who is on it. */
export interface Around {
  readonly practice: string
  readonly hrefOf: Parameters<typeof grid>[1]
  /** The views somebody has saved of it. */
  readonly savedViews: Html
  /** What the share with all six should reach. */
  readonly goal: Goal | null
}

export const registerContent = (view: RegisterView, { practice, hrefOf, savedViews, goal }: Around): Html => {
  const { filters, today, lines, people, notRead, unanswered } = view
  return html`${filters.notADate === null ? nothing : errorSummary([{ text: `${filters.notADate} is not a date`, href: '#as-at' }])}
<h1 class="nhsuk-heading-l app-title">${practice}<span class="nhsuk-u-visually-hidden">: </span> <span class="nhsuk-caption-l">Physical health checks, severe mental illness</span></h1>
${asAtBanner(filters.on, today, address(PATH, filters, today, { on: today }))}
${figures(view, goal)}
${
  unanswered === 0
    ? nothing
    : html`<p class="app-redline">${shape('triangle')} <a href="${address(PATH, filters, today, { status: 'red', check: null, owner: null })}">${count(unanswered, 'person has', 'people have')} a red value and no response for ${RESPONSE_DAYS} days or more</a></p>`
}
${notRead === 0 ? nothing : html`<p class="app-notice">The GP record of ${count(notRead, 'person', 'people')} has not been read for more than 14 days. Checks that look due there are shown as not known.</p>`}
${filterForm(view)}
${savedViews}
<p class="app-printonly">Printed ${longDate(today)}. Keep it as you would keep notes, and shred it after use.</p>
<div class="app-listhead">
<p role="status">${lines.length === people ? `${count(people, 'person', 'people')}` : `${lines.length} of ${count(people, 'person', 'people')}`}</p>
${statusKey()}
<p class="app-phone">The three most urgent checks of each person. Open a person for the rest.</p>
<p class="app-noprint"><a href="${address(`${PATH}.csv`, filters, today)}">Download as CSV</a> or <a href="${address(`${PATH}.xlsx`, filters, today)}">Excel</a></p>
</div>
${lines.length === 0 ? empty(view) : grid(view, hrefOf)}
<p class="app-note">The share with all six checks is counted as the national figures are: in the 12 months before the day, from the GP record alone, leaving out people in remission. A check done at the trust keeps a person up to date in the table; it counts towards the share once the practice has recorded it.</p>`
}
