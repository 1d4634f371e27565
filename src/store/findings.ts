import { type SQL, sql } from 'drizzle-orm'
import { asIds, asLine, asLines, dayOf } from './bulk.ts'
import type { Tx } from './database.ts'
import { derived, type PersonEvaluation } from './derived.ts'
import { shortDigest } from './digest.ts'

export type { PersonEvaluation, Standing } from './derived.ts'

/**
 * What of a table has to be written. A group is a person's rows of one check, standing or organisation, and is replaced as
 * one: the groups that are gone or out of date, and the rows of those that take their place, both as lines.
 */
interface Changes {
  readonly remove: string[]
  readonly add: string[]
}

type Digests = Readonly<Record<string, string>>

const NOTHING: Digests = {}

/** Notes what has changed about a person since the digests were taken. Returns the digests of now, or null when nothing has. */
const note = (person: PersonEvaluation, before: Digests | undefined, changes: readonly Changes[]): Digests | null => {
  const { personId } = person
  const old = before ?? NOTHING
  const now: Record<string, string> = {}
  let changed = before === undefined
  for (const [i, { table, groups }] of derived.entries()) {
    const { remove, add } = changes[i] as Changes
    for (const [name, lines] of groups(person)) {
      const key = `${table}/${name}`
      const digest = shortDigest(lines)
      now[key] = digest
      if (old[key] === digest) continue
      changed = true
      add.push(lines)
      if (old[key] !== undefined) remove.push(asLine([personId, name]))
    }
    for (const key in old)
      if (key.startsWith(`${table}/`) && now[key] === undefined) {
        changed = true
        remove.push(asLine([personId, key.slice(table.length + 1)]))
      }
  }
  return changed ? now : null
}

const columnFrom = (cell: number, type: string): SQL =>
  type === 'date' ? dayOf(cell) : sql.raw(type === 'text' ? `v[${cell}]` : `v[${cell}]::${type}`)

const write = async (tx: Tx, { table, group, columns }: (typeof derived)[number], { remove, add }: Changes): Promise<void> => {
  if (remove.length > 0)
    await tx.execute(sql`
      delete from ${sql.raw(table)} old using ${asLines(remove)}
      where old.person_id = v[1]::bigint and old.${sql.raw(group)} = v[2]`)
  if (add.length > 0)
    await tx.execute(sql`
      insert into ${sql.raw(table)} (person_id, ${sql.raw([group, 'during', ...columns.map(([name]) => name)].join(', '))})
      select v[1]::bigint, v[2], daterange(${dayOf(3)}, ${dayOf(4)})${sql.join(columns.map(([, type], i) => sql`, ${columnFrom(i + 5, type)}`))}
      from ${asLines(add)}`)
}

/**
 * Keeps the evaluations of people, whose ids are told beforehand. One that came out as it was writes nothing; another, the
 * checks that changed. Each is turned into what has to be written as it comes, so that they need not all be held at once.
 */
export const saveEvaluations = async (
  tx: Tx,
  ids: readonly number[],
  people: Iterable<PersonEvaluation> | AsyncIterable<PersonEvaluation>,
): Promise<{ changed: number }> => {
  const known = await tx.execute<{ person_id: string; digests: Digests }>(
    sql`select person_id, digests from evaluation where person_id = any (${asIds(ids)})`,
  )
  const before = new Map(known.map((row) => [Number(row.person_id), row.digests]))
  const changes = derived.map((): Changes => ({ remove: [], add: [] }))
  const after: string[] = []
  for await (const person of people) {
    const now = note(person, before.get(person.personId), changes)
    if (now !== null) after.push(asLine([person.personId, JSON.stringify(now)]))
  }
  if (after.length === 0) return { changed: 0 }
  for (const [i, table] of derived.entries()) await write(tx, table, changes[i] as Changes)
  await tx.execute(sql`
    insert into evaluation (person_id, digests) select v[1]::bigint, v[2]::json from ${asLines(after)}
    on conflict (person_id) do update set digests = excluded.digests`)
  return { changed: after.length }
}
