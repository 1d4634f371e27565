import { sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/date.ts'
import type { Fact, Setting } from '../domain/fact.ts'
import type { Demographics, Sex } from '../domain/record.ts'
import { unreadGpRecord } from '../fhir/people.ts'
import { asIds } from './bulk.ts'
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
  /** A GP source has given their Patient. */
  gp_read: boolean
  /** Four JSON lists of equal length, or null without facts. */
  sources: string | null
  refs: string
  said: string
  ended: string
}

const factsOf = (row: Row, settings: ReadonlyMap<string, Setting>): Fact[] => {
  if (row.sources === null) return []
  const sources = JSON.parse(row.sources) as string[]
  const refs = JSON.parse(row.refs) as string[]
  const ended = JSON.parse(row.ended) as (PlainDate | null)[]
  const said = JSON.parse(row.said) as StoredFact[]
  return said.map((fact, i) => {
    const source = sources[i] as string
    return revive(fact, `${source}/${refs[i]}`, settings.get(source) as Setting, ended[i] as PlainDate | null)
  })
}

/**
 * The facts of people, as far as the audience may see them, with one journey to the database. Someone whom no configured
 * practice knows has an unread GP record among them. Only those that stand, unless
 * the superseded are wanted too, to look at the record as it was once known.
 */
export const loadFacts = async (tx: Tx, personIds: Iterable<number>, { superseded = false } = {}): Promise<Map<number, KnownPerson>> => {
  const [settings, rows] = await Promise.all([
    tx.execute<{ id: string; setting: Setting }>(sql`select id, setting from source`),
    // One row a person, its facts joined as text: a row a fact would cost more to take apart than to evaluate.
    tx.execute<Row>(sql`
      select p.id, p.nhs_number, p.family, p.given, p.birth_date, p.sex, facts.*,
        exists (select from patient join source on source.id = patient.source_id
          where patient.person_id = p.id and source.setting = 'gp' and read_on is not null) as gp_read
      from person p cross join lateral (
        select json_agg(f.source_id)::text as sources, json_agg(f.ref)::text as refs, '[' || string_agg(f.said::text, ',') || ']' as said,
          json_agg(f.ended_on - date '1970-01-01')::text as ended
        from fact f where f.person_id = p.id and (f.ended_on is null or ${superseded}::boolean)
      ) facts
      where p.id = any (${asIds(personIds)})`),
  ])
  const settingOf = new Map(settings.map(({ id, setting }) => [id, setting]))
  const gpConfigured = settings.some(({ setting }) => setting === 'gp')
  return new Map(
    rows.map((row) => [
      Number(row.id),
      {
        demographics: {
          nhsNumber: row.nhs_number,
          family: row.family,
          given: row.given,
          birthDate: row.birth_date === null ? null : fromSqlDate(row.birth_date),
          sex: row.sex,
        },
        facts: [...factsOf(row, settingOf), ...(gpConfigured && !row.gp_read ? [unreadGpRecord] : [])],
      },
    ]),
  )
}
