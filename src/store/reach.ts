import { BEGINNING } from '../domain/date.ts'
import type { Episode, Fact, Registration, Stay } from '../domain/fact.ts'
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
  const registrations: InReach[] = []
  const caseload: InReach[] = []
  /** Each practice system that holds someone, and whether it states a registration. What stands in for an unread record comes from none. */
  const practices = new Map<string, boolean>()
  for (const fact of facts) {
    if (fact.endedOn !== null) continue
    const { kind, setting } = fact
    if (kind === 'registration') practices.set(sourceOf(fact), true)
    else if (setting === 'gp') {
      const source = sourceOf(fact)
      if (source !== '' && !practices.has(source)) practices.set(source, false)
    }
    const into =
      setting === 'gp' ? (kind === 'registration' ? registrations : null) : kind === 'episode' || kind === 'stay' ? caseload : null
    if (into === null) continue
    const { ods: stated, on, until } = fact as Registration | Episode | Stay
    const ods = stated ?? odsOf(sourceOf(fact))
    // A stretch that ends before it begins is nobody's.
    if (ods !== null && (until === null || until > on.from)) into.push({ ods, from: on.from, until })
  }
  for (const [source, states] of practices) {
    const ods = states ? null : odsOf(source)
    if (ods !== null) registrations.push({ ods, from: BEGINNING, until: null })
  }
  return { registrations: distinct(registrations), caseload: distinct(caseload) }
}
