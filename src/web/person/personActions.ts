import { html } from 'hono/html'
import { groupBy } from '../../domain/groupBy.ts'
import { workOf } from '../actions/visit.ts'
import { actionText, itemText, reasonText, stateText } from '../components/actionWords.ts'
import { longDate } from '../components/dates.ts'
import { details } from '../components/furniture.ts'
import { type Content, type Html, nothing } from '../components/html.ts'
import { ownerText } from '../components/owner.ts'
import { table } from '../components/table.ts'
import { askedByText, endedText, handOverText, holderText, stateLine } from '../components/workWords.ts'
import type { PersonView } from './personView.ts'

type PersonAction = PersonView['open'][number]

/** What is done in one go and asked for by the same people for the same reason is one row, as on the shared list. */
const together = ({ type, check, owner, status, reason, openedOn, id, work }: PersonAction): string =>
  [
    type === 'act-urgent' ? id : workOf(type, check),
    owner,
    status,
    reasonText(reason),
    openedOn,
    JSON.stringify({ ...work, lastNote: null }),
  ].join('|')

/** Its state, since when, who has it and what was noted last. */
const stateCell = ({ status, work, openedOn }: PersonAction): Html => {
  const more = [holderText(work), handOverText(work), work.plannedOn === null ? '' : `planned for ${longDate(work.plannedOn)}`].filter(
    Boolean,
  )
  return html`${[`${stateLine(status, work)} since ${longDate(openedOn)}`, ...more].map((text) => html`<span class="app-list__line">${text}</span>`)}${
    work.lastNote === null ? nothing : html`<q class="app-list__line app-list__note">${work.lastNote}</q>`
  }`
}

/** Why the rules ask for it, and who else does. */
const whyText = (actions: readonly PersonAction[], { on, today }: PersonView['lens']): string => {
  const [{ type, reason, work }] = actions as readonly [PersonAction]
  const checks = actions.length === 1 ? 'the check' : 'the checks'
  // On the page of another day the checks above stand as they did then.
  const byRule = reasonText(reason) || (on === today ? `See ${checks} above.` : `See ${checks} today.`)
  if (work.askedBy === null) return byRule
  return type === 'act-asked' ? `${askedByText(work.askedBy)}.` : `${byRule} ${askedByText(work.askedBy)}.`
}

/** Somebody asked for it, and not by any day. */
const isUndated = (actions: readonly PersonAction[]): boolean => actions.every(({ type, dueOn }) => type === 'act-asked' && dueOn === null)

/** The actions of this person on the shared list, open ones first; what is over on request. */
export const personActions = ({ personId, open, closed, titleOf, lens, lanes }: PersonView): Html => {
  const what = (action: PersonAction): string => actionText(action, titleOf(action.check))
  const never = new Set(lanes.filter(({ status }) => status?.kind === 'never-recorded').map(({ check }) => check.id))
  const isNow = ({ type, check, dueOn }: PersonAction): boolean =>
    dueOn === null || (lens.on === lens.today && type === 'act-check-due' && check !== null && never.has(check))
  const row = (actions: readonly PersonAction[]): Content[] => {
    const [first] = actions as readonly [PersonAction]
    const items = actions.map((action) => itemText(action, titleOf(action.check)))
    const days = actions.map(({ dueOn }) => dueOn ?? lens.today)
    return [
      html`${workOf(first.type, first.check)}: ${items.join(', ')}<span class="app-list__work app-noprint"><a href="/person/${personId}/actions/${first.id}${actions.length > 1 ? '?together' : ''}">Work on this<span class="nhsuk-u-visually-hidden">: ${items.join(', ')}</span></a></span>`,
      whyText(actions, lens),
      isUndated(actions)
        ? 'No day named'
        : actions.some(isNow)
          ? 'Now'
          : longDate(days.reduce((soonest, day) => (day < soonest ? day : soonest))),
      ownerText(first.owner),
      stateCell(first),
    ]
  }
  return html`<h2 class="nhsuk-heading-m app-section">On the shared list${lens.on === lens.today ? nothing : html` today`}</h2>
${
  open.length === 0
    ? html`<p>Nothing is open for this person.</p>`
    : html`<div class="app-list app-list--own">${table({
        caption: 'Open actions',
        captionHidden: true,
        responsive: true,
        compact: true,
        firstCellIsHeader: true,
        head: [{ text: 'What' }, { text: 'Why' }, { text: 'Due' }, { text: 'Who acts' }, { text: 'State' }],
        rows: [...groupBy(open, together).values()].map(row),
      })}</div>`
}
${
  closed.length === 0
    ? nothing
    : details({
        summary: `Closed (${closed.length})`,
        content: table({
          caption: 'Closed actions',
          captionHidden: true,
          responsive: true,
          compact: true,
          head: [{ text: 'What' }, { text: 'Outcome' }, { text: 'Closed' }],
          rows: closed.map((action) => [
            html`<a href="/person/${personId}/actions/${action.id}">${what(action)}</a>`,
            action.endedBy === null ? stateText(action.status) : `${endedText(action.type, action.status)} by ${action.endedBy}`,
            action.closedOn === null ? '' : longDate(action.closedOn),
          ]),
        }),
      })
}`
}
