import { html } from 'hono/html'
import { ageOn, type PlainDate } from '../../domain/date.ts'
import { longDate } from './dates.ts'
import { type Html, nothing } from './html.ts'

/** Who someone is, as every page shows it (patient-safety display rules: name, NHS number, birth date and age together). */
export interface Identity {
  /** Null while no source has verified it. */
  readonly nhsNumber: string | null
  readonly family: string
  readonly given: string
  readonly birthDate: PlainDate | null
}

/** `SURNAME, Given`. */
export const fullName = ({ family, given }: Pick<Identity, 'family' | 'given'>): string =>
  [family.toUpperCase(), given].filter(Boolean).join(', ') || 'Name not known'

/** `944 930 6621`. */
export const spacedNhsNumber = (number: string | null): string =>
  number === null ? 'not verified' : number.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')

/** `12 Mar 1974 (52)`: the birth date and the age on the day looked at. */
export const bornText = (birthDate: PlainDate | null, on: PlainDate): string =>
  birthDate === null ? 'Date of birth not known' : `${longDate(birthDate)} (${ageOn(birthDate, on)})`

/** The strip at the top of a person's page. */
export const identityStrip = (who: Identity, on: PlainDate): Html => html`<div class="app-identity">
<h1 class="app-identity__name">${fullName(who)}</h1>
<dl class="app-identity__facts">
<div><dt>Born</dt><dd>${who.birthDate === null ? 'Not known' : html`${longDate(who.birthDate)}`}</dd></div>
${who.birthDate === null ? nothing : html`<div><dt>Age</dt><dd>${ageOn(who.birthDate, on)} years</dd></div>`}
<div><dt>NHS number</dt><dd>${spacedNhsNumber(who.nhsNumber)}</dd></div>
</dl>
</div>`

/** Name, NHS number, birth date and age in a table cell, the name a link to the person. */
export const identityCell = (who: Identity, href: string, on: PlainDate): Html =>
  html`<a class="app-person" href="${href}">${fullName(who)}</a><span class="app-person__more">${bornText(who.birthDate, on)}</span><span class="app-person__more">NHS ${spacedNhsNumber(who.nhsNumber)}</span>`
