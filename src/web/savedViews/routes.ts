import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { ServiceError } from '../../errors.ts'
import { audit } from '../../store/audit.ts'
import { MOST_VIEWS, removeView, type SavedPage, saveView } from '../../store/savedViews.ts'
import { asked, type Env } from '../session.ts'
import { holdsNumber, keptQuery, savedPages, viewHref } from './pages.ts'
import { LONGEST_NAME } from './savedViews.ts'

const textOf = (body: Readonly<Record<string, unknown>>, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value.trim() : ''
}

const pageOf = (body: Readonly<Record<string, unknown>>): SavedPage => {
  const page = textOf(body, 'page')
  if (!Object.hasOwn(savedPages, page))
    throw new ServiceError('bad-request', 'Views can be saved of the register, the clinic and the shared list.')
  return page as SavedPage
}

const nameOf = (body: Readonly<Record<string, unknown>>): string => {
  const name = textOf(body, 'name').replace(/\s+/g, ' ')
  if (name === '') throw new ServiceError('bad-request', 'Give the view a name, so that you find it again.')
  if (name.length > LONGEST_NAME) throw new ServiceError('bad-request', `Give the view a shorter name: ${LONGEST_NAME} letters at most.`)
  if (holdsNumber(name)) throw new ServiceError('bad-request', 'Give the view a name without an NHS number.')
  return name
}

/** Saves and removes views. Whoever may see the shared list may keep some of it at hand. */
export const savedViewRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .post('/saved-views', async (c) => {
      const { looking } = c.var
      const body = await c.req.parseBody()
      const [page, name] = [pageOf(body), nameOf(body)]
      const query = keptQuery(page, textOf(body, 'query'), deps.plan, looking.today)
      if (query === '') throw new ServiceError('bad-request', 'No filter is set: choose one on the page, and save it then.')
      const { answer: saved } = await asked(deps, looking, async (tx) => {
        const isSaved = await saveView(tx, { userId: looking.audience.user, ods: looking.ods }, page, { name, query })
        // Without what it is called: that is nobody's business.
        if (isSaved) await audit(tx, looking.audience, [{ event: 'view-saved', personId: null, detail: { page } }])
        return isSaved
      })
      if (!saved) throw new ServiceError('bad-request', `You have ${MOST_VIEWS} views of this page: remove one first.`)
      return c.redirect(viewHref(page, query), 303)
    })
    .post('/saved-views/remove', async (c) => {
      const { looking } = c.var
      const body = await c.req.parseBody()
      const page = pageOf(body)
      await asked(deps, looking, async (tx) => {
        await removeView(tx, page, textOf(body, 'name'))
        await audit(tx, looking.audience, [{ event: 'view-removed', personId: null, detail: { page } }])
      })
      const query = keptQuery(page, textOf(body, 'query'), deps.plan, looking.today)
      return c.redirect(query === '' ? savedPages[page].path : viewHref(page, query), 303)
    })
