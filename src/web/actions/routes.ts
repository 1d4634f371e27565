import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { formatDate, type PlainDate } from '../../domain/date.ts'
import { ServiceError } from '../../errors.ts'
import { anythingKnown, sharedList } from '../../store/actionList.ts'
import { actionText, recordTypes, stateText, typeText } from '../components/actionWords.ts'
import { fullName, spacedNhsNumber } from '../components/identity.ts'
import { page } from '../components/layout.ts'
import { csv, csvHeaders } from '../csv.ts'
import { asked, type Env, type Looking } from '../session.ts'
import { showing } from '../trail.ts'
import { actionsContent, queriesContent } from './actionsPage.ts'
import { type ActionsView, actionsView, ownerName, whyText } from './actionsView.ts'
import { type ActionFilters, readActionFilters } from './filters.ts'

const read = async (deps: Deps, looking: Looking, filters: ActionFilters) => {
  const { today } = looking
  const { viewer, answer } = await asked(deps, looking, async (tx) => {
    const rows = await sharedList(tx, today)
    return { rows, known: rows.length > 0 || (await anythingKnown(tx)) }
  })
  const view = actionsView(answer.rows, deps.plan, filters, today)
  showing(looking, view.lines)
  return { viewer, known: answer.known, view }
}

/** An action a row: a spreadsheet sorts and filters, so nothing is grouped there. */
const rowsOf = ({ lines, checks, today }: ActionsView): (string | null)[][] => {
  const titles = new Map(checks.map(({ id, title }) => [id, title]))
  const iso = (date: PlainDate | null): string | null => (date === null ? null : formatDate(date))
  return [
    ['Name', 'NHS number', 'Date of birth', 'What to do', 'Kind', 'Priority', 'Why', 'Due', 'Who acts', 'State', 'On the list since'],
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
        stateText(action.status),
        iso(action.openedOn),
      ]),
    ),
  ]
}

/** The shared list of both organisations. */
export const actionRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/actions', async (c) => {
      const filters = readActionFilters(c.req.query(), deps.plan)
      const { viewer, view, known } = await read(deps, c.var.looking, filters)
      return c.html(page({ title: 'Shared list', viewer, demo: deps.demo, section: '/actions', wide: true }, actionsContent(view, known)))
    })
    .get('/queries', async (c) => {
      const asked = readActionFilters(c.req.query(), deps.plan)
      const filters: ActionFilters = { ...asked, type: recordTypes.find((type) => type === asked.type) ?? 'records' }
      const { viewer, view, known } = await read(deps, c.var.looking, filters)
      return c.html(
        page({ title: 'Records to put right', viewer, demo: deps.demo, section: '/queries', wide: true }, queriesContent(view, known)),
      )
    })
    .get('/actions.csv', async (c) => {
      const filters = readActionFilters(c.req.query(), deps.plan)
      if (filters.notADate !== null)
        throw new ServiceError('bad-request', 'The date due-by has to be a day written as year, month and day, for example 2026-03-31.')
      const { view } = await read(deps, c.var.looking, filters)
      return c.body(csv(rowsOf(view)), 200, csvHeaders(`shared-list-${formatDate(view.today)}`))
    })
