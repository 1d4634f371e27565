import type { ClusterIndex } from '../cluster.ts'
import type { Entry, Fact, Near } from '../fact.ts'
import type { Plan } from '../plan.ts'

/** What a near fact says, before it is known which resource it was read from. */
export type NearDraft = Pick<Near, 'kind' | 'on' | 'because' | 'checks'>

/** An entry that no code identifies, if its texts name a check. */
export const namedInText = (on: Near['on'], texts: readonly string[], index: ClusterIndex): NearDraft[] => {
  const checks = [...new Set(texts.flatMap((text) => index.checksNamedIn(text)))]
  return checks.length === 0 ? [] : [{ kind: 'near', on, because: 'text-only', checks }]
}

/** What stays of an entry dated later than the day it was read, if it would have been evidence of a check. Rule `no-future-dates`. */
export const futureDated = (
  { on, codes, absent }: Pick<Entry, 'on' | 'codes' | 'absent'>,
  plan: Plan,
  index: ClusterIndex,
): NearDraft[] => {
  const clusters = new Set(codes.flatMap((code) => index.clustersOf(code)))
  const checks = absent ? [] : plan.checks.filter(({ evidence }) => evidence.some((id) => clusters.has(id))).map(({ id }) => id)
  return checks.length === 0 ? [] : [{ kind: 'near', on, because: 'future-dated', checks }]
}

/** The near facts that stand, with what stays of entries that lie ahead of the day one looks. */
export const nearAmong = (facts: readonly Fact[], ahead: readonly Fact[], plan: Plan, index: ClusterIndex): Near[] => [
  ...facts.filter((fact): fact is Near => fact.kind === 'near' && fact.endedOn === null),
  ...ahead.flatMap((fact) => {
    const { ref, setting, knownOn, endedOn } = fact
    const drafts = fact.kind === 'entry' ? futureDated(fact, plan, index) : []
    return drafts.map((draft): Near => ({ ref, setting, knownOn, endedOn, ...draft }))
  }),
]
