import { html } from 'hono/html'
import { formatDate, type PlainDate } from '../../domain/date.ts'
import { longDate } from './dates.ts'
import { input } from './field.ts'
import type { Html } from './html.ts'
import { nothing } from './html.ts'

/** The date control `As at`. `wrong` is what was written when it is not a date. */
export const asAtField = (on: PlainDate, wrong: string | null): Html =>
  input({
    name: 'as-at',
    label: 'As at',
    type: 'date',
    value: formatDate(on),
    width: 10,
    ...(wrong === null ? {} : { error: `${wrong} is not a date. Write it as year, month and day, for example 2026-03-31` }),
  })

/** Says plainly that the page is not about today, and how to get back. */
export const asAtBanner = (on: PlainDate, today: PlainDate, back: string): Html =>
  on === today
    ? nothing
    : html`<div class="app-asat" role="note"><p>${
        on < today
          ? html`This is how things stood on <strong>${longDate(on)}</strong>, by what is known now.`
          : html`This is how things will stand on <strong>${longDate(on)}</strong> if nothing more is done.`
      } <a href="${back}">Go to today</a></p></div>`
