import { sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/date.ts'
import { ServiceError } from '../errors.ts'
import type { ResourceReading } from '../fhir/reading.ts'
import { asJson, asLine, asLines, asTexts, dayOf } from './bulk.ts'
import type { Tx } from './database.ts'
import { storedFact } from './factText.ts'
import type { SourceKey } from './knownPatients.ts'
import { placePatients } from './patients.ts'
import { touch } from './people.ts'
import { fromSqlDate, toSqlDate } from './schema/columns.ts'
import { type KnownVersion, type NewVersion, newsIn, type Superseded } from './versions.ts'

/** Whether a rule, the matching of people, or a person who mends records reads any of it. */
const saysSomething = ({ facts, problems, patient }: ResourceReading): boolean =>
  facts.length > 0 || problems.length > 0 || patient !== null

/** What became of a page. */
export interface Saved {
  /** Resources that said something new. */
  readonly news: number
  /** Facts that came to stand or are kept as history. */
  readonly facts: number
  /** People to evaluate again. */
  readonly touched: number
}

/** Only one page of a source is saved at a time: whether something is news depends on the page before. */
const lockSource = async (tx: Tx, id: string): Promise<SourceKey> => {
  const [source] = await tx.execute<{ id: string; setting: SourceKey['setting'] }>(
    sql`select id, setting from source where id = ${id} for update`,
  )
  if (!source) throw new ServiceError('not-found', `No source is called ${id}.`)
  return source
}

interface VersionRow extends Record<string, unknown> {
  ref: string
  version: number
  subject: string | null
  at: string
  known_on: string | null
  digest: string
  identifiers: readonly string[] | null
  arrival: string
}

/** Every version of the page's resources, and of others that share a business identifier with them. */
const knownVersions = async (tx: Tx, sourceId: string, readings: readonly ResourceReading[]): Promise<KnownVersion[]> => {
  const columns = sql`ref, version, subject, (extract(epoch from known_at) * 1000)::bigint::text as at, known_on, digest,
    to_json(identifiers) as identifiers, arrival`
  const refs = asTexts(new Set(readings.map(({ ref }) => ref)))
  const identifiers = new Set(readings.flatMap((reading) => reading.identifiers))
  const rows = await tx.execute<VersionRow>(sql`
    select ${columns} from resource_version where source_id = ${sourceId} and ref = any (${refs})
    ${
      identifiers.size === 0
        ? sql``
        : sql`union all select ${columns} from resource_version
            where source_id = ${sourceId} and identifiers && ${asTexts(identifiers)} and not ref = any (${refs})`
    }`)
  return rows.map((row) => ({
    ref: row.ref,
    version: row.version,
    subject: row.subject,
    knownAt: Number(row.at),
    knownOn: row.known_on === null ? null : fromSqlDate(row.known_on),
    digest: row.digest,
    identifiers: row.identifiers ?? [],
    arrival: Number(row.arrival),
  }))
}

const saveVersions = async (tx: Tx, sourceId: string, versions: readonly NewVersion[]): Promise<void> => {
  const lines = versions.map(({ ref, version, subject, knownAt, knownOn, reading, digest, identifiers }) =>
    asLine([
      ref,
      version,
      subject,
      knownAt,
      knownOn,
      reading.ended ? 't' : 'f',
      digest,
      identifiers.length === 0 ? null : JSON.stringify(identifiers),
    ]),
  )
  await tx.execute(sql`
    insert into resource_version (source_id, ref, version, subject, known_at, known_on, ended, digest, identifiers)
    select ${sourceId}, v[1], v[2]::int, v[3], to_timestamp(v[4]::bigint / 1000.0), ${dayOf(5)}, v[6]::boolean, v[7]::uuid,
      case when v[8] is not null then array(select json_array_elements_text(v[8]::json)) end
    from ${asLines(lines)}`)
}

const saveFacts = async (
  tx: Tx,
  sourceId: string,
  versions: readonly NewVersion[],
  personOf: ReadonlyMap<string, number>,
): Promise<number> => {
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
const endFacts = async (
  tx: Tx,
  sourceId: string,
  superseded: readonly Superseded[],
  personOf: ReadonlyMap<string, number>,
): Promise<void> => {
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

/** What the newest versions leave for a person to look at, in place of what earlier ones left. */
const saveProblems = async (
  tx: Tx,
  sourceId: string,
  versions: readonly NewVersion[],
  personOf: ReadonlyMap<string, number>,
  seenOn: PlainDate,
): Promise<void> => {
  const newest = versions.filter(({ endedOn }) => endedOn === null)
  const again = newest.filter(({ version }) => version > 1).map(({ ref }) => ref)
  if (again.length > 0) await tx.execute(sql`delete from data_quality where source_id = ${sourceId} and ref = any (${asTexts(again)})`)
  const rows = newest.flatMap(({ ref, subject, reading }) => {
    const nobody =
      reading.facts.length > 0 && subject === null ? [{ code: 'unreadable', detail: 'does not say whose record it belongs to' }] : []
    return [...reading.problems, ...nobody].map(({ code, detail }) => ({
      person: subject === null ? null : (personOf.get(subject) ?? null),
      ref,
      code,
      detail,
    }))
  })
  if (rows.length > 0)
    await tx.execute(sql`
      insert into data_quality (person_id, source_id, ref, code, detail, seen_on)
      select x.person, ${sourceId}, x.ref, x.code, x.detail, ${toSqlDate(seenOn)}::date
      from json_to_recordset(${asJson(rows)}) as x (person bigint, ref text, code text, detail text)`)
}

/**
 * Saves what a page of one source says. The same page again changes nothing; older news never replaces newer, in whichever
 * order they come. Commit it together with the cursor.
 */
export const saveReadings = async (
  tx: Tx,
  source: { readonly id: string },
  readings: readonly ResourceReading[],
  receivedOn: PlainDate,
): Promise<Saved> => {
  if (readings.length === 0) return { news: 0, facts: 0, touched: 0 }
  const key = await lockSource(tx, source.id)
  const { versions: news, superseded } = newsIn(await knownVersions(tx, key.id, readings), readings, receivedOn)
  // What no rule reads is not stored, unless it replaces something that was.
  const versions = news.filter(({ version, reading }) => version > 1 || reading.ended || saysSomething(reading))
  if (versions.length + superseded.length === 0) return { news: 0, facts: 0, touched: 0 }
  const said = new Map(
    versions.flatMap(({ ref, endedOn, reading }) =>
      reading.patient !== null && !reading.ended && endedOn === null ? [[ref, reading.patient] as const] : [],
    ),
  )
  const subjects = new Set([...versions, ...superseded].flatMap(({ subject }) => subject ?? []))
  for (const ref of said.keys()) subjects.add(ref)
  const named = [...subjects].map((ref) => ({ ref, said: said.get(ref) ?? null }))
  const { personOf, affected } = await placePatients(tx, key, named, receivedOn)
  await saveVersions(tx, key.id, versions)
  const facts = await saveFacts(tx, key.id, versions, personOf)
  await endFacts(tx, key.id, superseded, personOf)
  await saveProblems(tx, key.id, versions, personOf, receivedOn)
  return { news: versions.length, facts, touched: await touch(tx, [...affected, ...personOf.values()]) }
}
