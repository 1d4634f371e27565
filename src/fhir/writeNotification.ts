import type { Bundle, BundleEntry, Parameters, ParametersParameter } from 'fhir/r4'
import { CANONICAL } from './canonical.ts'

/** The topic there is: something about a task has changed. */
export const TASK_CHANGE = `${CANONICAL}/SubscriptionTopic/task-change`

const BACKPORT = 'http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition'
export const CONTENT_EXTENSION = `${BACKPORT}/backport-payload-content`
export const HEARTBEAT_EXTENSION = `${BACKPORT}/backport-heartbeat-period`
export const FILTER_EXTENSION = `${BACKPORT}/backport-filter-criteria`

/** A subscription as a notification tells of it. */
export interface NotifiedOf {
  readonly id: string
  readonly status: 'requested' | 'active' | 'error' | 'off'
  readonly content: 'empty' | 'id-only'
  readonly events: number
  readonly error: string | null
}

export interface NotifiedEvent {
  readonly eventNumber: number
  readonly taskId: string
  readonly at: Date
}

export type NotificationType = 'handshake' | 'heartbeat' | 'event-notification' | 'query-status'

const eventOf = ({ eventNumber, taskId, at }: NotifiedEvent, content: NotifiedOf['content'], base: string): ParametersParameter => ({
  name: 'notification-event',
  part: [
    { name: 'event-number', valueString: String(eventNumber) },
    { name: 'timestamp', valueInstant: at.toISOString() },
    ...(content === 'empty' ? [] : [{ name: 'focus', valueReference: { reference: `${base}/fhir/Task/${taskId}` } }]),
  ],
})

/** The status of a subscription, with the events that are told (R4 backport of Subscriptions). */
export const subscriptionStatus = (
  { id, status, content, events, error }: NotifiedOf,
  type: NotificationType,
  told: readonly NotifiedEvent[],
  base: string,
): Parameters => ({
  resourceType: 'Parameters',
  id: crypto.randomUUID(),
  meta: { profile: [`${BACKPORT}/backport-subscription-status-r4`] },
  parameter: [
    { name: 'subscription', valueReference: { reference: `${base}/fhir/Subscription/${id}` } },
    { name: 'topic', valueCanonical: TASK_CHANGE },
    { name: 'status', valueCode: status },
    { name: 'type', valueCode: type },
    { name: 'events-since-subscription-start', valueString: String(events) },
    ...told.map((event) => eventOf(event, content, base)),
    ...(error === null ? [] : [{ name: 'error', valueCodeableConcept: { text: error } }]),
  ],
})

/** What is sent to an endpoint: the status first, then the tasks by their addresses, without what is in them. */
export const notification = (of: NotifiedOf, type: NotificationType, told: readonly NotifiedEvent[], base: string, now: Date): Bundle => {
  const status = subscriptionStatus(of, type, told, base)
  const tasks = of.content === 'empty' ? [] : [...new Set(told.map(({ taskId }) => taskId))]
  const entry: BundleEntry[] = [
    {
      fullUrl: `urn:uuid:${status.id}`,
      resource: status,
      request: { method: 'GET', url: `Subscription/${of.id}/$status` },
      response: { status: '200' },
    },
    ...tasks.map(
      (taskId): BundleEntry => ({
        fullUrl: `${base}/fhir/Task/${taskId}`,
        request: { method: 'PUT', url: `Task/${taskId}` },
        response: { status: '200' },
      }),
    ),
  ]
  return { resourceType: 'Bundle', id: crypto.randomUUID(), type: 'history', timestamp: now.toISOString(), entry }
}
