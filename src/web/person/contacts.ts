import { html } from 'hono/html'
import {
  type Channel,
  type ContactKind,
  type ContactOutcome,
  channels,
  contactKinds,
  contactOutcomes,
  OUTREACH_AFTER,
  unanswered,
} from '../../domain/contact.ts'
import { formatDate, type PlainDate, parseDate } from '../../domain/date.ts'
import type { Plan } from '../../domain/plan.ts'
import type { ContactRow, NewContact } from '../../store/contacts.ts'
import { button } from '../components/button.ts'
import { count, longDate } from '../components/dates.ts'
import { input, type Option, select, textarea } from '../components/field.ts'
import { details, errorSummary } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { table } from '../components/table.ts'

const kindText: Readonly<Record<ContactKind, string>> = { invitation: 'Invitation', 'contact-attempt': 'Attempt to reach them' }
export const channelText: Readonly<Record<Channel, string>> = {
  letter: 'Letter',
  sms: 'Text message',
  phone: 'Phone',
  email: 'Email',
  'in-person': 'In person',
  video: 'Video',
}
export const outcomeOfContact: Readonly<Record<ContactOutcome, string>> = {
  reached: 'Reached',
  booked: 'Booked an appointment',
  declined: 'Declined',
  'no-answer': 'No answer',
  'left-message': 'Left a message',
  sent: 'Sent',
  failed: 'Did not get there',
}

/** What somebody wrote into the form, and what is wrong with it. */
export interface ContactAttempt {
  readonly typed: Readonly<Record<string, string>>
  readonly errors: Readonly<Partial<Record<'on-day' | 'kind' | 'channel' | 'outcome', string>>>
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null => allowed.find((one) => one === value) ?? null
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LONGEST = 2000

/** A day that has come, or what is wrong with it. */
const dayIn = (text: string, today: PlainDate): { onDay: PlainDate | null; amiss: string | null } => {
  const onDay = parseDate(text)
  if (onDay === null) return { onDay, amiss: 'Write the day as year, month and day, for example 2026-03-31' }
  return onDay > today ? { onDay: null, amiss: 'Write a day that has come' } : { onDay, amiss: null }
}

/** Reads the form, or says what is wrong with it. */
export const readContact = (body: Readonly<Record<string, unknown>>, plan: Plan, today: PlainDate): NewContact | ContactAttempt => {
  const typed = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim().slice(0, LONGEST)]] : [])),
  )
  const { onDay, amiss } = dayIn(typed['on-day'] ?? '', today)
  const [kind, channel, outcome] = [oneOf(contactKinds, typed.kind), oneOf(channels, typed.channel), oneOf(contactOutcomes, typed.outcome)]
  if (onDay === null || kind === null || channel === null || outcome === null) {
    const errors = {
      ...(amiss === null ? {} : { 'on-day': amiss }),
      ...(kind === null ? { kind: 'Choose what it was' } : {}),
      ...(channel === null ? { channel: 'Choose how it was made' } : {}),
      ...(outcome === null ? { outcome: 'Choose what came of it' } : {}),
    }
    return { typed, errors }
  }
  const about = plan.checks.filter(({ id }) => id === typed.about).map(({ id }) => id)
  const corrects = UUID.test(typed.corrects ?? '') ? (typed.corrects as string) : null
  return { onDay, kind, channel, outcome, topics: about, note: typed.note || null, corrects }
}

const optionsOf = <T extends string>(values: readonly T[], text: Readonly<Record<T, string>>): Option[] => [
  { value: '', text: 'Choose' },
  ...values.map((value) => ({ value, text: text[value] })),
]

/** How a contact is called in the list of those that may be corrected. */
const called = ({ onDay, kind, channel, outcome }: ContactRow): string =>
  `${longDate(onDay)}: ${kindText[kind]}, ${channelText[channel]}, ${outcomeOfContact[outcome]}`

/** Invitations and attempts to reach someone: what was tried, and a form for the next. */
export const contactsSection = (
  personId: number,
  rows: readonly ContactRow[],
  {
    plan,
    today,
    mayAdd,
    attempt,
  }: { readonly plan: Plan; readonly today: PlainDate; readonly mayAdd: boolean; readonly attempt: ContactAttempt | null },
): Html => {
  const titles = new Map(plan.checks.map(({ id, title }) => [id, title]))
  const waiting = unanswered(rows, null).length
  const field = (name: keyof ContactAttempt['errors'] | 'note' | 'about' | 'corrects', label: string) => {
    const [value, error] = [attempt?.typed[name], attempt?.errors[name as keyof ContactAttempt['errors']]]
    return { name, id: `contact-${name}`, label, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) }
  }
  const form = html`<form class="app-contact" action="/person/${personId}/contacts#contacts" method="post" novalidate>
${input({ value: formatDate(today), ...field('on-day', 'Day'), type: 'date', width: 10 })}
${select({ ...field('kind', 'What it was'), items: optionsOf(contactKinds, kindText) })}
${select({ ...field('channel', 'How'), items: optionsOf(channels, channelText) })}
${select({ ...field('outcome', 'What came of it'), items: optionsOf(contactOutcomes, outcomeOfContact) })}
${select({ ...field('about', 'About'), items: [{ value: '', text: 'All checks' }, ...plan.checks.map(({ id, title }) => ({ value: id, text: title }))] })}
${textarea({ ...field('note', 'Note (optional)'), rows: 2 })}
${rows.length === 0 ? nothing : select({ ...field('corrects', 'In place of'), items: [{ value: '', text: 'Nothing: a new one' }, ...rows.map((row) => ({ value: row.id, text: called(row) }))] })}
<p class="app-note">The practice and the team see this, with your name. What is written down here stays; a mistake is corrected by a new one in its place.</p>
${button({ text: 'Write it down', small: true })}
</form>`
  return html`<h2 class="nhsuk-heading-m app-section" id="contacts">Invitations and contacts</h2>
${attempt === null ? nothing : errorSummary(Object.entries(attempt.errors).map(([name, text]) => ({ text, href: `#contact-${name}` })))}
${waiting < OUTREACH_AFTER ? nothing : html`<p><strong>${count(waiting, 'invitation or attempt', 'invitations and attempts')} without an answer.</strong> Somebody has to find the person: see the <a href="/outreach">outreach list</a>.</p>`}
${
  rows.length === 0
    ? html`<p>None is written down here.</p>`
    : table({
        caption: 'Invitations and contacts',
        captionHidden: true,
        responsive: true,
        compact: true,
        head: [{ text: 'Day' }, { text: 'What' }, { text: 'What came of it' }, { text: 'About' }, { text: 'Who' }],
        rows: rows.map(({ onDay, kind, channel, outcome, topics, note, byName }) => [
          longDate(onDay),
          `${kindText[kind]}: ${channelText[channel]}`,
          note === null ? outcomeOfContact[outcome] : `${outcomeOfContact[outcome]}: “${note}”`,
          topics.map((topic) => titles.get(topic) ?? topic).join(', ') || 'All checks',
          byName,
        ]),
      })
}
${mayAdd ? html`<div class="app-noprint">${details({ summary: 'Write down an invitation or contact', content: form, ...(attempt === null ? {} : { open: true }) })}</div>` : nothing}`
}
