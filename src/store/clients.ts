import { and, asc, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { accessToken, client, clientAssertion, subscription } from './schema.ts'
import { digestOf, randomId } from './sessions.ts'

export type { ClientReach } from './schema/client.ts'

export type Client = typeof client.$inferSelect
export type NewClient = Pick<Client, 'id' | 'name' | 'ods' | 'reach' | 'scopes' | 'jwks' | 'jwksUri'>

/** Registers a system. Returns whether its id was free. */
export const addClient = async (tx: Tx, added: NewClient): Promise<boolean> =>
  (await tx.insert(client).values(added).onConflictDoNothing().returning({ id: client.id })).length > 0

export const clients = (tx: Tx): Promise<Client[]> => tx.select().from(client).orderBy(asc(client.id))

/** Lets a system in no more and tells it nothing more, from this moment on. Returns whether there is one that was let in. */
export const disableClient = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  await tx.delete(accessToken).where(eq(accessToken.clientId, id))
  await tx.delete(subscription).where(eq(subscription.clientId, `client/${id}`))
  const rows = await tx
    .update(client)
    .set({ disabledAt: now })
    .where(and(eq(client.id, id), isNull(client.disabledAt)))
    .returning({ id: client.id })
  return rows.length > 0
}

/** A system that may sign in, or null. */
export const clientCalled = async (tx: Tx, id: string): Promise<Client | null> =>
  (
    await tx
      .select()
      .from(client)
      .where(and(eq(client.id, id), isNull(client.disabledAt)))
  )[0] ?? null

/** Uses up an assertion. False when it has been used before. Those that have run out are forgotten. */
export const useAssertion = async (tx: Tx, used: typeof clientAssertion.$inferInsert, now: Date): Promise<boolean> => {
  await tx.delete(clientAssertion).where(lt(clientAssertion.expiresAt, now))
  return (await tx.insert(clientAssertion).values(used).onConflictDoNothing().returning({ jti: clientAssertion.jti })).length > 0
}

/** Gives a system a token for so many seconds; only its digest is kept. */
export const issueToken = async (
  tx: Tx,
  { clientId, scopes, seconds }: { clientId: string; scopes: readonly string[]; seconds: number },
  now: Date,
): Promise<string> => {
  await tx.delete(accessToken).where(lt(accessToken.expiresAt, now))
  const token = randomId()
  const expiresAt = new Date(now.getTime() + seconds * 1000)
  await tx.insert(accessToken).values({ digest: await digestOf(token), clientId, scopes: [...scopes], expiresAt })
  return token
}

/** The system that asks with a token, and what it may do with it; null for one that is unknown or has run out. */
export const holderOf = async (tx: Tx, token: string, now: Date): Promise<{ client: Client; scopes: readonly string[] } | null> => {
  const [found] = await tx
    .select()
    .from(accessToken)
    .innerJoin(client, eq(client.id, accessToken.clientId))
    .where(and(eq(accessToken.digest, await digestOf(token)), gt(accessToken.expiresAt, now), isNull(client.disabledAt)))
  return found === undefined ? null : { client: found.client, scopes: found.access_token.scopes }
}
