import { Hono } from 'hono'
import type { Deps } from '../../../deps.ts'
import { dueBy } from '../../../store/clinic.ts'
import { addContacts } from '../../../store/contacts.ts'
import { savedViews } from '../../../store/savedViews.ts'
import { page } from '../../components/layout.ts'
import { csv, csvHeaders } from '../../csv.ts'
import { keptOf } from '../../savedViews/pages.ts'
import { savedViewsBlock } from '../../savedViews/savedViews.ts'
import { asked, type Env, type Looking, nowOf } from '../../session.ts'
import { sheet } from '../../sheet.ts'
import { showing } from '../../trail.ts'
import { recallColumns, recallRows } from './clinicExport.ts'
import { clinicContent } from './clinicPage.ts'
import { clinicView } from './clinicView.ts'
import { CLINIC, clinicAddress, monthText, readClinicFilters } from './filters.ts'
import { invitations, readInvited } from './invited.ts'
import { lettersContent } from './letters.ts'
import { messageText } from './message.ts'

const read = async (deps: Deps, looking: Looking, query: Record<string, string>) => {
  const { today } = looking
  const filters = readClinicFilters(query, deps.plan, today)
  const { viewer, answer } = await asked(deps, looking, async (tx) => ({
    due: await dueBy(tx, today, filters.by),
    views: await savedViews(tx, 'clinic'),
  }))
  const view = clinicView(answer.due, deps.plan, filters, today)
  showing(looking, view.lines)
  return { viewer, view, views: answer.views, name: `recall-${monthText(filters.by)}` }
}

/** Planning a clinic: whom to call in, and the files and letters to do it with. */
export const clinicRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/practice/clinic', async (c) => {
      const { viewer, view, views } = await read(deps, c.var.looking, c.req.query())
      const mine = savedViewsBlock('clinic', views, keptOf('clinic', c.req.query(), deps.plan, view.today))
      return c.html(page({ title: 'Plan a clinic', viewer, demo: deps.demo, section: CLINIC, wide: true }, clinicContent(view, mine)))
    })
    .post('/practice/clinic/invited', async (c) => {
      const { looking } = c.var
      const { audience, name, ods, today } = looking
      const sent = readInvited(await c.req.parseBody({ all: true }))
      const query = Object.fromEntries(new URL(sent.back, c.req.url).searchParams)
      const filters = readClinicFilters(query, deps.plan, today)
      await asked(deps, looking, async (tx) => {
        const { lines } = clinicView(await dueBy(tx, today, filters.by), deps.plan, filters, today)
        await addContacts(tx, { audience, name, ods, at: nowOf(deps) }, invitations(lines, sent, today))
      })
      return c.redirect(sent.back, 303)
    })
    .get('/practice/clinic/letters', async (c) => {
      const { viewer, view } = await read(deps, c.var.looking, c.req.query())
      const back = clinicAddress(CLINIC, view.filters, view.today)
      return c.html(page({ title: 'Letters', viewer, demo: deps.demo, section: CLINIC }, lettersContent(view, viewer.name, back)))
    })
    .get('/practice/clinic/messages.csv', async (c) => {
      const { viewer, view, name } = await read(deps, c.var.looking, c.req.query())
      const text = messageText(viewer.name)
      const rows = view.lines.map(({ nhsNumber, family, given }) => [nhsNumber, family, given, text, text.length])
      return c.body(csv([['NHS number', 'Surname', 'First name', 'Message', 'Characters'], ...rows]), 200, csvHeaders(`messages-${name}`))
    })
    .on('GET', ['/practice/clinic.csv', '/practice/clinic.xlsx'], async (c) => {
      const { view, name } = await read(deps, c.var.looking, c.req.query())
      return sheet(c, name, 'Recall', [recallColumns, ...recallRows(view)])
    })
