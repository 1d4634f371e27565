import type { LinkedTable } from './table.ts'

/** What a reader knows of each cell from what it says alone. */
export interface Bounds {
  readonly lower: readonly number[]
  readonly upper: readonly number[]
}

/** Steps of one search before it gives up, which only ever hides more. */
const MOST_STEPS = 200
/** Ways tried to mend one sum. */
const MOST_WAYS = 6

/** One more or one less in a cell. */
interface Step {
  readonly cell: number
  readonly d: number
  /** How many sums it breaks, less those it mends. */
  readonly cost: number
  /** How far it may still go. */
  readonly slack: number
}

/**
 * Changes a table, given as its values, so that one cell has one more or one less, others make up for it, and every sum and all that is
 * published stay true. Finds such a change by mending one broken sum after another; null when it finds none.
 */
const shifted = (
  { sums, sumsOf }: LinkedTable,
  { lower, upper }: Bounds,
  values: Int32Array,
  start: number,
  by: number,
): ReadonlyMap<number, number> | null => {
  const changed = new Map<number, number>()
  /** By how much the parts of a sum are more than its total. */
  const off = new Map<number, number>()
  const effect = (s: number, cell: number, d: number): number => (sums[s]?.[0] === cell ? -d : d)
  const slackOf = (cell: number, d: number): number => {
    const value = values[cell] as number
    return d > 0 ? (upper[cell] as number) - value : value - (lower[cell] as number)
  }
  const take = (cell: number, d: number): void => {
    for (const s of sumsOf[cell] as readonly number[]) {
      const now = (off.get(s) ?? 0) + effect(s, cell, d)
      if (now === 0) off.delete(s)
      else off.set(s, now)
    }
  }
  const costOf = (cell: number, d: number): number => {
    let cost = 0
    for (const s of sumsOf[cell] as readonly number[]) {
      const before = off.get(s) ?? 0
      cost += Math.abs(before + effect(s, cell, d)) - Math.abs(before)
    }
    return cost
  }
  /** The ways to mend a sum by one, the least harmful first. */
  const waysFor = (s: number, excess: number): Step[] => {
    const ways: Step[] = []
    for (const [i, cell] of (sums[s] as readonly number[]).entries()) {
      const d = (i === 0 ? 1 : -1) * Math.sign(excess)
      const slack = changed.has(cell) ? 0 : slackOf(cell, d)
      if (slack >= 1) ways.push({ cell, d, slack, cost: costOf(cell, d) })
    }
    return ways.sort((a, b) => a.cost - b.cost || (a.slack === b.slack ? 0 : b.slack - a.slack)).slice(0, MOST_WAYS)
  }
  let steps = 0
  const mend = (): boolean => {
    if (off.size === 0) return true
    if (++steps > MOST_STEPS) return false
    let best: Step[] | null = null
    for (const [s, excess] of off) {
      const ways = waysFor(s, excess)
      const [first] = ways
      // A sum that nothing can mend ends this branch.
      if (first === undefined) return false
      const least = best?.[0]?.cost ?? Number.POSITIVE_INFINITY
      if (best === null || first.cost < least || (first.cost === least && ways.length < best.length)) best = ways
    }
    for (const { cell, d } of best ?? []) {
      changed.set(cell, d)
      take(cell, d)
      if (mend()) return true
      changed.delete(cell)
      take(cell, -d)
    }
    return false
  }
  if (slackOf(start, by) < 1) return null
  changed.set(start, by)
  take(start, by)
  return mend() ? changed : null
}

/**
 * Says how many counts a cell may have as far as a reader can tell, up to `enough`. Each is proved by a whole table that agrees with
 * everything published, so no reader, however they reckon, can rule it out; there may be more. The bounds may widen between calls.
 */
export const roomIn = (table: LinkedTable, bounds: Bounds): ((cell: number, enough: number) => number) => {
  const truth = Int32Array.from(table.cells, ({ count }) => count)
  // Every table found proves something of all its cells. Each is one step from the last, so nothing between least and most is left out.
  const least = truth.slice()
  const most = truth.slice()
  const roomOf = (cell: number): number => (most[cell] as number) - (least[cell] as number) + 1
  return (cell, enough) => {
    for (const by of [1, -1]) {
      const values = truth.slice()
      while (roomOf(cell) < enough) {
        const change = shifted(table, bounds, values, cell, by)
        if (change === null) break
        for (const [other, d] of change) {
          const value = (values[other] as number) + d
          values[other] = value
          if (value < (least[other] as number)) least[other] = value
          if (value > (most[other] as number)) most[other] = value
        }
      }
    }
    return roomOf(cell)
  }
}
