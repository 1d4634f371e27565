import type { ClusterId, ClusterIndex } from './cluster.ts'
import type { PlainDate } from './date.ts'
import type { Entry, Fact, Medicine, Setting, Unread } from './fact.ts'

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
/** A fact that has codes. */
type Coded = Entry | Medicine | Unread

/** The facts of one person, found by kind and by cluster, each list in date order. */
export interface PersonRecord {
  readonly birthDate: PlainDate | null
  readonly sex: Sex
  of<K extends Kind>(kind: K): readonly OfKind<K>[]
  /** Coded entries with a code in any of the clusters. */
  entries(...clusters: readonly ClusterId[]): readonly Entry[]
  /** Issues and administrations of medicines in any of the clusters. */
  medicines(...clusters: readonly ClusterId[]): readonly Medicine[]
  /** Whether a fact of this record has a code in any of the clusters. */
  isIn(fact: Coded, ...clusters: readonly ClusterId[]): boolean
  /** The same person as one setting alone knows them. */
  from(setting: Setting): PersonRecord
  /** Works something out once and keeps it as long as the record, under what it is about: many rules ask the same of one person. */
  keep<T>(about: object, work: (record: PersonRecord) => T): T
}

const byDate = ({ on: a, ref }: Fact, { on: b, ref: other }: Fact): number => {
  if (a.to !== b.to) return a.to - b.to
  if (a.from !== b.from) return a.from - b.from
  return ref < other ? -1 : ref > other ? 1 : 0
}

/** Facts in date order. Whoever keeps a person's facts keeps them so, and then nothing is sorted here. */
export const inDateOrder = (facts: readonly Fact[]): readonly Fact[] => {
  let before = facts[0]?.on
  for (let i = 1; i < facts.length; i++) {
    const fact = facts[i] as Fact
    const { on } = fact
    // Most facts have a day of their own, and then nothing else of them has to be looked at.
    if (on.to <= (before as typeof on).to && byDate(facts[i - 1] as Fact, fact) > 0) return [...facts].sort(byDate)
    before = on
  }
  return facts
}

const NONE: readonly never[] = []

/** Facts with their places among all facts in date order, by which lists are put together. */
interface Listed<F> {
  readonly facts: F[]
  readonly places: number[]
}

const EMPTY: Listed<never> = { facts: [], places: [] }

/** Two lists as one, without what stands in both. */
const merged = <F>(a: Listed<F>, b: Listed<F>): Listed<F> => {
  const out: Listed<F> = { facts: [], places: [] }
  let [i, j] = [0, 0]
  while (i < a.places.length || j < b.places.length) {
    const next = a.places[i] ?? Number.POSITIVE_INFINITY
    const other = b.places[j] ?? Number.POSITIVE_INFINITY
    out.facts.push((next <= other ? a.facts[i] : b.facts[j]) as F)
    out.places.push(Math.min(next, other))
    if (next <= other) i++
    if (other <= next) j++
  }
  return out
}

type Lists<F> = Map<ClusterId, Listed<F>>

const add = <F>(lists: Lists<F>, cluster: ClusterId, fact: F, place: number): void => {
  const list = lists.get(cluster)
  if (list === undefined) lists.set(cluster, { facts: [fact], places: [place] })
  else if (list.places[list.places.length - 1] !== place) {
    list.facts.push(fact)
    list.places.push(place)
  }
}

/** Those of any of the clusters. Often only one of them has any, and its list is the answer. */
const inAny = <F>(lists: Lists<F>, ids: readonly ClusterId[]): readonly F[] => {
  let found: Listed<F> = EMPTY
  for (const id of ids) {
    const list = lists.get(id)
    if (list !== undefined) found = found === EMPTY ? list : merged(found, list)
  }
  return found.facts
}

/** Keeps what is worked out of a record as long as the record. A WeakMap for each would have the collector go round in circles. */
const keeperOf = (record: () => PersonRecord): PersonRecord['keep'] => {
  const kept = new Map<object, unknown>()
  return <T>(about: object, work: (of: PersonRecord) => T): T => {
    const known = kept.get(about)
    if (known !== undefined) return known as T
    const made = work(record())
    kept.set(about, made)
    return made
  }
}

const stands = ({ endedOn }: Fact): boolean => endedOn === null

/** Indexes a person's facts. Superseded facts are left out: narrow with `knownOn` first to look back. */
export const personRecord = (
  { birthDate, sex = 'unknown' }: { birthDate: PlainDate | null; sex?: Sex },
  all: readonly Fact[],
  index: ClusterIndex,
): PersonRecord => {
  const facts = inDateOrder(all.every(stands) ? all : all.filter(stands))
  const kinds = new Map<Kind, Fact[]>()
  const entryLists: Lists<Entry> = new Map()
  const medicineLists: Lists<Medicine> = new Map()
  for (let place = 0; place < facts.length; place++) {
    const fact = facts[place] as Fact
    const same = kinds.get(fact.kind)
    if (same) same.push(fact)
    else kinds.set(fact.kind, [fact])
    if (fact.kind === 'entry') for (const code of fact.codes) for (const id of index.clustersOf(code)) add(entryLists, id, fact, place)
    if (fact.kind === 'medicine')
      for (const code of fact.codes) for (const id of index.clustersOf(code)) add(medicineLists, id, fact, place)
  }
  const isIn = ({ codes }: Coded, ...ids: readonly ClusterId[]): boolean => {
    for (const code of codes) {
      const clusters = index.clustersOf(code)
      for (const id of ids) if (clusters.includes(id)) return true
    }
    return false
  }
  const ofKind = <K extends Kind>(kind: K) => (kinds.get(kind) ?? NONE) as unknown as readonly OfKind<K>[]
  const settings: { [K in Setting]?: PersonRecord } = {}
  const record: PersonRecord = {
    birthDate,
    sex,
    of: ofKind,
    entries: (...ids) => inAny(entryLists, ids),
    medicines: (...ids) => inAny(medicineLists, ids),
    isIn,
    from(setting) {
      // What one setting alone has told is the whole record: then nothing is worked out twice.
      settings[setting] ??= facts.every((fact) => fact.setting === setting) ? record : within(setting)
      return settings[setting]
    },
    keep: keeperOf(() => record),
  }
  /** The same facts as far as one setting has them: narrowing indexes nothing again. */
  const within = (setting: Setting): PersonRecord => {
    const here = (fact: Fact): boolean => fact.setting === setting
    const narrowed: PersonRecord = {
      birthDate,
      sex,
      of: (kind) => ofKind(kind).filter(here),
      entries: (...ids) => inAny(entryLists, ids).filter(here),
      medicines: (...ids) => inAny(medicineLists, ids).filter(here),
      isIn,
      // Nothing of one setting is known to another.
      from: (other) => (other === setting ? narrowed : personRecord({ birthDate, sex }, [], index)),
      keep: keeperOf(() => narrowed),
    }
    return narrowed
  }
  return record
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
