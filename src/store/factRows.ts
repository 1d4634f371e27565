import { sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/date.ts'
import { asJson, asLine, asLines, dayOf } from './bulk.ts'
import type { Tx } from './database.ts'
import { storedFact } from './factText.ts'
import { toSqlDate } from './schema/columns.ts'
import type { NewVersion, Superseded } from './versions.ts'

/** The person of each Patient that a page names. */
type PersonOf = ReadonlyMap<string, number>

/** Adds the facts of new versions to the people they are about, and says how many. */
export const saveFacts = async (tx: Tx, sourceId: string, versions: readonly NewVersion[], personOf: PersonOf): Promise<number> => {
  const lines = versions.flatMap(({ ref, version, subject, knownOn, endedOn, reading }) => {
    const person = subject === null ? undefined : personOf.get(subject)
    // What an entered-in-error version says is not so.
    if (person === undefined || reading.ended) return []
    return reading.facts.map((fact, part) => {
      const { from, to } = fact.on
      return asLine([
        person,
        ref,
        version,
        part,
        fact.kind,
        toSqlDate(from),
        toSqlDate(to),
        knownOn,
        endedOn,
        JSON.stringify(storedFact(fact, knownOn)),
      ])
    })
  })
  if (lines.length > 0)
    await tx.execute(sql`
      insert into fact (person_id, source_id, ref, version, part, kind, from_on, to_on, known_on, ended_on, said)
      select v[1]::bigint, ${sourceId}, v[2], v[3]::int, v[4]::smallint, v[5], v[6]::date, v[7]::date, ${dayOf(8)}, ${dayOf(9)}, v[10]::json
      from ${asLines(lines)}`)
  return lines.length
}

/** Ends the facts of older versions, on the earliest day that something newer was known. */
export const endFacts = async (tx: Tx, sourceId: string, superseded: readonly Superseded[], personOf: PersonOf): Promise<void> => {
  const ends = new Map<string, Record<string, unknown> & { endedOn: PlainDate }>()
  for (const { ref, version, subject, endedOn } of superseded) {
    const person = subject === null ? undefined : personOf.get(subject)
    const key = `${version} ${ref}`
    if (person !== undefined && (ends.get(key)?.endedOn ?? Number.POSITIVE_INFINITY) > endedOn)
      ends.set(key, { person, ref, version, endedOn })
  }
  if (ends.size === 0) return
  const rows = [...ends.values()].map((end) => ({ ...end, endedOn: toSqlDate(end.endedOn) }))
  await tx.execute(sql`
    update fact set ended_on = least(ended_on, x."endedOn")
    from json_to_recordset(${asJson(rows)}) as x (person bigint, ref text, version int, "endedOn" date)
    where fact.person_id = x.person and fact.source_id = ${sourceId} and fact.ref = x.ref and fact.version = x.version`)
}
