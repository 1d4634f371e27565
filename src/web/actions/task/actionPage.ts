import { html } from 'hono/html'
import { type Action, actingOwner, changes, isOpen } from '../../../domain/action.ts'
import { londonDay } from '../../../domain/date.ts'
import { reasonText } from '../../components/actionWords.ts'
import { longDate } from '../../components/dates.ts'
import { errorSummary, insetText, summaryList } from '../../components/furniture.ts'
import { type Html, nothing } from '../../components/html.ts'
import { identityStrip } from '../../components/identity.ts'
import { ownerInSentence, ownerText } from '../../components/owner.ts'
import { table } from '../../components/table.ts'
import { handOverText, holderText, refusalText, stateLine } from '../../components/workWords.ts'
import { undoForm, workForms } from './forms.ts'
import { closedByText, eventText } from './historyText.ts'
import type { Overtaken, WorkView } from './workView.ts'

const ownerNamed = ({ person }: WorkView, owner: Action['owner']): string =>
  (owner === 'gp' ? person.practice : person.team) ?? ownerText(owner)

const timeOf = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })
/** `3 May 2026, 14:05`, in London. */
const when = (at: Date): string => `${longDate(londonDay(at))}, ${timeOf.format(at)}`

const standing = (view: WorkView): Html => {
  const [action] = view.actions
  const holder = holderText(action)
  const handOver = handOverText(action)
  const rows: [string, string][] = [
    ['State', stateLine(action.status, action)],
    ['Who acts', ownerNamed(view, actingOwner(action))],
    ['Who has it', holder || (isOpen(action) ? 'Nobody yet' : '')],
    ['Hand-over', handOver],
    ['Due', action.dueOn === null ? (action.type === 'act-asked' ? 'No day named' : 'Now') : longDate(action.dueOn)],
    ['Planned for', action.plannedOn === null ? '' : longDate(action.plannedOn)],
    ['Why', reasonText(action.reason)],
    ['Asked for by', action.askedBy ?? ''],
    ['Last note', action.lastNote ?? ''],
    ['Closed by', action.evidence.length > 0 ? closedByText(action.evidence, view.known) : (action.endedBy ?? '')],
  ]
  return summaryList(
    rows.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value })),
    'app-work__standing',
  )
}

const whoDid = (event: WorkView['history'][number]['event']): string =>
  'by' in event ? `${event.by}, ${ownerInSentence(event.side)}` : 'Parity, from the records'

const history = (view: WorkView): Html => html`<h2 class="nhsuk-heading-m app-section" id="history">What has happened</h2>
${table({
  caption: 'What has happened to this action, newest first',
  captionHidden: true,
  compact: true,
  responsive: true,
  head: [{ text: 'When' }, { text: 'Who' }, { text: 'What' }],
  rows: view.history.toReversed().map(({ at, version, event }) => [when(at), whoDid(event), `${version}. ${eventText(event, view.known)}`]),
})}`

const stateOf = (action: Action): string =>
  [
    stateLine(action.status, action),
    holderText(action),
    handOverText(action),
    action.plannedOn === null ? '' : `planned for ${longDate(action.plannedOn)}`,
    action.lastNote === null ? '' : `“${action.lastNote}”`,
  ]
    .filter(Boolean)
    .join('; ')

/** Both versions beside each other: as it was looked at, as it is, and what happened in between. */
const overtaken = (view: WorkView, { what, seen, now, since }: Overtaken): Html =>
  html`${table({
    caption: what,
    captionSize: 's',
    responsive: true,
    compact: true,
    head: [{ text: 'When you looked' }, { text: 'Now' }, { text: 'What happened in between' }],
    rows: [
      [
        stateOf(seen),
        stateOf(now),
        html`${since.map(({ at, event }) => html`<span class="app-list__line">${when(at)}, ${whoDid(event)}: ${eventText(event, view.known)}</span>`)}`,
      ],
    ],
  })}`

const failed = (view: WorkView): Html => {
  const { attempt } = view
  if (attempt === null) return nothing
  const { amiss, refusal, overtaken: late, sent } = attempt
  if (late.length > 0)
    return html`${errorSummary([{ text: 'Somebody else changed this first. Their change was kept; yours was not saved', href: '#overtaken' }])}
<section id="overtaken" aria-label="Both versions">
${late.map((one) => overtaken(view, one))}
<p>What you wrote is still in the form below. Save it again if it is still needed.</p>
</section>`
  if (amiss !== null) return errorSummary([{ text: amiss.text, href: `#${sent.type}-${amiss.field}` }])
  return refusal === null ? nothing : errorSummary([{ text: refusalText[refusal], href: `#${sent.type}` }])
}

const together = (view: WorkView): Html => {
  const { actions, alike, person } = view
  const path = `/person/${person.personId}/actions/${actions[0].id}`
  if (actions.length > 1)
    return html`<p>What you do here is done for all ${actions.length}. <a href="${path}">Only for ${view.items[0]}</a></p>`
  return alike === 0
    ? nothing
    : html`<p><a href="${path}?together">Together with ${alike === 1 ? 'the other' : `the ${alike} others`} of the same visit</a></p>`
}

const lastChange = (view: WorkView): Html => {
  const [action] = view.actions
  const last = changes(action, view.history).at(-1)
  if (last === undefined || !view.can.has('undo')) return nothing
  return html`<div class="app-work__last">${insetText(html`<p>Last change: ${last.event.by}, ${eventText(last.event, view.known)}</p>${undoForm(view, 'Take it back')}`)}</div>`
}

/** The page of one action, or of what is done in one go with it: how it stands, what can be done, and all that has happened. */
export const actionContent = (view: WorkView): Html => {
  const { person, today, what } = view
  const sees = [person.practice ?? 'the practice', person.team].filter((name) => name !== null).join(' and ')
  return html`${failed(view)}
${identityStrip(person, today)}
<h2 class="nhsuk-heading-m app-section">${what}</h2>
${together(view)}
${standing(view)}
${lastChange(view)}
<section class="app-work" aria-labelledby="work">
<h2 class="nhsuk-heading-m app-section" id="work">Work on this</h2>
${
  view.can.size === 0 && view.attempt === null
    ? html`<p>Nothing more can be done here: ${isOpen(view.actions[0]) ? `it is with ${ownerNamed(view, actingOwner(view.actions[0]))}` : 'this work is over'}.</p>`
    : html`<p class="app-note">Everyone at ${sees} who may see this person sees what you do here, with your name. Anything can be taken back.</p>`
}
${workForms(view)}
</section>
${history(view)}
<p class="app-noprint"><a href="/person/${person.personId}">Everything about this person</a></p>`
}
