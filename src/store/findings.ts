import { sql } from 'drizzle-orm'
import { asIds, asJson, asLine, asLines, dayOf } from './bulk.ts'
import type { Tx } from './database.ts'
import { derived, type PersonEvaluation } from './derived.ts'
import { shortDigest } from './digest.ts'

export { type PersonEvaluation, recentSpans, type Standing } from './derived.ts'

/** A group of rows that is replaced as one: of a table, a person and a check, standing or organisation. */
interface Group {
  readonly personId: number
  readonly name: string
  readonly lines: readonly string[]
}

/** What of a table has to be written: the groups that are gone or out of date, and those that take their place. */
interface Changes {
  readonly remove: Group[]
  readonly add: Group[]
}

type Digests = Record<string, string>

const changesOf = (people: readonly PersonEvaluation[], before: ReadonlyMap<number, Digests>) => {
  const changes = derived.map((): Changes => ({ remove: [], add: [] }))
  const after = new Map<number, Digests>()
  for (const person of people) {
    const { personId } = person
    const old = before.get(personId) ?? {}
    const now: Digests = {}
    let changed = false
    for (const [i, { table, groups }] of derived.entries()) {
      const { remove, add } = changes[i] as Changes
      for (const [name, rows] of groups(person)) {
        if (rows.length === 0) continue
        const key = `${table}/${name}`
        const group = { personId, name, lines: rows.map((row) => asLine([personId, name, ...row])) }
        const digest = shortDigest(group.lines.join())
        now[key] = digest
        if (old[key] === digest) continue
        changed = true
        add.push(group)
        if (old[key] !== undefined) remove.push(group)
      }
      for (const key of Object.keys(old))
        if (key.startsWith(`${table}/`) && now[key] === undefined) {
          changed = true
          remove.push({ personId, name: key.slice(table.length + 1), lines: [] })
        }
    }
    if (changed || !before.has(personId)) after.set(personId, now)
  }
  return { changes, after }
}

/** Keeps the evaluations of a batch of people. One that came out as it was writes nothing; another, the checks that changed. */
export const saveEvaluations = async (tx: Tx, people: readonly PersonEvaluation[]): Promise<{ changed: number }> => {
  const known = await tx.execute<{ person_id: string; digests: Digests }>(
    sql`select person_id, digests from evaluation where person_id = any (${asIds(people.map(({ personId }) => personId))})`,
  )
  const { changes, after } = changesOf(people, new Map(known.map((row) => [Number(row.person_id), row.digests])))
  if (after.size === 0) return { changed: 0 }
  for (const [i, { table, group, columns }] of derived.entries()) {
    const { remove, add } = changes[i] as Changes
    if (remove.length > 0)
      await tx.execute(sql`
        delete from ${sql.raw(table)} old using ${asLines(remove.map(({ personId, name }) => asLine([personId, name])))}
        where old.person_id = v[1]::bigint and old.${sql.raw(group)} = v[2]`)
    if (add.length > 0)
      await tx.execute(sql`
        insert into ${sql.raw(table)} (person_id, ${sql.raw([group, 'during', ...columns.map(([name]) => name)].join(', '))})
        select v[1]::bigint, v[2], daterange(${dayOf(3)}, ${dayOf(4)})${sql.raw(columns.map(([, type]) => `, ${type}`).join(''))}
        from ${asLines(add.flatMap(({ lines }) => lines))}`)
  }
  const rows = asJson([...after].map(([id, digests]) => ({ id, digests })))
  await tx.execute(sql`
    insert into evaluation (person_id, digests) select x.id, x.digests from json_to_recordset(${rows}) as x (id bigint, digests json)
    on conflict (person_id) do update set digests = excluded.digests`)
  return { changed: after.size }
}
