import type { PlainDate } from '../domain/date.ts'
import type { Fact, Setting } from '../domain/fact.ts'
import type { ResourceReading } from './reading.ts'

/** The readings of one resource, under its id or one business identifier, oldest first. */
interface History {
  readonly readings: ResourceReading[]
}

const typeOf = (reading: ResourceReading): string => reading.ref.slice(0, reading.ref.indexOf('/'))
/** Compares instants and dates of any offset; what has no date comes in the order it arrived. */
const instant = (reading: ResourceReading): number => (reading.knownAt === null ? Number.NaN : Date.parse(reading.knownAt))
const older = (a: ResourceReading, b: ResourceReading): number => {
  const difference = instant(a) - instant(b)
  return Number.isNaN(difference) ? 0 : difference
}

/** Whether two readings are versions of one thing: the same id, or one business identifier at different times. */
const histories = (readings: readonly ResourceReading[]): History[] => {
  const byKey = new Map<string, History>()
  const all: History[] = []
  for (const reading of readings) {
    const keys = reading.identifiers.map((identifier) => `${typeOf(reading)} ${identifier}`)
    const known =
      byKey.get(reading.ref) ??
      keys
        .map((key) => byKey.get(key))
        // Two resources of one moment that share an identifier are parts of one report, not versions of each other.
        .find((history) => history?.readings.every((other) => other.ref === reading.ref || older(other, reading) !== 0))
    const history = known ?? { readings: [] }
    if (!known) all.push(history)
    history.readings.push(reading)
    for (const key of [reading.ref, ...keys]) if (!byKey.has(key)) byKey.set(key, history)
  }
  for (const history of all) history.readings.sort(older)
  return all
}

/**
 * The facts of one source's readings, each with the day it became known and the day a newer version replaced it.
 * An entered-in-error version ends the fact and says nothing itself (design, "Known on").
 */
export const factsOf = (source: string, setting: Setting, readings: readonly ResourceReading[]): Fact[] =>
  histories(readings).flatMap(({ readings: versions }) =>
    versions.flatMap((version, i) => {
      // One that cannot be read does not say that what came before it ended.
      const next = versions.slice(i + 1).find(({ unread }) => !unread)
      const endedOn: PlainDate | null = next ? (next.knownOn ?? version.knownOn ?? (0 as PlainDate)) : null
      if (version.ended) return []
      return version.facts.map((fact) => ({ ...fact, ref: `${source}/${version.ref}`, setting, knownOn: version.knownOn, endedOn }) as Fact)
    }),
  )

/** The reading that stands: the newest that is not a deletion. */
export const newest = (readings: readonly ResourceReading[]): ResourceReading | undefined =>
  [...readings]
    .sort(older)
    .filter((reading) => !reading.ended)
    .at(-1)
