import { html } from 'hono/html'
import { attribute, classes, type Html, nothing } from './html.ts'

/** What every field has: a label, and perhaps a hint and what is wrong with the answer. */
export interface Field {
  readonly name: string
  readonly id?: string
  readonly label: string
  readonly hint?: string
  readonly error?: string
}

const idOf = ({ id, name }: Field): string => id ?? name

/** The group around a field, with label, hint and error in the order the NHS design system has them. */
const group = (field: Field, control: Html): Html => {
  const id = idOf(field)
  return html`<div class="${classes('nhsuk-form-group', field.error !== undefined && 'nhsuk-form-group--error')}">
<label class="nhsuk-label" for="${id}">${field.label}</label>
${field.hint === undefined ? nothing : html`<div class="nhsuk-hint" id="${id}-hint">${field.hint}</div>`}
${
  field.error === undefined
    ? nothing
    : html`<span class="nhsuk-error-message" id="${id}-error"><span class="nhsuk-u-visually-hidden">Error: </span>${field.error}</span>`
}
${control}
</div>`
}

const described = (field: Field): Html =>
  attribute(
    'aria-describedby',
    [field.hint !== undefined && `${idOf(field)}-hint`, field.error !== undefined && `${idOf(field)}-error`].filter(Boolean).join(' '),
  )

export interface Input extends Field {
  readonly value?: string
  readonly type?: 'text' | 'date'
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30
  readonly inputmode?: 'numeric'
  /** What was written there before, offered again; anything else may be written too. */
  readonly offered?: readonly string[]
}

/** A text field. With type `date` browsers offer a calendar and send `YYYY-MM-DD`. */
export const input = (field: Input): Html => {
  const name = classes(
    'nhsuk-input',
    field.error !== undefined && 'nhsuk-input--error',
    field.width !== undefined && `nhsuk-input--width-${field.width}`,
  )
  const offers = (field.offered?.length ?? 0) > 0
  return group(
    field,
    html`<input class="${name}" id="${idOf(field)}" name="${field.name}" type="${field.type ?? 'text'}"${attribute('value', field.value)}${described(field)}${attribute('inputmode', field.inputmode)}${offers ? html` list="${idOf(field)}-offered"` : nothing}>${
      offers
        ? html`<datalist id="${idOf(field)}-offered">${field.offered?.map((text) => html`<option value="${text}"></option>`)}</datalist>`
        : nothing
    }`,
  )
}

export interface Option {
  readonly value: string
  readonly text: string
}

export interface Select extends Field {
  readonly items: readonly Option[]
  readonly value?: string
}

/** A drop-down list. */
export const select = (field: Select): Html =>
  group(
    field,
    html`<select class="${classes('nhsuk-select', field.error !== undefined && 'nhsuk-select--error')}" id="${idOf(field)}" name="${field.name}"${described(field)}>
${field.items.map(
  ({ value, text }) => html`<option value="${value}"${value === field.value ? html` selected` : nothing}>${text}</option>
`,
)}</select>`,
  )

export interface Textarea extends Field {
  readonly value?: string
  readonly rows?: number
}

/** A text of several lines. */
export const textarea = (field: Textarea): Html =>
  group(
    field,
    html`<textarea class="${classes('nhsuk-textarea', field.error !== undefined && 'nhsuk-textarea--error')}" id="${idOf(field)}" name="${field.name}" rows="${field.rows ?? 4}"${described(field)}>${field.value ?? ''}</textarea>`,
  )
