import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { AnyResource } from '../../src/fhir/reading.ts'
import { records } from './records.ts'

export interface Seen {
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string | null
}

export interface FhirServer {
  /** `http://127.0.0.1:PORT/fhir` */
  readonly baseUrl: string
  readonly seen: Seen[]
  /** Answers instead of the server when it returns something. `count` is the number of the request, from 1. */
  fault: ((seen: Seen, count: number) => Response | undefined | Promise<Response | undefined>) | undefined
  /** What it holds; may be replaced between pulls. */
  resources: readonly AnyResource[]
  capability: Record<string, unknown>
  close(): Promise<void>
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/fhir+json', ...headers } })

export const html = (status = 200): Response =>
  new Response('<!DOCTYPE html><html><body>Sign in, Featherstonehaugh 9449306621</body></html>', {
    status,
    headers: { 'content-type': 'text/html' },
  })

const capabilityOf = (types: readonly string[]) => ({
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  rest: [{ mode: 'server', resource: types.map((type) => ({ type, interaction: [{ code: 'read' }, { code: 'search-type' }] })) }],
})

/** A small FHIR server that searches by type, `_id` and `_lastUpdated`, sorts by date and pages by offset. */
export const startServer = async (): Promise<FhirServer> => {
  const app = new Hono()
  const seen: Seen[] = []
  const server: FhirServer = {
    baseUrl: '',
    seen,
    fault: undefined,
    resources: records,
    capability: capabilityOf([...new Set(records.map(({ resourceType }) => resourceType))]),
    close: () => new Promise((resolve) => void running.close(() => resolve())),
  }
  app.all('*', async (context) => {
    const url = new URL(context.req.url)
    const request: Seen = { path: url.pathname, query: url.searchParams, authorization: context.req.header('authorization') ?? null }
    seen.push(request)
    const fault = await server.fault?.(request, seen.length)
    if (fault) return fault
    if (url.pathname === '/fhir/metadata') return json(server.capability)
    return json(searchset(server, url))
  })
  const running: ServerType = await new Promise((resolve) => {
    const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (address) => {
      Object.assign(server, { baseUrl: `http://127.0.0.1:${address.port}/fhir` })
      resolve(listening)
    })
  })
  return server
}

const searchset = (server: FhirServer, url: URL): unknown => {
  const query = url.searchParams
  const type = url.pathname.slice('/fhir/'.length)
  const ids = query.get('_id')?.split(',')
  const since = query.get('_lastUpdated')?.slice('ge'.length)
  const updated = (resource: AnyResource) => (resource.meta as { lastUpdated: string }).lastUpdated
  const found = server.resources
    .filter((resource) => resource.resourceType === type)
    .filter((resource) => ids?.includes(resource.id ?? '') ?? true)
    .filter((resource) => since === undefined || Date.parse(updated(resource)) >= Date.parse(since))
    .sort((a, b) => Date.parse(updated(a)) - Date.parse(updated(b)))
  const from = Number(query.get('_offset') ?? 0)
  const to = from + Number(query.get('_count') ?? 20)
  const next = new URL(url)
  next.searchParams.set('_offset', String(to))
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    link: [{ relation: 'self', url: url.href }, ...(to < found.length ? [{ relation: 'next', url: next.href }] : [])],
    entry: found
      .slice(from, to)
      .map((resource) => ({ fullUrl: `${server.baseUrl}/${type}/${resource.id}`, resource, search: { mode: 'match' } })),
  }
}
