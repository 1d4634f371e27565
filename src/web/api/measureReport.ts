import type { Bundle, MeasureReport } from 'fhir/r4'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { DIVISIONS, EVERYONE, STRATA } from '../../domain/count/strata.ts'
import { addDays, formatDate, type PlainDate, parseDate } from '../../domain/date.ts'
import { indicatorCalled } from '../../domain/indicator/catalogue.ts'
import type { Indicator } from '../../domain/indicator/indicator.ts'
import { formatMonth, lastDay, lastFullMonth, type Month, monthOf, parseMonth } from '../../domain/month.ts'
import { ServiceError } from '../../errors.ts'
import { measureId } from '../../fhir/canonical.ts'
import { indicatorUrl } from '../../fhir/indicatorMeasures.ts'
import { individualReport, type Reported, summaryReport } from '../../fhir/writeMeasureReport.ts'
import { areas } from '../../store/areas.ts'
import type { Tx } from '../../store/database.ts'
import { organisationOf } from '../../store/organisation.ts'
import { type Figure, figures, releases } from '../../store/published.ts'
import { divisionNames, groupName, strataOfDivision } from '../commissioner/words.ts'
import { type Env, type Looking, nowOf, publicUrlOf } from '../session.ts'
import { answered } from './answered.ts'
import type { Descriptions, Parameter } from './described.ts'
import { fhirJson } from './fhirJson.ts'
import { type Given, one, parametersOf } from './parameters.ts'
import { bundleSchema, FHIR, fhir, resourceSchema } from './schemas.ts'
import { noteList, noteLook } from './seen.ts'
import { operationSchema, sentParameters } from './sentParameters.ts'
import { standingsAtEnd } from './standingsAtEnd.ts'

const SUBJECT = /^(?:Patient\/([1-9]\d{0,14})|(?:Organization|Location)\/([A-Z0-9]{1,10}))$/
const day = z.string().refine((text) => parseDate(text) !== null)
const MONTHS = 12

const evaluateParameters: readonly Parameter[] = [
  { name: 'periodStart', type: 'date', about: 'The first day of the period.', schema: day, required: true },
  {
    name: 'periodEnd',
    type: 'date',
    about: 'The last day of the period; of figures, the end of a published month.',
    schema: day,
    required: true,
  },
  {
    name: 'reportType',
    type: 'token',
    about: 'subject: of one person. population: of an area, from published figures.',
    schema: z.enum(['subject', 'population']),
  },
  {
    name: 'subject',
    type: 'reference',
    about: 'One person, such as Patient/123, or an area, such as Organization/X99001.',
    schema: z.string().regex(SUBJECT),
  },
]

const onType: readonly Parameter[] = [
  {
    name: 'measure',
    type: 'reference',
    about: 'A measure by its id or canonical address, such as Measure/phsmi-all-six.',
    schema: z.string().max(300),
    required: true,
  },
  ...evaluateParameters,
]

