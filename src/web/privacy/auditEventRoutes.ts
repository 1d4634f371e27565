import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { Outcome } from '../../domain/audit.ts'
import { addDays, type PlainDate, parseDate } from '../../domain/date.ts'
import { ServiceError } from '../../errors.ts'
import { auditBundle, auditEventOf, outcomeCodes } from '../../fhir/auditEvent.ts'
import { audit } from '../../store/audit.ts'
import { askedOfTrail, type TrailQuestion, trail } from '../../store/trail.ts'
import { fhirJson } from '../api/fhirJson.ts'
import { asked, type Env } from '../session.ts'

const DEFAULT_COUNT = 50
const MOST = 500

const PARAMETERS = ['patient', 'date', 'agent', 'agent-name', 'outcome', '_count', '_before', '_format']

const wrong = (text: string): ServiceError => new ServiceError('bad-request', text)

const patientOf = (text: string): number => {
  const [, id] = /^(?:Patient\/)?([1-9]\d{0,14})$/.exec(text) ?? []
  if (id === undefined)
    throw wrong('The parameter patient is the id of a Patient of Parity, for example Patient/12. It is never an NHS number.')
  return Number(id)
}

/** The days that a date parameter leaves, both included. */
const daysOf = (text: string): { from?: PlainDate; to?: PlainDate } => {
  const [, prefix = '', written = ''] = /^(eq|ge|le|gt|lt)?(.*)$/.exec(text) ?? []
  const day = parseDate(written)
  if (day === null) throw wrong('The parameter date is a day with a prefix eq, ge, gt, le or lt before it, for example ge2026-05-01.')
  switch (prefix) {
    case 'ge':
      return { from: day }
    case 'gt':
      return { from: addDays(day, 1) }
    case 'le':
      return { to: day }
    case 'lt':
      return { to: addDays(day, -1) }
    default:
      return { from: day, to: day }
  }
}

const outcomeOf = (text: string): Outcome => {
  const found = (Object.keys(outcomeCodes) as Outcome[]).find((outcome) => outcomeCodes[outcome] === text)
  if (found === undefined) throw wrong('The parameter outcome is 0, 4 or 8.')
  return found
}

const wholeNumber = (name: string, text: string): number => {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw wrong(`The parameter ${name} is a whole number above nought.`)
  return Number(text)
}

/** A search as a question. A parameter that is not known is refused: to leave it out would answer with more than was asked for. */
const questionOf = (query: URLSearchParams): TrailQuestion => {
  for (const name of query.keys())
    if (!PARAMETERS.includes(name))
      throw wrong(`AuditEvent is searched by ${PARAMETERS.slice(0, 5).join(', ')}; something else was asked for.`)
  const one = <T>(name: string, read: (text: string) => T): T | null => {
    const text = query.get(name)
    return text === null ? null : read(text)
  }
  let question = askedOfTrail({
    personId: one('patient', patientOf),
    user: one('agent', (text) => text.replace(/^Practitioner\//, '')) ?? query.get('agent-name'),
    outcome: one('outcome', outcomeOf),
  })
  for (const text of query.getAll('date')) {
    const { from = question.from, to = question.to } = daysOf(text)
    question = { ...question, from: later(question.from, from), to: earlier(question.to, to) }
  }
  return question
}

const later = (a: PlainDate | null, b: PlainDate | null): PlainDate | null => (a === null || (b !== null && b > a) ? b : a)
const earlier = (a: PlainDate | null, b: PlainDate | null): PlainDate | null => (a === null || (b !== null && b < a) ? b : a)

/** The trail as FHIR, for privacy officers and the systems they look into it with. */
export const auditEventRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/AuditEvent', async (c) => {
      const { looking } = c.var
      const url = new URL(c.req.url)
      const question = questionOf(url.searchParams)
      const limit = Math.min(MOST, wholeNumber('_count', url.searchParams.get('_count') ?? String(DEFAULT_COUNT)))
      const written = url.searchParams.get('_before')
      const before = written === null ? null : wholeNumber('_before', written)
      const { answer } = await asked(deps, looking, async (tx) => {
        const rows = await trail(tx, question, { before, limit: limit + 1 })
        await audit(tx, looking.audience, [{ event: 'trail-exported', personId: question.personId }])
        return rows
      })
      const shown = answer.slice(0, limit)
      const next = new URL(url)
      next.searchParams.set('_before', String(shown.at(-1)?.id ?? 0))
      const events = shown.map((row) => auditEventOf(row, question.personId))
      return fhirJson(c, auditBundle(events, new URL('/fhir', url).href, url.href, answer.length > limit ? next.href : null))
    })
    .get('/AuditEvent/:id', async (c) => {
      const { looking } = c.var
      const id = /^[1-9]\d{0,14}$/.test(c.req.param('id')) ? Number(c.req.param('id')) : 0
      const { answer } = await asked(deps, looking, async (tx) => {
        const [row] = await trail(tx, askedOfTrail({}), { before: id + 1, limit: 1 })
        if (row?.id !== id) throw new ServiceError('not-found', 'No such event.')
        await audit(tx, looking.audience, [{ event: 'trail-read', personId: row.personId }])
        return row
      })
      return fhirJson(c, auditEventOf(answer))
    })
