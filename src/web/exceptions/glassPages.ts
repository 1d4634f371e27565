import { html } from 'hono/html'
import { GLASS_MINUTES, type GlassReason, glassReasons } from '../../domain/breakGlass.ts'
import type { PlainDate } from '../../domain/date.ts'
import type { BrokenGlass, GlassAlert } from '../../store/breakGlass.ts'
import { button } from '../components/button.ts'
import { moment } from '../components/dates.ts'
import { select, textarea } from '../components/field.ts'
import { errorSummary, insetText } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { bornText, fullName, spacedNhsNumber } from '../components/identity.ts'
import { roleNames } from '../components/roleNames.ts'
import { table } from '../components/table.ts'
import { type Errors, listed, type NamedForm, namedFields, wrong } from './named.ts'

export interface GlassForm extends NamedForm {
  readonly reason: GlassReason | ''
  readonly explanation: string
}

export const emptyForm: GlassForm = { nhsNumber: '', born: '', reason: '', explanation: '' }

const reasons = [{ value: '', text: 'Choose a reason' }, ...Object.entries(glassReasons).map(([value, text]) => ({ value, text }))]

/** Asks a clinician whom they need to see and why, before anything is shown. */
export const glassContent = (form: GlassForm, errors: Errors): Html => {
  const problems = listed(errors)
  return html`${problems.length === 0 ? nothing : errorSummary(problems)}
<h1 class="nhsuk-heading-l">See someone outside your list</h1>
<p>For someone who is not registered with you or under your team, or whose record is restricted, and whose record you need for their care now.</p>
${insetText(`You see this one person for ${GLASS_MINUTES} minutes. Your privacy officer is told at once, with your name and what you write here, and will ask you about it.`)}
<form action="/break-glass" method="post" novalidate autocomplete="off">
${namedFields(form, errors)}
${select({ name: 'reason', label: 'Why you need to see this record', items: reasons, value: form.reason, ...wrong(errors, 'reason') })}
${textarea({ name: 'explanation', label: 'What is happening', hint: 'In a sentence. The person may read it.', rows: 3, value: form.explanation, ...wrong(errors, 'explanation') })}
${button({ text: 'See the record and tell the privacy officer' })}
</form>`
}

/** Over a record that is seen through broken glass. */
export const glassBanner = ({ reason, until }: BrokenGlass): Html =>
  insetText(
    html`You see this record until <strong>${moment(until)}</strong> because you said: ${glassReasons[reason]}. Your privacy officer has been told. It is open to be read; work on it belongs to the practice and team whose person this is.`,
  )

const whom = (alert: GlassAlert, today: PlainDate): Html =>
  alert.family === null
    ? html`Someone who was never your organisation’s`
    : html`<span class="app-person">${fullName({ family: alert.family, given: alert.given ?? '' })}</span><span class="app-person__more">${bornText(alert.birthDate, today)}</span><span class="app-person__more">NHS ${spacedNhsNumber(alert.nhsNumber)}</span>`

const state = (alert: GlassAlert): Html =>
  alert.reviewedAt === null
    ? html`<form action="/privacy/break-glass" method="post" novalidate><input type="hidden" name="id" value="${alert.id}"><button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small app-button--row" type="submit">I looked into it<span class="nhsuk-u-visually-hidden">: ${alert.name}, ${moment(alert.startedAt)}</span></button></form>`
    : html`Looked into by ${alert.reviewedBy}, ${moment(alert.reviewedAt)}`

/** What the privacy officer has to look into. */
export const alertsContent = (alerts: readonly GlassAlert[], today: PlainDate): Html => {
  const open = alerts.filter(({ reviewedAt }) => reviewedAt === null).length
  return html`<h1 class="nhsuk-heading-l">Looks outside reach</h1>
<p>Clinicians who saw somebody outside of their list or a restricted record, and the reason they gave. ${open === 0 ? 'There is none that nobody has looked into.' : `${open} ${open === 1 ? 'waits' : 'wait'} to be looked into.`}</p>
${
  alerts.length === 0
    ? nothing
    : table({
        caption: 'Looks outside reach, what nobody has looked into first',
        captionHidden: true,
        responsive: true,
        head: [{ text: 'When' }, { text: 'Who looked' }, { text: 'At whom' }, { text: 'Why' }, { text: 'State' }],
        rows: alerts.map((alert) => [
          moment(alert.startedAt),
          html`${alert.name}<span class="app-person__more">${roleNames[alert.role]}, ${alert.organisation ?? alert.ods}</span>`,
          whom(alert, today),
          html`${glassReasons[alert.reason]}<span class="app-person__more">“${alert.explanation}”</span>`,
          state(alert),
        ]),
      })
}`
}
