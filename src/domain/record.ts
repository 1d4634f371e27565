import type { ClusterId, ClusterIndex } from './cluster.ts'
import type { PlainDate } from './date.ts'
import type { Entry, Fact, Medicine, Setting } from './fact.ts'

export type Sex = 'female' | 'male' | 'other' | 'unknown'

/** Who someone is, as their records agree. */
export interface Demographics {
  readonly nhsNumber: string
  readonly family: string
  readonly given: string
  readonly birthDate: PlainDate | null
  readonly sex: Sex
}

type Kind = Fact['kind']
type OfKind<K extends Kind> = Extract<Fact, { kind: K }>

/** The facts of one person, found by kind and by cluster, each list in date order. */
export interface PersonRecord {
  readonly birthDate: PlainDate | null
  readonly sex: Sex
  of<K extends Kind>(kind: K): readonly OfKind<K>[]
  /** Coded entries with a code in any of the clusters. */
  entries(...clusters: readonly ClusterId[]): readonly Entry[]
  /** Issues and administrations of medicines in any of the clusters. */
  medicines(...clusters: readonly ClusterId[]): readonly Medicine[]
  /** The same person as one setting alone knows them. */
  from(setting: Setting): PersonRecord
}

const byDate = (a: Fact, b: Fact): number => a.on.to - b.on.to || a.on.from - b.on.from || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0)

const NONE: readonly number[] = []

/** Indexes a person's facts. Superseded facts are left out: narrow with `knownOn` first to look back. */
export const personRecord = (who: { birthDate: PlainDate | null; sex?: Sex }, all: readonly Fact[], index: ClusterIndex): PersonRecord => {
  const facts = all.filter((fact) => fact.endedOn === null).sort(byDate)
  const kinds = new Map<Kind, Fact[]>()
  /** Places in `facts`, so that lists put together are brought back into date order by comparing numbers. */
  const clusters = new Map<ClusterId, number[]>()
  for (const [place, fact] of facts.entries()) {
    const same = kinds.get(fact.kind)
    if (same) same.push(fact)
    else kinds.set(fact.kind, [fact])
    if (fact.kind !== 'entry' && fact.kind !== 'medicine') continue
    for (const code of fact.codes)
      for (const cluster of index.clustersOf(code)) {
        const members = clusters.get(cluster)
        if (!members) clusters.set(cluster, [place])
        else if (members[members.length - 1] !== place) members.push(place)
      }
  }
  const inClusters = (ids: readonly ClusterId[]): readonly (Entry | Medicine)[] => {
    const places: number[] = []
    for (const id of ids) for (const place of clusters.get(id) ?? NONE) places.push(place)
    if (ids.length > 1) places.sort((a, b) => a - b)
    return places.filter((place, i) => place !== places[i - 1]).map((place) => facts[place] as Entry | Medicine)
  }
  const ofKind = <K extends Kind>(kind: K): readonly OfKind<K>[] => (kinds.get(kind) ?? []) as unknown as readonly OfKind<K>[]
  const entries = (...ids: readonly ClusterId[]): readonly Entry[] => inClusters(ids).filter((fact) => fact.kind === 'entry')
  const medicines = (...ids: readonly ClusterId[]): readonly Medicine[] => inClusters(ids).filter((fact) => fact.kind === 'medicine')
  /** The same facts as far as one setting has them: narrowing indexes nothing again. */
  const within = (setting: Setting): PersonRecord => {
    const here = (fact: Fact): boolean => fact.setting === setting
    const narrowed: PersonRecord = {
      birthDate: who.birthDate,
      sex: who.sex ?? 'unknown',
      of: (kind) => ofKind(kind).filter(here),
      entries: (...ids) => entries(...ids).filter(here),
      medicines: (...ids) => medicines(...ids).filter(here),
      // Nothing of one setting is known to another.
      from: (other) => (other === setting ? narrowed : personRecord(who, [], index)),
    }
    return narrowed
  }
  const settings = new Map<Setting, PersonRecord>()
  return {
    birthDate: who.birthDate,
    sex: who.sex ?? 'unknown',
    of: ofKind,
    entries,
    medicines,
    from(setting) {
      const known = settings.get(setting) ?? within(setting)
      settings.set(setting, known)
      return known
    },
  }
}

/** The facts as they were known at the end of a day: later news is left out, what it replaced stands again. */
export const knownOn = (facts: readonly Fact[], date: PlainDate): Fact[] =>
  facts
    .filter((fact) => (fact.knownOn ?? fact.on.from) <= date && (fact.endedOn === null || fact.endedOn > date))
    .map((fact) => (fact.endedOn === null ? fact : { ...fact, endedOn: null }))

/** Leaves out facts dated after a day. Rule `no-future-dates`. */
export const notAfter = (facts: readonly Fact[], date: PlainDate): Fact[] => facts.filter((fact) => fact.on.from <= date)

/** What a source says was done on a day that had not come when it said so: an error of date, so no evidence. Rule `no-future-dates`. */
export const isFutureDated = (fact: Pick<Fact, 'kind' | 'on'>, knownOn: PlainDate): boolean =>
  (fact.kind === 'entry' || fact.kind === 'medicine') && fact.on.from > knownOn
