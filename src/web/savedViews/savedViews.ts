import { html } from 'hono/html'
import type { SavedPage, SavedView } from '../../store/savedViews.ts'
import { button } from '../components/button.ts'
import { input } from '../components/field.ts'
import { details } from '../components/furniture.ts'
import { type Html, nothing } from '../components/html.ts'
import { viewHref } from './pages.ts'

/** So many letters at most: it has to fit a link on a phone. */
export const LONGEST_NAME = 40

const link = (page: SavedPage, { name, query }: SavedView, now: string): Html =>
  html`<li><a href="${viewHref(page, query)}"${query === now ? html` aria-current="true"` : nothing}>${name}</a></li>`

const removal = (page: SavedPage, { name }: SavedView, now: string): Html =>
  html`<form action="/saved-views/remove" method="post"><input type="hidden" name="page" value="${page}"><input type="hidden" name="name" value="${name}"><input type="hidden" name="query" value="${now}">${button({ text: `Remove “${name}”`, variant: 'secondary', small: true })}</form>`

/** The views somebody has saved of a page, and a form for the filters that are set now. `now`: what of the address would be kept. */
export const savedViewsBlock = (page: SavedPage, views: readonly SavedView[], now: string): Html => {
  const isNew = now !== '' && views.every(({ query }) => query !== now)
  if (views.length === 0 && !isNew) return nothing
  return html`<div class="app-views">
${
  views.length === 0
    ? nothing
    : html`<nav class="app-views__list" aria-label="My saved views"><span class="app-views__heading">My views</span><ul>${views.map((view) => link(page, view, now))}</ul></nav>`
}
${
  isNew
    ? details({
        summary: 'Save these filters',
        content: html`<form action="/saved-views" method="post"><input type="hidden" name="page" value="${page}"><input type="hidden" name="query" value="${now}">
${input({ name: 'name', id: 'view-name', label: 'Call it', hint: `Only you will see it. ${LONGEST_NAME} letters at most, and nobody’s name.`, width: 20 })}
${button({ text: 'Save view', variant: 'secondary', small: true })}</form>`,
      })
    : nothing
}
${
  views.length === 0
    ? nothing
    : details({
        summary: 'Remove a view',
        content: html`<div class="app-views__removals">${views.map((view) => removal(page, view, now))}</div>`,
      })
}
</div>`
}
