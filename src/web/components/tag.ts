import { html } from 'hono/html'
import { type Content, classes, type Html } from './html.ts'

/** The tag colours of the NHS design system that Parity uses. */
export type TagColour = 'white' | 'grey' | 'green' | 'blue' | 'red' | 'orange' | 'yellow'

/** A tag: a short word in a coloured box. */
export const tag = ({ text, colour, extra }: { text: Content; colour?: TagColour; extra?: string }): Html =>
  html`<strong class="${classes('nhsuk-tag', colour && `nhsuk-tag--${colour}`, extra)}">${text}</strong>`
