import { anyHolds, isNumber } from '../bound.ts'
import type { Entry } from '../fact.ts'
import type { PersonRecord } from '../record.ts'

/** White cells and neutrophils, in 10*9/L, below which a count is in a zone. */
export interface CountLimits {
  readonly whiteCells: number
  readonly neutrophils: number
}

/**
 * The zone of one blood count: red if either number is, then amber, else green. Null without a number, or where only a bound is known that
 * leaves it open. Rules `clz-green`, `clz-amber`, `clz-red`.
 */
export const countZone = (
  entries: readonly Entry[],
  limits: Readonly<Record<'amber' | 'red', CountLimits>>,
  record: PersonRecord,
): 'green' | 'amber' | 'red' | null => {
  const neutrophils = new Set(record.entries('neutrophil-count'))
  const whiteCells = new Set(record.entries('white-cell-count'))
  const counts = entries.flatMap((entry): { kind: keyof CountLimits; entry: Entry }[] => {
    if (entry.value === null) return []
    if (neutrophils.has(entry)) return [{ kind: 'neutrophils', entry }]
    return whiteCells.has(entry) ? [{ kind: 'whiteCells', entry }] : []
  })
  if (counts.length === 0) return null
  const anyBelow = (zone: CountLimits) => anyHolds(counts, ({ kind, entry }) => isNumber(entry, (value) => value < zone[kind], {}))
  if (anyBelow(limits.red)) return 'red'
  const low = anyBelow(limits.amber)
  return low === null ? null : low ? 'amber' : 'green'
}
