import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { type Env, publicUrlOf } from '../session.ts'
import { descriptions } from './descriptions.ts'
import { fhirJson } from './fhirJson.ts'
import { capabilityStatement } from './metadata.ts'
import { openApi } from './openApi.ts'

/** What there is for systems, told to them: in the words of FHIR and of OpenAPI. */
export const aboutRoutes = (deps: Deps): Hono<Env> =>
  new Hono<Env>()
    .get('/fhir/metadata', (c) => fhirJson(c, capabilityStatement(descriptions, publicUrlOf(deps, c))))
    .get('/openapi.json', (c) => c.json(openApi(descriptions, publicUrlOf(deps, c))))
