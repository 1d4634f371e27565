import { Hono } from 'hono'
import { capabilityOf, typesOf } from './capability.ts'
import { type Fault, faultFinder } from './fault.ts'
import type { DemoSource } from './organisations.ts'
import type { DemoPerson } from './person.ts'
import type { DemoPopulation } from './population.ts'
import { pageOf, readSearch, type Search } from './search.ts'
import { shelves } from './shelf.ts'
import { structuredRecord } from './structuredRecord.ts'

/** The token of the demonstration. It opens nothing but made-up records. */
export const DEMO_TOKEN = 'made-up-records-only'

export interface EndpointOptions {
  /** The bearer token asked for: `DEMO_TOKEN` unless told. */
  readonly token?: string
  readonly faults?: readonly Fault[]
}

const JSON_TYPE = { 'content-type': 'application/fhir+json; charset=utf-8', 'cache-control': 'no-store' }

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { ...JSON_TYPE, ...headers } })

const outcome = (status: number, code: string, diagnostics: string, headers: Record<string, string> = {}): Response =>
  answer(status, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] }, headers)

const refuse = (): Response => outcome(401, 'login', 'a bearer token is required', { 'www-authenticate': 'Bearer' })

/** Answers in place of the source, or spoils its answer. */
const spoil = async (fault: Fault, respond: () => Response): Promise<Response> => {
  switch (fault.kind) {
    case 'html':
      return new Response('<!doctype html><title>Sign in</title><h1>Please sign in</h1>', { headers: { 'content-type': 'text/html' } })
    case 'server-error':
      return outcome(500, 'exception', 'the demonstration was asked to fail')
    case 'throttled':
      return outcome(429, 'throttled', 'too many requests', { 'retry-after': String(fault.retryAfter ?? 1) })
    case 'unauthorised':
      return refuse()
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, fault.delay ?? 1000))
      return respond()
    case 'broken-json': {
      const whole = await respond().text()
      return new Response(whole.slice(0, Math.floor(whole.length / 2)), { headers: JSON_TYPE })
    }
    case 'elsewhere': {
      const bundle = (await respond().json()) as { link?: { relation: string; url: string }[] }
      const links = (bundle.link ?? []).filter((link) => link.relation !== 'next')
      return answer(200, { ...bundle, link: [...links, { relation: 'next', url: 'https://elsewhere.example/fhir/Observation?_page=x' }] })
    }
    default:
      return fault.kind satisfies never
  }
}

/** The FHIR search API of every source of a demonstration, under `/{source}/fhir`. */
export const demoEndpoints = (population: DemoPopulation, { token = DEMO_TOKEN, faults = [] }: EndpointOptions = {}): Hono => {
  const shelf = shelves(population)
  const faultAt = faultFinder(faults)
  const sources = new Map(population.sources.map((source) => [source.id, source]))
  let byNumber: ReadonlyMap<string, DemoPerson> | null = null
  const withNumber = (nhsNumber: string): DemoPerson | undefined => {
    byNumber ??= new Map([...population.people()].map((person) => [person.nhsNumber, person]))
    return byNumber.get(nhsNumber)
  }

  const searchset = (source: DemoSource, base: string, search: Search, self: string): Response => {
    const { matches, next } = pageOf(search, shelf(source).ofType(search.type))
    const link = [
      { relation: 'self', url: self },
      ...(next === null ? [] : [{ relation: 'next', url: `${base}/${search.type}?_page=${next}` }]),
    ]
    const entry = matches.map((resource) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource,
      search: { mode: 'match' },
    }))
    return answer(200, { resourceType: 'Bundle', type: 'searchset', link, ...(entry.length > 0 ? { entry } : {}) })
  }

  const guarded = (source: DemoSource, what: string, page: number, respond: () => Response): Response | Promise<Response> => {
    const fault = faultAt(`${source.id}/${what}`, page)
    return fault === undefined ? respond() : spoil(fault, respond)
  }

  const app = new Hono<{ Variables: { source: DemoSource; base: string } }>()
  app.use('/:source/fhir/*', async (c, next) => {
    const source = sources.get(c.req.param('source'))
    if (source === undefined) return outcome(404, 'not-found', 'no such source')
    const url = new URL(c.req.url)
    const root = `/${source.id}/fhir`
    c.set('source', source)
    c.set('base', `${url.origin}${url.pathname.slice(0, url.pathname.indexOf(root) + root.length)}`)
    if (!c.req.path.endsWith('/metadata') && c.req.header('authorization') !== `Bearer ${token}`) return refuse()
    return next()
  })
  app.get('/:source/fhir/metadata', (c) => {
    const { source } = c.var
    return guarded(source, 'metadata', 1, () => answer(200, capabilityOf(population, source)))
  })
  app.post('/:source/fhir/Patient/$gpc.getstructuredrecord', async (c) => {
    const { source } = c.var
    if (source.release !== 'STU3') return outcome(404, 'not-supported', 'not a GP Connect source')
    const body = (await c.req.json().catch(() => null)) as { parameter?: { name: string; valueIdentifier?: { value?: string } }[] } | null
    const asked = body?.parameter?.find((part) => part.name === 'patientNHSNumber')?.valueIdentifier?.value
    if (asked === undefined) return outcome(400, 'value', 'patientNHSNumber is required')
    const person = withNumber(asked)
    if (person === undefined || person.practice !== source.organisation.ods) return outcome(404, 'not-found', 'patient not found')
    return guarded(source, '$gpc.getstructuredrecord', 1, () => answer(200, structuredRecord(population, source, person)))
  })
  app.get('/:source/fhir/:type/:id', (c) => {
    const { source } = c.var
    const { type, id } = c.req.param()
    const resource = shelf(source).one(type, id)
    if (resource === undefined) return outcome(404, 'not-found', 'no such resource')
    return guarded(source, `${type}/${id}`, 1, () => answer(200, resource, { etag: `W/"${resource.meta.versionId}"` }))
  })
  app.get('/:source/fhir/:type', (c) => {
    const { source, base } = c.var
    const type = c.req.param('type')
    if (!/^[A-Z][A-Za-z]+$/.test(type)) return outcome(404, 'not-found', 'no such resource type')
    // A type the source knows nothing of is refused, which is different from a search that finds nothing.
    if (!typesOf(source).some((kept) => kept === type)) return outcome(404, 'not-supported', `${type} is not kept here`)
    const search = readSearch(type, new URL(c.req.url).searchParams)
    if ('refused' in search) return outcome(400, 'invalid', search.refused)
    return guarded(source, type, search.page, () => searchset(source, base, search, c.req.url))
  })
  app.notFound(() => outcome(404, 'not-found', 'nothing here'))
  return app as unknown as Hono
}
