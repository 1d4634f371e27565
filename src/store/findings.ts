import { type SQL, sql } from 'drizzle-orm'
import { addDays, type PlainDate } from '../domain/date.ts'
import type { CheckId, Finding } from '../domain/finding.ts'
import { type Span, spanAt, spans, type Timeline } from '../domain/timeline.ts'
import { asIds, asJson, asJsonTexts } from './bulk.ts'
import type { Tx } from './database.ts'
import { digest } from './digest.ts'
import type { InReach } from './reach.ts'
import { toSqlDate, toSqlDays } from './schema/columns.ts'

/** Where someone stands in a register or measure; for `responsible`, the owner and the rule. */
export interface Standing {
  readonly state: string
  readonly reason: string | null
}

/** Everything that is kept of one person's evaluation. */
export interface PersonEvaluation {
  readonly personId: number
  readonly findings: ReadonlyMap<CheckId, readonly Span<Finding | null>[]>
  readonly standings: ReadonlyMap<string, readonly Span<Standing>[]>
  readonly registrations: readonly InReach[]
  readonly caseload: readonly InReach[]
}

/**
 * The stretches of a timeline that reach past a day. The first keeps its true beginning, so that the passing of time alone
 * changes no row.
 */
export const recentSpans = <T>(timeline: Timeline<T>, since: PlainDate): Span<T>[] => {
  const { from } = spanAt(timeline, since)
  return spans(timeline, from, null)
}

const during = ({ from, to }: Pick<Span<unknown>, 'from' | 'to'>): string => toSqlDays({ from, until: to === null ? null : addDays(to, 1) })
const dateOrNull = (date: PlainDate | null): string | null => (date === null ? null : toSqlDate(date))

/** A table of stretches that an evaluation gives anew: its columns by type, the key first, and what of a person goes in. */
interface Derived {
  readonly table: string
  readonly key: readonly (readonly [string, string])[]
  readonly columns: readonly (readonly [string, string])[]
  rows(person: PersonEvaluation): readonly Record<string, unknown>[]
}

const KEYED = ['during', 'daterange'] as const

const derived: readonly Derived[] = [
  {
    table: 'finding',
    key: [['check_id', 'text'], KEYED],
    columns: [
      ['status', 'text'],
      ['reason', 'text'],
      ['rules', 'text[]'],
      ['due_on', 'date'],
      ['owner', 'text'],
      ['evidence', 'json'],
      ['declined_on', 'date'],
    ],
    rows: ({ personId, findings }) =>
      [...findings].flatMap(([check, those]) =>
        those.flatMap(({ from, to, value }) =>
          value === null
            ? []
            : [
                {
                  person_id: personId,
                  check_id: check,
                  during: during({ from, to }),
                  status: value.status,
                  reason: value.reason,
                  rules: value.rules,
                  due_on: dateOrNull(value.dueOn),
                  owner: value.owner,
                  evidence: value.evidence,
                  declined_on: dateOrNull(value.declinedOn),
                },
              ],
        ),
      ),
  },
  {
    table: 'standing',
    key: [['name', 'text'], KEYED],
    columns: [
      ['state', 'text'],
      ['reason', 'text'],
    ],
    rows: ({ personId, standings }) =>
      [...standings].flatMap(([name, those]) =>
        those.flatMap(({ from, to, value: { state, reason } }) =>
          // Most people are in few populations: not being in one, for no particular reason, is no row.
          state === 'not-in-population' && reason === null
            ? []
            : [{ person_id: personId, name, during: during({ from, to }), state, reason }],
        ),
      ),
  },
  ...(['registration', 'caseload'] as const).map(
    (table): Derived => ({
      table,
      key: [['ods', 'text'], KEYED],
      columns: [],
      rows: (person) =>
        (table === 'registration' ? person.registrations : person.caseload).map(({ ods, from, until }) => ({
          person_id: person.personId,
          ods,
          during: toSqlDays({ from, until }),
        })),
    }),
  ),
]

const names = (columns: readonly (readonly [string, string])[], of = ''): SQL =>
  sql.raw(columns.map(([name, type]) => (of !== '' && type === 'json' ? `${of}${name}::text` : `${of}${name}`)).join(', '))

/** Writes what differs between the rows of some people and those that the table has of them. */
const replace = async (tx: Tx, { table, key, columns }: Derived, personIds: readonly number[], rows: readonly string[], anew: boolean) => {
  const all = [['person_id', 'bigint'] as const, ...key, ...columns]
  const incoming = sql`json_to_recordset(${asJsonTexts(rows)}) as x (${sql.raw(all.map(([name, type]) => `${name} ${type}`).join(', '))})`
  if (!anew)
    await tx.execute(sql`
      delete from ${sql.raw(table)} old where person_id = any (${asIds(personIds)}) and not exists (
        select from ${incoming} where x.person_id = old.person_id and (${names(key, 'x.')}) = (${names(key, 'old.')})
        ${columns.length === 0 ? sql`` : sql`and (${names(columns, 'x.')}) is not distinct from (${names(columns, 'old.')})`})`)
  // What is left of the old is the same as what is new.
  if (rows.length > 0)
    await tx.execute(sql`insert into ${sql.raw(table)} (${names(all)}) select ${names(all)} from ${incoming} on conflict do nothing`)
}

/** Keeps the evaluations of a batch of people. One that came out as it was writes nothing; another, the stretches that changed. */
export const saveEvaluations = async (tx: Tx, people: readonly PersonEvaluation[]): Promise<{ changed: number }> => {
  const texts = people.map((person) => ({
    id: person.personId,
    rows: derived.map(({ rows }) => rows(person).map((row) => JSON.stringify(row))),
  }))
  const known = await tx.execute<{ person_id: string; digest: string }>(
    sql`select person_id, digest from evaluation where person_id = any (${asIds(people.map(({ personId }) => personId))})`,
  )
  const before = new Map(known.map((row) => [Number(row.person_id), row.digest]))
  const digests = new Map(texts.map(({ id, rows }) => [id, digest(...rows.flat())]))
  const changed = texts.filter(({ id }) => before.get(id) !== digests.get(id))
  if (changed.length === 0) return { changed: 0 }
  for (const anew of [true, false]) {
    const those = changed.filter(({ id }) => before.has(id) !== anew)
    if (those.length === 0) continue
    const ids = those.map(({ id }) => id)
    for (const [i, table] of derived.entries()) {
      const rows = those.flatMap((person) => person.rows[i] as readonly string[])
      await replace(tx, table, ids, rows, anew)
    }
  }
  await tx.execute(sql`
    insert into evaluation (person_id, digest)
    select x.id, x.digest from json_to_recordset(${asJson(changed.map(({ id }) => ({ id, digest: digests.get(id) })))}) as x (id bigint, digest uuid)
    on conflict (person_id) do update set digest = excluded.digest`)
  return { changed: changed.length }
}
