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
/** A fact that has codes. */
type Coded = Entry | Medicine

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

const byDate = (a: Fact, b: Fact): number => a.on.to - b.on.to || a.on.from - b.on.from || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0)

const isCoded = (fact: Fact): fact is Coded => fact.kind === 'entry' || fact.kind === 'medicine'

const clustersOf = ({ codes }: Coded, index: ClusterIndex): readonly ClusterId[] =>
  codes.length === 1 ? index.clustersOf(codes[0] as Coded['codes'][number]) : [...new Set(codes.flatMap((code) => index.clustersOf(code)))]

const NONE: readonly never[] = []

const add = <K, F>(lists: Map<K, F[]>, key: K, fact: F): void => {
  const list = lists.get(key)
  if (list) list.push(fact)
  else lists.set(key, [fact])
}

/** A record of facts in date order whose clusters are known. */
const indexed = (
  who: { readonly birthDate: PlainDate | null; readonly sex: Sex },
  facts: readonly Fact[],
  clusters: ReadonlyMap<Coded, readonly ClusterId[]>,
): PersonRecord => {
  const kinds = new Map<Kind, Fact[]>()
  const lists = { entry: new Map<ClusterId, Entry[]>(), medicine: new Map<ClusterId, Medicine[]>() }
  for (const fact of facts) {
    add(kinds, fact.kind, fact)
    if (fact.kind === 'entry') for (const cluster of clusters.get(fact) ?? NONE) add(lists.entry, cluster, fact)
    else if (fact.kind === 'medicine') for (const cluster of clusters.get(fact) ?? NONE) add(lists.medicine, cluster, fact)
  }
  const isIn = (fact: Coded, ids: readonly ClusterId[]): boolean => {
    const own = clusters.get(fact) ?? NONE
    return ids.some((id) => own.includes(id))
  }
  /** Those of any of the clusters. One cluster that has all there is, which is the common case, needs no putting together. */
  const inAny = <F extends Coded>(kind: F['kind'], byCluster: ReadonlyMap<ClusterId, F[]>, ids: readonly ClusterId[]): readonly F[] => {
    let found: readonly F[] = NONE
    let several = false
    for (const id of ids) {
      const list = byCluster.get(id)
      if (list === undefined) continue
      if (found.length > 0) several = true
      found = list
    }
    return several ? (kinds.get(kind) as F[]).filter((fact) => isIn(fact, ids)) : found
  }
  const settings = new Map<Setting, PersonRecord>()
  // Not a WeakMap for each thing worked out: what is kept refers to the record, which makes the collector's work much longer.
  const kept = new Map<object, unknown>()
  const record: PersonRecord = {
    birthDate: who.birthDate,
    sex: who.sex,
    of: <K extends Kind>(kind: K) => (kinds.get(kind) ?? NONE) as unknown as readonly OfKind<K>[],
    entries: (...ids) => inAny('entry', lists.entry, ids),
    medicines: (...ids) => inAny('medicine', lists.medicine, ids),
    isIn: (fact, ...ids) => isIn(fact, ids),
    from(setting) {
      const known = settings.get(setting)
      if (known) return known
      const narrowed = indexed(
        who,
        facts.filter((fact) => fact.setting === setting),
        clusters,
      )
      settings.set(setting, narrowed)
      return narrowed
    },
    keep<T>(about: object, work: (record: PersonRecord) => T): T {
      if (kept.has(about)) return kept.get(about) as T
      const made = work(record)
      kept.set(about, made)
      return made
    },
  }
  return record
}

/** Indexes a person's facts. Superseded facts are left out: narrow with `knownOn` first to look back. */
export const personRecord = (
  { birthDate, sex = 'unknown' }: { birthDate: PlainDate | null; sex?: Sex },
  all: readonly Fact[],
  index: ClusterIndex,
): PersonRecord => {
  const facts = all.filter((fact) => fact.endedOn === null).sort(byDate)
  return indexed({ birthDate, sex }, facts, new Map(facts.filter(isCoded).map((fact) => [fact, clustersOf(fact, index)])))
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
