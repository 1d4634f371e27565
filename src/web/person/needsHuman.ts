import { html } from 'hono/html'
import { seenToken } from '../actions/task/readCommand.ts'
import { longDate } from '../components/dates.ts'
import { type Html, nothing } from '../components/html.ts'
import { measuredText, unansweredText } from '../components/redValue.ts'
import { shape } from '../components/shapes.ts'
import { type TagColour, tag } from '../components/tag.ts'
import type { PersonView } from './personView.ts'

const flag = (text: string, colour: TagColour): Html =>
  tag({ text: [shape('triangle'), html`<span>${text}</span>`], colour, extra: 'app-status' })

const acknowledge = (personId: number, action: PersonView['urgent'][number], about: string, as: string): Html =>
  html`<form class="app-acknowledge" action="/person/${personId}/acknowledge" method="post" novalidate>
<input type="hidden" name="seen" value="${seenToken(action)}">
<button class="nhsuk-button nhsuk-button--small" data-module="nhsuk-button" type="submit">Acknowledge as ${as}<span class="nhsuk-u-visually-hidden">, ${about}</span></button>
<p class="app-note">This says that you have seen it and are acting on it by phone. It does not answer it. The practice and the team see your name. <a href="/person/${personId}/actions/${action.id}">Note, assign or take back</a></p>
</form>`

/** The dangerous values that nobody has said they have seen, and the red values that nobody has responded to. `as`: who may acknowledge, if they may. */
export const needsHuman = (view: PersonView, as: string | null): Html => {
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
  }</span>${as === null ? nothing : acknowledge(personId, action, title, as)}</li>
`
})}${red.map(
  (one) =>
    html`<li><strong>${titleOf(one.check)}</strong> ${flag(unansweredText(one.evidence, lens.on), 'orange')} <span class="app-human__what">${redTitleOf(one)}</span></li>
`,
)}</ul>
</section>`
}
