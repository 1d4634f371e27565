import { z } from 'zod'
import type { Descriptions } from '../api/described.ts'
import { errorSchema, JSON_MEDIA, json } from '../api/schemas.ts'
import { feedbackRequest, hookRequest } from './request.ts'

const coding = z.object({ code: z.string(), system: z.url(), display: z.string() })

const card = z.object({
  uuid: z.uuid(),
  summary: z.string().max(139),
  detail: z.string().meta({ description: 'Markdown' }),
  indicator: z.enum(['info', 'warning', 'critical']),
  source: z.object({ label: z.string(), url: z.url() }),
  overrideReasons: z.array(coding).optional(),
  links: z.array(z.object({ label: z.string(), url: z.url(), type: z.enum(['absolute', 'smart']) })),
})

const service = z.object({
  hook: z.string(),
  id: z.string(),
  title: z.string(),
  description: z.string(),
  usageRequirements: z.string(),
  prefetch: z.record(z.string(), z.string()),
})

/** CDS Hooks 2.0, for record systems that have registered their keys. */
export const hookDescriptions: Descriptions = {
  'GET /cds-services': {
    tag: 'CDS Hooks',
    summary: 'The services there are',
    answers: { 200: json('Discovery', z.object({ services: z.array(service) })) },
  },
  'POST /cds-services/parity-gaps': {
    tag: 'CDS Hooks',
    summary: 'The open work for the person whose record is opened, as cards',
    body: { media: JSON_MEDIA, schema: hookRequest },
    answers: {
      200: json('Cards, the most pressing first; none for anybody who is not to be seen', z.object({ cards: z.array(card) })),
      412: json('The Patient was not sent in prefetch', errorSchema),
    },
  },
  'POST /cds-services/parity-gaps/feedback': {
    tag: 'CDS Hooks',
    summary: 'What people did with cards',
    body: { media: JSON_MEDIA, schema: feedbackRequest },
    answers: { 200: { about: 'Kept', media: null } },
  },
}
