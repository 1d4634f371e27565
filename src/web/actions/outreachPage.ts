import { html } from 'hono/html'
import { OUTREACH_AFTER, unanswered } from '../../domain/contact.ts'
import { formatDate, type PlainDate } from '../../domain/date.ts'
import type { Sought } from '../../store/contacts.ts'
import { count, longDate } from '../components/dates.ts'
import { insetText } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { fullName, identityCell, spacedNhsNumber } from '../components/identity.ts'
import { table } from '../components/table.ts'
import { channelText, outcomeOfContact } from '../person/contacts.ts'

/** Someone to find, with what was tried in vain. */
interface ToFind extends Sought {
  readonly inVain: Sought['contacts']
}

/**
 * Those whom two or more invitations or attempts have not reached since they were last seen, and those for whom two
 * invitations, coded or written down here, have opened outreach. Whoever waits longest comes first. Section 10, rule `act-outreach`.
 */
export const toFind = (all: readonly Sought[]): ToFind[] =>
  all
    .map((one) => ({ ...one, inVain: unanswered(one.contacts, one.seenOn) }))
    .filter(({ inVain, action }) => inVain.length >= OUTREACH_AFTER || action !== null)
    .sort((a, b) => (a.inVain[0]?.onDay ?? Number.POSITIVE_INFINITY) - (b.inVain[0]?.onDay ?? Number.POSITIVE_INFINITY) || 0)

const TWICE = 'Two invitations without a contact in the 28 days after'

const tried = ({ inVain, action }: ToFind): Html =>
  html`${inVain.map(({ onDay, channel, outcome }) => html`<span class="app-list__line">${longDate(onDay)}: ${channelText[channel]}, ${outcomeOfContact[outcome]}</span>`)}${action === null ? nothing : html`<span class="app-list__line">${TWICE}</span>`}`

/** The same as rows of a file. */
export const outreachRows = (people: readonly ToFind[]): (string | null)[][] => [
  ['Name', 'NHS number', 'Date of birth', 'Tried in vain', 'Last seen'],
  ...people.map((one) => [
    fullName(one),
    spacedNhsNumber(one.nhsNumber),
    one.birthDate === null ? null : formatDate(one.birthDate),
    one.inVain
      .map(({ onDay, channel, outcome }) => `${formatDate(onDay)} ${channelText[channel]}: ${outcomeOfContact[outcome]}`)
      .join('; ') || TWICE,
    one.seenOn === null ? null : formatDate(one.seenOn),
  ]),
]

/** Whom to go and find. */
export const outreachContent = (
  people: readonly ToFind[],
  today: PlainDate,
): Html => html`<h1 class="nhsuk-heading-l app-title">Outreach <span class="nhsuk-caption-l">Nobody has reached them with two invitations or attempts, or more</span></h1>
<div class="app-listhead"><p role="status">${count(people.length, 'person', 'people')} to find</p>
${people.length === 0 ? nothing : html`<p class="app-noprint"><a href="/outreach.csv">Download as CSV</a> or <a href="/outreach.xlsx">Excel</a></p>`}</div>
${
  people.length === 0
    ? insetText(html`<p>Everyone who was invited twice has answered, was seen, or is still within the time to answer.</p>`)
    : html`<div class="app-list">${table({
        caption: 'People to find, those who wait longest first',
        captionHidden: true,
        responsive: true,
        compact: true,
        firstCellIsHeader: true,
        head: [{ text: 'Person' }, { text: 'Tried in vain' }, { text: 'Last seen' }, { text: 'What to do' }],
        rows: people.map((one) => [
          identityCell(one, `/person/${one.personId}`, today),
          tried(one),
          one.seenOn === null ? 'Not known' : longDate(one.seenOn),
          one.action === null
            ? html`<a href="/person/${one.personId}#contacts">Write down what you try</a>`
            : html`<a href="/person/${one.personId}/actions/${one.action}">Work on this<span class="nhsuk-u-visually-hidden">: outreach</span></a>`,
        ]),
      })}</div>`
}
<p class="app-note">Think of another way to reach them: a home visit, their care coordinator, a carer they agreed to, a longer or quieter appointment. A missed appointment never closes this.</p>`
