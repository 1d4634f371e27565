import { asc, eq, sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/date.ts'
import type { Tx } from './database.ts'
import { person, restriction } from './schema.ts'

/** Whether a person of the organisation is kept from the one who asks. */
export const isKeptFrom = async (tx: Tx, personId: number): Promise<boolean> =>
  (await tx.select({ id: restriction.personId }).from(restriction).where(eq(restriction.personId, personId))).length > 0

/** Whether a person is the organisation's own today. */
export const isInCare = async (tx: Tx, personId: number): Promise<boolean> =>
  (await tx.execute<{ is: boolean }>(sql`select ${personId}::bigint = any (people_in_care()) as is`))[0]?.is ?? false

/** A restricted person as the privacy officer sees them. */
export interface Restricted {
  readonly personId: number
  readonly nhsNumber: string | null
  readonly family: string
  readonly given: string
  readonly birthDate: PlainDate | null
  readonly allowed: readonly string[]
  readonly reason: string
  readonly placedBy: string
  readonly placedAt: Date
}

/** The organisation's restricted people, by name. For the privacy officer. */
export const restrictedPeople = (tx: Tx): Promise<Restricted[]> =>
  tx
    .select({
      personId: restriction.personId,
      nhsNumber: person.nhsNumber,
      family: person.family,
      given: person.given,
      birthDate: person.birthDate,
      allowed: restriction.allowed,
      reason: restriction.reason,
      placedBy: restriction.placedBy,
      placedAt: restriction.placedAt,
    })
    .from(restriction)
    .innerJoin(person, eq(person.id, restriction.personId))
    .orderBy(asc(person.family), asc(person.given))

/** Keeps a person from everyone but some users; where they are restricted already, from now on these users. */
export const restrict = async (
  tx: Tx,
  { personId, allowed, reason, by }: { personId: number; allowed: readonly string[]; reason: string; by: string },
  now: Date,
): Promise<void> => {
  const values = { allowed: [...new Set(allowed)], reason, placedBy: by, placedAt: now }
  await tx
    .insert(restriction)
    .values({ personId, ...values })
    .onConflictDoUpdate({ target: restriction.personId, set: values })
}

/** Opens a person's record again to everyone whose person they are. Returns whether it was restricted. */
export const liftRestriction = async (tx: Tx, personId: number): Promise<boolean> =>
  (await tx.delete(restriction).where(eq(restriction.personId, personId)).returning({ id: restriction.personId })).length > 0
