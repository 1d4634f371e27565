import { html } from 'hono/html'
import { type AskableType, ahead, askableTypes, type WorkRequest } from '../../domain/action.ts'
import { type PlainDate, parseDate } from '../../domain/date.ts'
import type { CheckId, Evidence, Owner } from '../../domain/finding.ts'
import type { Plan } from '../../domain/plan.ts'
import { button } from '../components/button.ts'
import { input, select, textarea } from '../components/field.ts'
import { details, errorSummary } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { measuredText } from '../components/redValue.ts'

/** What somebody wrote into the form, and what is wrong with it. */
export interface RequestAttempt {
  readonly typed: Readonly<Record<string, string>>
  readonly errors: Readonly<Partial<Record<'what' | 'owner' | 'due', string>>>
  /** The check asked for is up to date. Sent once more, the form asks for it all the same. */
  readonly again?: CheckId
}

const sides = [
  { value: 'gp', text: 'The GP practice' },
  { value: 'mh', text: 'The mental health team' },
] as const satisfies readonly { value: Owner; text: string }[]

/** What is asked for that is no check. */
const askText: Readonly<Record<AskableType, string>> = {
  'act-outreach': 'Find and contact them',
  'act-ethnicity': 'Ask and record their ethnicity',
  'act-handover-decision': 'Decide who goes on with the checks',
}

const LONGEST = 2000
export const NOT_AHEAD = 'Write a day from today on and within a year, as year, month and day, for example 2026-12-31; or leave it empty'

/** Nobody of that side looks after the person. */
export const nobodyThere = (owner: Owner): string =>
  owner === 'gp' ? 'No GP practice that Parity knows has them' : 'No mental health team that Parity knows has them'

/** That a check need not be repeated, to whoever asks for it (rule `act-no-repeat`). */
export const upToDate = (title: string, evidence: Evidence, today: PlainDate): string =>
  `${title}: up to date. ${measuredText(evidence, today)}. Send this again if it is needed sooner`

/** What was typed, to be shown again. */
export const typedIn = (body: Readonly<Record<string, unknown>>): Pick<RequestAttempt, 'typed'> => ({
  typed: Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim().slice(0, LONGEST)]] : [])),
  ),
})

/** Reads the form, or says what is wrong with it. */
export const readRequest = (body: Readonly<Record<string, unknown>>, plan: Plan, today: PlainDate): WorkRequest | RequestAttempt => {
  const { typed } = typedIn(body)
  const check = plan.checks.find(({ id }) => id === typed.what)
  const type = askableTypes.find((one) => one === typed.what)
  const owner = sides.find(({ value }) => value === typed.owner)?.value
  const written = typed.due || null
  const dueOn = written === null ? null : parseDate(written)
  const isAhead = written === null || (dueOn !== null && ahead(dueOn, today, today))
  const what = check ? { check: check.id } : type ? { type } : null
  if (what === null || owner === undefined || !isAhead)
    return {
      typed,
      errors: {
        ...(what === null ? { what: 'Choose what you ask for' } : {}),
        ...(owner === undefined ? { owner: 'Choose whom you ask' } : {}),
        ...(isAhead ? {} : { due: NOT_AHEAD }),
      },
    }
  return { what, owner, dueOn, priority: typed.soon === 'yes' ? 'soon' : 'routine', note: typed.note || null }
}

/** A form to ask the practice or the team for something that no rule asks for now. */
export const askForSection = (
  personId: number,
  { plan, attempt }: { readonly plan: Plan; readonly attempt: RequestAttempt | null },
): Html => {
  const field = (name: keyof RequestAttempt['errors'] | 'note' | 'soon', label: string) => {
    const [value, error] = [attempt?.typed[name], attempt?.errors[name as keyof RequestAttempt['errors']]]
    return { name, id: `ask-${name}`, label, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) }
  }
  const choices = [
    { value: '', text: 'Choose' },
    ...plan.checks.map(({ id, title }) => ({ value: id, text: title })),
    ...askableTypes.map((type) => ({ value: type, text: askText[type] })),
  ]
  const form = html`<form class="app-contact" action="/person/${personId}/requests#ask" method="post" novalidate>
${select({ ...field('what', 'What'), items: choices })}
${select({ ...field('owner', 'Whom'), items: [{ value: '', text: 'Choose' }, ...sides] })}
${input({ ...field('due', 'By when (optional)'), type: 'date', width: 10 })}
${select({
  ...field('soon', 'How soon'),
  items: [
    { value: 'no', text: 'When they are next seen' },
    { value: 'yes', text: 'Soon' },
  ],
})}
${textarea({ ...field('note', 'Why (optional)'), rows: 2 })}
<p class="app-note">It comes on the shared list with your name, and whoever does it says so there. What cannot wait is not asked for on a list: phone.</p>
${attempt?.again === undefined ? nothing : html`<input type="hidden" name="again" value="${attempt.again}">`}${button({ text: attempt?.again === undefined ? 'Ask for it' : 'Ask for it all the same', small: true })}
</form>`
  return html`<div class="app-noprint" id="ask">${attempt === null ? nothing : errorSummary(Object.entries(attempt.errors).map(([name, text]) => ({ text, href: `#ask-${name}` })))}
${details({ summary: 'Ask the practice or the team for something', content: form, ...(attempt === null ? {} : { open: true }) })}</div>`
}
