import { html } from 'hono/html'
import type { Source } from '../../domain/ruling.ts'
import type { Html } from './html.ts'

/** The sources of a rule without their numbers in our list, each a link where there is an address. */
export const sourceList = (sources: readonly Source[]): Html =>
  html`<ul class="nhsuk-list">${sources.map(({ citation, url }) =>
    url === null ? html`<li>${citation}</li>` : html`<li><a href="${url}" rel="noreferrer">${citation}</a></li>`,
  )}</ul>`
