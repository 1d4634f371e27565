import { addMonths, formatDate, type PlainDate } from '../domain/date.ts'
import { NEIGHBOURHOOD, plotsOf } from './casting.ts'
import { type DemoOrganisation, type DemoSource, demoSources, UNCONNECTED_PRACTICE } from './organisations.ts'
import { type DemoPerson, personOf } from './person.ts'
import type { Plot } from './plot.ts'
import { practiceStory } from './practiceStory.ts'
import { writeR4Event, writeR4Organization, writeR4Patient } from './r4.ts'
import { type DemoResource, type Place, subjectOf } from './resource.ts'
import { type Milestones, milestonesOf, type SideStory } from './story.ts'
import { writeStu3Organization, writeStu3Record } from './stu3.ts'
import { stu3Medications } from './stu3Medicines.ts'
import { type SwitchedOff, writeDisabled } from './switchedOff.ts'
import { knownToTrust, trustStory } from './trustStory.ts'

export interface DemoOptions {
  readonly seed: number
  /** Every date is counted from here, so a demonstration never goes stale. Nothing is dated later than the day before. */
  readonly today: PlainDate
  /** 250 unless told: one neighbourhood of two practices. Each 250 more bring two more practices. */
  readonly people?: number
  /** How many years of readings and issues are written down: 4 unless told. */
  readonly years?: number
}

/** People who do not exist, and the records that two practices and a trust hold of them. Made one person at a time, when asked. */
export interface DemoPopulation {
  readonly seed: number
  readonly today: PlainDate
  readonly size: number
  readonly organisations: readonly DemoOrganisation[]
  readonly sources: readonly DemoSource[]
  people(): Iterable<DemoPerson>
  person(index: number): DemoPerson
  source(id: string): DemoSource
  /** The people a source holds a record of. */
  knownBy(source: DemoSource): Iterable<DemoPerson>
  /** What a source holds of a person, earlier versions before later ones, amendments last. Empty when it does not know them. */
  record(source: DemoSource, person: DemoPerson): readonly DemoResource[]
  /** What a source holds of nobody in particular: its organisation and, in GP Connect, its products. */
  shared(source: DemoSource): readonly DemoResource[]
  /** Everything in a source, person by person. */
  resources(source: DemoSource): Iterable<DemoResource>
  /** A part of GP Connect's structured record that is switched off for this person, with the warning sent in its place. */
  switchedOff(source: DemoSource, person: DemoPerson): SwitchedOff | null
  /**
   * Puts a new or newer resource into a source and returns it as it stands there. It becomes known after everything
   * before it; `at` (an ISO instant in UTC) says when instead.
   */
  amend(source: DemoSource, resource: DemoResource, at?: string): DemoResource
  /** What has been put into a source, oldest first. */
  amendments(source: DemoSource): readonly DemoResource[]
}

/** Makes the demonstration. The same seed, day and size give the same records on every machine. */
export const demoPopulation = ({ seed, today, people = NEIGHBOURHOOD, years = 4 }: DemoOptions): DemoPopulation => {
  const sources = demoSources(Math.max(1, Math.ceil(people / NEIGHBOURHOOD)))
  const trust = sources.at(-1) as DemoSource
  const beginning = `${formatDate(addMonths(today, -12 * 8))}T00:00:00Z`
  const amended = new Map<string, DemoResource[]>()
  let cast: { neighbourhood: number; plots: readonly Plot[] } | null = null
  let ticks = 0

  const plotAt = (index: number): Plot => {
    const neighbourhood = Math.floor(index / NEIGHBOURHOOD)
    if (cast?.neighbourhood !== neighbourhood) cast = { neighbourhood, plots: plotsOf(seed, neighbourhood) }
    return cast.plots[index % NEIGHBOURHOOD] as Plot
  }
  const practiceOf = (index: number, plot: Plot): DemoSource | null =>
    plot.practice === null ? null : (sources[Math.floor(index / NEIGHBOURHOOD) * 2 + plot.practice] as DemoSource)

  const person = (index: number): DemoPerson => {
    if (!Number.isInteger(index) || index < 0 || index >= people) throw new RangeError(`no person ${index}`)
    const plot = plotAt(index)
    return personOf(seed, index, plot, practiceOf(index, plot)?.organisation.ods ?? UNCONNECTED_PRACTICE, today)
  }

  const told = (source: DemoSource, who: DemoPerson): { place: Place; when: Milestones } | null => {
    const mine = source === trust || source === practiceOf(who.index, who.plot)
    if (!mine) return null
    const when = milestonesOf(seed, who, today, years)
    const side: SideStory | null = source === trust ? trustStory(seed, who, when) : practiceStory(seed, who, when)
    return side === null ? null : { place: { source, person: who, side }, when }
  }

  const record = (source: DemoSource, who: DemoPerson): readonly DemoResource[] => {
    const story = told(source, who)
    const ref = `Patient/${who.id}`
    const later = (amended.get(source.id) ?? []).filter((resource) => subjectOf(resource) === ref)
    if (story === null) return later
    const { place, when } = story
    const written =
      source.release === 'STU3'
        ? writeStu3Record(place, when, today)
        : [writeR4Patient(place, when), ...place.side.events.flatMap((event) => writeR4Event(place, event))]
    return later.length === 0 ? written : [...written, ...later]
  }

  const shared = (source: DemoSource): readonly DemoResource[] =>
    source.release === 'STU3'
      ? [writeStu3Organization(source, beginning), ...stu3Medications(beginning)]
      : [writeR4Organization(source, beginning)]

  function* everyone(): Iterable<DemoPerson> {
    for (let index = 0; index < people; index++) yield person(index)
  }

  /** A practice's people all live in its neighbourhood, so nobody else has to be made. */
  function* knownBy(source: DemoSource): Iterable<DemoPerson> {
    const home = source === trust ? null : Math.floor(sources.indexOf(source) / 2)
    const from = home === null ? 0 : home * NEIGHBOURHOOD
    const until = home === null ? people : Math.min(people, from + NEIGHBOURHOOD)
    for (let index = from; index < until; index++) {
      const who = person(index)
      if (source === trust ? knownToTrust(who) : source === practiceOf(index, who.plot)) yield who
    }
  }

  return {
    seed,
    today,
    size: people,
    organisations: sources.map((source) => source.organisation),
    sources,
    people: everyone,
    person,
    source: (id) => {
      const found = sources.find((source) => source.id === id)
      if (found === undefined) throw new RangeError(`no source ${id}`)
      return found
    },
    knownBy,
    record,
    shared,
    *resources(source) {
      yield* shared(source)
      for (const who of knownBy(source)) yield* record(source, who)
    },
    switchedOff: (source, who) => {
      const story = told(source, who)
      return story === null ? null : writeDisabled(story.place)
    },
    amend(source, resource, at) {
      const list = amended.get(source.id) ?? []
      amended.set(source.id, list)
      // Everything made is known by the day before today, so seconds from midnight keep the order of what follows.
      const known = at ?? `${formatDate(today)}T${new Date(ticks++ * 1000).toISOString().slice(11, 19)}Z`
      const versions = list.filter((other) => other.resourceType === resource.resourceType && other.id === resource.id).length
      const put = {
        ...resource,
        meta: { ...resource.meta, lastUpdated: known, versionId: String(Number(resource.meta.versionId) + versions + 1) },
      }
      list.push(put)
      return put
    },
    amendments: (source) => amended.get(source.id) ?? [],
  }
}
