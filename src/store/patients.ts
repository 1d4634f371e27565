import { sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/date.ts'
import { asIds, asJson, asTexts } from './bulk.ts'
import type { Tx } from './database.ts'
import { knownPatients, type SourceKey } from './knownPatients.ts'
import { type MatchedPerson, type Matching, matchPatients, type Named } from './matching.ts'
import { toSqlDate } from './schema/columns.ts'

const dateOrNull = (date: PlainDate | null): string | null => (date === null ? null : toSqlDate(date))

/** Who someone is, as their records agree: the practice's word first, and then the order of the sources' names. */
const personRow = ({ id, nhsNumber, patients }: MatchedPerson) => {
  const said = [...patients]
    .sort(
      (a, b) => Number(b.setting === 'gp') - Number(a.setting === 'gp') || (`${a.sourceId}/${a.ref}` < `${b.sourceId}/${b.ref}` ? -1 : 1),
    )
    .flatMap((patient) => patient.said ?? [])
  return {
    id,
    nhs_number: nhsNumber,
    family: said[0]?.family ?? '',
    given: said[0]?.given ?? '',
    birth_date: dateOrNull(said.map(({ birthDate }) => birthDate).find((date) => date !== null) ?? null),
    sex: said.map(({ sex }) => sex).find((sex) => sex !== 'unknown') ?? 'unknown',
  }
}

const savePeople = async (tx: Tx, people: readonly MatchedPerson[]): Promise<void> => {
  const rows = asJson(people.map(personRow).sort((a, b) => a.id - b.id))
  const incoming = sql`json_to_recordset(${rows}) as x (id bigint, nhs_number text, family text, given text, birth_date date, sex text)`
  // First give up numbers, then take them: a number may pass from one person of the page to another.
  await tx.execute(
    sql`update person set nhs_number = null from ${incoming} where person.id = x.id and person.nhs_number is distinct from x.nhs_number`,
  )
  await tx.execute(sql`
    insert into person (id, nhs_number, family, given, birth_date, sex) select x.* from ${incoming}
    on conflict (id) do update set nhs_number = excluded.nhs_number, family = excluded.family, given = excluded.given,
      birth_date = excluded.birth_date, sex = excluded.sex`)
}

const savePatients = async (tx: Tx, patients: Matching['patients'], readOn: PlainDate): Promise<void> => {
  const rows = patients.map(({ sourceId, ref, personId, said }) => ({
    source_id: sourceId,
    patient_ref: ref,
    person_id: personId,
    read_on: said === null ? null : toSqlDate(readOn),
    nhs_number: said?.nhsNumber ?? null,
    verified: said?.verified ?? false,
    problem: said?.problem ?? null,
    family: said?.family ?? '',
    given: said?.given ?? '',
    birth_date: dateOrNull(said?.birthDate ?? null),
    sex: said?.sex ?? 'unknown',
    practice: said?.practice ?? null,
  }))
  await tx.execute(sql`
    insert into patient (source_id, patient_ref, person_id, read_on, nhs_number, verified, problem, family, given, birth_date, sex, practice)
    select x.* from json_to_recordset(${asJson(rows)}) as x (source_id text, patient_ref text, person_id bigint, read_on date, nhs_number text,
      verified boolean, problem text, family text, given text, birth_date date, sex text, practice text)
    on conflict (source_id, patient_ref) do update set person_id = excluded.person_id, read_on = excluded.read_on,
      nhs_number = excluded.nhs_number, verified = excluded.verified, problem = excluded.problem, family = excluded.family,
      given = excluded.given, birth_date = excluded.birth_date, sex = excluded.sex, practice = excluded.practice`)
}

/** Takes what one source said of a Patient along to the person the Patient is now taken to be. */
const moveFacts = async (tx: Tx, sourceId: string, patients: Matching['patients']): Promise<void> => {
  const moves = patients.flatMap(({ ref, was, personId }) => (was === null || was === personId ? [] : [{ ref, was, now: personId }]))
  if (moves.length === 0) return
  const incoming = sql`json_to_recordset(${asJson(moves)}) as x (ref text, was bigint, now bigint)`
  await tx.execute(sql`
    update fact moved set person_id = x.now from ${incoming}, resource_version v
    where moved.person_id = x.was and moved.source_id = ${sourceId} and v.subject = x.ref
      and v.source_id = moved.source_id and v.ref = moved.ref and v.version = moved.version`)
  await tx.execute(sql`
    update data_quality moved set person_id = x.now from ${incoming}
    where moved.person_id = x.was and moved.source_id = ${sourceId}
      and exists (select from resource_version v where v.source_id = moved.source_id and v.ref = moved.ref and v.subject = x.ref)`)
}

/** Takes what was written down of somebody along to the person that all their Patients are now taken to be. */
const moveContacts = async (tx: Tx, { people, patients }: Matching): Promise<void> => {
  const moves = people.flatMap(({ id, patients: left }) => {
    if (left.length > 0) return []
    const [now, ...others] = new Set(patients.flatMap(({ was, personId }) => (was === id ? [personId] : [])))
    return now === undefined || others.length > 0 ? [] : [{ was: id, now }]
  })
  if (moves.length === 0) return
  await tx.execute(sql`
    update contact moved set person_id = x.now from json_to_recordset(${asJson(moves)}) as x (was bigint, now bigint)
    where moved.person_id = x.was`)
}

/** Removes people of whom nothing is left, not even a past action or contact. The others keep their row: their actions end when they are evaluated. */
const removeEmpty = async (tx: Tx, people: readonly MatchedPerson[]): Promise<void> => {
  const empty = people.flatMap(({ id, patients }) => (patients.length === 0 ? [id] : []))
  if (empty.length === 0) return
  const gone = await tx.execute<{ id: string }>(sql`
    delete from person where id = any (${asIds(empty)}) and not exists (select from action where action.person_id = person.id)
    and not exists (select from contact where contact.person_id = person.id) returning id`)
  const ids = asIds(gone.map(({ id }) => Number(id)))
  for (const table of [sql`finding`, sql`standing`, sql`registration`, sql`caseload`, sql`evaluation`, sql`touched`])
    await tx.execute(sql`delete from ${table} where person_id = any (${ids})`)
}

const saveReviews = async (
  tx: Tx,
  sourceId: string,
  named: readonly Named[],
  reviews: Matching['reviews'],
  on: PlainDate,
): Promise<void> => {
  const read = named.flatMap(({ ref, said }) => (said === null ? [] : [ref]))
  const settled = new Set(read)
  for (const { ref } of reviews) settled.delete(ref)
  if (settled.size > 0)
    await tx.execute(sql`
      update match_review set decision = 'mended', decided_by = 'system', decided_at = now()
      where source_id = ${sourceId} and patient_ref = any (${asTexts(settled)}) and decision is null`)
  if (reviews.length === 0) return
  await tx.execute(sql`
    insert into match_review (source_id, patient_ref, other_person_id, nhs_number, reason, opened_on)
    select ${sourceId}, x.ref, x."otherPersonId", x."nhsNumber", x.reason, ${toSqlDate(on)}::date
    from json_to_recordset(${asJson([...new Map(reviews.map((review) => [review.ref, review])).values()])})
      as x (ref text, "otherPersonId" bigint, "nhsNumber" text, reason text)
    on conflict (source_id, patient_ref) where decision is null
    do update set other_person_id = excluded.other_person_id, nhs_number = excluded.nhs_number, reason = excluded.reason`)
}

/** The person of each Patient that a page names, and everyone whose evaluation may now differ. */
export interface Placed {
  readonly personOf: ReadonlyMap<string, number>
  readonly affected: readonly number[]
}

/**
 * Finds or makes the person of every Patient a page names, joining by verified number. A Patient that other resources name
 * before it is read gets a person of its own, who is joined or completed when the Patient comes.
 */
export const placePatients = async (tx: Tx, source: SourceKey, named: readonly Named[], receivedOn: PlainDate): Promise<Placed> => {
  let known = await knownPatients(tx, source, named)
  const own = new Map(known.patients.flatMap(({ sourceId, ref, personId }) => (sourceId === source.id ? [[ref, personId] as const] : [])))
  if (named.every(({ ref, said }) => said === null && own.has(ref))) return { personOf: own, affected: [] }
  // Two sources at once must not both make the person of one number. Taken before the first write, so nobody waits in a ring.
  await tx.execute(sql`lock table patient in share row exclusive mode`)
  known = await knownPatients(tx, source, named)
  const spare = await tx.execute<{ id: string }>(
    sql`select nextval(pg_get_serial_sequence('person', 'id')) as id from generate_series(1, ${named.length * 2}::int)`,
  )
  const ids = spare.map(({ id }) => Number(id)).values()
  const matching = matchPatients(known, named, () => ids.next().value as number)
  await savePeople(tx, matching.people)
  const changed = new Set(named.flatMap(({ ref, said }) => (said === null ? [] : [ref])))
  const written = matching.patients.filter(({ ref, was }) => was === null || changed.has(ref))
  await savePatients(tx, written, receivedOn)
  await moveFacts(tx, source.id, matching.patients)
  await moveContacts(tx, matching)
  await removeEmpty(tx, matching.people)
  await saveReviews(tx, source.id, named, matching.reviews, receivedOn)
  return {
    personOf: new Map(matching.patients.map(({ ref, personId }) => [ref, personId])),
    affected: matching.people.map(({ id }) => id),
  }
}
