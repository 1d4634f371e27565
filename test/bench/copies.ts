import { type SQL, sql } from 'drizzle-orm'
import { formatDate, type PlainDate } from '../../src/domain/date.ts'
import { actingAs, system } from '../../src/store/actingAs.ts'
import type { Db } from '../../src/store/database.ts'

/** The people there are, once more, with numbers after those of the first: each table's rows with the next copy's names in them. */
const copyOf = (k: number, most: SQL): SQL[] => {
  const copy = sql`${String(k)}::int`
  const source = sql`source_id || '-' || ${copy}`
  const person = sql`person_id + ${copy} * ${most}`
  return [
    sql`insert into organisation (ods, name, kind) select ods || 'K' || ${copy}, name || ' ' || ${copy}, kind from organisation where ods not like '%K%'`,
    sql`insert into source (id, name, kind, setting, release, ods, state, last_read_on)
      select id || '-' || ${copy}, name, kind, setting, release, ods || 'K' || ${copy}, state, last_read_on from source where ods not like '%K%'`,
    sql`insert into person (id, nhs_number, family, given, birth_date, sex)
      select id + ${copy} * ${most}, (nhs_number::bigint + ${copy} * 10000000)::text, family, given, birth_date, sex from person where id <= ${most}`,
    sql`insert into patient (source_id, patient_ref, person_id, read_on, nhs_number, verified, problem, family, given, birth_date, sex, practice)
      select ${source}, patient_ref, ${person}, read_on, nhs_number, verified, problem, family, given, birth_date, sex, practice || 'K' || ${copy}
      from patient where person_id <= ${most}`,
    // Who was registered with a practice that is not connected stays so: the organisation need not be known.
    sql`insert into fact (person_id, source_id, ref, version, part, kind, from_on, to_on, known_on, ended_on, said)
      select ${person}, ${source}, ref, version, part, fact.kind, from_on, to_on, known_on, ended_on,
        case when said->>'ods' is null then said else regexp_replace(said::text, '"ods":"(\\w+)"', '"ods":"\\1K' || ${copy} || '"')::json end
      from fact where person_id <= ${most}`,
  ]
}

/**
 * Multiplies what is in a database: every person, with their Patients and facts, as another person of another practice and
 * trust. Reading fifty thousand people's resources takes minutes and is measured elsewhere; PostgreSQL copies the rows that
 * reading a part of them gave in seconds, and evaluation finds the same rows as if each had been read. One copy after another, so
 * that a practice's facts lie together, as they do when its record is read.
 */
export const copyPeople = (db: Db, copies: number, today: PlainDate): Promise<void> =>
  actingAs(db, system, today, async (tx) => {
    const [{ most } = { most: '0' }] = await tx.execute<{ most: string }>(sql`select max(id) as most from person`)
    for (let k = 1; k < copies; k++) for (const statement of copyOf(k, sql`${most}::bigint`)) await tx.execute(statement)
    await tx.execute(sql`insert into touched (person_id) select id from person on conflict do nothing`)
    await tx.execute(sql`update source set state = 'read', last_read_on = ${formatDate(today)}::date`)
  })
