import { html } from 'hono/html'
import type { Html } from './html.ts'
import { shape } from './shapes.ts'
import { type StatusKind, type StatusView, statusKinds, vocabulary } from './status.ts'
import { tag } from './tag.ts'

/** A status as a tag: shape, words and colour say the same thing. */
export const statusTag = (view: StatusView): Html => kindTag(view.kind, view.text)

/** The tag of a kind of status with words of its own. */
export const kindTag = (kind: StatusKind, text: string): Html => {
  const { shape: drawing, colour } = vocabulary[kind]
  return tag({ text: [shape(drawing), html`<span>${text}</span>`], colour, extra: 'app-status' })
}

/** What the shapes mean, for the top or the foot of a page. */
export const statusKey = (): Html => html`<ul class="app-key" aria-label="What the shapes mean">
${statusKinds.map(
  (
    kind,
  ) => html`<li class="app-cell--${kind}"><span class="app-cell__status">${shape(vocabulary[kind].shape)}${vocabulary[kind].label}</span></li>
`,
)}</ul>`
