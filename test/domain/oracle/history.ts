import type { ClusterId, CodeKey } from '../../../src/domain/cluster.ts'
import type { PlainDate } from '../../../src/domain/date.ts'
import type { Entry, Fact, Medicine } from '../../../src/domain/fact.ts'
import type { Sex } from '../../../src/domain/record.ts'
import { valueSets } from '../../../src/fhir/definitions.ts'
import { readCluster } from '../../../src/fhir/valueSet.ts'

/*
 * The oracle: what the rules say of one person on one day, with no timelines, written from clinical-rules.md and design.md. It is slow
 * and obvious, and shares with src/domain only dates and types. A day looks back at what had happened by then and at nothing later.
 */

/** Someone, and everything that is recorded of them. */
export interface Life {
  readonly birthDate: PlainDate | null
  readonly sex: Sex
  readonly facts: readonly Fact[]
}

const codes = new Map(valueSets.map((resource) => [resource.id as ClusterId, new Set<string>(readCluster(resource).codes)]))

/** The codes of a cluster as its ValueSet lists them. */
export const codesOf = (cluster: ClusterId): CodeKey[] => [...(codes.get(cluster) ?? [])] as CodeKey[]

/** Whether a cluster holds a code. An ATC group of the cluster holds every substance in it. */
const holds = (cluster: ClusterId, code: CodeKey): boolean => {
  const all = codes.get(cluster)
  if (all === undefined) throw new RangeError(`no cluster ${cluster}`)
  return all.has(code) || (code.startsWith('atc|') && [3, 4, 5].some((letters) => all.has(code.slice(0, 'atc|'.length + letters))))
}

const inDateOrder = (a: Fact, b: Fact): number => a.on.to - b.on.to || a.on.from - b.on.from || (a.ref < b.ref ? -1 : 1)

/** One person's facts, looked up by what they are and by when they had surely happened. */
export interface History extends Life {
  /** Coded entries of the clusters that had happened by a day, in date order. */
  entries(by: PlainDate, ...clusters: readonly ClusterId[]): readonly Entry[]
  medicines(by: PlainDate, ...clusters: readonly ClusterId[]): readonly Medicine[]
  of<K extends Fact['kind']>(kind: K): readonly Extract<Fact, { kind: K }>[]
}

export const historyOf = (life: Life): History => {
  const facts = life.facts.filter(({ endedOn }) => endedOn === null).sort(inDateOrder)
  const found = new Map<string, readonly (Entry | Medicine)[]>()
  const coded = (clusters: readonly ClusterId[]): readonly (Entry | Medicine)[] => {
    const key = clusters.join(' ')
    const known =
      found.get(key) ??
      facts.filter(
        (fact): fact is Entry | Medicine =>
          (fact.kind === 'entry' || fact.kind === 'medicine') &&
          fact.codes.some((code) => clusters.some((cluster) => holds(cluster, code))),
      )
    found.set(key, known)
    return known
  }
  return {
    ...life,
    facts,
    entries: (by, ...clusters) => coded(clusters).filter((fact): fact is Entry => fact.kind === 'entry' && fact.on.to <= by),
    medicines: (by, ...clusters) => coded(clusters).filter((fact): fact is Medicine => fact.kind === 'medicine' && fact.on.to <= by),
    of: <K extends Fact['kind']>(kind: K) => facts.filter((fact) => fact.kind === kind) as Extract<Fact, { kind: K }>[],
  }
}
