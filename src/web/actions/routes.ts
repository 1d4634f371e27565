import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { may } from '../../domain/access.ts'
import { addDays, formatDate, type PlainDate } from '../../domain/date.ts'
import { ServiceError } from '../../errors.ts'
import { anythingKnown, openActions, shownOf } from '../../store/actionList.ts'
import { closedSince } from '../../store/closedList.ts'
import { sought } from '../../store/contacts.ts'
import { savedViews } from '../../store/savedViews.ts'
import { actionText, recordTypes, typeText } from '../components/actionWords.ts'
import { fullName, spacedNhsNumber } from '../components/identity.ts'
import { page } from '../components/layout.ts'
import { holderText, sideOfReach, stateLine } from '../components/workWords.ts'
import { keptOf } from '../savedViews/pages.ts'
import { savedViewsBlock } from '../savedViews/savedViews.ts'
import { asked, type Env, type Looking } from '../session.ts'
import { sheet } from '../sheet.ts'
import { showing } from '../trail.ts'
import { actionsContent, queriesContent } from './actionsPage.ts'
import { type ActionsView, actionsView, choose, ownerName, whyText } from './actionsView.ts'
import { type ActionFilters, readActionFilters } from './filters.ts'
import { outreachContent, outreachRows, toFind } from './outreachPage.ts'
import { doSeveral, readLines, severalContent } from './several.ts'
import { colleaguesOf } from './task/colleagues.ts'
import { commandOf, readSent, seenToken } from './task/readCommand.ts'

/** How far back the closed work goes that is shown. */
const CLOSED_DAYS = 7

/** Whose list it is. */
const eyesOf = ({ audience, role }: Looking) => ({ user: audience.user, side: sideOfReach(role) })

const read = async (deps: Deps, looking: Looking, filters: ActionFilters) => {
  const { today } = looking
  const { viewer, answer } = await asked(deps, looking, async (tx) => {
    const open = await openActions(tx, today)
    const chosen = choose(open, filters, eyesOf(looking))
    const rows = await shownOf(tx, today, chosen.onPage.flat())
    const closed = filters.tab === 'closed' ? await closedSince(tx, addDays(today, -CLOSED_DAYS), today) : []
    return { chosen, rows, closed, known: open.length > 0 || (await anythingKnown(tx)), views: await savedViews(tx, 'actions') }
  })
  const view = actionsView(answer.chosen, answer.rows, deps.plan, today)
  showing(looking, [...view.lines, ...answer.closed])
  return { viewer, known: answer.known, closed: answer.closed, views: answer.views, view }
}

/** An action a row: a spreadsheet sorts and filters, so nothing is grouped there. */
const rowsOf = ({ lines, checks, today }: ActionsView): (string | null)[][] => {
  const titles = new Map(checks.map(({ id, title }) => [id, title]))
  const iso = (date: PlainDate | null): string | null => (date === null ? null : formatDate(date))
  return [
    [
      'Name',
      'NHS number',
      'Date of birth',
      'What to do',
      'Kind',
      'Priority',
      'Why',
      'Due',
      'Who acts',
      'State',
      'On the list since',
      'Who has it',
      'Planned for',
      'Last note',
    ],
    ...lines.flatMap(({ actions }) =>
      actions.map((action) => [
        fullName(action),
        spacedNhsNumber(action.nhsNumber),
        iso(action.birthDate),
        actionText(action, titles.get(action.check ?? '') ?? ''),
        typeText[action.type],
        action.priority,
        whyText(action, today),
        iso(action.dueOn),
        ownerName(action),
        stateLine(action.status, action.work),
        iso(action.openedOn),
        holderText(action.work),
        iso(action.work.plannedOn),
        action.work.lastNote,
      ]),
    ),
  ]
}

/** The shared list of both organisations. */
export const actionRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/actions', async (c) => {
      const filters = readActionFilters(c.req.query(), deps.plan)
      const { viewer, view, known, closed, views } = await read(deps, c.var.looking, filters)
      const mine = savedViewsBlock('actions', views, keptOf('actions', c.req.query(), deps.plan, view.today))
      const colleagues = may(c.var.looking.as, 'work-actions') ? await colleaguesOf(deps, c.var.looking) : []
      return c.html(
        page(
          { title: 'Shared list', viewer, demo: deps.demo, section: '/actions', wide: true },
          actionsContent(view, { known, colleagues, closed, savedViews: mine }),
        ),
      )
    })
    .post('/actions/several', async (c) => {
      const looking = c.var.looking
      const body = await c.req.parseBody({ all: true })
      const back = typeof body.back === 'string' && /^\/actions(\?[^\s\\]*)?$/.test(body.back) ? body.back : '/actions'
      const lines = readLines(body.line)
      if (lines.length === 0) throw new ServiceError('bad-request', 'Tick the lines first that it is to be done to.')
      const sent = readSent({ ...body, seen: lines.flatMap(({ seen }) => seen.map(seenToken)) })
      const command = sent.type === 'claim' || sent.type === 'assign' ? commandOf(sent, await colleaguesOf(deps, looking)) : null
      if (command === null || 'field' in command)
        throw new ServiceError('bad-request', 'Claim the ticked lines, or choose whom to give them to.')
      const told = await doSeveral(deps, looking, lines, command)
      if (told.notDone.length === 0) return c.redirect(back, 303)
      const { viewer, view } = await read(deps, looking, readActionFilters({ page: 'all' }, deps.plan))
      showing(looking, lines)
      const lineOf = (id: string) => view.lines.find(({ actions }) => actions.some((action) => action.id === id)) ?? null
      return c.html(page({ title: 'Shared list', viewer, demo: deps.demo, section: '/actions' }, severalContent(told, back, lineOf)), 409)
    })
    .get('/outreach', async (c) => {
      const { today } = c.var.looking
      const { viewer, answer } = await asked(deps, c.var.looking, (tx) => sought(tx, today))
      const found = toFind(answer)
      showing(c.var.looking, found)
      return c.html(page({ title: 'Outreach', viewer, demo: deps.demo, section: '/outreach', wide: true }, outreachContent(found, today)))
    })
    .on('GET', ['/outreach.csv', '/outreach.xlsx'], async (c) => {
      const { today } = c.var.looking
      const { answer } = await asked(deps, c.var.looking, (tx) => sought(tx, today))
      const found = toFind(answer)
      showing(c.var.looking, found)
      return sheet(c, `outreach-${formatDate(today)}`, 'Outreach', outreachRows(found))
    })
    .get('/queries', async (c) => {
      const asked = readActionFilters(c.req.query(), deps.plan)
      const filters: ActionFilters = { ...asked, type: recordTypes.find((type) => type === asked.type) ?? 'records' }
      const { viewer, view, known } = await read(deps, c.var.looking, filters)
      return c.html(
        page({ title: 'Records to put right', viewer, demo: deps.demo, section: '/queries', wide: true }, queriesContent(view, known)),
      )
    })
    .on('GET', ['/actions.csv', '/actions.xlsx'], async (c) => {
      const filters = readActionFilters(c.req.query(), deps.plan)
      if (filters.notADate !== null)
        throw new ServiceError('bad-request', 'The date due-by has to be a day written as year, month and day, for example 2026-03-31.')
      const { view } = await read(deps, c.var.looking, { ...filters, page: 'all' })
      return sheet(c, `shared-list-${formatDate(view.today)}`, 'Shared list', rowsOf(view))
    })
