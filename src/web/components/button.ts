import { html } from 'hono/html'
import { attribute, classes, type Html } from './html.ts'

interface Button {
  readonly text: string
  readonly variant?: 'secondary' | 'reverse'
  readonly small?: boolean
  /** Makes it a link that looks like a button. */
  readonly href?: string
}

/** A button, or a link that looks like one. */
export const button = ({ text, variant, small, href }: Button): Html => {
  const name = classes('nhsuk-button', variant && `nhsuk-button--${variant}`, small && 'nhsuk-button--small')
  return href === undefined
    ? html`<button class="${name}" data-module="nhsuk-button" type="submit">${text}</button>`
    : html`<a class="${name}" data-module="nhsuk-button"${attribute('href', href)} role="button" draggable="false">${text}</a>`
}
