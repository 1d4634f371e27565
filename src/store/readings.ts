import { sql } from 'drizzle-orm'
import type { PlainDate } from '../domain/date.ts'
import { ServiceError } from '../errors.ts'
import type { PatientReading, ResourceReading } from '../fhir/reading.ts'
import { asKept } from './bulk.ts'
import type { Tx } from './database.ts'
import { endFacts, saveFacts } from './factRows.ts'
import type { SourceKey } from './knownPatients.ts'
import type { Named } from './matching.ts'
import { placePatients } from './patients.ts'
import { touch } from './people.ts'
import { saveProblems } from './problemRows.ts'
import { knownVersions, saveVersions } from './versionRows.ts'
import { type NewVersion, newsIn, type Superseded } from './versions.ts'

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

/** With its names as the database keeps them: otherwise what holds a character it cannot keep would be news for ever. */
const asNamed = (reading: ResourceReading): ResourceReading => ({
  ...reading,
  ref: asKept(reading.ref),
  subject: reading.subject === null ? null : asKept(reading.subject),
  identifiers: reading.identifiers.map(asKept),
})

const NOTHING: Saved = { news: 0, facts: 0, touched: 0 }

/** The Patients that news is about, each with what its own newest version says of it when that is among the news. */
const patientsNamed = (versions: readonly NewVersion[], superseded: readonly Superseded[]): Named[] => {
  const said = new Map<string, PatientReading>()
  for (const { ref, endedOn, reading } of versions)
    if (reading.patient !== null && !reading.ended && endedOn === null) said.set(ref, reading.patient)
  const refs = new Set([...said.keys(), ...[...versions, ...superseded].flatMap(({ subject }) => subject ?? [])])
  return [...refs].map((ref) => ({ ref, said: said.get(ref) ?? null }))
}

/**
 * Saves what a page of one source says. The same page again changes nothing; older news never replaces newer, in whichever
 * order they come. Commit it together with the cursor.
 */
export const saveReadings = async (
  tx: Tx,
  source: { readonly id: string },
  page: readonly ResourceReading[],
  receivedOn: PlainDate,
): Promise<Saved> => {
  if (page.length === 0) return NOTHING
  const readings = page.map(asNamed)
  const key = await lockSource(tx, source.id)
  const { versions, superseded } = newsIn(await knownVersions(tx, key.id, readings), readings, receivedOn)
  if (versions.length + superseded.length === 0) return NOTHING
  const named = patientsNamed(versions, superseded)
  const { personOf, affected } = await placePatients(tx, key, named, receivedOn)
  await saveVersions(tx, key.id, versions)
  const facts = await saveFacts(tx, key.id, versions, personOf)
  await endFacts(tx, key.id, superseded, personOf)
  await saveProblems(tx, key.id, versions, personOf, receivedOn)
  return { news: versions.length, facts, touched: await touch(tx, [...affected, ...personOf.values()]) }
}
