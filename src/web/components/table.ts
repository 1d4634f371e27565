import { html } from 'hono/html'
import { type Content, classes, type Html, nothing } from './html.ts'

export interface Heading {
  readonly text: string
  readonly numeric?: boolean
}

export interface Table {
  readonly caption: string
  readonly captionSize?: 's' | 'm' | 'l'
  /** Caption for screen readers only, where a heading already says it. */
  readonly captionHidden?: boolean
  readonly head: readonly Heading[]
  readonly rows: readonly (readonly Content[])[]
  readonly firstCellIsHeader?: boolean
  /** On a phone each row becomes a block with its headings beside the values. */
  readonly responsive?: boolean
  readonly compact?: boolean
}

const role = (responsive: boolean | undefined, name: string): Html => (responsive ? html` role="${name}"` : nothing)

const cell = (table: Table, content: Content, index: number): Html => {
  const heading = table.head[index]
  const label = table.responsive ? html`<span class="nhsuk-table__heading" aria-hidden="true">${heading?.text ?? ''} </span>` : nothing
  const empty = table.responsive && String(content) === ''
  // On a phone the label and what it says stand beside each other: what it says has to be one thing.
  const whole = table.responsive && !empty && typeof content !== 'string' ? html`<div>${content}</div>` : content
  if (index === 0 && table.firstCellIsHeader)
    return html`<th class="nhsuk-table__header" scope="row"${role(table.responsive, 'rowheader')}>${label}${whole}</th>`
  const name = classes('nhsuk-table__cell', heading?.numeric && 'nhsuk-table__cell--numeric', empty && 'app-cell--empty')
  return html`<td class="${name}"${role(table.responsive, 'cell')}>${label}${whole}</td>`
}

/** A table as the NHS design system has it. */
export const table = (it: Table): Html => {
  const name = classes('nhsuk-table', it.compact && 'nhsuk-table--compact', it.responsive && 'nhsuk-table--responsive')
  const caption = classes(
    'nhsuk-table__caption',
    it.captionSize && `nhsuk-table__caption--${it.captionSize}`,
    it.captionHidden && 'nhsuk-u-visually-hidden',
  )
  return html`<table class="${name}"${role(it.responsive, 'table')}>
<caption class="${caption}">${it.caption}</caption>
<thead class="nhsuk-table__head"${role(it.responsive, 'rowgroup')}>
<tr class="nhsuk-table__row"${role(it.responsive, 'row')}>
${it.head.map(
  ({
    text,
    numeric,
  }) => html`<th class="${classes('nhsuk-table__header', numeric && 'nhsuk-table__header--numeric')}" scope="col"${role(it.responsive, 'columnheader')}>${text}</th>
`,
)}</tr>
</thead>
<tbody class="nhsuk-table__body">
${it.rows.map(
  (row) => html`<tr class="nhsuk-table__row"${role(it.responsive, 'row')}>
${row.map((content, index) => cell(it, content, index))}
</tr>
`,
)}</tbody>
</table>`
}
