import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { breadcrumb } from '../components/furniture.ts'
import { page } from '../components/layout.ts'
import type { Env } from '../session.ts'
import { readPersonId } from './personId.ts'
import { plainContent } from './plainSummary.ts'
import { readPerson } from './readPerson.ts'
import { summaryContent } from './summary.ts'

/** Two sheets about one person: for the notes, and for the person themselves. */
export const summaryRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/person/:id/summary', async (c) => {
      const { looking } = c.var
      const id = readPersonId(c.req.param('id'))
      const { viewer, view } = await readPerson(deps, looking, id, looking.today)
      const before = breadcrumb([{ text: 'Person', href: `/person/${id}` }])
      return c.html(page({ title: 'Summary', viewer, demo: deps.demo, before }, summaryContent(view, viewer.name)))
    })
    .get('/person/:id/summary/plain', async (c) => {
      const { looking } = c.var
      const id = readPersonId(c.req.param('id'))
      const { viewer, view } = await readPerson(deps, looking, id, looking.today)
      const before = breadcrumb([{ text: 'Person', href: `/person/${id}` }])
      return c.html(page({ title: 'For the person', viewer, demo: deps.demo, before }, plainContent(view, viewer.name)))
    })
