import { BEGINNING } from '../domain/date.ts'
import type { Fact } from '../domain/fact.ts'
import type { Days } from './schema/columns.ts'

/** A stretch of time in which an organisation may see someone. */
export interface InReach extends Days {
  readonly ods: string
}

/** Which practices and teams may see someone, and when. */
export interface Reach {
  readonly registrations: readonly InReach[]
  readonly caseload: readonly InReach[]
}

const sourceOf = ({ ref }: Fact): string => ref.slice(0, Math.max(0, ref.indexOf('/')))

const distinct = (stretches: readonly InReach[]): InReach[] => [
  ...new Map(stretches.map((stretch) => [`${stretch.ods} ${stretch.from} ${stretch.until}`, stretch])).values(),
]

/**
 * Whom their registrations and their care under teams and in wards put within whose reach. An organisation that a record
 * does not name is the one whose system it is; a practice system that holds someone and states no registration has them registered.
 */
export const reachOf = (facts: readonly Fact[], odsOf: (source: string) => string | null): Reach => {
  const standing = facts.filter((fact) => fact.endedOn === null)
  const stretch = (fact: Fact): InReach[] => {
    if (fact.kind !== 'registration' && fact.kind !== 'episode' && fact.kind !== 'stay') return []
    const ods = fact.ods ?? odsOf(sourceOf(fact))
    // A stretch that ends before it begins is nobody's.
    if (ods === null || (fact.until !== null && fact.until <= fact.on.from)) return []
    return [{ ods, from: fact.on.from, until: fact.until }]
  }
  const practiceSources = new Set(standing.filter(({ setting }) => setting === 'gp').map(sourceOf))
  // What stands in for an unread record comes from no source.
  practiceSources.delete('')
  for (const fact of standing) if (fact.kind === 'registration') practiceSources.delete(sourceOf(fact))
  const unstated = [...practiceSources].flatMap((source): InReach[] => {
    const ods = odsOf(source)
    return ods === null ? [] : [{ ods, from: BEGINNING, until: null }]
  })
  return {
    registrations: distinct([
      ...standing.filter(({ kind, setting }) => kind === 'registration' && setting === 'gp').flatMap(stretch),
      ...unstated,
    ]),
    caseload: distinct(standing.filter(({ kind, setting }) => kind !== 'registration' && setting === 'mh').flatMap(stretch)),
  }
}
