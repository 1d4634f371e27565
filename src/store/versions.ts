import type { PlainDate } from '../domain/date.ts'
import type { ResourceReading } from '../fhir/reading.ts'
import { digest } from './digest.ts'

/** A version of a resource as the store remembers it. */
export interface KnownVersion {
  readonly ref: string
  readonly version: number
  readonly subject: string | null
  /** Milliseconds. Orders versions, and then the order they came in. */
  readonly knownAt: number
  readonly knownOn: PlainDate | null
  readonly digest: string
  readonly identifiers: readonly string[]
  readonly arrival: number
}

/** A version that was not known before, and the day something newer replaced it, when that came first. */
export interface NewVersion extends KnownVersion {
  readonly reading: ResourceReading
  readonly endedOn: PlainDate | null
}

/** A known version that something newer in the page replaces. */
export interface Superseded {
  readonly ref: string
  readonly version: number
  readonly subject: string | null
  readonly endedOn: PlainDate
}

const DAY_MS = 86_400_000

/** Of what a reading says. The id and the date are left out: they alone make no news. */
const digestOf = ({ subject, ended, facts, patient, problems }: ResourceReading): string =>
  digest(JSON.stringify([subject, ended, facts, patient, problems]))

const typeOf = (ref: string): string => ref.slice(0, ref.indexOf('/'))

type Thing = Pick<KnownVersion, 'ref' | 'subject' | 'identifiers'>

/** The same thing under another id: a business identifier, a type and a patient in common. */
const alias = (a: Thing, b: Thing): boolean =>
  a.ref !== b.ref &&
  a.subject === b.subject &&
  a.subject !== null &&
  typeOf(a.ref) === typeOf(b.ref) &&
  a.identifiers.some((identifier) => b.identifiers.includes(identifier))

const after = (a: KnownVersion, b: KnownVersion): boolean => a.knownAt > b.knownAt || (a.knownAt === b.knownAt && a.arrival > b.arrival)

/** Whether `a` replaces `b`. Two ids of one moment that share an identifier are parts of one report, and both stand. */
const replaces = (a: KnownVersion, b: KnownVersion): boolean => after(a, b) && (a.ref === b.ref || (alias(a, b) && a.knownAt !== b.knownAt))

/** Every version by its ref and by each of its identifiers, for finding what may be another version of the same thing. */
const lookup = () => {
  const byKey = new Map<string, KnownVersion[]>()
  const put = (key: string, version: KnownVersion): void => {
    const others = byKey.get(key)
    if (others) others.push(version)
    else byKey.set(key, [version])
  }
  return {
    add(version: KnownVersion): void {
      put(version.ref, version)
      for (const identifier of version.identifiers) put(identifier, version)
    },
    near: ({ ref, identifiers }: Pick<Thing, 'ref' | 'identifiers'>): KnownVersion[] => [
      ...new Set([ref, ...identifiers].flatMap((key) => byKey.get(key) ?? [])),
    ],
  }
}

/**
 * What a page says that was not known, whichever order the news came in: newer replaces older, older news is kept as
 * history, and the same again is no news. What has no date is newer than all that came before it.
 */
export const newsIn = (
  known: readonly KnownVersion[],
  readings: readonly ResourceReading[],
  receivedOn: PlainDate,
): { versions: NewVersion[]; superseded: Superseded[] } => {
  const all = lookup()
  for (const version of known) all.add(version)
  const fresh: KnownVersion[] = []
  const readingOf = new Map<KnownVersion, ResourceReading>()
  let arrival = Number.MAX_SAFE_INTEGER - readings.length
  for (const reading of readings) {
    const { ref, subject, identifiers, knownOn } = reading
    const near = all.near(reading)
    const own = near.filter((other) => other.ref === ref)
    const newest = own.reduce<KnownVersion | null>((best, other) => (best === null || after(other, best) ? other : best), null)
    const content = digestOf(reading)
    const dated = reading.knownAt === null ? Number.NaN : Date.parse(reading.knownAt)
    const undated = Number.isNaN(dated)
    const knownAt = undated ? Math.max(receivedOn * DAY_MS, newest?.knownAt ?? Number.NEGATIVE_INFINITY) : dated
    const seen = undated ? newest?.digest === content : own.some((other) => other.digest === content && other.knownAt === knownAt)
    const seenUnderOtherId = near.some(
      (other) => alias(other, reading) && other.digest === content && (undated || other.knownAt === knownAt),
    )
    if (seen || seenUnderOtherId) continue
    const version = own.reduce((highest, other) => Math.max(highest, other.version), 0) + 1
    const news = { ref, version, subject, knownAt, knownOn, digest: content, identifiers, arrival: arrival++ }
    fresh.push(news)
    readingOf.set(news, reading)
    all.add(news)
  }
  // What says nothing a rule reads is remembered only where it takes back what something else said.
  const says = ({ facts, patient, problems, ended }: ResourceReading): boolean =>
    facts.length > 0 || patient !== null || problems.length > 0 || ended
  const worth = fresh.filter((version) => says(readingOf.get(version) as ResourceReading) || all.near(version).length > 1)
  const dayOf = (version: KnownVersion): PlainDate => version.knownOn ?? receivedOn
  const isNew = new Set(fresh)
  // What cannot be read does not say that what came before it ended.
  const isUnread = (version: KnownVersion): boolean => readingOf.get(version)?.unread === true
  const superseded: Superseded[] = []
  const versions = worth.map((version): NewVersion => {
    let next: KnownVersion | null = null
    for (const other of all.near(version))
      if (replaces(other, version)) {
        if (!isUnread(other) && (next === null || after(next, other))) next = other
      } else if (!isNew.has(other) && !isUnread(version) && replaces(version, other))
        superseded.push({ ref: other.ref, version: other.version, subject: other.subject, endedOn: dayOf(version) })
    return { ...version, reading: readingOf.get(version) as ResourceReading, endedOn: next === null ? null : dayOf(next) }
  })
  return { versions, superseded }
}
