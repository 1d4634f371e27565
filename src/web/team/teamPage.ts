import { html } from 'hono/html'
import type { PlainDate } from '../../domain/date.ts'
import type { Slot } from '../../domain/finding.ts'
import { count, figure, longDate, shortDate } from '../components/dates.ts'
import { details, insetText } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { identityCell } from '../components/identity.ts'
import { type Shape, shape } from '../components/shapes.ts'
import { statusTag } from '../components/statusTag.ts'
import type { MonitoredLine, StarterLine, TeamLine, TeamPerson, TeamView } from './teamView.ts'

/** What each part of the morning is called. */
export const headings = {
  urgent: 'Urgent, to be acknowledged by name',
  starters: 'New on an antipsychotic: weekly weights',
  clozapine: 'Clozapine: due this week',
  lithium: 'Lithium: due this week',
  abnormal: 'Abnormal, without a response',
  handovers: 'Hand-overs to answer',
  gpResults: 'Done at the practice in the last four weeks: no need to repeat',
} as const

/** More than so many are folded away: the page is for what is pressing. */
const SHOWN = 5

const slotWords: Readonly<Record<Slot['status'], { readonly word: string; readonly shape: Shape }>> = {
  met: { word: 'Done', shape: 'tick' },
  open: { word: 'Now', shape: 'dot' },
  missed: { word: 'Missed', shape: 'ring' },
  coming: { word: 'Coming', shape: 'clock' },
}

const person = (who: TeamPerson, today: PlainDate): Html =>
  html`<div class="app-team__person">${identityCell(who, `/person/${who.personId}`, today)}</div>`

const item = (
  who: TeamPerson,
  today: PlainDate,
  content: Html,
): Html => html`<li class="app-team__item">${person(who, today)}<div class="app-team__what">${content}</div></li>
`

const list = (items: readonly Html[], more: string): Html => {
  const shown = html`<ul class="app-team">${items.slice(0, SHOWN)}</ul>`
  return items.length <= SHOWN
    ? shown
    : html`${shown}${details({ summary: `${count(items.length - SHOWN, 'more person', 'more people')} ${more}`, content: html`<ul class="app-team">${items.slice(SHOWN)}</ul>` })}`
}

const section = (
  id: string,
  heading: string,
  n: number,
  content: Html,
): Html => html`<section class="app-team__section" aria-labelledby="${id}">
<h2 class="nhsuk-heading-s" id="${id}">${heading} <span class="app-tabs__n">${figure(n)}</span></h2>
${content}
</section>
`

const plain = (id: string, heading: string, lines: readonly TeamLine[], today: PlainDate): Html =>
  lines.length === 0
    ? nothing
    : section(
        id,
        heading,
        lines.length,
        list(
          lines.map((line) => item(line, today, html`${line.lines.map((text) => html`<span class="app-list__line">${text}</span>`)}`)),
          `under “${heading}”`,
        ),
      )

const strip = (
  { slots, title }: StarterLine,
  today: PlainDate,
): Html => html`<span class="app-list__line">${title}</span><ol class="app-strip">
${slots.map(
  ({ on, status }) =>
    html`<li class="app-strip__slot app-strip__slot--${status}"><span class="app-strip__word">${shape(slotWords[status].shape)}${slotWords[status].word}</span> <span class="app-strip__day">${shortDate(on, today)}</span></li>
`,
)}</ol>`

const monitored = (id: string, heading: string, lines: readonly MonitoredLine[], today: PlainDate): Html =>
  lines.length === 0
    ? nothing
    : section(
        id,
        heading,
        lines.length,
        list(
          lines.map((line) =>
            item(
              line,
              today,
              html`${line.checks.map(({ title, status }) => html`<span class="app-list__line">${title} ${statusTag(status)}</span>`)}`,
            ),
          ),
          `under “${heading}”`,
        ),
      )

const urgentSection = ({ urgent, theirUrgent, today }: TeamView): Html =>
  urgent.length === 0 && theirUrgent === 0
    ? nothing
    : html`<section class="app-human" aria-labelledby="urgent">
<h2 class="nhsuk-heading-s" id="urgent">${headings.urgent} <span class="app-tabs__n">${urgent.length}</span></h2>
${
  urgent.length === 0
    ? nothing
    : html`<ul class="app-team">${urgent.map((line) =>
        item(
          line,
          today,
          html`${line.lines.map((text) => html`<span class="app-list__line">${shape('triangle')}${text}</span>`)}<a href="/person/${line.personId}#needs-human">Acknowledge<span class="nhsuk-u-visually-hidden"> for ${line.given} ${line.family}</span></a>`,
        ),
      )}</ul>`
}
${theirUrgent === 0 ? nothing : html`<p><a href="/actions?owner=gp&amp;type=act-urgent">${count(theirUrgent, 'more is', 'more are')} with the practices</a></p>`}
</section>`

const isQuiet = (view: TeamView): boolean =>
  [view.urgent, view.starters, view.clozapine, view.lithium, view.abnormal, view.gpResults, view.handovers].every((one) => one.length === 0)

/** The team's morning: what cannot wait first, and what others own as a number. */
export const teamContent = (view: TeamView, team: string): Html => {
  const { today, people, ours, theirs, starters } = view
  return html`<h1 class="nhsuk-heading-l app-title">Today<span class="nhsuk-u-visually-hidden">: </span> <span class="nhsuk-caption-l">${team}, ${longDate(today)}</span></h1>
<p class="app-printonly">Printed ${longDate(today)}. Keep it as you would keep notes, and shred it after use.</p>
${urgentSection(view)}
${
  starters.length === 0
    ? nothing
    : section(
        'starters',
        headings.starters,
        starters.length,
        list(
          starters.map((line) => item(line, today, strip(line, today))),
          'who are new on it',
        ),
      )
}
${monitored('clozapine', headings.clozapine, view.clozapine, today)}
${monitored('lithium', headings.lithium, view.lithium, today)}
${plain('abnormal', headings.abnormal, view.abnormal, today)}
${plain('handovers', headings.handovers, view.handovers, today)}
${plain('gp-results', headings.gpResults, view.gpResults, today)}
${
  people === 0
    ? insetText(
        html`<p>There is nobody on the caseload about whom anything is known. Either no records have been read yet, or nobody is under the team today.</p>`,
      )
    : isQuiet(view)
      ? insetText(html`<p>Nothing is pressing today.</p>`)
      : nothing
}
<p class="app-quiet"><a href="/actions?owner=mh">${count(ours, 'piece')} of work on the shared list ${ours === 1 ? 'is' : 'are'} ours</a>; <a href="/actions?owner=gp">${count(theirs, 'piece')} with the practices</a>.</p>
<p class="app-noprint"><a href="/team.csv">Download as CSV</a> or <a href="/team.xlsx">Excel</a></p>`
}
