import { html } from 'hono/html'
import { longDate } from '../components/dates.ts'
import { input } from '../components/field.ts'
import { type Html, nothing } from '../components/html.ts'
import { measuredText, unansweredText } from '../components/redValue.ts'
import { shape } from '../components/shapes.ts'
import { type TagColour, tag } from '../components/tag.ts'
import type { PersonView } from './personView.ts'

/** What somebody tried to acknowledge without saying who they are. */
export interface Unsigned {
  readonly action: string
}

const flag = (text: string, colour: TagColour): Html =>
  tag({ text: [shape('triangle'), html`<span>${text}</span>`], colour, extra: 'app-status' })

const acknowledge = (personId: number, { id, version }: PersonView['urgent'][number], about: string, unsigned: Unsigned | null): Html => {
  const field = `by-${id}`
  return html`<form class="app-acknowledge" action="/person/${personId}/acknowledge" method="post" novalidate>
<input type="hidden" name="action" value="${id}">
<input type="hidden" name="version" value="${version}">
${input({
  name: 'by',
  id: field,
  label: 'Your name and role',
  width: 20,
  ...(unsigned?.action === id ? { error: 'Write who you are: the record says who has seen this' } : {}),
})}
<button class="nhsuk-button nhsuk-button--small" data-module="nhsuk-button" type="submit">Acknowledge<span class="nhsuk-u-visually-hidden"> ${about}</span></button>
<p class="app-note">This says that you have seen it and are acting on it by phone. It does not answer it. The practice and the team see your name.</p>
</form>`
}

/** The dangerous values that nobody has said they have seen, and the red values that nobody has responded to. */
export const needsHuman = (view: PersonView, unsigned: Unsigned | null): Html => {
  const { urgent, red, lens, personId, titleOf, redTitleOf } = view
  if (urgent.length === 0 && red.length === 0) return nothing
  return html`<section class="app-human" aria-labelledby="needs-human">
<h2 class="nhsuk-heading-s" id="needs-human">Needs a human</h2>
<ul class="nhsuk-list">
${urgent.map((action) => {
  const title = titleOf(action.check)
  return html`<li><strong>${title}</strong> ${flag('Not acknowledged', 'red')} <span class="app-human__what">${
    action.evidence === null
      ? `A dangerous value${action.dueOn === null ? '' : ` of ${longDate(action.dueOn)}`}. Another has been recorded since.`
      : measuredText(action.evidence, lens.on)
  }</span>${acknowledge(personId, action, title, unsigned)}</li>
`
})}${red.map(
  (one) =>
    html`<li><strong>${titleOf(one.check)}</strong> ${flag(unansweredText(one.evidence, lens.on), 'orange')} <span class="app-human__what">${redTitleOf(one)}</span></li>
`,
)}</ul>
</section>`
}
