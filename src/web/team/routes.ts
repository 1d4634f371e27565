import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { formatDate } from '../../domain/date.ts'
import { caseloadToday } from '../../store/caseload.ts'
import { page } from '../components/layout.ts'
import { asked, type Env, type Looking } from '../session.ts'
import { sheet } from '../sheet.ts'
import { showing } from '../trail.ts'
import { teamRows } from './teamExport.ts'
import { teamContent } from './teamPage.ts'
import { GP_RESULT_DAYS, MONITORED, teamView } from './teamView.ts'

const read = async (deps: Deps, looking: Looking) => {
  const { viewer, answer } = await asked(deps, looking, (tx) =>
    caseloadToday(tx, looking.today, { checks: MONITORED, gpWithin: GP_RESULT_DAYS }),
  )
  const view = teamView(answer, deps.plan, looking.today)
  showing(looking, [view.urgent, view.starters, view.clozapine, view.lithium, view.abnormal, view.gpResults, view.handovers].flat())
  return { viewer, view }
}

/** The home of a team: its caseload today. */
export const teamRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/team', async (c) => {
      const { viewer, view } = await read(deps, c.var.looking)
      return c.html(page({ title: 'Today', viewer, demo: deps.demo, section: '/team' }, teamContent(view, viewer.name)))
    })
    .on('GET', ['/team.csv', '/team.xlsx'], async (c) => {
      const { view } = await read(deps, c.var.looking)
      return sheet(c, `today-${formatDate(view.today)}`, 'Today', teamRows(view))
    })
