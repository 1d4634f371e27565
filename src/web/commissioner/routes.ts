import { type Context, Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { STRATA } from '../../domain/count/strata.ts'
import { type Goals, NATIONAL_GOALS } from '../../domain/indicator/targets.ts'
import { formatMonth } from '../../domain/month.ts'
import { ServiceError } from '../../errors.ts'
import type { Tx } from '../../store/database.ts'
import { type Figure, figures } from '../../store/published.ts'
import { svgFile } from '../components/charts/frame.ts'
import { monthText } from '../components/charts/trend.ts'
import type { Html } from '../components/html.ts'
import { page } from '../components/layout.ts'
import { csv, csvHeaders } from '../csv.ts'
import { asked, type Env } from '../session.ts'
import { areaContent } from './areaPage.ts'
import { areaPath, emptyContent } from './chrome.ts'
import { compareContent } from './comparePage.ts'
import { dictionaryCsv, figuresCsv } from './export.ts'
import { indicatorContent } from './indicatorPage.ts'
import { mortalityContent } from './mortalityPage.ts'
import { overviewContent } from './overviewPage.ts'
import { pictureCalled } from './pictures.ts'
import { quarterFile } from './quarter.ts'
import {
  divisionIn,
  indicatorIn,
  type Query,
  readArea,
  readCompare,
  readHelps,
  readIndicator,
  readMortality,
  readOverview,
} from './read.ts'
import { isScope, partsOf, placesOf, readScope, type Scope } from './scope.ts'
import { whatHelpsContent, whatHelpsCsv } from './whatHelpsPage.ts'
import { strataOfDivision } from './words.ts'

const goalsOf = ({ goals }: Deps): Goals => goals ?? NATIONAL_GOALS

/** A page of figures: reads its area and month, then what it shows, and says so when there is nothing yet. */
const shown = async (
  deps: Deps,
  c: Context<Env>,
  section: string,
  title: string,
  read: (tx: Tx, scope: Scope) => Promise<{ content: Html; before?: Html }>,
) => {
  const { looking } = c.var
  const { viewer, answer } = await asked(deps, looking, async (tx): Promise<{ content: Html; before?: Html }> => {
    const scope = await readScope(tx, looking, c.req.query(), goalsOf(deps))
    return isScope(scope) ? read(tx, scope) : { content: emptyContent(scope) }
  })
  const { content, before } = answer
  return c.html(page({ title, viewer, demo: deps.demo, section, ...(before === undefined ? {} : { before }) }, content))
}

/** Something that is read of a scope, for files: without one there is nothing to give. */
const given = async <T>(deps: Deps, c: Context<Env>, read: (tx: Tx, scope: Scope) => Promise<T>): Promise<T> => {
  const { looking } = c.var
  const { answer } = await asked(deps, looking, async (tx) => {
    const scope = await readScope(tx, looking, c.req.query(), goalsOf(deps))
    if (!isScope(scope)) throw new ServiceError('bad-request', 'No figures have been published yet.')
    return read(tx, scope)
  })
  return answer
}

/** The figures that a page's link to a file asks for: of this area at this month, unless told otherwise. */
const wanted = (tx: Tx, scope: Scope, query: Query): Promise<Figure[]> => {
  const indicator = query.indicator === undefined ? {} : { indicators: [indicatorIn(query.indicator).id] }
  const now = [scope.month, scope.month] as const
  if (query.of === 'places') return figures(tx, { areas: placesOf(scope).map(({ code }) => code), ...indicator, months: now })
  if (query.of === 'parts') return figures(tx, { areas: partsOf(scope).map(({ code }) => code), ...indicator })
  const areas = [scope.area.code]
  if (query.by !== undefined) return figures(tx, { areas, ...indicator, months: now, strata: strataOfDivision(divisionIn(query)) })
  if (query.indicator !== undefined) return figures(tx, { areas, ...indicator, scenarios: ['recorded', 'nothing-more', 'as-planned'] })
  return figures(tx, { areas, months: now, strata: STRATA })
}

/** What commissioners see: figures without people. */
export const commissionerRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/commissioner', (c) =>
      shown(deps, c, '/commissioner', 'Indicators', async (tx, scope) => ({
        content: overviewContent(await readOverview(tx, scope, c.req.query())),
        before: areaPath(scope, '/commissioner'),
      })),
    )
    .get('/commissioner/indicator/:id', (c) => {
      const indicator = indicatorIn(c.req.param('id'))
      return shown(deps, c, '/commissioner', indicator.name, async (tx, scope) => ({
        content: indicatorContent(await readIndicator(tx, scope, indicator, c.req.query())),
        before: areaPath(scope, `/commissioner/indicator/${indicator.id}`),
      }))
    })
    .get('/commissioner/area', (c) =>
      shown(deps, c, '/commissioner/area', 'One area', async (tx, scope) => ({
        content: areaContent(await readArea(tx, scope)),
        before: areaPath(scope, '/commissioner/area'),
      })),
    )
    .get('/commissioner/compare', (c) =>
      shown(deps, c, '/commissioner/compare', 'Compare areas', async (tx, scope) => ({
        content: compareContent(await readCompare(tx, scope, c.req.query())),
      })),
    )
    .get('/commissioner/mortality-gap', (c) =>
      shown(deps, c, '/commissioner/mortality-gap', 'The mortality gap', async (tx, scope) => ({
        content: mortalityContent(await readMortality(tx, scope, c.req.query())),
        before: areaPath(scope, '/commissioner/mortality-gap'),
      })),
    )
    .get('/commissioner/what-would-help', (c) =>
      shown(deps, c, '/commissioner/what-would-help', 'What would help most', async (tx, scope) => ({
        content: whatHelpsContent(await readHelps(tx, scope, c.req.queries('gap') ?? [])),
        before: areaPath(scope, '/commissioner/what-would-help'),
      })),
    )
    .get('/commissioner/what-would-help.csv', async (c) => {
      const view = await given(deps, c, (tx, scope) => readHelps(tx, scope, c.req.queries('gap') ?? []))
      return c.body(csv(whatHelpsCsv(view)), 200, csvHeaders(`what-would-help-${view.scope.area.code}`))
    })
    .get('/commissioner/figures.csv', async (c) => {
      const rows = await given(deps, c, async (tx, scope) => ({
        rows: figuresCsv(await wanted(tx, scope, c.req.query()), scope.tree),
        name: `${scope.area.code}-${formatMonth(scope.month)}`,
      }))
      return c.body(csv(rows.rows), 200, csvHeaders(`figures-${rows.name}`))
    })
    .get('/commissioner/quarter.csv', async (c) => {
      const { rows, name } = await given(deps, c, (tx, scope) => quarterFile(tx, scope, c.req.query('quarter')))
      return c.body(csv(rows), 200, csvHeaders(name))
    })
    .get('/commissioner/dictionary.csv', async (c) => {
      const { answer } = await asked(deps, c.var.looking, async () => dictionaryCsv(goalsOf(deps)))
      return c.body(csv(answer), 200, csvHeaders('figures-dictionary'))
    })
    .get('/commissioner/picture/:file', async (c) => {
      const name = c.req.param('file').replace(/\.svg$/, '')
      const file = await given(deps, c, async (tx, scope) => {
        const picture = await pictureCalled(tx, scope, name, c.req.query())
        if (picture === null) throw new ServiceError('bad-request', 'There is no such picture, or too few people to draw it.')
        return svgFile(
          picture,
          `${scope.area.name}, end of ${monthText(scope.month)}. Parity; small counts are not shown.${deps.demo ? ' Made up.' : ''}`,
        )
      })
      return c.body(String(await file), 200, {
        'Content-Type': 'image/svg+xml; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name.replace(/[^a-z0-9-]/g, '')}.svg"`,
      })
    })
