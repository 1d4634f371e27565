import { html } from 'hono/html'
import type { PlainDate } from '../../../domain/date.ts'
import { count, longDate } from '../../components/dates.ts'
import { insetText } from '../../components/furniture.ts'
import { type Html, nothing } from '../../components/html.ts'
import { spacedNhsNumber } from '../../components/identity.ts'
import { type PlainCheck, plainCheck } from '../../components/plainChecks.ts'
import type { ClinicLine, ClinicView } from './clinicView.ts'

const greeting = ({ given, family }: ClinicLine): string => [given, family].filter(Boolean).join(' ') || 'Sir or Madam'

/** What is done at each part of a visit. A topic to talk about is named and no more: a letter may be read by others. */
const partOf = ({ visit, checks }: ClinicLine['parts'][number]): Html => {
  const plain = checks.map(({ check, title }) => plainCheck(check, title))
  const names = inWords(plain.map(({ name }) => name))
  if (visit === 'Conversation')
    return html`<li><strong>Talk with you</strong> about ${names}.</li>
`
  if (visit === 'Bloods')
    return html`<li><strong>Take a little blood</strong> from your arm, once, for:${purposes(plain)}</li>
`
  return html`<li><strong>${visit === 'Measurements' ? 'Measure' : 'Offer you'}:</strong>${purposes(plain)}</li>
`
}

const purposes = (plain: readonly PlainCheck[]): Html => html`<ul>${plain.map(({ name, why }) => html`<li>${name}. ${why}</li>`)}</ul>`

/** `alcohol, smoking and your care plan`, without capitals: they stand in a sentence. */
const inWords = (names: readonly string[]): string => {
  const lower = names.map((name) => `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`)
  return lower.length < 2 ? lower.join('') : `${lower.slice(0, -1).join(', ')} and ${lower.at(-1)}`
}

const letter = (line: ClinicLine, practice: string, today: PlainDate): Html => html`<article class="app-letter">
<p class="app-letter__from">${practice}<br>${longDate(today)}</p>
<p class="app-letter__to">${greeting(line)}<br>Born ${line.birthDate === null ? 'not known' : longDate(line.birthDate)}<br>NHS number ${spacedNhsNumber(line.nhsNumber)}</p>
<p>Dear ${greeting(line)},</p>
<h2 class="nhsuk-heading-m">Your health check</h2>
<p>We would like to see you for a health check. It takes about ${line.minutes} minutes. It is free.</p>
<p>This is what we would like to do:</p>
<ul class="app-letter__checks">
${line.parts.map(partOf)}</ul>
<h3 class="nhsuk-heading-s">How to book</h3>
<p>Please call us, come in, or book online. Tell us what would make it easier for you: a quiet time, a longer visit, a friend with you, or a visit at home.</p>
<h3 class="nhsuk-heading-s">It is your choice</h3>
<p>You can say no to all of it, or to a part of it. Just tell us. You will get the same care as before, and you can change your mind at any time. Please do not stop or change your medicines on your own.</p>
<p>With best wishes,<br>${practice}</p>
</article>
`

/** A letter a person, each on a sheet of A4. The list of whom they are for stays on the screen. */
export const lettersContent = ({ lines, today }: ClinicView, practice: string, back: string): Html => html`<div class="app-noprint">
<h1 class="nhsuk-heading-l">Letters</h1>
<p>${count(lines.length, 'letter')}, each on a page of its own. Print this page. Addresses are not in Parity: add them from your own system. <a href="${back}">Back to the clinic</a></p>
${lines.length === 0 ? insetText(html`<p>There is nobody to write to.</p>`) : nothing}
</div>
${lines.map((line) => letter(line, practice, today))}`
