import { html } from 'hono/html'
import { attribute, type Content, classes, type Html } from './html.ts'

/** Something to know before reading on. */
export const insetText = (content: Content): Html =>
  html`<div class="nhsuk-inset-text"><span class="nhsuk-u-visually-hidden">Information: </span>${content}</div>`

/** More, for those who want it. Opens without script. */
export const details = ({ summary, content, id, open }: { summary: Content; content: Html; id?: string; open?: boolean }): Html =>
  html`<details class="nhsuk-details"${attribute('id', id)}${open ? html` open` : ''}>
<summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">${summary}</span></summary>
<div class="nhsuk-details__text">${content}</div>
</details>`

/** What is wrong with what was entered, with a link to each field. */
export const errorSummary = (errors: readonly { readonly text: string; readonly href: string }[]): Html =>
  html`<div class="nhsuk-error-summary" data-module="nhsuk-error-summary">
<div role="alert">
<h2 class="nhsuk-error-summary__heading">There is a problem</h2>
<div class="nhsuk-error-summary__body">
<ul class="nhsuk-list nhsuk-error-summary__list">
${errors.map(
  ({ text, href }) => html`<li><a href="${href}">${text}</a></li>
`,
)}</ul>
</div>
</div>
</div>`

/** Goes past the header for those who use a keyboard. */
export const skipLink = (): Html =>
  html`<a class="nhsuk-skip-link" data-module="nhsuk-skip-link" href="#maincontent">Skip to main content</a>`

interface Crumb {
  readonly text: string
  readonly href: string
}

/** Where this page is. The last crumb is also the way back on a phone. */
export const breadcrumb = (items: readonly [Crumb, ...Crumb[]]): Html => {
  const last = items[items.length - 1] as Crumb
  return html`<nav class="nhsuk-breadcrumb" aria-label="Breadcrumb">
<ol class="nhsuk-breadcrumb__list">
${items.map(
  ({ text, href }) => html`<li class="nhsuk-breadcrumb__list-item"><a class="nhsuk-breadcrumb__link" href="${href}">${text}</a></li>
`,
)}</ol>
<a class="nhsuk-back-link" href="${last.href}"><span class="nhsuk-u-visually-hidden">Back to </span>${last.text}</a>
</nav>`
}

interface Fact {
  readonly key: string
  readonly value: Content
}

/** Labels with their values. */
export const summaryList = (rows: readonly Fact[], extra?: string): Html =>
  html`<dl class="${classes('nhsuk-summary-list', extra)}">
${rows.map(
  ({ key, value }) => html`<div class="nhsuk-summary-list__row">
<dt class="nhsuk-summary-list__key">${key}</dt>
<dd class="nhsuk-summary-list__value">${value}</dd>
</div>
`,
)}</dl>`
