import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { caseloadToday } from '../../store/caseload.ts'
import { nothing } from '../components/html.ts'
import { page } from '../components/layout.ts'
import { asked, type Env } from '../session.ts'
import { showing } from '../trail.ts'
import { teamContent } from './teamPage.ts'
import { GP_RESULT_DAYS, MONITORED, teamView } from './teamView.ts'

/** The home of a team: its caseload today. */
export const teamRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>().get('/team', async (c) => {
    const { looking } = c.var
    const { viewer, answer } = await asked(deps, looking, (tx) =>
      caseloadToday(tx, looking.today, { checks: MONITORED, gpWithin: GP_RESULT_DAYS }),
    )
    const view = teamView(answer, deps.plan, looking.today)
    showing(looking, [view.urgent, view.starters, view.clozapine, view.lithium, view.abnormal, view.gpResults, view.handovers].flat())
    return c.html(page({ title: 'Today', viewer, demo: deps.demo, section: '/team' }, teamContent(view, viewer.name, nothing)))
  })
