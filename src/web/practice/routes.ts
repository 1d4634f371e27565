import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { formatDate } from '../../domain/date.ts'
import { ALL_SIX, goalOf } from '../../domain/indicator/targets.ts'
import { ServiceError } from '../../errors.ts'
import { savedViews } from '../../store/savedViews.ts'
import { page } from '../components/layout.ts'
import { keptOf } from '../savedViews/pages.ts'
import { savedViewsBlock } from '../savedViews/savedViews.ts'
import { asked, type Env, type Looking } from '../session.ts'
import { sheet } from '../sheet.ts'
import { showing } from '../trail.ts'
import { type Filters, readFilters } from './filters.ts'
import { registerJson, registerRows } from './registerExport.ts'
import { registerOn } from './registerOn.ts'
import { registerContent } from './registerPage.ts'
import { columnsOf, type RegisterView, registerView } from './registerView.ts'

const filtersOf = (deps: Deps, { today }: Looking, query: Record<string, string>): Filters => readFilters(query, deps.plan, today)

/** For files and programs there is nobody to show a message to: a wrong date has to fail. */
const dated = (filters: Filters): Filters => {
  if (filters.notADate !== null)
    throw new ServiceError('bad-request', 'The date as-at has to be a day written as year, month and day, for example 2026-03-31.')
  return filters
}

const read = async (deps: Deps, looking: Looking, filters: Filters) => {
  const checks = columnsOf(deps.plan).map(({ id }) => id)
  const { viewer, answer } = await asked(deps, looking, async (tx) => ({
    found: await registerOn(tx, deps, filters.on, looking.today, checks),
    views: await savedViews(tx, 'register'),
  }))
  const view: RegisterView = registerView(answer.found, deps.plan, filters, looking.today)
  showing(looking, view.lines)
  return { viewer, view, views: answer.views }
}

/** Keeps the day someone is looking at as they go from page to page. */
export const personHref = (personId: number, { on }: Pick<Filters, 'on'>, { today }: Looking): string =>
  on === today ? `/person/${personId}` : `/person/${personId}?as-at=${formatDate(on)}`

/** The pages of a practice. */
export const practiceRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/practice/register', async (c) => {
      const { looking } = c.var
      const filters = filtersOf(deps, looking, c.req.query())
      const { viewer, view, views } = await read(deps, looking, filters)
      const mine = savedViewsBlock('register', views, keptOf('register', c.req.query(), deps.plan, looking.today))
      const content = registerContent(view, {
        practice: viewer.name,
        hrefOf: ({ personId }) => personHref(personId, filters, looking),
        savedViews: mine,
        goal: goalOf(ALL_SIX, deps.goals),
      })
      return c.html(page({ title: 'Register', viewer, demo: deps.demo, section: '/practice/register', wide: true }, content))
    })
    .on('GET', ['/practice/register.csv', '/practice/register.xlsx'], async (c) => {
      const { view } = await read(deps, c.var.looking, dated(filtersOf(deps, c.var.looking, c.req.query())))
      return sheet(c, `register-${formatDate(view.filters.on)}`, 'Register', registerRows(view))
    })
    .get('/api/register.json', async (c) => {
      const { viewer, view } = await read(deps, c.var.looking, dated(filtersOf(deps, c.var.looking, c.req.query())))
      return c.json(registerJson(view, viewer.name))
    })
