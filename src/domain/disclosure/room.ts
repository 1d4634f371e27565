import type { LinkedTable } from './table.ts'

/** What a reader knows of a cell. */
export interface Bounds {
  readonly lower: number
  readonly upper: number
}

export type BoundsOf = (cell: number) => Bounds

/** Steps of the search before it gives up, which only ever hides more. */
const MOST_STEPS = 400
/** Ways tried to mend one sum. */
const MOST_WAYS = 8

/** A table that agrees with everything published, as differences from the true one. */
type Witness = Map<number, number>

/**
 * Changes a witness so that one cell has one more or one less, other cells make up for it, and everything published stays as it is. Finds
 * such a change by mending one broken sum after another, and says whether there was one.
 */
const shift = ({ cells, sums, sumsOf }: LinkedTable, boundsOf: BoundsOf, witness: Witness, start: number, by: 1 | -1): boolean => {
  const changed = new Map<number, number>()
  /** By how much the parts of a sum are more than its total. */
  const off = new Map<number, number>()
  const add = (cell: number, d: number): void => {
    for (const s of sumsOf[cell] ?? []) {
      const now = (off.get(s) ?? 0) + (sums[s]?.total === cell ? -d : d)
      if (now === 0) off.delete(s)
      else off.set(s, now)
    }
  }
  const fits = (cell: number, d: number): boolean => {
    const value = (cells[cell]?.count ?? 0) + (witness.get(cell) ?? 0) + d
    const { lower, upper } = boundsOf(cell)
    return value >= lower && value <= upper
  }
  /** How many sums a change would break, less those it would mend. */
  const cost = (cell: number, d: number): number => {
    let total = 0
    for (const s of sumsOf[cell] ?? []) {
      const before = off.get(s) ?? 0
      total += Math.abs(before + (sums[s]?.total === cell ? -d : d)) - Math.abs(before)
    }
    return total
  }
  let steps = 0
  const mend = (): boolean => {
    const [broken] = off
    if (broken === undefined) return true
    if (++steps > MOST_STEPS) return false
    const [s, excess] = broken
    const sum = sums[s]
    const ways = (sum?.members ?? [])
      .flatMap((cell) => {
        const d = (cell === sum?.total ? 1 : -1) * Math.sign(excess)
        return changed.has(cell) || !fits(cell, d) ? [] : [{ cell, d, cost: cost(cell, d) }]
      })
      .sort((a, b) => a.cost - b.cost)
      .slice(0, MOST_WAYS)
    for (const { cell, d } of ways) {
      changed.set(cell, d)
      add(cell, d)
      if (mend()) return true
      changed.delete(cell)
      add(cell, -d)
    }
    return false
  }
  if (!fits(start, by)) return false
  changed.set(start, by)
  add(start, by)
  if (!mend()) return false
  for (const [cell, d] of changed) witness.set(cell, (witness.get(cell) ?? 0) + d)
  return true
}

/**
 * How many counts a cell may have as far as a reader can tell, up to `enough`. Each is proved by a whole table that agrees with
 * everything published, so no reader, however they reckon, can rule it out; there may be more.
 */
export const room = (table: LinkedTable, boundsOf: BoundsOf, cell: number, enough: number): number => {
  let found = 1
  for (const by of [1, -1] as const) {
    const witness: Witness = new Map()
    while (found < enough && shift(table, boundsOf, witness, cell, by)) found++
  }
  return found
}
