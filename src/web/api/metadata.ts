import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4'
import { z } from 'zod'
import { CANONICAL } from '../../fhir/canonical.ts'
import type { Capability, Described, Descriptions } from './described.ts'
import { FHIR, fhir, resourceSchema } from './schemas.ts'

/** When what the statement says last changed. */
const DATE = '2026-11-26'

type OfType = Exclude<Capability, 'metadata'>
interface Entry {
  readonly route: Described
  readonly capability: OfType
}

const entriesOf = (descriptions: Descriptions): Entry[] =>
  Object.values(descriptions).flatMap((route) =>
    route.capability === undefined || route.capability === 'metadata' ? [] : [{ route, capability: route.capability }],
  )

const searchParams = (entries: readonly Entry[]): CapabilityStatementRestResource['searchParam'] => {
  const all = entries
    .filter(({ capability }) => 'interaction' in capability && capability.interaction === 'search-type')
    .flatMap(({ route }) => [...(route.query ?? []), ...(route.form ?? [])])
  return [...new Map(all.map((one) => [one.name, one])).values()].flatMap(({ name, type, about, formOnly }) =>
    // A modifier is part of its parameter, and what is none of FHIR's is only for links.
    type === undefined || name.includes(':')
      ? []
      : [{ name, type, documentation: formOnly ? `${about} Only in the form of a _search.` : about }],
  )
}

const resourceOf = (type: OfType['type'], entries: readonly Entry[]): CapabilityStatementRestResource => {
  const codes = new Set(entries.flatMap(({ capability }) => ('interaction' in capability ? [capability.interaction] : [])))
  const operations = new Map(
    entries.flatMap(({ capability }) => ('operation' in capability ? [[capability.operation, capability.definition]] : [])),
  )
  const params = searchParams(entries)
  return {
    type,
    ...(codes.size === 0 ? {} : { interaction: [...codes].map((code) => ({ code })) }),
    ...(codes.has('update') ? { versioning: 'versioned-update' as const, updateCreate: false } : {}),
    ...(entries.some(({ capability }) => 'conditional' in capability) ? { conditionalCreate: true } : {}),
    ...(params?.length ? { searchParam: params } : {}),
    ...(operations.size === 0 ? {} : { operation: [...operations].map(([name, definition]) => ({ name, definition })) }),
  }
}

/** What works here, made of the descriptions of the routes, which tests hold against what is served. */
export const capabilityStatement = (descriptions: Descriptions, base: string): CapabilityStatement => {
  const entries = entriesOf(descriptions)
  const types = [...new Set(entries.map(({ capability }) => capability.type))].sort()
  return {
    resourceType: 'CapabilityStatement',
    url: `${CANONICAL}/CapabilityStatement/parity`,
    version: '1.0.0',
    name: 'Parity',
    title: 'Parity: the shared action list of physical health checks',
    status: 'active',
    date: DATE,
    publisher: 'Parity',
    kind: 'instance',
    software: { name: 'Parity' },
    implementation: { description: 'Parity', url: `${base}/fhir` },
    fhirVersion: '4.0.1',
    format: ['json', FHIR],
    rest: [
      {
        mode: 'server',
        security: {
          cors: false,
          service: [
            {
              coding: [{ system: 'http://terminology.hl7.org/CodeSystem/restful-security-service', code: 'SMART-on-FHIR' }],
              text: 'SMART Backend Services',
            },
          ],
          description:
            'Each interaction needs its scope; whose records are seen follows from the organisation of whoever asks. Every look is in the trail.',
        },
        resource: types.map((type) =>
          resourceOf(
            type,
            entries.filter(({ capability }) => capability.type === type),
          ),
        ),
      },
    ],
  }
}

const statement = resourceSchema('CapabilityStatement', {
  status: z.literal('active'),
  kind: z.literal('instance'),
  fhirVersion: z.literal('4.0.1'),
  rest: z.array(z.looseObject({ mode: z.literal('server'), resource: z.array(z.looseObject({ type: z.string() })) })).length(1),
})

export const metadataDescriptions: Descriptions = {
  'GET /fhir/metadata': {
    tag: 'FHIR',
    summary: 'What works here',
    answers: { 200: fhir('The CapabilityStatement', statement) },
    capability: 'metadata',
  },
}
