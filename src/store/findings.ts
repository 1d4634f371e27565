import { sql } from 'drizzle-orm'
import { asIds, asJson, asLine, asLines, dayOf, joinLines } from './bulk.ts'
import type { Tx } from './database.ts'
import { derived, type PersonEvaluation } from './derived.ts'
import { shortDigest } from './digest.ts'

export { type PersonEvaluation, recentSpans, type Standing } from './derived.ts'

/**
 * What of a table has to be written. A group is a person's rows of one check, standing or organisation, and is replaced as
 * one: the groups that are gone or out of date, and the rows of those that take their place, both as lines.
 */
interface Changes {
  readonly remove: string[]
  readonly add: string[]
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
        const lines = joinLines(rows.map((row) => asLine([personId, name, ...row])))
        const digest = shortDigest(lines)
        now[key] = digest
        if (old[key] === digest) continue
        changed = true
        add.push(lines)
        if (old[key] !== undefined) remove.push(asLine([personId, name]))
      }
      for (const key of Object.keys(old))
        if (key.startsWith(`${table}/`) && now[key] === undefined) {
          changed = true
          remove.push(asLine([personId, key.slice(table.length + 1)]))
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
        delete from ${sql.raw(table)} old using ${asLines(remove)}
        where old.person_id = v[1]::bigint and old.${sql.raw(group)} = v[2]`)
    if (add.length > 0)
      await tx.execute(sql`
        insert into ${sql.raw(table)} (person_id, ${sql.raw([group, 'during', ...columns.map(([name]) => name)].join(', '))})
        select v[1]::bigint, v[2], daterange(${dayOf(3)}, ${dayOf(4)})${sql.raw(columns.map(([, type]) => `, ${type}`).join(''))}
        from ${asLines(add)}`)
  }
  const rows = asJson([...after].map(([id, digests]) => ({ id, digests })))
  await tx.execute(sql`
    insert into evaluation (person_id, digests) select x.id, x.digests from json_to_recordset(${rows}) as x (id bigint, digests json)
    on conflict (person_id) do update set digests = excluded.digests`)
  return { changed: after.size }
}
