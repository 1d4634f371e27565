import { html } from 'hono/html'
import type { PlainDate } from '../../domain/date.ts'
import { groupBy } from '../../domain/groupBy.ts'
import { recordTypes } from '../components/actionWords.ts'
import { longDate } from '../components/dates.ts'
import { type Html, nothing } from '../components/html.ts'
import { identityCell } from '../components/identity.ts'
import { shape } from '../components/shapes.ts'
import { tag } from '../components/tag.ts'
import { handOverText, holderText, stateLine } from '../components/workWords.ts'
import type { ActionLine, ActionsView } from './actionsView.ts'
import { seenToken } from './task/readCommand.ts'

/** What is urgent says so in a word and a shape; what may wait says so too. */
const pressing = ({ priority }: ActionLine): Html => {
  if (priority === 'urgent')
    return html` ${tag({ text: [shape('triangle'), html`<span>Urgent</span>`], colour: 'red', extra: 'app-status' })}`
  return priority === 'low' ? html` ${tag({ text: 'Can wait', colour: 'grey' })}` : nothing
}

/** What was never recorded has been asked for since a day long past, which nobody could have met: it is due now. */
const due = ({ dueOn, overdue, neverRecorded, actions }: ActionLine): Html => {
  if (dueOn === null && actions.every(({ type }) => type === 'act-asked')) return html`No day named`
  if (dueOn === null || neverRecorded) return html`<strong>Now</strong>`
  // Nobody was asked by that day: it is since when the records differ.
  if (actions.every(({ type }) => recordTypes.includes(type))) return html`<span class="app-nowrap">Since ${longDate(dueOn)}</span>`
  return overdue ? html`<strong class="app-nowrap">${longDate(dueOn)}</strong>` : html`<span class="app-nowrap">${longDate(dueOn)}</span>`
}

const cell = (name: string, label: string, content: Html | string): Html =>
  html`<td class="nhsuk-table__cell app-list__${name}" role="cell"><span class="nhsuk-table__heading" aria-hidden="true">${label} </span>${content}</td>`

/** What people have made of it, in as few words as there are to say. */
const state = ({ status, work }: ActionLine): Html | string => {
  const more = [holderText(work), handOverText(work), work.plannedOn === null ? '' : `planned for ${longDate(work.plannedOn)}`].filter(
    Boolean,
  )
  if (more.length === 0 && work.lastNote === null) return stateLine(status, work)
  return html`<div>${[stateLine(status, work), ...more].map((text) => html`<span class="app-list__line">${text}</span>`)}${work.lastNote === null ? nothing : html`<q class="app-list__line app-list__note">${work.lastNote}</q>`}</div>`
}

/** Ticked, it goes with what is done to several at once; followed, it shows everything that can be done to it. */
const work = ({ personId, actions, what }: ActionLine, ticks: boolean): Html => {
  const [first] = actions as readonly [ActionLine['actions'][number]]
  const tokens = actions.map((action) => `${personId}/${seenToken(action)}`).join(' ')
  return html`<div class="app-list__work app-noprint">${ticks ? html`<input class="app-tick" type="checkbox" form="several" name="line" value="${tokens}" aria-label="Choose ${what}">` : nothing}<a href="/person/${personId}/actions/${first.id}${actions.length > 1 ? '?together' : ''}">Work on this<span class="nhsuk-u-visually-hidden">: ${what}</span></a></div>`
}

const row = (line: ActionLine, person: Html, named: boolean, ticks: boolean): Html => html`<tr class="nhsuk-table__row" role="row">
${person}${cell('what', 'What to do', html`<div><strong>${line.what}</strong>${pressing(line)}${work(line, ticks)}</div>`)}
${cell('why', 'Why', html`<div>${line.why.map((sentence) => html`<span class="app-list__line">${sentence}</span>`)}</div>`)}
${cell('due', 'Due', due(line))}
${named ? cell('who', 'Who acts', line.ownerName) : nothing}
${cell('state', 'State', state(line))}
</tr>
`

/** A person stands once, with all there is to do for them beneath, where their most pressing line would stand. */
const group = (
  lines: readonly ActionLine[],
  today: PlainDate,
  named: boolean,
  ticks: boolean,
): Html => html`<tbody class="nhsuk-table__body" role="rowgroup">
${lines.map((line, index) =>
  row(
    line,
    index > 0
      ? nothing
      : html`<th class="nhsuk-table__header app-list__person" scope="rowgroup" rowspan="${lines.length}" role="rowheader"><div>${identityCell(line, `/person/${line.personId}`, today)}</div></th>
`,
    named,
    ticks,
  ),
)}</tbody>
`

/** The lines of the shared list, person by person; with ticks where something can be done to several at once. */
export const actionsTable = (view: ActionsView, { ticks } = { ticks: true }): Html => {
  const named = view.sole === null
  const headings = ['Person', 'What to do', 'Why', 'Due', ...(named ? ['Who acts'] : []), 'State']
  return html`<div class="app-list app-people"><table class="nhsuk-table nhsuk-table--compact nhsuk-table--responsive" role="table">
<caption class="nhsuk-table__caption nhsuk-u-visually-hidden">Open actions, person by person, most pressing first</caption>
<thead class="nhsuk-table__head" role="rowgroup">
<tr class="nhsuk-table__row" role="row">
${headings.map((text) => html`<th class="nhsuk-table__header" scope="col" role="columnheader">${text}</th>`)}
</tr>
</thead>
${[...groupBy(view.lines, ({ personId }) => personId).values()].map((those) => group(those, view.today, named, ticks))}</table></div>`
}
