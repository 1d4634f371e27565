import { html } from 'hono/html'
import { type Command, declineReasons, holdReasons, otherOwner, outcomes } from '../../../domain/action.ts'
import { button } from '../../components/button.ts'
import { input, type Option, select, textarea } from '../../components/field.ts'
import { details } from '../../components/furniture.ts'
import { type Html, nothing } from '../../components/html.ts'
import { ownerInSentence } from '../../components/owner.ts'
import { declineText, holdText, outcomeText } from '../../components/workWords.ts'
import { seenToken, type Typed } from './readCommand.ts'
import type { WorkView } from './workView.ts'

type Type = Command['type']

const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
const optionsOf = <T extends string>(values: readonly T[], text: Readonly<Record<T, string>>): Option[] => [
  { value: '', text: 'Choose' },
  ...values.map((value) => ({ value, text: upper(text[value]) })),
]

/** Where the forms of an action go. */
export const workAddress = ({ person, actions }: Pick<WorkView, 'person' | 'actions'>): string =>
  `/person/${person.personId}/actions/${actions[0].id}${actions.length > 1 ? '?together' : ''}`

/** What a field of a form has: a name, an id of its own on the page, what was written, and what is wrong with it. */
type FieldOf = (
  name: keyof Typed,
  label: string,
) => { readonly name: string; readonly id: string; readonly label: string; readonly value?: string; readonly error?: string }

/** The fields of a form, as they were filled in if it was sent before. */
const fieldsOf = (type: Type, { attempt }: WorkView): FieldOf => {
  const mine = attempt?.sent.type === type ? attempt : null
  return (name, label) => {
    const value = mine?.sent.typed[name]
    const error = mine?.amiss?.field === name ? mine.amiss.text : undefined
    return { name, id: `${type}-${name}`, label, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) }
  }
}

const form = (
  view: WorkView,
  type: Type,
  content: Html,
  submit: Html,
): Html => html`<form class="app-work__form" action="${workAddress(view)}" method="post" novalidate>
<input type="hidden" name="do" value="${type}">
${view.actions.map((action) => html`<input type="hidden" name="seen" value="${seenToken(action)}">`)}
${content}${submit}
</form>`

/** A command that needs nothing but a press. */
const press = (view: WorkView, type: Type, text: string, plain = true): Html =>
  view.can.has(type)
    ? form(view, type, nothing, button({ text, small: true, ...(plain ? { variant: 'secondary' as const } : {}) }))
    : nothing

/** A command with fields, behind its name. Open when it has just been sent and was not done. */
const asking = (view: WorkView, type: Type, summary: string, submit: string, content: (field: FieldOf) => Html): Html => {
  const sent = view.attempt?.sent.type === type
  if (!view.can.has(type) && !sent) return nothing
  return details({
    summary,
    id: type,
    ...(sent ? { open: true } : {}),
    content: form(view, type, content(fieldsOf(type, view)), button({ text: submit, small: true })),
  })
}

const note = (field: FieldOf, label: string): Html => textarea({ ...field('note', label), rows: 2 })
const dateField = (field: FieldOf, name: 'until' | 'on', label: string): Html => input({ ...field(name, label), type: 'date', width: 10 })

/** Everything that can be done to an action by whoever looks at it, each a plain form. */
export const workForms = (view: WorkView): Html => {
  const { actor } = view
  if (actor === null) return nothing
  const other = ownerInSentence(otherOwner(actor.side))
  const isAsked = view.actions[0].type === 'act-asked'
  return html`<div class="app-work__presses">
${press(view, 'acknowledge', `Acknowledge as ${actor.name}`, false)}${press(view, 'accept', 'Accept the hand-over', false)}${press(view, 'claim', 'Claim', false)}${press(view, 'start', 'Start')}${press(view, 'resume', 'End the hold')}${press(view, 'unclaim', 'Give back')}${press(view, 'withdraw-hand-over', 'Withdraw the offer')}
</div>
${asking(view, 'refuse', 'Refuse the hand-over', 'Refuse', (field) => note(field, `Why, for ${other}`))}
${asking(view, 'comment', 'Leave a note', 'Save the note', (field) => note(field, 'Note, for both organisations'))}
${asking(
  view,
  'done',
  'It is done',
  'Say that it is done',
  (field) => html`${note(field, 'What was done, where and when (optional)')}
<p class="app-note">Somebody asked for this, and no record closes it by itself. Code what you have done in the record too.</p>`,
)}
${asking(
  view,
  'withdraw',
  'Withdraw the request',
  'Withdraw it',
  (field) => html`${note(field, 'Why, for whoever has it')}
<p class="app-note">It leaves the list, unless the rules or the other organisation ask for it too.</p>`,
)}
${asking(
  view,
  'record',
  isAsked ? 'Offered or declined' : 'Offered, declined or done elsewhere',
  'Save',
  (
    field,
  ) => html`${select({ ...field('outcome', 'What became of it'), items: optionsOf(isAsked ? outcomes.filter((outcome) => outcome !== 'done-elsewhere') : outcomes, outcomeText) })}
<p class="app-note">${isAsked ? '' : 'Done elsewhere waits 28 days for the result to reach a record, and is closed by that and not by this form. '}A refusal waits six months; code it in the record too.</p>
${note(field, 'Where and when (optional)')}`,
)}
${asking(
  view,
  'hold',
  'Put on hold',
  'Put on hold',
  (field) => html`${select({ ...field('reason', 'Why it waits'), items: optionsOf(holdReasons, holdText) })}
${dateField(field, 'until', 'Until')}
${note(field, 'Note (optional)')}`,
)}
${asking(
  view,
  'plan',
  'Plan a day',
  'Save the day',
  (field) => html`${dateField(field, 'on', 'Day you mean to do it (leave empty to take it back)')}
<p class="app-note">The day it is due stays as the rules say.</p>`,
)}
${asking(
  view,
  'assign',
  'Assign',
  'Assign',
  (
    field,
  ) => html`${select({ ...field('person', 'Person'), items: [{ value: '', text: 'Nobody in particular' }, ...view.colleagues.map(({ user, name }) => ({ value: user, text: name }))] })}
${input({ ...field('team', 'Team or group (optional)'), width: 20, offered: view.teams })}`,
)}
${asking(
  view,
  'hand-over',
  `Hand over to ${other}`,
  'Offer it',
  (field) => html`${note(field, `Why, for ${other}`)}
<p class="app-note">It stays yours until they accept.</p>`,
)}
${asking(
  view,
  'decline',
  'Turn it down',
  'Turn it down',
  (field) => html`${select({ ...field('reason', 'Why'), items: optionsOf(declineReasons, declineText) })}
${note(field, 'Note (needed for another reason)')}
<p class="app-note">${isAsked ? 'Whoever asked for it reads that you turned it down, and why.' : 'It comes back when it is due anew, or when another rule asks for it.'}</p>`,
)}`
}

/** Takes back the last change. */
export const undoForm = (view: WorkView, text: string): Html => press(view, 'undo', text)
