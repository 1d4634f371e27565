import { type Entry, numberOf } from '../fact.ts'
import type { PersonRecord } from '../record.ts'

/** White cells and neutrophils, in 10*9/L, below which a count is in a zone. */
export interface CountLimits {
  readonly whiteCells: number
  readonly neutrophils: number
}

/** The zone of one blood count: red if either number is, then amber, else green. Null without a number. Rules `clz-green`, `clz-amber`, `clz-red`. */
export const countZone = (
  entries: readonly Entry[],
  limits: Readonly<Record<'amber' | 'red', CountLimits>>,
  record: PersonRecord,
): 'green' | 'amber' | 'red' | null => {
  const neutrophils = new Set(record.entries('neutrophil-count'))
  const whiteCells = new Set(record.entries('white-cell-count'))
  const numbers = entries.flatMap((entry): { kind: keyof CountLimits; value: number }[] => {
    const value = numberOf(entry)
    if (value === null) return []
    if (neutrophils.has(entry)) return [{ kind: 'neutrophils', value }]
    return whiteCells.has(entry) ? [{ kind: 'whiteCells', value }] : []
  })
  if (numbers.length === 0) return null
  const anyBelow = (zone: CountLimits): boolean => numbers.some(({ kind, value }) => value < zone[kind])
  return anyBelow(limits.red) ? 'red' : anyBelow(limits.amber) ? 'amber' : 'green'
}
