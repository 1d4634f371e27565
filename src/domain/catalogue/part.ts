import type { ClusterId } from '../cluster.ts'
import type { RuleId } from '../finding.ts'
import type { Adjustment, Measure } from '../measure/measure.ts'
import { type AlertRule, type Check, isLive, type Plan, type Rule } from '../plan.ts'
import { clustersAsked } from './asked.ts'

/** One place where a plan or measure uses a rule. A rule may ask for several checks, read several values and count in a measure. */
export type Computed =
  | { readonly kind: 'asks'; readonly check: Check; readonly rule: Rule }
  | { readonly kind: 'reads'; readonly check: Check; readonly rule: AlertRule }
  | { readonly kind: 'measure'; readonly measure: Measure }
  | { readonly kind: 'adjustment'; readonly measure: Measure; readonly adjustment: Adjustment }

/** One place where a rule does something: also code, or other rules that it stands on. */
export type Part =
  | Computed
  | { readonly kind: 'code'; readonly module: string }
  | { readonly kind: 'rules'; readonly rules: readonly RuleId[] }

/** Whether it does so without being switched on. Measures count and code runs whatever is switched on. */
export const isPartLive = (part: Part): boolean => (part.kind === 'asks' || part.kind === 'reads' ? isLive(part.rule, false) : true)

/** What the plan and its measures do, by rule. */
export const partsOf = ({ checks, measures }: Plan): ReadonlyMap<RuleId, readonly Computed[]> => {
  const parts = new Map<RuleId, Computed[]>()
  const put = (id: RuleId, part: Computed): void => {
    const known = parts.get(id)
    if (known) known.push(part)
    else parts.set(id, [part])
  }
  for (const check of checks) {
    for (const rule of check.rules) put(rule.id, { kind: 'asks', check, rule })
    for (const rule of check.alerts) put(rule.id, { kind: 'reads', check, rule })
  }
  for (const measure of measures) {
    put(measure.id, { kind: 'measure', measure })
    for (const adjustment of measure.adjustments) put(adjustment.id, { kind: 'adjustment', measure, adjustment })
  }
  return parts
}

/** What a rule uses a ValueSet for. */
export type Use = 'evidence' | 'value' | 'declined' | 'near' | 'response' | 'adjustment' | 'population'

/** A ValueSet behind a rule. */
export interface ValueSetUse {
  readonly cluster: ClusterId
  readonly uses: readonly Use[]
}

const named = (part: Part): (readonly [ClusterId, Use])[] => {
  const as = (use: Use, ids: readonly ClusterId[]) => ids.map((id) => [id, use] as const)
  switch (part.kind) {
    case 'asks':
      return [
        ...as('evidence', part.check.evidence),
        ...as('declined', part.check.declined),
        ...as('near', part.check.near),
        ...as('population', clustersAsked(part.rule.population)),
      ]
    case 'reads':
      return [...as('value', part.rule.values.length > 0 ? part.rule.values : part.check.evidence), ...as('response', part.rule.responses)]
    case 'measure':
      return as('evidence', part.measure.numerator?.clusters ?? [])
    case 'adjustment':
      return as('adjustment', part.adjustment.clusters)
    case 'code':
    case 'rules':
      return []
    default:
      return part satisfies never
  }
}

/** The ValueSets behind a rule, each once with all it is used for: those its parts name, and those it goes by itself. */
export const valueSetsOf = ({ parts, clusters }: { parts: readonly Part[]; clusters: readonly ClusterId[] }): ValueSetUse[] => {
  const uses = new Map<ClusterId, Set<Use>>()
  const all = [...parts.flatMap(named), ...clusters.map((id) => [id, 'population'] as const)]
  for (const [cluster, use] of all) uses.set(cluster, (uses.get(cluster) ?? new Set()).add(use))
  return [...uses].map(([cluster, of]) => ({ cluster, uses: [...of] }))
}
