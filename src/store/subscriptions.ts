import { and, asc, eq, inArray, lte, ne, sql } from 'drizzle-orm'
import { asJson } from './bulk.ts'
import type { Tx } from './database.ts'
import { notice, subscription, taskChange } from './schema.ts'

export type Subscribed = typeof subscription.$inferSelect
export type NewSubscription = Pick<
  Subscribed,
  'id' | 'clientId' | 'ods' | 'reach' | 'reason' | 'endpoint' | 'content' | 'filter' | 'heartbeatSeconds' | 'endsAt' | 'secret' | 'base'
>
export type TaskChange = typeof taskChange.$inferSelect
export type Notice = typeof notice.$inferSelect

/** Keeps what a system asks to be told of. The handshake is due at once. */
export const addSubscription = async (tx: Tx, added: NewSubscription, now: Date): Promise<Subscribed> => {
  const [row] = await tx
    .insert(subscription)
    .values({ ...added, status: 'requested', nextAt: now, createdAt: now })
    .returning()
  return row as Subscribed
}

/** A system's own subscription, or null. */
export const subscriptionCalled = async (tx: Tx, clientId: string, id: string): Promise<Subscribed | null> =>
  (
    await tx
      .select()
      .from(subscription)
      .where(and(eq(subscription.id, id), eq(subscription.clientId, clientId)))
  )[0] ?? null

export const subscriptionsOf = (tx: Tx, clientId: string): Promise<Subscribed[]> =>
  tx.select().from(subscription).where(eq(subscription.clientId, clientId)).orderBy(asc(subscription.createdAt), asc(subscription.id))

/** Ends a system's own subscription, with whatever it was still to be told of. */
export const removeSubscription = async (tx: Tx, clientId: string, id: string): Promise<boolean> =>
  (
    await tx
      .delete(subscription)
      .where(and(eq(subscription.id, id), eq(subscription.clientId, clientId)))
      .returning({ id: subscription.id })
  ).length > 0

/** The first changes that subscriptions have not been asked about, and the subscriptions to ask. */
export const unasked = async (tx: Tx, limit: number): Promise<{ changes: TaskChange[]; among: Subscribed[] }> => ({
  changes: await tx.select().from(taskChange).orderBy(asc(taskChange.id)).limit(limit),
  among: await tx
    .select()
    .from(subscription)
    .where(inArray(subscription.status, ['active', 'error'])),
})

/** What each subscription is to be told of the changes, by its id. */
export type Told = ReadonlyMap<string, readonly { readonly taskId: string; readonly at: Date }[]>

/**
 * Writes down what is to be told, and that the changes have been asked about. False when somebody else has asked about any of them
 * meanwhile: then nothing is written.
 */
export const saveNotices = async (tx: Tx, changes: readonly TaskChange[], told: Told, now: Date): Promise<boolean> => {
  const ids = asJson(changes.map(({ id }) => id))
  const gone = await tx.execute(
    sql`delete from task_change where id = any (array(select json_array_elements_text(${ids})::bigint)) returning id`,
  )
  if (gone.length !== changes.length) return false
  for (const [id, events] of told) {
    if (events.length === 0) continue
    const [row] = await tx
      .update(subscription)
      .set({ events: sql`events + ${events.length}` })
      .where(eq(subscription.id, id))
      .returning({ events: subscription.events })
    if (row === undefined) continue
    const first = row.events - events.length + 1
    await tx.insert(notice).values(events.map(({ taskId, at }, i) => ({ subscriptionId: id, eventNumber: first + i, taskId, at })))
  }
  // Those that have ended are told of nothing more.
  await tx.update(subscription).set({ status: 'off' }).where(lte(subscription.endsAt, now))
  return true
}

/** Whether there is something to send: a handshake, an event, or, after so long without either, a heartbeat. Of the subscription `s`. */
const hasNews = (now: Date) => {
  const at = sql`${now.toISOString()}::text::timestamptz`
  return sql`(s.status = 'requested' or exists (select from notice where subscription_id = s.id)
    or (s.arrived_at + make_interval(secs => s.heartbeat_seconds) <= ${at} and (s.ends_at is null or s.ends_at > ${at})))`
}

/** A subscription that something is to be sent to. */
export interface Due {
  readonly subscription: Subscribed
  /** Oldest first; none for a handshake or a heartbeat. */
  readonly notices: readonly Notice[]
}

/** How long one delivery may take before somebody else may try it. */
const LEASE_SECONDS = 60

/**
 * Takes one subscription to which something is due: a handshake, events in the order in which they happened, or a heartbeat. Nobody
 * else takes it for a minute.
 */
export const takeDue = async (tx: Tx, now: Date, most: number): Promise<Due | null> => {
  const lease = new Date(now.getTime() + LEASE_SECONDS * 1000)
  const [taken] = await tx.execute<{ id: string }>(sql`
    update subscription set next_at = ${lease.toISOString()}::text::timestamptz where id = (
      select id from subscription s where status <> 'off' and next_at <= ${now.toISOString()}::text::timestamptz
        and ${hasNews(now)}
      order by next_at limit 1 for update skip locked)
    returning id`)
  if (taken === undefined) return null
  const [row] = await tx.select().from(subscription).where(eq(subscription.id, taken.id))
  const notices =
    row?.status === 'requested'
      ? []
      : await tx.select().from(notice).where(eq(notice.subscriptionId, taken.id)).orderBy(asc(notice.eventNumber)).limit(most)
  return { subscription: row as Subscribed, notices }
}

/** It has arrived: it need not be sent again, and the next may follow at once. */
export const delivered = async (tx: Tx, { subscription: { id }, notices }: Due, now: Date): Promise<void> => {
  const last = notices.at(-1)?.eventNumber
  if (last !== undefined) await tx.delete(notice).where(and(eq(notice.subscriptionId, id), lte(notice.eventNumber, last)))
  await tx
    .update(subscription)
    .set({ status: 'active', attempts: 0, error: null, nextAt: now, arrivedAt: now })
    .where(and(eq(subscription.id, id), ne(subscription.status, 'off')))
}

/** It has not arrived. Tried again at `nextAt`; null gives up: the subscription is off and forgets what it was to tell. */
export const undelivered = async (tx: Tx, { subscription: { id, status } }: Due, error: string, nextAt: Date | null): Promise<void> => {
  const failed = status === 'requested' ? status : 'error'
  await tx
    .update(subscription)
    .set({ attempts: sql`attempts + 1`, error, status: nextAt === null ? 'off' : failed, ...(nextAt === null ? {} : { nextAt }) })
    .where(eq(subscription.id, id))
  if (nextAt === null) await tx.delete(notice).where(eq(notice.subscriptionId, id))
}

/** Whether anything is to be sent at a time. */
export const anythingDue = async (tx: Tx, now: Date): Promise<boolean> =>
  (
    await tx.execute(sql`
      select from subscription s where status <> 'off' and next_at <= ${now.toISOString()}::text::timestamptz and ${hasNews(now)} limit 1`)
  ).length > 0
