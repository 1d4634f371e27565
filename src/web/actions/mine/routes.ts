import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { BEGINNING } from '../../../domain/date.ts'
import { openActions, shownOf } from '../../../store/actionList.ts'
import { page } from '../../components/layout.ts'
import { sideOfReach } from '../../components/workWords.ts'
import { asked, type Env } from '../../session.ts'
import { showing } from '../../trail.ts'
import { actionsView, choose } from '../actionsView.ts'
import { type Eyes, readActionFilters } from '../filters.ts'
import { myWorkContent } from './myWorkPage.ts'
import { dayOn, shelfOf, shelves } from './shelf.ts'

/** One person's own part of the shared list. */
export const myWorkRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>().get('/my-work', async (c) => {
    const { looking } = c.var
    const { today } = looking
    const eyes: Eyes = { user: looking.audience.user, side: sideOfReach(looking.role) }
    const whole = readActionFilters({ page: 'all' }, deps.plan)
    const { viewer, answer } = await asked(deps, looking, async (tx) => {
      const placed = (await openActions(tx, today)).map((action) => ({ action, shelf: shelfOf(action, eyes, today) }))
      const chosen = shelves.flatMap((shelf) => {
        const own = placed.filter((one) => one.shelf === shelf).map(({ action }) => action)
        const inOrder = own.sort((a, b) => (dayOn(a) ?? BEGINNING) - (dayOn(b) ?? BEGINNING) || 0)
        return own.length === 0 ? [] : [{ shelf, chosen: choose(inOrder, whole, eyes) }]
      })
      return {
        chosen,
        rows: await shownOf(
          tx,
          today,
          chosen.flatMap((one) => one.chosen.onPage.flat()),
        ),
      }
    })
    const shelved = answer.chosen.map(({ shelf, chosen }) => ({ shelf, view: actionsView(chosen, answer.rows, deps.plan, today) }))
    showing(
      looking,
      shelved.flatMap(({ view }) => view.lines),
    )
    const all = `/actions?owner=${eyes.side}`
    return c.html(page({ title: 'My work', viewer, demo: deps.demo, section: '/my-work', wide: true }, myWorkContent(shelved, all)))
  })
