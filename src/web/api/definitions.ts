import type { Bundle, CodeSystem, Measure, PlanDefinition, ValueSet } from 'fhir/r4'
import { Hono } from 'hono'
import { z } from 'zod'
import { ServiceError } from '../../errors.ts'
import type { DefinitionResources } from '../../fhir/readDefinitions.ts'
import type { Env } from '../session.ts'
import type { Descriptions } from './described.ts'
import { fhirJson } from './fhirJson.ts'
import { bundleSchema, fhir, resourceSchema } from './schemas.ts'

const TYPES = ['PlanDefinition', 'Measure', 'ValueSet', 'CodeSystem'] as const
const isListed = (type: (typeof TYPES)[number]): boolean => type === 'PlanDefinition' || type === 'Measure'

type Definition = PlanDefinition | Measure | ValueSet | CodeSystem

const searchset = (found: readonly Definition[], base: string): Bundle => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: found.length,
  entry: found.map((resource) => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode: 'match' },
  })),
})

/**
 * The rules as FHIR: each resource by its id, and plans and measures together, or one of them by its `url`. Code lists are given singly,
 * since all of them together are some megabytes.
 */
export const definitionRoutes = (resources: DefinitionResources): Hono<Env> => {
  const routes = new Hono<Env>()
  for (const type of TYPES) {
    const all: readonly Definition[] = resources[type]
    routes.get(`/${type}/:id`, (c) => {
      const found = all.find(({ id }) => id === c.req.param('id'))
      if (!found) throw new ServiceError('not-found', 'No such definition.')
      return fhirJson(c, found)
    })
    if (!isListed(type)) continue
    routes.get(`/${type}`, (c) => {
      const url = c.req.query('url')
      const found = all.filter((one) => url === undefined || one.url === url)
      return fhirJson(c, searchset(found, new URL('/fhir', c.req.url).href))
    })
  }
  return routes
}

const definition = (type: string) => resourceSchema(type, { id: z.string(), url: z.url(), version: z.string(), status: z.string() })

export const definitionDescriptions: Descriptions = Object.fromEntries(
  TYPES.flatMap((type) => [
    [
      `GET /fhir/${type}/:id`,
      {
        tag: 'Rules',
        summary: `One ${type} that the service runs on`,
        answers: { 200: fhir(`The ${type}`, definition(type)) },
        capability: { type, interaction: 'read' },
      },
    ],
    ...(isListed(type)
      ? [
          [
            `GET /fhir/${type}`,
            {
              tag: 'Rules',
              summary: `Every ${type}, or the one with an address`,
              query: [{ name: 'url', type: 'uri', about: 'Its canonical address.', schema: z.string() }],
              answers: { 200: fhir('All of them', bundleSchema('searchset', definition(type))) },
              capability: { type, interaction: 'search-type' },
            },
          ] as const,
        ]
      : []),
  ]),
)
