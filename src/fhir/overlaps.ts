import { clusterIndex } from '../domain/cluster.ts'
import type { Cluster } from './valueSet.ts'

/** Two clusters with codes in common. `within`: all of `a` is in `b`, which holds more. */
export interface Overlap {
  readonly a: string
  readonly b: string
  readonly shared: number
  readonly relation: 'equal' | 'within' | 'shares'
  /** Whether their ValueSets say so themselves. */
  readonly intended: boolean
}

/** What a ValueSet says of another that its codes do not bear out. */
export interface BrokenPromise {
  readonly a: string
  readonly b: string
  readonly declared: 'within' | 'shares'
}

/** A code listed more than once in one cluster, be it as dm+d and as SNOMED CT. */
export interface RepeatedCode {
  readonly cluster: string
  readonly code: string
}

export interface OverlapReport {
  readonly overlaps: readonly Overlap[]
  readonly broken: readonly BrokenPromise[]
  readonly repeated: readonly RepeatedCode[]
}

/** How many codes of each cluster are found in each other, ATC groups counted for all they stand for. */
const sharedCodes = (clusters: readonly Cluster[]): ((a: string, b: string) => number) => {
  const index = clusterIndex(clusters.map(({ id, codes }) => [id, new Set(codes)] as const))
  const counts = new Map<string, number>()
  for (const { id, codes } of clusters)
    for (const code of new Set(codes))
      for (const other of index.clustersOf(code)) counts.set(`${id} ${other}`, (counts.get(`${id} ${other}`) ?? 0) + 1)
  return (a, b) => counts.get(`${a} ${b}`) ?? 0
}

const relate = (a: Cluster, b: Cluster, shared: (a: string, b: string) => number): Overlap | null => {
  const ab = shared(a.id, b.id)
  const ba = shared(b.id, a.id)
  if (ab === 0 && ba === 0) return null
  const aInB = ab === new Set(a.codes).size
  const bInA = ba === new Set(b.codes).size
  const [inner, outer] = bInA && !aInB ? [b, a] : [a, b]
  const relation = aInB && bInA ? 'equal' : aInB || bInA ? 'within' : 'shares'
  const saysWithin = inner.within.includes(outer.id)
  const saysShares = a.shares.includes(b.id) || b.shares.includes(a.id)
  const intended = relation === 'shares' ? saysShares : saysWithin || (relation === 'equal' && b.within.includes(a.id))
  return { a: inner.id, b: outer.id, shared: Math.max(ab, ba), relation, intended }
}

/**
 * Which clusters share codes, and whether they say so. A code that comes to be in two clusters by accident can make one entry evidence
 * for two things, so what nobody declared is for a person to look at.
 */
export const overlapReport = (clusters: readonly Cluster[]): OverlapReport => {
  const shared = sharedCodes(clusters)
  const pairs = clusters.flatMap((a, i) => clusters.slice(i + 1).map((b) => [a, b] as const))
  const overlaps = pairs.flatMap(([a, b]) => relate(a, b, shared) ?? [])
  const broken = clusters.flatMap((a): BrokenPromise[] => [
    ...a.within.filter((b) => shared(a.id, b) < new Set(a.codes).size).map((b) => ({ a: a.id, b, declared: 'within' }) as const),
    ...a.shares.filter((b) => shared(a.id, b) + shared(b, a.id) === 0).map((b) => ({ a: a.id, b, declared: 'shares' }) as const),
  ])
  const repeated = clusters.flatMap(({ id, codes }) => {
    const seen = new Set<string>()
    return codes.flatMap((code) => (seen.size === seen.add(code).size ? [{ cluster: id, code }] : []))
  })
  return { overlaps, broken, repeated }
}
