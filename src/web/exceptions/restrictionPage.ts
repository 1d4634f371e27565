import { html } from 'hono/html'
import type { PlainDate } from '../../domain/date.ts'
import type { Restricted } from '../../store/restrictions.ts'
import { button } from '../components/button.ts'
import { moment } from '../components/dates.ts'
import { input, textarea } from '../components/field.ts'
import { errorSummary } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { bornText, fullName, spacedNhsNumber } from '../components/identity.ts'
import { table } from '../components/table.ts'
import { type Errors, listed, type NamedForm, namedFields, wrong } from './named.ts'

export interface RestrictionForm extends NamedForm {
  readonly allowed: string
  readonly reason: string
}

const people = (rows: readonly Restricted[], today: PlainDate): Html =>
  table({
    caption: 'Restricted now',
    captionSize: 'm',
    responsive: true,
    head: [{ text: 'Person' }, { text: 'Open to' }, { text: 'Why' }, { text: 'Since' }, { text: 'Lift' }],
    rows: rows.map((row) => [
      html`<span class="app-person">${fullName(row)}</span><span class="app-person__more">${bornText(row.birthDate, today)}</span><span class="app-person__more">NHS ${spacedNhsNumber(row.nhsNumber)}</span>`,
      row.allowed.join(', '),
      row.reason,
      html`${moment(row.placedAt)}<span class="app-person__more">${row.placedBy}</span>`,
      html`<form action="/privacy/restricted/lift" method="post" novalidate><input type="hidden" name="person" value="${row.personId}"><button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small app-button--row" type="submit">Lift<span class="nhsuk-u-visually-hidden"> the restriction of ${fullName(row)}</span></button></form>`,
    ]),
  })

/** Whose records are open to named users only, and the form that adds one. */
export const restrictionContent = (rows: readonly Restricted[], form: RestrictionForm, errors: Errors, today: PlainDate): Html => {
  const problems = listed(errors)
  return html`${problems.length === 0 ? nothing : errorSummary(problems)}
<h1 class="nhsuk-heading-l">Restricted records</h1>
<p>A restricted record is open to the users you name and to nobody else, at your organisation or any other: it is on no list, in no file and in no other system. Checks go on being worked out, so name somebody who will act on them.</p>
${rows.length === 0 ? html`<p>No record of your organisation is restricted.</p>` : people(rows, today)}
<h2 class="nhsuk-heading-m">Restrict a record</h2>
<p>For somebody who is restricted already, this changes who may see them.</p>
<form action="/privacy/restricted" method="post" novalidate autocomplete="off">
${namedFields(form, errors)}
${textarea({ name: 'allowed', label: 'Who may see it', hint: 'User ids (the number on a smartcard), one a line. Everyone finds theirs under their name at the top.', rows: 3, value: form.allowed, ...wrong(errors, 'allowed') })}
${input({ name: 'reason', label: 'Why', hint: 'For example: works here, at risk from someone who does.', value: form.reason, ...wrong(errors, 'reason') })}
${button({ text: 'Restrict this record' })}
</form>`
}
