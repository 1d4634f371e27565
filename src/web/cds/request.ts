import { z } from 'zod'

const resource = z.looseObject({ resourceType: z.literal('Patient'), id: z.string().optional(), birthDate: z.string().optional() })

/** A call of the hook patient-view: what is used of it. */
export const hookRequest = z.object({
  hook: z.literal('patient-view'),
  hookInstance: z.uuid(),
  context: z.object({ userId: z.string(), patientId: z.string() }),
  /** The Patient; null when the record system found none. */
  prefetch: z.object({ patient: resource.nullable().optional() }).optional(),
})

const reason = z.object({ code: z.string().max(200), system: z.string().max(200).optional(), display: z.string().max(200).optional() })

/** What people did with cards. */
export const feedbackRequest = z.object({
  feedback: z
    .array(
      z.object({
        card: z.uuid(),
        outcome: z.enum(['accepted', 'overridden']),
        overrideReason: z.object({ reason: reason.optional(), userComment: z.string().max(2000).optional() }).optional(),
        outcomeTimestamp: z.iso.datetime({ offset: true }),
      }),
    )
    .min(1)
    .max(100),
})

export type Feedback = z.infer<typeof feedbackRequest>['feedback'][number]
