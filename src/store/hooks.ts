import { and, eq, inArray, lt, notExists } from 'drizzle-orm'
import { addMonths, formatDate, type PlainDate } from '../domain/date.ts'
import type { Tx } from './database.ts'
import { hookCard, hookFeedback, person } from './schema.ts'

/** Someone as an NHS number finds them. */
export interface Found {
  readonly personId: number
  readonly birthDate: PlainDate | null
}

/** The person with a verified NHS number, or null when there is none to be seen. */
export const personWithNumber = async (tx: Tx, nhsNumber: string): Promise<Found | null> =>
  (await tx.select({ personId: person.id, birthDate: person.birthDate }).from(person).where(eq(person.nhsNumber, nhsNumber)))[0] ?? null

export type HookCard = typeof hookCard.$inferInsert
export type HookFeedback = typeof hookFeedback.$inferInsert

/** Keeps which work each card told of, so that what comes back about a card can be understood. */
export const saveCards = async (tx: Tx, cards: readonly HookCard[]): Promise<void> => {
  if (cards.length > 0) await tx.insert(hookCard).values([...cards])
}

/** Cards that a system was given, by their ids. Those of people it may not see are not among them. */
export const cardsCalled = async (tx: Tx, clientId: string, ids: readonly string[]): Promise<Map<string, typeof hookCard.$inferSelect>> => {
  const rows = await tx
    .select()
    .from(hookCard)
    .where(inArray(hookCard.id, [...ids]))
  return new Map(rows.filter((row) => row.clientId === clientId).map((row) => [row.id, row]))
}

/** A card is kept so long for an answer to come back: more than a year, so that yearly reviews of answers find what was shown. */
const KEPT_MONTHS = 13

/** Forgets cards that nobody has answered. One is made each time a chart is opened, so they would otherwise grow without end. */
export const forgetCards = async (tx: Tx, today: PlainDate): Promise<void> => {
  const answers = tx.select({ cardId: hookFeedback.cardId }).from(hookFeedback).where(eq(hookFeedback.cardId, hookCard.id))
  const before = new Date(formatDate(addMonths(today, -KEPT_MONTHS)))
  await tx.delete(hookCard).where(and(lt(hookCard.at, before), notExists(answers)))
}

/** Keeps what people did with cards. The same report sent again is kept once. */
export const saveFeedback = async (tx: Tx, feedback: readonly HookFeedback[]): Promise<void> => {
  if (feedback.length > 0)
    await tx
      .insert(hookFeedback)
      .values([...feedback])
      .onConflictDoNothing()
}
