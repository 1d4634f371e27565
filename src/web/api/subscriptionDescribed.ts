import { z } from 'zod'
import { CANONICAL } from '../../fhir/canonical.ts'
import type { Descriptions } from './described.ts'
import { bundleSchema, FHIR, fhir, resourceSchema } from './schemas.ts'
import { newSubscription } from './subscription.ts'

const subscription = resourceSchema('Subscription', {
  id: z.uuid(),
  status: z.enum(['requested', 'active', 'error', 'off']),
  reason: z.string(),
  criteria: z.literal(`${CANONICAL}/SubscriptionTopic/task-change`),
  error: z.string().optional(),
  channel: z.looseObject({ type: z.literal('rest-hook'), endpoint: z.url() }),
})

const status = resourceSchema('Parameters', { parameter: z.array(z.looseObject({ name: z.string() })).min(5) })

const ABOUT = `Deliveries are Bundles of type history that name tasks and hold nothing of them. Each is signed: the header X-Parity-Signature is
t=SECONDS,v1=HEX, the HMAC-SHA256 over SECONDS.BODY with the secret that stands once, as an extension, in the answer to this request. A
delivery that is not answered with a success is tried again for about a day; then the subscription is off, and says why.`

export const subscriptionDescriptions: Descriptions = {
  'POST /fhir/Subscription': {
    tag: 'Subscriptions',
    summary: 'Asks to be told when a task changes',
    about: ABOUT,
    body: { media: FHIR, schema: newSubscription },
    answers: { 201: fhir('The subscription, with its secret', subscription) },
    capability: { type: 'Subscription', interaction: 'create' },
  },
  'GET /fhir/Subscription': {
    tag: 'Subscriptions',
    summary: 'One’s own subscriptions',
    answers: { 200: fhir('All of them', bundleSchema('searchset', subscription)) },
    capability: { type: 'Subscription', interaction: 'search-type' },
  },
  'GET /fhir/Subscription/:id': {
    tag: 'Subscriptions',
    summary: 'One’s own subscription',
    answers: { 200: fhir('The subscription', subscription) },
    capability: { type: 'Subscription', interaction: 'read' },
  },
  'GET /fhir/Subscription/:id/$status': {
    tag: 'Subscriptions',
    summary: 'How a subscription fares',
    answers: { 200: fhir('Its status', bundleSchema('searchset', status)) },
    capability: {
      type: 'Subscription',
      operation: 'status',
      definition: 'http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-status',
    },
  },
  'DELETE /fhir/Subscription/:id': {
    tag: 'Subscriptions',
    summary: 'Ends a subscription',
    answers: { 204: { about: 'Ended', media: null } },
    capability: { type: 'Subscription', interaction: 'delete' },
  },
}
