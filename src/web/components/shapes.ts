import { html } from 'hono/html'
import type { Html } from './html.ts'

/** One shape a status, so that colour is never the only thing that tells them apart (ux, "One vocabulary of status"). */
export type Shape = 'tick' | 'clock' | 'dot' | 'ring' | 'dash' | 'question' | 'triangle'

/** The drawings, once a page. They take the colour of the text beside them. */
export const shapeDefinitions = (): Html => html`<svg class="app-sprite" width="0" height="0" aria-hidden="true" focusable="false">
<symbol id="shape-tick" viewBox="0 0 16 16"><path d="m2.5 8.5 3.5 3.5 7.5-8" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="shape-clock" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M8 4.5V8l2.5 2" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/></symbol>
<symbol id="shape-dot" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6" fill="currentColor"/></symbol>
<symbol id="shape-ring" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="2.5"/></symbol>
<symbol id="shape-dash" viewBox="0 0 16 16"><path d="M2.5 8h11" stroke="currentColor" stroke-width="3" stroke-linecap="round"/></symbol>
<symbol id="shape-question" viewBox="0 0 16 16"><path d="M5 5.2a3 3 0 1 1 4.4 2.7C8.4 8.5 8 9 8 10" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/><circle cx="8" cy="13.4" r="1.5" fill="currentColor"/></symbol>
<symbol id="shape-triangle" viewBox="0 0 16 16"><path d="M8 1.5 15 14H1Z" fill="currentColor"/></symbol>
</svg>`

/** A shape beside a word that says the same. */
export const shape = (name: Shape): Html =>
  html`<svg class="app-shape" width="16" height="16" aria-hidden="true" focusable="false"><use href="#shape-${name}"/></svg>`
