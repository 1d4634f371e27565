import type { Parameters } from 'fhir/r4'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { checkOfMeasure, type GapStatus, gapStatus } from '../../domain/careGap.ts'
import { parseDate } from '../../domain/date.ts'
import type { Plan } from '../../domain/plan.ts'
import { ServiceError } from '../../errors.ts'
import { gapsDocument, type MeasureGap, type PersonGaps } from '../../fhir/writeCareGaps.ts'
import type { Among } from '../../store/careGaps.ts'
import { organisationOf } from '../../store/organisation.ts'
import { type Env, nowOf, publicUrlOf } from '../session.ts'
import { answered } from './answered.ts'
import type { Descriptions, Parameter } from './described.ts'
import { fhirJson } from './fhirJson.ts'
import { type Given, one, parametersOf } from './parameters.ts'
import { bundleSchema, FHIR, fhir, resourceSchema } from './schemas.ts'
import { noteList } from './seen.ts'
import { operationSchema, sentParameters } from './sentParameters.ts'
import { type PersonStandings, standingsAtEnd } from './standingsAtEnd.ts'

/** People of one answer at most: a document each. */
const MOST_PEOPLE = 500
const STATUSES = ['open-gap', 'closed-gap', 'prospective-gap', 'not-applicable'] as const satisfies readonly GapStatus[]
const SUBJECT = /^Patient\/([1-9]\d{0,14})$/
const ORGANISATION = /^Organization\/([A-Z0-9]{3,10})$/
const day = z.string().refine((text) => parseDate(text) !== null)

const parameters: readonly Parameter[] = [
  { name: 'periodStart', type: 'date', about: 'The first day of the period.', schema: day, required: true },
  {
    name: 'periodEnd',
    type: 'date',
    about: 'The last day of the period. Where it lies ahead, the report says how it will be if nothing more is done.',
    schema: day,
    required: true,
  },
  { name: 'subject', type: 'reference', about: 'One person, such as Patient/123.', schema: z.string().regex(SUBJECT) },
  {
    name: 'organization',
    type: 'reference',
    about: 'Everyone with an organisation today, such as Organization/X99001. Without it or a subject: whoever asks.',
    schema: z.string().regex(ORGANISATION),
  },
  {
    name: 'status',
    type: 'token',
    about: `One of ${STATUSES.join(', ')}. All of them without it.`,
    schema: z.enum(STATUSES),
    repeats: true,
  },
  {
    name: 'measureId',
    type: 'token',
    about: 'A measure by its id, such as qof-mh003. All of them without it.',
    schema: z.string().max(100),
    repeats: true,
  },
  { name: 'measureUrl', type: 'uri', about: 'A measure by its canonical address.', schema: z.string().max(300), repeats: true },
]

/** The measures asked about, by id, with what they are called. Registers are none: nothing is missing from them. */
const measuresOf = ({ measures }: Plan, given: Given): { readonly id: string; readonly title: string; readonly authority: string }[] => {
  const counted = measures.filter(({ numerator }) => numerator !== null)
  const [ids, urls] = [given.get('measureId') ?? [], given.get('measureUrl') ?? []]
  if (ids.length + urls.length === 0) return counted
  const asked = counted.filter(
    ({ id, authority }) => ids.includes(id) || urls.some((url) => url === authority || url === authority.split('|')[0]),
  )
  if (asked.length < new Set([...ids, ...urls.map((url) => url.split('|')[0]?.split('/').at(-1))]).size)
    throw new ServiceError('bad-request', 'There is a measure that is not known here. GET /fhir/Measure lists those that are.')
  return asked
}

const amongOf = (given: Given, ods: string): Among => {
  const [subject, organisation] = [SUBJECT.exec(one(given, 'subject') ?? '')?.[1], ORGANISATION.exec(one(given, 'organization') ?? '')?.[1]]
  return subject === undefined ? { ods: organisation ?? ods } : { personId: Number(subject) }
}

/** People's gaps in care (DEQM). */
export const careGapRoutes = (deps: Deps): Hono<Env> => {
  const { plan } = deps

  const report = async (c: Context<Env>, given: Given): Promise<Response> => {
    const { audience, today, ods } = c.var.looking
    const [start, end] = [parseDate(one(given, 'periodStart') ?? ''), parseDate(one(given, 'periodEnd') ?? '')]
    if (start === null || end === null || start > end) throw new ServiceError('bad-request', 'The period ends before it begins.')
    const measures = measuresOf(plan, given)
    const among = amongOf(given, ods)
    const ids = measures.map(({ id }) => id)
    const { people, reporter } = await answered(deps, c.var.looking, async (tx) => {
      const people = await standingsAtEnd(tx, deps, among, ids, { end, today, limit: MOST_PEOPLE + 1 })
      await noteList(
        tx,
        audience,
        people.map(({ person }) => person.personId),
      )
      return { people, reporter: await organisationOf(tx, ods) }
    })
    if (people.length > MOST_PEOPLE)
      throw new ServiceError('bad-request', `That is more than ${MOST_PEOPLE} people: ask for one subject at a time.`)
    if ('personId' in among && people.length === 0) throw new ServiceError('not-found', 'There is no such person, or you may not see them.')
    const statuses = given.get('status') ?? STATUSES
    const gapsOf = ({ person, standings, findings }: PersonStandings): PersonGaps => ({
      person,
      gaps: standings.flatMap(({ measure, atEnd, atToday }): MeasureGap[] => {
        const { title, authority } = measures.find(({ id }) => id === measure) as (typeof measures)[number]
        const status = gapStatus(atEnd.state, atToday.state, end, today)
        if (!statuses.includes(status)) return []
        return [{ title, measure: authority, status, at: atEnd, finding: findings.get(checkOfMeasure(plan, measure) ?? '') ?? null }]
      }),
    })
    const period = { start, end, now: nowOf(deps), reporter: { ods, name: reporter?.name ?? ods } }
    const base = `${publicUrlOf(deps, c)}/fhir`
    const documents = people.map(gapsOf).filter(({ gaps }) => gaps.length > 0)
    const answer: Parameters = {
      resourceType: 'Parameters',
      ...(documents.length === 0
        ? {}
        : { parameter: documents.map((one) => ({ name: 'return', resource: gapsDocument(one, period, base) })) }),
    }
    return fhirJson(c, answer)
  }

  return new Hono<Env>()
    .get('/fhir/Measure/$care-gaps', async (c) => report(c, await parametersOf(c, parameters)))
    .post('/fhir/Measure/$care-gaps', async (c) => report(c, await parametersOf(c, parameters, await sentParameters(c))))
}

const answers = {
  200: fhir(
    'A document for each person with a gap of the statuses asked for',
    resourceSchema('Parameters', {
      parameter: z
        .array(z.object({ name: z.literal('return'), resource: bundleSchema('document', z.looseObject({ resourceType: z.string() })) }))
        .optional(),
    }),
  ),
} as const
const capability = {
  type: 'Measure',
  operation: 'care-gaps',
  definition: 'http://hl7.org/fhir/us/davinci-deqm/OperationDefinition/care-gaps',
} as const

export const careGapDescriptions: Descriptions = {
  'GET /fhir/Measure/$care-gaps': {
    tag: 'FHIR',
    summary: 'Gaps in care of one person, or of everyone with an organisation',
    query: parameters,
    answers,
    capability,
  },
  'POST /fhir/Measure/$care-gaps': {
    tag: 'FHIR',
    summary: 'The same, asked with a Parameters resource',
    body: { media: FHIR, schema: operationSchema },
    answers,
    capability,
  },
}
