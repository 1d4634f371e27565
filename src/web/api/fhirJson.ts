import type { FhirResource } from 'fhir/r4'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** A FHIR resource as the answer. */
export const fhirJson = (c: Context, resource: FhirResource, status: ContentfulStatusCode = 200): Response =>
  c.body(JSON.stringify(resource), status, { 'Content-Type': 'application/fhir+json; charset=utf-8' })
