import { sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/date.ts'
import type { Fact, Setting } from '../domain/fact.ts'
import type { Demographics, Sex } from '../domain/record.ts'
import { unreadGpRecord } from '../fhir/people.ts'
import { asIds, splitCells } from './bulk.ts'
import { contactFact, contactsOfPerson, type WrittenContact } from './contactFacts.ts'
import type { Tx } from './database.ts'
import { revive, type StoredFact } from './factText.ts'
import { fromSqlDate } from './schema/columns.ts'

export { type Saved, saveReadings } from './readings.ts'

/** Who someone is. Without a verified number nobody else's record can be joined to theirs. */
export type KnownAs = Omit<Demographics, 'nhsNumber'> & { readonly nhsNumber: string | null }

/** A person with what the sources say of them. */
export interface KnownPerson {
  readonly demographics: KnownAs
  readonly facts: readonly Fact[]
}

interface Row extends Record<string, unknown> {
  id: string
  nhs_number: string | null
  family: string
  given: string
  birth_date: string | null
  sex: Sex
  /** There is a GP source, and none has given their Patient. */
  gp_missing: boolean
  /** A source with its setting, the refs of its facts, what each says and the day it ended; null without facts. */
  source_id: string | null
  setting: Setting
  refs: string
  said: string
  ended: string | null
  /** What was written down in Parity; null where nothing was. */
  contacts: readonly WrittenContact[] | null
}

const demographicsOf = ({ nhs_number, family, given, birth_date, sex }: Row): KnownAs => ({
  nhsNumber: nhs_number,
  family,
  given,
  birthDate: birth_date === null ? null : fromSqlDate(birth_date),
  sex,
})

const factsOf = ({ source_id: source, setting, refs, said, ended }: Row): Fact[] => {
  if (source === null) return []
  const ref = splitCells(refs)
  const endedOn = ended === null ? null : (JSON.parse(ended) as (PlainDate | null)[])
  return (JSON.parse(said) as StoredFact[]).map((fact, i) => revive(fact, `${source}/${ref[i]}`, setting, endedOn?.[i] ?? null))
}

// Counted, because PostgreSQL answers a `not exists` of many people by reading every Patient there is.
const gpRecordIsMissing = sql`exists (select from source where setting = 'gp') and 0 = (
  select count(*) from patient join source on source.id = patient.source_id
  where patient.person_id = p.id and source.setting = 'gp' and read_on is not null)`

/** Takes the rows apart one person at a time, in the order they came. */
function* peopleOf(rows: readonly Row[]): Generator<[number, KnownPerson]> {
  for (let i = 0; i < rows.length; ) {
    const first = rows[i] as Row
    const facts: Fact[] = first.gp_missing ? [unreadGpRecord] : []
    for (const contact of first.contacts ?? []) facts.push(contactFact(contact))
    for (; rows[i]?.id === first.id; i++) for (const fact of factsOf(rows[i] as Row)) facts.push(fact)
    yield [Number(first.id), { demographics: demographicsOf(first), facts }]
  }
}

/**
 * The facts of people, as far as the audience may see them, with one journey to the database. Someone whom no configured
 * practice knows has an unread GP record among them. Only facts that stand, unless the superseded are wanted too, to look at
 * the record as it was once known. Each person's facts are made when their turn comes, to be read once: who goes through a
 * register holds one person at a time.
 */
export const eachWithFacts = async (
  tx: Tx,
  personIds: Iterable<number>,
  { superseded = false } = {},
): Promise<Iterable<[number, KnownPerson]>> => {
  // One row a person and source, its facts put together as text: a row a fact would cost more to take apart than to evaluate.
  const rows = await tx.execute<Row>(sql`
    select p.id, p.nhs_number, p.family, p.given, p.birth_date, p.sex, ${gpRecordIsMissing} as gp_missing, ${contactsOfPerson(superseded)} as contacts, facts.*
    from person p left join lateral (
      select f.source_id, (select setting from source where id = f.source_id), string_agg(f.ref, chr(31)) as refs, '[' || string_agg(f.said::text, ',') || ']' as said,
        ${superseded ? sql`json_agg(f.ended_on - date '1970-01-01')::text` : sql`null::text`} as ended
      from fact f
      where f.person_id = p.id ${superseded ? sql`` : sql`and f.ended_on is null`}
      group by f.source_id
    ) facts on true
    where p.id = any (${asIds(personIds)})
    order by p.id, facts.source_id`)
  return peopleOf(rows)
}

/** `eachWithFacts`, all at once. */
export const loadFacts = async (
  tx: Tx,
  personIds: Iterable<number>,
  options: { superseded?: boolean } = {},
): Promise<Map<number, KnownPerson>> => new Map(await eachWithFacts(tx, personIds, options))
