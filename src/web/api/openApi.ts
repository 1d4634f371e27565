import { z } from 'zod'
import { routeAccess } from '../access.ts'
import type { Answer, Described, Descriptions, Parameter } from './described.ts'
import { errorSchema, FHIR, FORM, JSON_MEDIA, json, outcomeSchema } from './schemas.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) as Json
  return rest
}

const answerOf = ({ about, media, schema }: Answer): Json => ({
  description: about,
  ...(media === null ? {} : { content: { [media]: schema === undefined ? {} : { schema: schemaOf(schema) } } }),
})

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'It cannot be read. The answer says what to mend.',
  401: 'Nobody has said who asks, or the token is not taken.',
  403: 'Whoever asks may not.',
  404: 'There is no such thing, or it is not to be seen.',
  429: 'Too many requests from one in a minute.',
}

/** What every route can be refused with, in the words of its part. */
const refusals = (path: string): Json =>
  Object.fromEntries(
    Object.entries(REFUSALS).map(([status, about]) => [
      status,
      answerOf(
        path.startsWith('/fhir/') ? { about, media: FHIR, schema: outcomeSchema } : { about, media: JSON_MEDIA, schema: errorSchema },
      ),
    ]),
  )

const parameterIn =
  (place: 'query' | 'header') =>
  ({ name, about, schema, required }: Parameter): Json => ({
    name,
    in: place,
    description: about,
    required: required === true,
    schema: schemaOf(schema),
  })

const formOf = (form: readonly Parameter[]): Json => ({
  type: 'object',
  properties: Object.fromEntries(form.map(({ name, about, schema }) => [name, { ...schemaOf(schema), description: about }])),
  required: form.filter(({ required }) => required).map(({ name }) => name),
})

const bodyOf = ({ body, form }: Described): Json | null => {
  if (form !== undefined) return { required: true, content: { [FORM]: { schema: formOf(form) } } }
  return body === undefined ? null : { required: true, content: { [body.media]: { schema: schemaOf(body.schema) } } }
}

/** What a system needs for a route, such as `Task.rs`; null where it needs none or may not at all. */
const scopeOf = (route: string): string | null => {
  const who = routeAccess[route]
  return typeof who === 'object' ? who.scope : null
}

const securityOf = (route: string): Json[] => {
  const who = routeAccess[route]
  if (who === 'anyone') return []
  if (who === 'signed-call') return [{ signedCall: [] }]
  const scope = scopeOf(route)
  const forPeople = typeof who === 'object' && who.right === null ? [] : [{ session: [] }]
  return [...forPeople, ...(scope === null ? [] : [{ client: [`system/${scope}`] }])]
}

const PARAMETER = /:(\w+)/g

const operationOf = (route: string, path: string, described: Described): Json => {
  const { tag, summary, about, query = [], headers = [], answers } = described
  const inPath = [...path.matchAll(PARAMETER)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  const parameters = [...inPath, ...query.map(parameterIn('query')), ...headers.map(parameterIn('header'))]
  const body = bodyOf(described)
  return {
    operationId: route.replace(/\W+/g, '-').replace(/-$/, ''),
    tags: [tag],
    summary,
    ...(about === undefined ? {} : { description: about }),
    security: securityOf(route),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: body }),
    responses: { ...refusals(path), ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer)])) },
  }
}

const scopesOf = (descriptions: Descriptions): Json =>
  Object.fromEntries(
    Object.entries(descriptions).flatMap(([route, { summary }]) => {
      const scope = scopeOf(route)
      return scope === null ? [] : [[`system/${scope}`, summary]]
    }),
  )

/** Everything for systems as OpenAPI 3.1, made of the descriptions of the routes. */
export const openApi = (descriptions: Descriptions, base: string): Json => {
  const paths: Record<string, Json> = {}
  for (const [route, described] of Object.entries(descriptions)) {
    const [method = '', path = ''] = route.split(' ')
    const at = path.replace(PARAMETER, '{$1}')
    paths[at] = { ...paths[at], [method.toLowerCase()]: operationOf(route, path, described) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parity',
      version: '1.0.0',
      summary: 'Missing physical health checks of people with severe mental illness, on one list for GP practice and mental health team',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: base }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'parity-session', description: 'Somebody who has signed in' },
        client: {
          type: 'oauth2',
          description: 'SMART Backend Services',
          flows: { clientCredentials: { tokenUrl: `${base}/oauth/token`, scopes: scopesOf(descriptions) } },
        },
        signedCall: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'CDS Hooks: a token for each call, signed with RS384 or ES384',
        },
      },
    },
  }
}

export const openApiDescriptions: Descriptions = {
  'GET /openapi.json': {
    tag: 'About',
    summary: 'This description',
    answers: { 200: json('OpenAPI 3.1', z.looseObject({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.looseObject({})) })) },
  },
}
