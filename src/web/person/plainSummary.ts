import { html } from 'hono/html'
import { count, longDate } from '../components/dates.ts'
import type { Html } from '../components/html.ts'
import { nothing } from '../components/html.ts'
import { type PlainCheck, plainCheck } from '../components/plainChecks.ts'
import type { Lane } from './lanes.ts'
import type { PersonView } from './personView.ts'

/** What a person has had, is offered, said no to, and what is not known, each in plain English. */
export interface PlainSummary {
  readonly had: readonly { readonly name: string; readonly on: string; readonly where: string }[]
  readonly offered: readonly PlainCheck[]
  readonly declined: readonly string[]
  readonly unknown: readonly string[]
}

const OFFERED: readonly string[] = ['overdue', 'never-recorded', 'due', 'due-soon']
/** What was done longer ago than this says little to anyone. */
const HAD_MONTHS = 24

const plainOf = ({ check }: Lane): PlainCheck => plainCheck(check.id, check.title)

export const plainSummary = ({ lanes, window }: PersonView): PlainSummary => {
  const kind = (lane: Lane): string => lane.status?.kind ?? ''
  return {
    had: lanes.flatMap((lane) => {
      const evidence = lane.now?.evidence
      if (!evidence || evidence.on < window.from) return []
      return [
        {
          name: plainOf(lane).name,
          on: longDate(evidence.on),
          where: evidence.setting === 'gp' ? 'at your GP practice' : 'with your mental health team',
        },
      ]
    }),
    offered: lanes.filter((lane) => OFFERED.includes(kind(lane))).map(plainOf),
    declined: lanes.filter((lane) => kind(lane) === 'declined').map((lane) => plainOf(lane).name),
    unknown: lanes.filter((lane) => kind(lane) === 'unknown').map((lane) => plainOf(lane).name),
  }
}

const greeting = ({ given, family }: PersonView): string => [given, family].filter(Boolean).join(' ')

/** A page to hand to the person: what we check and why, what they have had, what is on offer, and that they can say no. */
export const plainContent = (view: PersonView, from: string): Html => {
  const { had, offered, declined, unknown } = plainSummary(view)
  const { lens, practice, personId } = view
  return html`<article class="app-letter app-letter--one">
<p class="app-letter__from">${from}<br>${longDate(lens.on)}</p>
<h1 class="nhsuk-heading-l">Your health checks</h1>
<p>This page is for ${greeting(view) || 'you'}. Some illnesses and some medicines can be hard on the body. Health checks find trouble early, when it is easy to help.</p>
<h2 class="nhsuk-heading-s">What we would like to offer you now</h2>
${
  offered.length === 0
    ? html`<p>Nothing just now. You are up to date with all that we know of.</p>`
    : html`<ul class="app-letter__checks">${offered.map(
        ({ name, why }) => html`<li><strong>${name}.</strong> ${why}</li>
`,
      )}</ul>`
}
${unknown.length === 0 ? nothing : html`<p>We do not know about: ${unknown.join(', ')}. Have you had these done? Please tell us.</p>`}
<h2 class="nhsuk-heading-s">What you have had in the last ${count(HAD_MONTHS / 12, 'year')}</h2>
${
  had.length === 0
    ? html`<p>We have not seen any checks in your record for this time.</p>`
    : html`<ul class="app-letter__checks app-letter__had">${had.map(
        ({ name, on, where }) => html`<li>${name}: ${on}, ${where}</li>
`,
      )}</ul>`
}
<h2 class="nhsuk-heading-s">It is your choice</h2>
<p>${declined.length === 0 ? nothing : html`You said no to: ${declined.join(', ')}. That is fine. `}You can say no to any of this. Tell us, or write it on this page and hand it in. Your care stays the same, and you can change your mind at any time. Please do not stop or change your medicines on your own: talk to us first.</p>
<p>To book, to ask, or to say no: call or visit ${practice ?? 'your GP practice'}. Bring someone you trust, if you like.</p>
</article>
<p class="app-noprint"><a href="/person/${personId}">Back to the record</a></p>`
}
