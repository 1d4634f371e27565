import { z } from 'zod'
import type { Descriptions } from './described.ts'
import { bundleSchema, fhir, resourceSchema } from './schemas.ts'

const auditEvent = resourceSchema('AuditEvent', { id: z.string(), recorded: z.string() })

/** The trail, for privacy officers. */
export const auditEventDescriptions: Descriptions = {
  'GET /fhir/AuditEvent/:id': {
    tag: 'Audit',
    summary: 'One line of the trail',
    answers: { 200: fhir('The event', auditEvent) },
    capability: { type: 'AuditEvent', interaction: 'read' },
  },
  'GET /fhir/AuditEvent': {
    tag: 'Audit',
    summary: 'The trail',
    answers: { 200: fhir('Its events', bundleSchema('searchset', auditEvent)) },
    capability: { type: 'AuditEvent', interaction: 'search-type' },
  },
}
