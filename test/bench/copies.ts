import { type SQL, sql } from 'drizzle-orm'
import { formatDate, type PlainDate } from '../../src/domain/date.ts'
import { actingAs, system } from '../../src/store/actingAs.ts'
import type { Db } from '../../src/store/database.ts'

/**
 * Multiplies what is in a database: every person, with their Patients and facts, as another person of another practice and
 * trust. Reading fifty thousand people's resources takes minutes and is measured elsewhere; PostgreSQL copies the rows that
 * reading a part of them gave in seconds, and evaluation finds the same rows as if each had been read.
 */
export const copyPeople = (db: Db, copies: number, today: PlainDate): Promise<void> =>
  actingAs(db, system, today, async (tx) => {
    const [{ most } = { most: '0' }] = await tx.execute<{ most: string }>(sql`select max(id) as most from person`)
    const each = sql`cross join generate_series(1, ${copies - 1}::int) as k`
    const source = sql`source_id || '-' || k`
    const person = sql`person_id + k * ${most}::bigint`
    const statements: SQL[] = [
      sql`insert into organisation (ods, name, kind) select ods || 'K' || k, name || ' ' || k, kind from organisation ${each}`,
      sql`insert into source (id, name, kind, setting, release, ods, state, last_read_on)
        select id || '-' || k, name, kind, setting, release, ods || 'K' || k, state, last_read_on from source ${each}`,
      sql`insert into person (id, nhs_number, family, given, birth_date, sex)
        select id + k * ${most}::bigint, (nhs_number::bigint + k * 10000000)::text, family, given, birth_date, sex from person ${each}`,
      sql`insert into patient (source_id, patient_ref, person_id, read_on, nhs_number, verified, problem, family, given, birth_date, sex, practice)
        select ${source}, patient_ref, ${person}, read_on, nhs_number, verified, problem, family, given, birth_date, sex, practice || 'K' || k
        from patient ${each}`,
      sql`insert into fact (person_id, source_id, ref, version, part, kind, from_on, to_on, known_on, ended_on, said)
        select ${person}, ${source}, ref, version, part, fact.kind, from_on, to_on, known_on, ended_on,
          case when said->>'ods' is null then said else regexp_replace(said::text, '"ods":"(\\w+)"', '"ods":"\\1K' || k || '"')::json end
        from fact ${each}`,
      // Who was registered with a practice that is not connected stays so: the organisation need not be known.
      sql`insert into touched (person_id) select id from person on conflict do nothing`,
      sql`update source set state = 'read', last_read_on = ${formatDate(today)}::date`,
    ]
    for (const statement of statements) await tx.execute(statement)
  })
