import { z } from 'zod'
import type { Answer } from './described.ts'

export const FHIR = 'application/fhir+json'
export const JSON_MEDIA = 'application/json'
export const FORM = 'application/x-www-form-urlencoded'

/** A FHIR resource of one type: what of it is promised, and whatever else FHIR allows. */
export const resourceSchema = <T extends z.ZodRawShape>(type: string, shape: T) =>
  z.looseObject({ resourceType: z.literal(type), ...shape }).meta({ description: `FHIR R4 ${type}` })

export const outcomeSchema = resourceSchema('OperationOutcome', {
  issue: z
    .array(z.looseObject({ severity: z.enum(['fatal', 'error', 'warning', 'information']), code: z.string(), diagnostics: z.string() }))
    .min(1),
})

/** What an error is outside FHIR. */
export const errorSchema = z.object({
  error: z.looseObject({ code: z.string(), title: z.string() }).meta({ description: 'What went wrong, and what to try' }),
})

const link = z.object({ relation: z.enum(['self', 'next']), url: z.url() })

export const bundleSchema = (type: 'searchset' | 'history' | 'document', entry: z.ZodType) =>
  resourceSchema('Bundle', {
    type: z.literal(type),
    total: z.int().min(0).optional(),
    link: z.array(link).optional(),
    entry: z.array(z.looseObject({ fullUrl: z.url(), resource: entry })).optional(),
  })

export const fhir = (about: string, schema: z.ZodType): Answer => ({ about, media: FHIR, schema })
export const json = (about: string, schema: z.ZodType): Answer => ({ about, media: JSON_MEDIA, schema })

const id = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/)
const coding = z.looseObject({ system: z.url(), code: z.string() })

export const taskSchema = resourceSchema('Task', {
  id,
  meta: z.looseObject({ versionId: z.string(), lastUpdated: z.iso.datetime() }),
  status: z.string(),
  intent: z.literal('order'),
  priority: z.enum(['routine', 'urgent', 'asap', 'stat']),
  code: z.looseObject({ coding: z.array(coding).min(1), text: z.string() }),
  for: z.looseObject({ reference: z.string().startsWith('Patient/') }),
  owner: z.looseObject({ reference: z.string().startsWith('Organization/') }).optional(),
  authoredOn: z.string(),
  lastModified: z.iso.datetime(),
  restriction: z.object({ period: z.object({ end: z.iso.date() }) }).optional(),
})

export const patientSchema = resourceSchema('Patient', {
  id,
  identifier: z.array(z.looseObject({ system: z.url(), value: z.string() })).optional(),
  name: z.array(z.looseObject({})),
  gender: z.enum(['female', 'male', 'other', 'unknown']),
  birthDate: z.iso.date().optional(),
})

export const organisationSchema = resourceSchema('Organization', {
  id,
  identifier: z.array(z.object({ system: z.url(), value: z.string() })),
  name: z.string(),
})
