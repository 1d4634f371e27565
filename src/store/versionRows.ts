import { sql } from 'drizzle-orm'
import type { ResourceReading } from '../fhir/reading.ts'
import { asLine, asLines, asTexts, dayOf } from './bulk.ts'
import type { Tx } from './database.ts'
import { fromSqlDate } from './schema/columns.ts'
import type { KnownVersion, NewVersion } from './versions.ts'

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
export const knownVersions = async (tx: Tx, sourceId: string, readings: readonly ResourceReading[]): Promise<KnownVersion[]> => {
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

/** Remembers versions, so that the same again is no news. */
export const saveVersions = async (tx: Tx, sourceId: string, versions: readonly NewVersion[]): Promise<void> => {
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
