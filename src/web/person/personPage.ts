import { html } from 'hono/html'
import { addDays } from '../../domain/date.ts'
import { asAtBanner, asAtField } from '../components/asAt.ts'
import { button } from '../components/button.ts'
import { count, longDate } from '../components/dates.ts'
import { details, errorSummary, insetText } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { identityStrip } from '../components/identity.ts'
import { ownerInSentence } from '../components/owner.ts'
import { table } from '../components/table.ts'
import { settingText } from '../components/values.ts'
import { needsHuman } from './needsHuman.ts'
import { personActions } from './personActions.ts'
import type { PersonView } from './personView.ts'
import { doneText, patterns, picture, pictureKey } from './picture.ts'
import { riskSection } from './risk.ts'
import { checkDetails } from './why.ts'

/** The rules of clinical-rules section 10, in words. */
const becauseOf: Readonly<Record<string, string>> = {
  'resp-inpatient': 'in a mental health bed',
  'resp-mh-first-year': 'under a mental health team, and not yet handed over to the practice',
  'resp-gp-shared': 'the practice has accepted shared care',
  'resp-gp-only': 'not under a mental health team',
}

const responsible = ({ responsible: now, practice, team }: PersonView): Html => {
  if (now === null) return html`Not known`
  const name = now.owner === 'gp' ? practice : team
  const who = ownerInSentence(now.owner)
  return html`<strong>${name ?? `${who[0]?.toUpperCase()}${who.slice(1)}`}</strong>${now.since === null ? nothing : html` since ${longDate(now.since)}`}${
    becauseOf[now.rule] ? html`: ${becauseOf[now.rule]}` : nothing
  }`
}

const freshness = ({ sources, lens }: PersonView): Html =>
  sources.length === 0
    ? html`No source`
    : html`${sources.map(
        ({ name, setting, readOn, stale }) =>
          html`<span class="app-source">${settingText(setting)}: ${name}, ${
            readOn === null
              ? 'not read to its end yet'
              : `read ${longDate(readOn)} (${readOn === lens.today ? 'today' : `${count(lens.today - readOn, 'day')} ago`})`
          }${stale ? html` <strong>Too long ago: checks that look due are shown as not known</strong>` : nothing}</span>
`,
      )}`

const titles = (lanes: PersonView['lanes']): string => lanes.map(({ check }) => check.title).join(', ')

/** The answer to the first question, in a sentence or two. What is not known is never counted as done. */
const summary = ({ toDo, unknown, lanes, lens }: PersonView): Html => {
  if (lanes.length === 0)
    return insetText(
      html`<p>No check applies to this person on ${longDate(lens.on)}. They are not on a register that asks for one, or are in remission.</p>`,
    )
  const when = lens.on === lens.today ? 'now' : `on ${longDate(lens.on)}`
  return html`<p class="app-summary">${
    toDo.length > 0
      ? html`<strong>${count(toDo.length, 'check')} to do ${when}:</strong> ${titles(toDo)}.`
      : unknown.length > 0
        ? nothing
        : html`<strong>Nothing to do ${when}.</strong>`
  }${unknown.length === 0 ? nothing : html` <strong>Not known:</strong> ${titles(unknown)}.`}</p>`
}

/** What the picture shows, as a table. */
const asTable = ({ lanes }: PersonView): Html =>
  table({
    caption: 'Checks over time',
    captionHidden: true,
    compact: true,
    responsive: true,
    head: [{ text: 'Check' }, { text: 'From' }, { text: 'To' }, { text: 'Status' }, { text: 'Done in that time' }],
    rows: lanes.flatMap(({ check, bands, marks }) =>
      bands.map((band) => [
        check.title,
        longDate(band.from),
        longDate(addDays(band.until, -1)),
        band.words,
        marks
          .filter(({ on }) => on >= band.from && on < band.until)
          .map((done) => doneText(done, check.shown[0]))
          .join('; ') || 'Nothing',
      ]),
    ),
  })

const overTime = (view: PersonView): Html =>
  view.lanes.length === 0
    ? nothing
    : html`<h2 class="nhsuk-heading-m app-section">Over time</h2>
${patterns()}
<div class="app-picturebox">${picture(view.lanes, view.window, view.lens.on, view.lens.today)}</div>
${pictureKey()}
<p class="app-note">What lies after today is how things will stand if nothing more is done.</p>
<div class="app-noprint">${details({ summary: 'The same as a table', content: asTable(view) })}</div>`

/** The page of one person. `wrongDate` is what was written as a date when it is none, `as` the name of who looks if they may acknowledge. */
export const personContent = (view: PersonView, wrongDate: string | null, as: string | null = null): Html => {
  const { lens, lanes } = view
  const path = `/person/${view.personId}`
  return html`${wrongDate === null ? nothing : errorSummary([{ text: `${wrongDate} is not a date`, href: '#as-at' }])}
${identityStrip(view, lens.on)}
${needsHuman(view, as)}
${asAtBanner(lens.on, lens.today, path)}
${summary(view)}
<dl class="app-known">
<div><dt>Responsible</dt><dd>${responsible(view)}</dd></div>
<div><dt>Records</dt><dd>${freshness(view)}</dd></div>
</dl>
<form class="app-filters" action="${path}" method="get" novalidate>
${asAtField(lens.on, wrongDate)}
<div class="app-filters__go">${button({ text: 'Show', small: true })}<span>Print: <a href="${path}/summary">for the notes</a>, <a href="${path}/summary/plain">for the person</a></span></div>
</form>
${overTime(view)}
${lanes.length === 0 ? nothing : html`<h2 class="nhsuk-heading-m app-section">Each check, and why</h2>`}
${lanes.map((lane) => checkDetails(lane, lens, view.misses.get(lane.check.id) ?? []))}
${riskSection(view)}
${personActions(view)}`
}
