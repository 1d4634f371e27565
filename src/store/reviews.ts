import { and, eq, isNull, sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/date.ts'
import { ServiceError } from '../errors.ts'
import type { Tx } from './database.ts'
import { knownPatients, type SourceKey } from './knownPatients.ts'
import { placePatients } from './patients.ts'
import { touch } from './people.ts'
import { toSqlDate } from './schema/columns.ts'
import { matchReview, source } from './schema.ts'

export type MatchReview = typeof matchReview.$inferSelect

/** The joins that wait for a human, oldest first. */
export const openReviews = (tx: Tx): Promise<MatchReview[]> =>
  tx.select().from(matchReview).where(isNull(matchReview.decision)).orderBy(matchReview.openedOn, matchReview.id)

const lockSource = async (tx: Tx, id: string): Promise<SourceKey> => {
  const [found] = await tx.select({ id: source.id, setting: source.setting }).from(source).where(eq(source.id, id)).for('update')
  if (!found) throw new ServiceError('not-found', `No source is called ${id}.`)
  return found
}

/** Places a Patient anew, by what it said and what has been decided since. */
const placeAgain = async (tx: Tx, key: SourceKey, ref: string, on: PlainDate): Promise<void> => {
  const known = await knownPatients(tx, key, [{ ref, said: null }])
  const said = known.patients.find((patient) => patient.sourceId === key.id && patient.ref === ref)?.said
  if (!said) throw new ServiceError('not-found', 'That Patient has not been read.')
  const { affected } = await placePatients(tx, key, [{ ref, said }], on)
  await touch(tx, affected)
}

/** Decides a review: `same` joins the two records, `different` keeps them apart for good. Run as the system. */
export const decideReview = async (tx: Tx, id: number, decision: 'same' | 'different', by: string, on: PlainDate): Promise<void> => {
  const [review] = await tx
    .update(matchReview)
    .set({ decision, decidedBy: by, decidedAt: sql`now()` })
    .where(and(eq(matchReview.id, id), isNull(matchReview.decision)))
    .returning()
  if (!review) throw new ServiceError('version-conflict', 'This has been decided already.')
  if (decision === 'same' && review.otherPersonId === null)
    throw new ServiceError('bad-request', 'There is no other record to join. The number has to be put right at the source.')
  await placeAgain(tx, await lockSource(tx, review.sourceId), review.patientRef, on)
}

/** Takes a Patient out of a person again, with everything its source said of it, for good. Run as the system. */
export const undoJoin = async (tx: Tx, sourceId: string, ref: string, by: string, on: PlainDate): Promise<void> => {
  const key = await lockSource(tx, sourceId)
  const undone = await tx.execute(sql`
    insert into match_review (source_id, patient_ref, nhs_number, reason, opened_on, decision, decided_by, decided_at)
    select source_id, patient_ref, nhs_number, 'join-undone', ${toSqlDate(on)}::date, 'different', ${by}, clock_timestamp()
    from patient where source_id = ${sourceId} and patient_ref = ${ref} returning id`)
  if (undone.length === 0) throw new ServiceError('not-found', 'That Patient has not been read.')
  await placeAgain(tx, key, ref, on)
}
