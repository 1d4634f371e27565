import { endpointFault } from './endpoint.ts'
import { type NotificationType, notification } from './fhir/writeNotification.ts'
import { taskId } from './fhir/writeTask.ts'
import { log } from './log.ts'
import { actingAs, system } from './store/actingAs.ts'
import {
  anythingDue,
  type Due,
  delivered,
  type Subscribed,
  saveNotices,
  type TaskChange,
  type Told,
  takeDue,
  unasked,
  undelivered,
} from './store/subscriptions.ts'
import { tasksAfter } from './store/tasks.ts'
import type { SyncDeps } from './sync.ts'
import { readFilter } from './web/api/subscriptionFilter.ts'

/** Changes that subscriptions are asked about at once, and events in one delivery. */
const CHANGES = 500
const EVENTS = 100
/** Deliveries in one job. */
const DELIVERIES = 20
const TIMEOUT_MS = 10_000
/** Minutes from each failed delivery to the next try; after the last it is given up. About a day in all. */
const WAITS = [1, 2, 5, 15, 30, 60, 120, 240, 480, 480]

/** The changes that a subscription is told of: of work that its system may see today, and that meets its filter. */
const toldOf = async (deps: SyncDeps, of: Subscribed, changes: readonly TaskChange[]): Promise<{ taskId: string; at: Date }[]> => {
  const today = deps.today()
  const ids = changes.map(({ personId, actionId }) => ({ personId, id: actionId }))
  const audience = { role: of.reach, ods: of.ods, user: of.clientId }
  const seen = await actingAs(deps.db, audience, today, (tx) =>
    tasksAfter(tx, today, { ...readFilter(of.filter), ids }, { after: null, limit: ids.length }),
  )
  const visible = new Set(seen.map(taskId))
  return changes.flatMap(({ personId, actionId, at }) => {
    const id = taskId({ personId, id: actionId })
    return visible.has(id) ? [{ taskId: id, at }] : []
  })
}

/** Asks subscriptions about what has changed. True when there is more. */
const ask = async (deps: SyncDeps): Promise<boolean> => {
  const today = deps.today()
  const { changes, among } = await actingAs(deps.db, system, today, (tx) => unasked(tx, CHANGES))
  if (changes.length === 0) return false
  const told: Told = new Map(await Promise.all(among.map(async (one) => [one.id, await toldOf(deps, one, changes)] as const)))
  const saved = await actingAs(deps.db, system, today, (tx) => saveNotices(tx, changes, told, deps.now()))
  return saved && changes.length === CHANGES
}

const hex = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Of a delivery: when it was signed and with what, as `t=SECONDS,v1=HEX`. HMAC-SHA256 over `SECONDS.BODY`. */
export const signature = async (secret: string, body: string, now: Date): Promise<string> => {
  const seconds = Math.floor(now.getTime() / 1000)
  const encode = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encode.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return `t=${seconds},v1=${hex(await crypto.subtle.sign('HMAC', key, encode.encode(`${seconds}.${body}`)))}`
}

/** What a delivery is, by what it tells. */
const typeOf = ({ subscription, notices }: Due): NotificationType =>
  subscription.status === 'requested' ? 'handshake' : notices.length === 0 ? 'heartbeat' : 'event-notification'

/** Sends to the endpoint. Returns why it did not arrive, or null. Nothing of the answer is read. */
const send = async (deps: SyncDeps, due: Due): Promise<string | null> => {
  const { subscription: of, notices } = due
  if (endpointFault(of.endpoint, deps.privateEndpoints) !== null) return 'endpoint-not-allowed'
  const now = deps.now()
  const type = typeOf(due)
  // It is what it will be when this has arrived.
  const body = JSON.stringify(
    notification({ ...of, status: type === 'handshake' ? 'requested' : 'active', error: null }, type, notices, of.base, now),
  )
  try {
    const response = await fetch(of.endpoint, {
      method: 'POST',
      headers: { 'Content-Type': 'application/fhir+json', 'X-Parity-Signature': await signature(of.secret, body, now) },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body?.cancel()
    return response.ok ? null : `http-${response.status}`
  } catch {
    return 'unreachable'
  }
}

const deliver = async (deps: SyncDeps): Promise<boolean> => {
  const today = deps.today()
  const due = await actingAs(deps.db, system, today, (tx) => takeDue(tx, deps.now(), EVENTS))
  if (due === null) return false
  const error = await send(deps, due)
  const now = deps.now()
  const wait = WAITS[due.subscription.attempts]
  const nextAt = wait === undefined ? null : new Date(now.getTime() + wait * 60_000)
  await actingAs(deps.db, system, today, (tx) => (error === null ? delivered(tx, due, now) : undelivered(tx, due, error, nextAt)))
  if (error !== null) log('error', nextAt === null ? 'subscription-off' : 'delivery-failed', { code: error })
  return true
}

/** Tells systems what has changed on the shared list, as far as one job goes. True when there is more to do at once. */
export const notify = async (deps: SyncDeps): Promise<boolean> => {
  const more = await ask(deps)
  for (let i = 0; i < DELIVERIES; i += 1) if (!(await deliver(deps))) return more
  return more || actingAs(deps.db, system, deps.today(), (tx) => anythingDue(tx, deps.now()))
}
