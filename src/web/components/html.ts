import { html } from 'hono/html'

/** Markup that is already escaped. Only `hono/html` makes it: nothing here is put together from strings. */
export type Html = ReturnType<typeof html>

/** What may stand where text is expected: plain text is escaped, markup is kept. */
export type Content = string | number | Html | readonly Html[]

/** Nothing, as markup. */
export const nothing: Html = html``

/** ` name="value"`, or nothing when there is no value. */
export const attribute = (name: 'class' | 'id' | 'value' | 'aria-describedby' | 'inputmode' | 'href', value: string | undefined): Html =>
  value === undefined || value === '' ? nothing : html` ${name}="${value}"`

/** Class names with the absent ones left out. */
export const classes = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(' ')