/** The id of the measure that is named by it, or by an address. */
const measureNamed = (given: Given): string => {
  const named = one(given, 'measure') ?? ''
  return measureId(named) ?? named.replace(/^Measure\//, '')
}

const searchParameters: readonly Parameter[] = [
  {
    name: 'measure',
    type: 'reference',
    about: 'An indicator by its id, such as phsmi-all-six.',
    schema: z.string().max(100),
    required: true,
  },
  {
    name: 'period',
    type: 'date',
    about: 'A published month, such as 2026-10. All of the last year without it.',
    schema: z.string().regex(/^\d{4}-\d{2}$/),
  },
  {
    name: 'subject',
    type: 'reference',
    about: 'An area, such as Organization/X99001. Without it: whoever asks.',
    schema: z.string().regex(SUBJECT),
  },
]

/** How a measure is called, by its id. */
type UrlOf = (id: string) => string

/** The first of the twelve months to the end of one. */
const firstDayOf = (month: Month): PlainDate => addDays(lastDay(month - MONTHS), 1)

/** The reports of an indicator are named by what they are of: `phsmi-bmi.XICB1.2026-10`. */
const idOf = (indicator: string, area: string, month: Month): string => `${indicator}.${area}.${formatMonth(month)}`

const knownIndicator = (id: string): Indicator => {
  const found = indicatorCalled(id)
  if (found === null) throw new ServiceError('not-found', 'There is no such measure with published figures.')
  return found
}

/** The published figures of an indicator, area and month as a report of that area, dated as it was published; null where there are none. */
const summaryOf = (
  indicator: Indicator,
  area: { code: string; name: string },
  { month, at: now }: { readonly month: Month; readonly at: Date },
  all: readonly Figure[],
  urlOf: UrlOf,
): MeasureReport | null => {
  const at = new Map(all.filter((figure) => figure.area === area.code && figure.month === month).map((figure) => [figure.stratum, figure]))
  const whole = at.get(EVERYONE)
  if (whole === undefined) return null
  const divisions = DIVISIONS.flatMap((division) => {
    const groups = strataOfDivision(division).flatMap((stratum) => {
      const figure = at.get(stratum)
      return figure === undefined ? [] : [{ name: groupName(stratum), among: figure.among, met: figure.met }]
    })
    return groups.length === 0 ? [] : [{ name: divisionNames[division], groups }]
  })
  const end = lastDay(month)
  const start = firstDayOf(month)
  const reporter = { ods: area.code, name: area.name }
  const reported = { now, reporter, measure: urlOf(indicator.id), start, end }
  return summaryReport(reported, idOf(indicator.id, area.code, month), whole, divisions)
}

const summaries = async (
  tx: Tx,
  indicator: Indicator,
  code: string,
  months: readonly [Month, Month],
  urlOf: UrlOf,
): Promise<MeasureReport[]> => {
  const area = (await areas(tx)).areas.get(code)
  if (area === undefined) throw new ServiceError('not-found', 'There is no such area.')
  const all = await figures(tx, { areas: [code], indicators: [indicator.id], months, strata: STRATA })
  return (await releases(tx)).toReversed().flatMap((one) => summaryOf(indicator, area, one, all, urlOf) ?? [])
}

const bySubject = (given: Given): { person: number | null; area: string | null } => {
  const [, person, area] = SUBJECT.exec(one(given, 'subject') ?? '') ?? []
  return { person: person === undefined ? null : Number(person), area: area ?? null }
}

const NOT_YOURS = 'Your role sees figures and not people: ask for reportType population.'
const NOT_FIGURES = 'Figures are for commissioners: ask for reportType subject, and one person.'

/** A person's state in a measure, for whoever may see the person. */
const individual = async (
  tx: Tx,
  deps: Deps,
  looking: Looking,
  id: string,
  personId: number,
  reported: Reported,
): Promise<MeasureReport> => {
  if (!(deps.plan.measures.some((measure) => measure.id === id) || id.startsWith('phsmi-')))
    throw new ServiceError('not-found', 'There is no such measure of one person.')
  const [person] = await standingsAtEnd(tx, deps, { personId }, [id], { end: reported.end, today: looking.today, limit: 1 })
  if (person === undefined) throw new ServiceError('not-found', 'There is no such person, or you may not see them.')
  await noteLook(tx, looking.audience, personId, { measure: id })
  return individualReport(reported, personId, person.standings[0]?.atEnd ?? { state: 'not-in-population', reason: null })
}

/** `$evaluate-measure` and the reports of published figures: one person's for those who may see them, an area's for commissioners. */
export const measureReportRoutes = (deps: Deps): Hono<Env> => {
  const urlOf: UrlOf = (id) => deps.plan.measures.find((known) => known.id === id)?.authority ?? indicatorUrl({ id })
  /** The month of a period of figures: they look back on the twelve months to its end, and a report of other days would say what is not so. */
  const month = (start: PlainDate, end: PlainDate): Month => {
    if (lastFullMonth(end) !== monthOf(end))
      throw new ServiceError('bad-request', 'Figures are of whole months: give the last day of one as periodEnd.')
    const first = firstDayOf(monthOf(end))
    if (start !== first)
      throw new ServiceError(
        'bad-request',
        `Figures look back on twelve months: to this periodEnd belongs periodStart ${formatDate(first)}.`,
      )
    return monthOf(end)
  }

  const evaluate = async (c: Context<Env>, id: string, given: Given): Promise<Response> => {
    const { looking } = c.var
    const [start, end] = [parseDate(one(given, 'periodStart') ?? ''), parseDate(one(given, 'periodEnd') ?? '')]
    if (start === null || end === null || start > end) throw new ServiceError('bad-request', 'The period ends before it begins.')
    const { person, area } = bySubject(given)
    const type = one(given, 'reportType') ?? (person === null ? 'population' : 'subject')
    const seesFigures = looking.role === 'commissioner'
    if (type === 'subject' && seesFigures) throw new ServiceError('forbidden', NOT_YOURS)
    if (type === 'population' && !seesFigures) throw new ServiceError('forbidden', NOT_FIGURES)
    const report = await answered(deps, looking, async (tx) => {
      if (type === 'subject') {
        if (person === null) throw new ServiceError('bad-request', 'Say whom it is about: subject=Patient/…')
        const { ods } = looking
        const reporter = { ods, name: (await organisationOf(tx, ods))?.name ?? ods }
        return individual(tx, deps, looking, id, person, { now: nowOf(deps), reporter, measure: urlOf(id), start, end })
      }
      await noteList(tx, looking.audience, [])
      const [found] = await summaries(tx, knownIndicator(id), area ?? looking.ods, [month(start, end), month(start, end)], urlOf)
      if (found === undefined) throw new ServiceError('not-found', 'Nothing is published of this measure, area and month.')
      return found
    })
    return fhirJson(c, report)
  }

  return new Hono<Env>()
    .get('/fhir/Measure/$evaluate-measure', async (c) => {
      const given = await parametersOf(c, onType)
      return evaluate(c, measureNamed(given), given)
    })
    .post('/fhir/Measure/$evaluate-measure', async (c) => {
      const given = await parametersOf(c, onType, await sentParameters(c))
      return evaluate(c, measureNamed(given), given)
    })
    .get('/fhir/Measure/:id/$evaluate-measure', async (c) => evaluate(c, c.req.param('id'), await parametersOf(c, evaluateParameters)))
    .post('/fhir/Measure/:id/$evaluate-measure', async (c) =>
      evaluate(c, c.req.param('id'), await parametersOf(c, evaluateParameters, await sentParameters(c))),
    )
    .get('/fhir/MeasureReport', async (c) => {
      const { looking } = c.var
      const given = await parametersOf(c, searchParameters)
      const period = one(given, 'period')
      const wanted = period === undefined ? null : parseMonth(period)
      const indicator = knownIndicator(measureNamed(given))
      const found = await answered(deps, looking, async (tx) => {
        const newest = (await releases(tx)).at(-1)?.month ?? 0
        const months = wanted === null ? ([newest - MONTHS + 1, newest] as const) : ([wanted, wanted] as const)
        return summaries(tx, indicator, bySubject(given).area ?? looking.ods, months, urlOf)
      })
      const bundle: Bundle = {
        resourceType: 'Bundle',
        type: 'searchset',
        total: found.length,
        entry: found.map((resource) => ({
          fullUrl: `${publicUrlOf(deps, c)}/fhir/MeasureReport/${resource.id}`,
          resource,
          search: { mode: 'match' },
        })),
      }
      return fhirJson(c, bundle)
    })
    .get('/fhir/MeasureReport/:id', async (c) => {
      const { looking } = c.var
      const [, id = '', area = '', text = ''] = /^([a-z0-9-]+)\.([A-Z0-9]+)\.(\d{4}-\d{2})$/.exec(c.req.param('id')) ?? []
      const wanted = parseMonth(text)
      if (wanted === null) throw new ServiceError('not-found', 'There is no such report.')
      const [found] = await answered(deps, looking, async (tx) => summaries(tx, knownIndicator(id), area, [wanted, wanted], urlOf))
      if (found === undefined) throw new ServiceError('not-found', 'There is no such report.')
      return fhirJson(c, found)
    })
}

const report = resourceSchema('MeasureReport', {
  status: z.literal('complete'),
  type: z.enum(['individual', 'summary']),
  measure: z.string(),
})

const ONE = 'One person in a measure, or the published figures of an area'
const SENT = `${ONE}, asked with a Parameters resource`
const answers = { 200: fhir('The MeasureReport', report) } as const
const body = { media: FHIR, schema: operationSchema }
const capability = {
  type: 'Measure',
  operation: 'evaluate-measure',
  definition: 'http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure',
} as const

export const measureReportDescriptions: Descriptions = {
  'GET /fhir/Measure/$evaluate-measure': { tag: 'FHIR', summary: ONE, query: onType, answers, capability },
  'POST /fhir/Measure/$evaluate-measure': { tag: 'FHIR', summary: SENT, body, answers, capability },
  'GET /fhir/Measure/:id/$evaluate-measure': { tag: 'FHIR', summary: ONE, query: evaluateParameters, answers, capability },
  'POST /fhir/Measure/:id/$evaluate-measure': { tag: 'FHIR', summary: SENT, body, answers, capability },
  'GET /fhir/MeasureReport': {
    tag: 'FHIR',
    summary: 'Published figures of an area, newest first',
    query: searchParameters,
    answers: { 200: fhir('The reports', bundleSchema('searchset', report)) },
    capability: { type: 'MeasureReport', interaction: 'search-type' },
  },
  'GET /fhir/MeasureReport/:id': {
    tag: 'FHIR',
    summary: 'One report of published figures',
    answers: { 200: fhir('The MeasureReport', report) },
    capability: { type: 'MeasureReport', interaction: 'read' },
  },
}
