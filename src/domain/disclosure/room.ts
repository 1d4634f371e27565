import type { LinkedTable } from './table.ts'

/** What a reader knows of each cell from what it says alone. */
export interface Bounds {
  readonly lower: readonly number[]
  readonly upper: readonly number[]
}

/** Steps of one search, and searches, before it gives up; giving up only ever hides more. */
const MOST_STEPS = 300
const MOST_TRIES = 12
/** How often a step is taken at random, to get out of a corner. */
const NOISE = 0.1

/** By how much some cells of a table that agrees with everything published differ from the true one. */
type Difference = ReadonlyMap<number, number>

/** A sequence of numbers from 0 to 1, always the same, so that the same table is always answered the same. */
const numbersFrom = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000
  }
}

/**
 * Looks for a table in which one cell differs by so much, every sum holds and every cell is within what is known of it. Mends one broken
 * sum after another by the cell that breaks least, now and then by any, and begins anew when stuck. Null when it finds none.
 */
const otherTable = ({ cells, sums, sumsOf }: LinkedTable, { lower, upper }: Bounds, start: number, by: number): Difference | null => {
  const random = numbersFrom(start * 31 + by)
  const effect = (s: number, cell: number, d: number): number => (sums[s]?.[0] === cell ? -d : d)
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const changed = new Map<number, number>()
    /** By how much the parts of a sum are more than its total. */
    const off = new Map<number, number>()
    const change = (cell: number, d: number): void => {
      changed.set(cell, (changed.get(cell) ?? 0) + d)
      for (const s of sumsOf[cell] as readonly number[]) {
        const now = (off.get(s) ?? 0) + effect(s, cell, d)
        if (now === 0) off.delete(s)
        else off.set(s, now)
      }
    }
    /** How many sums a step breaks, less those it mends; a little more when it takes an earlier one back. */
    const costOf = (cell: number, d: number): number => {
      let cost = (changed.get(cell) ?? 0) * d < 0 ? 0.5 : 0
      for (const s of sumsOf[cell] as readonly number[]) {
        const before = off.get(s) ?? 0
        cost += Math.abs(before + effect(s, cell, d)) - Math.abs(before)
      }
      return cost
    }
    change(start, by)
    for (let step = 0; step < MOST_STEPS && off.size > 0; step++) {
      const broken = [...off.keys()]
      const s = broken[Math.floor(random() * broken.length)] as number
      const members = sums[s] as readonly number[]
      const excess = Math.sign(off.get(s) as number)
      const noisy = random() < NOISE
      let best = -1
      let least = Number.POSITIVE_INFINITY
      for (const [i, cell] of members.entries()) {
        const d = i === 0 ? excess : -excess
        const value = (cells[cell]?.count ?? 0) + (changed.get(cell) ?? 0) + d
        if (cell === start || value < (lower[cell] as number) || value > (upper[cell] as number)) continue
        const cost = noisy ? random() : costOf(cell, d) + random() / 4
        if (cost < least) {
          best = cell
          least = cost
        }
      }
      if (best < 0) break
      change(best, best === members[0] ? excess : -excess)
    }
    if (off.size === 0) return changed
  }
  return null
}

/**
 * Says how many counts a cell may have as far as a reader can tell, up to `enough`. Each is proved by a whole table that agrees with
 * everything published, so no reader, however they reckon, can rule it out; there may be more. The bounds may widen between calls.
 */
export const roomIn = (table: LinkedTable, bounds: Bounds): ((cell: number, enough: number) => number) => {
  // A table found for one cell proves something of every cell it changes.
  const proved = table.cells.map(({ count }) => new Set([count]))
  return (cell, enough) => {
    const values = proved[cell] as Set<number>
    const count = table.cells[cell]?.count ?? 0
    for (let far = 1; far <= enough; far++) {
      for (const by of [far, -far]) {
        const value = count + by
        if (values.size >= enough) return values.size
        if (values.has(value) || value < (bounds.lower[cell] as number) || value > (bounds.upper[cell] as number)) continue
        for (const [other, d] of otherTable(table, bounds, cell, by) ?? []) proved[other]?.add((table.cells[other]?.count ?? 0) + d)
      }
    }
    return values.size
  }
}
