import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { formatDate, londonDay } from '../../domain/date.ts'
import { parseNhsNumber } from '../../domain/nhsNumber.ts'
import { ServiceError } from '../../errors.ts'
import { audit } from '../../store/audit.ts'
import type { Tx } from '../../store/database.ts'
import { organisations } from '../../store/organisation.ts'
import { askedOfTrail, personOfTrail, personWithNumber, type TrailRow, trail } from '../../store/trail.ts'
import { timeText } from '../components/dates.ts'
import { breadcrumb } from '../components/furniture.ts'
import type { Html } from '../components/html.ts'
import { fullName } from '../components/identity.ts'
import { page } from '../components/layout.ts'
import { readPersonId } from '../person/personId.ts'
import { asked, type Env, type Looking } from '../session.ts'
import { sheet } from '../sheet.ts'
import { readTrailFilters, type TrailFilters } from './filters.ts'
import { reportContent } from './report.ts'
import { purposeText, sentence, whatText, whoText } from './sentence.ts'
import { type TrailView, trailContent } from './trailPage.ts'

const PAGE = 50
/** Lines that a file or a report holds at most. */
const FILE = 50_000
const REPORT = 2000
const GLASS = 10

type Problem = TrailView['problem']

const response = async (deps: Deps, looking: Looking, filters: TrailFilters, problem: Problem): Promise<Html | Promise<Html>> => {
  const { today } = looking
  const { viewer, answer } = await asked(deps, looking, async (tx: Tx): Promise<TrailView> => {
    const { before, personId } = filters
    const found = await trail(tx, filters, { before, limit: PAGE + 1 })
    const isFirst = before === null && filters.purpose !== 'break-glass'
    const glass = isFirst ? await trail(tx, askedOfTrail({ personId, purpose: 'break-glass' }), { before: null, limit: GLASS }) : []
    const person = personId === null ? null : await personOfTrail(tx, personId)
    const all = await organisations(tx)
    await audit(tx, looking.audience, [{ event: 'trail-read', personId }])
    return { filters, today, rows: found.slice(0, PAGE), more: found.length > PAGE, glass, person, organisations: all, problem }
  })
  return page({ title: 'Trail', viewer, demo: deps.demo, section: '/privacy/trail' }, trailContent(answer))
}

const csvOf = (rows: readonly TrailRow[]): (string | null)[][] => [
  [
    'Day',
    'Time',
    'In a sentence',
    'Who',
    'User',
    'Role',
    'Organisation',
    'What',
    'Why',
    'Outcome',
    'Route',
    'Record',
    'Name',
    'People on the list',
  ],
  ...rows.map((row) => [
    formatDate(londonDay(row.at)),
    timeText(row.at),
    sentence(row),
    whoText(row),
    row.by,
    row.role,
    row.organisation ?? row.ods,
    whatText(row),
    purposeText(row),
    row.outcome,
    row.route,
    row.personId === null ? null : String(row.personId),
    row.family === null ? null : fullName({ family: row.family, given: row.given ?? '' }),
    row.listed === null ? null : String(row.listed),
  ]),
]

/** The pages of the privacy officer. */
export const privacyRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/privacy/trail', async (c) => c.html(await response(deps, c.var.looking, readTrailFilters(c.req.query()), null)))
    .post('/privacy/person', async (c) => {
      const { looking } = c.var
      const { 'nhs-number': written } = await c.req.parseBody()
      const number = parseNhsNumber(typeof written === 'string' ? written.trim() : '')
      const { answer } = await asked(deps, looking, async (tx) => {
        const person = number === null ? null : await personWithNumber(tx, number)
        if (person !== null) await audit(tx, looking.audience, [{ event: 'person-looked-up', personId: person.personId }])
        return person
      })
      if (answer !== null) return c.redirect(`/privacy/trail?person=${answer.personId}`, 303)
      const problem = number === null ? 'not-a-number' : 'not-found'
      return c.html(await response(deps, looking, readTrailFilters({}), problem), 400)
    })
    .on('GET', ['/privacy/trail.csv', '/privacy/trail.xlsx'], async (c) => {
      const { looking } = c.var
      const filters = readTrailFilters(c.req.query())
      if (filters.notADate !== null)
        throw new ServiceError('bad-request', 'A date has to be a day written as year, month and day, for example 2026-03-31.')
      const { answer } = await asked(deps, looking, async (tx) => {
        const rows = await trail(tx, filters, { before: filters.before, limit: FILE })
        await audit(tx, looking.audience, [{ event: 'trail-exported', personId: filters.personId }])
        return rows
      })
      return sheet(c, `trail-${formatDate(looking.today)}`, 'Trail', csvOf(answer))
    })
    .get('/privacy/person/:id', async (c) => {
      const { looking } = c.var
      const id = readPersonId(c.req.param('id'))
      const { viewer, answer } = await asked(deps, looking, async (tx) => {
        const person = await personOfTrail(tx, id)
        if (person === null) throw new ServiceError('not-found', 'No such person.')
        const rows = await trail(tx, askedOfTrail({ personId: id }), { before: null, limit: REPORT + 1 })
        await audit(tx, looking.audience, [{ event: 'trail-read', personId: id }])
        return { person, rows }
      })
      const before = breadcrumb([{ text: 'Trail', href: `/privacy/trail?person=${id}` }])
      const content = reportContent(answer.person, answer.rows.slice(0, REPORT), answer.rows.length > REPORT, looking.today)
      return c.html(page({ title: 'Who looked', viewer, demo: deps.demo, section: '/privacy/trail', before }, content))
    })
