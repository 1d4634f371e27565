import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { UserRole } from '../domain/access.ts'
import { GLASS_MINUTES, type GlassReason } from '../domain/breakGlass.ts'
import type { PlainDate } from '../domain/date.ts'
import type { Audience } from './actingAs.ts'
import type { Tx } from './database.ts'
import { breakGlass, organisation, person } from './schema.ts'

export type BrokenGlass = typeof breakGlass.$inferSelect

/** Somebody to look at, named exactly: no part of a number or a date finds anyone. */
export interface Named {
  readonly nhsNumber: string
  readonly birthDate: PlainDate
}

/** The person with a verified NHS number and a date of birth, among those the transaction may see. */
export const personNamed = async (tx: Tx, { nhsNumber, birthDate }: Named): Promise<number | null> => {
  const [found] = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.nhsNumber, nhsNumber), eq(person.birthDate, birthDate)))
  return found?.id ?? null
}

/** Opens one person to one user for a while. The system does: nobody can look for someone they may not see. */
export const openGlass = async (
  tx: Tx,
  who: { readonly audience: Audience; readonly name: string; readonly as: UserRole; readonly ods: string },
  why: { readonly personId: number; readonly reason: GlassReason; readonly explanation: string },
): Promise<void> => {
  await tx.insert(breakGlass).values({
    personId: why.personId,
    userId: who.audience.user,
    name: who.name,
    role: who.as,
    ods: who.ods,
    reason: why.reason,
    explanation: why.explanation,
    until: sql`now() + make_interval(mins => ${GLASS_MINUTES})`,
  })
}

/** What opens a person to the one who asks just now; null where nothing had to be broken, or it has closed again. */
export const glassOver = async (tx: Tx, personId: number): Promise<BrokenGlass | null> => {
  const [found] = await tx
    .select()
    .from(breakGlass)
    .where(and(eq(breakGlass.personId, personId), gt(breakGlass.until, sql`now()`)))
    .orderBy(desc(breakGlass.until))
    .limit(1)
  return found ?? null
}

/** Broken glass as the privacy officer reads of it. */
export interface GlassAlert extends BrokenGlass {
  /** The name of the organisation they looked for; null where Parity does not know it. */
  readonly organisation: string | null
  /** Null where the person was never the organisation's own. */
  readonly nhsNumber: string | null
  readonly family: string | null
  readonly given: string | null
  readonly birthDate: PlainDate | null
}

/** What the organisation's users broke, and what was broken for its people: what nobody has looked into first, oldest first. */
export const glassAlerts = async (tx: Tx): Promise<GlassAlert[]> => {
  const rows = await tx
    .select()
    .from(breakGlass)
    .leftJoin(person, eq(person.id, breakGlass.personId))
    .leftJoin(organisation, eq(organisation.ods, breakGlass.ods))
    .orderBy(
      sql`reviewed_at is not null`,
      sql`case when reviewed_at is null then started_at end`,
      desc(breakGlass.startedAt),
      asc(breakGlass.id),
    )
    .limit(500)
  return rows.map(({ break_glass: glass, person: who, organisation: theirs }) => ({
    ...glass,
    organisation: theirs?.name ?? null,
    nhsNumber: who?.nhsNumber ?? null,
    family: who?.family ?? null,
    given: who?.given ?? null,
    birthDate: who?.birthDate ?? null,
  }))
}

/** How many nobody has looked into. */
export const openAlerts = async (tx: Tx): Promise<number> =>
  (await tx.select({ id: breakGlass.id }).from(breakGlass).where(isNull(breakGlass.reviewedAt))).length

/** Notes that the privacy officer has looked into one. Returns whether there was one to look into. */
export const reviewGlass = async (tx: Tx, id: number, by: string): Promise<boolean> => {
  const rows = await tx
    .update(breakGlass)
    .set({ reviewedBy: by, reviewedAt: sql`now()` })
    .where(and(eq(breakGlass.id, id), isNull(breakGlass.reviewedAt)))
    .returning({ id: breakGlass.id })
  return rows.length > 0
}
