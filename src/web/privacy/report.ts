import { html } from 'hono/html'
import { kindOf } from '../../domain/audit.ts'
import { londonDay, type PlainDate } from '../../domain/date.ts'
import { groupBy } from '../../domain/groupBy.ts'
import type { TrailPerson, TrailRow } from '../../store/trail.ts'
import { count, longDate, timeText } from '../components/dates.ts'
import { type Html, nothing } from '../components/html.ts'
import { identityStrip } from '../components/identity.ts'
import { table } from '../components/table.ts'
import { purposeText, whatText, whoText } from './sentence.ts'

/** One line of what a person is told about who saw their record. */
export interface ReportLine {
  readonly on: PlainDate
  readonly when: string
  readonly who: string
  readonly what: string
  readonly why: string
}

const isList = (row: TrailRow): boolean => ['list', 'export'].includes(kindOf(row.event)) && row.outcome === 'success'

const lineOf = (rows: readonly TrailRow[]): ReportLine => {
  const [first] = rows as readonly [TrailRow]
  const on = londonDay(first.at)
  const [saved, times] = [kindOf(first.event) === 'export', rows.length === 1 ? '' : `, ${count(rows.length, 'time')}`]
  return {
    on,
    when: rows.length === 1 ? `${longDate(on)}, ${timeText(first.at)}` : longDate(on),
    who: whoText(first),
    what: isList(first) ? `${saved ? 'Saved' : 'Saw'} a list of people that you are on${times}` : upper(whatText(first)),
    why: upper(purposeText(first)),
  }
}

const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** Lists that one user looked at on one day are one line: what matters is who saw the person, not how often the list was sorted. */
const together = (row: TrailRow): string =>
  isList(row) ? [londonDay(row.at), row.by, row.role, row.ods, kindOf(row.event)].join('|') : String(row.id)

export const reportLines = (rows: readonly TrailRow[]): ReportLine[] => [...groupBy(rows, together).values()].map(lineOf)

/** Whoever saw and changed what about one person, in words for them. */
export const reportContent = (person: TrailPerson, rows: readonly TrailRow[], isCut: boolean, today: PlainDate): Html => {
  const lines = reportLines(rows)
  return html`${identityStrip(person, today)}
<h2 class="nhsuk-heading-m">Who has looked at your record in Parity</h2>
<p>Parity helps your GP practice and your mental health team to offer you the right health checks. Each time someone looks at your record or changes something in it, Parity writes down who it was, when, and why. This is that list, made on ${longDate(today)}.</p>
${
  lines.length === 0
    ? html`<p>Nobody has looked at your record yet.</p>`
    : html`<div class="app-list">${table({
        caption: 'Who looked at your record',
        captionHidden: true,
        responsive: true,
        compact: true,
        head: [{ text: 'When' }, { text: 'Who' }, { text: 'What they did' }, { text: 'Why' }],
        rows: lines.map(({ when, who, what, why }) => [when, who, what, why]),
      })}</div>`
}
${isCut ? html`<p>There is more from before that. Ask for it if you want to see it.</p>` : nothing}
<p>“For direct care” means: to look after you. “Was refused” means that Parity did not show them your record.</p>
<p>If you do not know a name on this list, or think that someone should not have looked, ask the organisation that is named beside it for its privacy officer. You have a right to an answer.</p>
<p class="app-printonly">Printed ${longDate(today)}.</p>`
}
