import { type DisclosurePolicy, isSmall, leastRoom, rounded } from './disclosure/policy.ts'
import { roomIn } from './disclosure/room.ts'
import { type AdditiveTable, type LinkedTable, linked } from './disclosure/table.ts'

/**
 * A count as it may be shown: rounded, or hidden. `small` means that it is below the threshold; `small-or-protecting` that it is, or
 * would give such a count away. Which of the two is not said, because saying so would narrow the other down.
 */
export type Disclosed =
  | { readonly kind: 'shown'; readonly count: number }
  | { readonly kind: 'hidden'; readonly why: 'small' | 'small-or-protecting' }

/** The cells hidden so far, and those of them of which it is left open whether they are small. */
interface Hiding {
  readonly table: LinkedTable
  readonly policy: DisclosurePolicy
  readonly hidden: Set<number>
  readonly ambiguous: Set<number>
  /** What a reader knows of each cell from what it says alone, knowing the policy too. */
  readonly lower: number[]
  readonly upper: number[]
}

const countAt = ({ table }: Hiding, cell: number): number => table.cells[cell]?.count ?? 0
const isPublished = ({ table }: Hiding, cell: number): boolean => table.cells[cell]?.published === true
const neighbours = ({ table }: Hiding, cell: number): number[] => (table.sumsOf[cell] ?? []).flatMap((s) => table.sums[s] ?? [])

const boundsOf = (hiding: Hiding, cell: number): readonly [lower: number, upper: number] => {
  const { policy, hidden, ambiguous } = hiding
  const { threshold, base, showZero } = policy
  if (!isPublished(hiding, cell)) return [0, Number.POSITIVE_INFINITY]
  if (hidden.has(cell)) return [showZero ? 1 : 0, ambiguous.has(cell) ? Number.POSITIVE_INFINITY : threshold - 1]
  const count = countAt(hiding, cell)
  if (count === 0) return [0, 0]
  const lowest = rounded(count, policy) - Math.floor(base / 2)
  return [Math.max(threshold, lowest), lowest + base - 1]
}

/** Sets what a reader knows of a cell after what it says has changed. */
const note = (hiding: Hiding, cell: number): void => {
  const [lower, upper] = boundsOf(hiding, cell)
  hiding.lower[cell] = lower
  hiding.upper[cell] = upper
}

/** From one that only protects, all hidden cells it is linked with become ambiguous: any of them could be the one. */
const spread = (hiding: Hiding, from: number): void => {
  const { hidden, ambiguous } = hiding
  const next = [from]
  for (let cell = next.pop(); cell !== undefined; cell = next.pop()) {
    if (ambiguous.has(cell) || !hidden.has(cell)) continue
    ambiguous.add(cell)
    note(hiding, cell)
    next.push(...neighbours(hiding, cell))
  }
}

const hide = (hiding: Hiding, cell: number): void => {
  hiding.hidden.add(cell)
  note(hiding, cell)
  const around = neighbours(hiding, cell).some((other) => hiding.ambiguous.has(other))
  if (around || !isSmall(countAt(hiding, cell), hiding.policy)) spread(hiding, cell)
}

/** Of some cells, the smallest that can be hidden: shown, and not 0. The first by key among equals. */
const smallest = (hiding: Hiding, cells: Iterable<number>): number | null => {
  let best: number | null = null
  for (const cell of cells) {
    if (!isPublished(hiding, cell) || hiding.hidden.has(cell) || countAt(hiding, cell) === 0) continue
    const less = best === null ? -1 : countAt(hiding, cell) - countAt(hiding, best)
    if (less < 0 || (less === 0 && best !== null && cell < best)) best = cell
  }
  return best
}

/** Hides the next smallest wherever exactly one cell of a sum is hidden, until nowhere one is (statistics reference 6). */
const hideSeconds = (hiding: Hiding, from: Iterable<number>): void => {
  const { table, hidden } = hiding
  const open = [...from].reverse()
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    for (const s of table.sumsOf[cell] ?? []) {
      const members = table.sums[s] ?? []
      if (!members.every((member) => isPublished(hiding, member)) || members.filter((member) => hidden.has(member)).length !== 1) continue
      const second = smallest(hiding, members.slice(1)) ?? smallest(hiding, members.slice(0, 1))
      if (second === null) continue
      hide(hiding, second)
      open.push(second)
    }
  }
}

/** The smallest shown cell nearest to one, by the sums they share; null when none is left. */
const nearestShown = (hiding: Hiding, from: number): number | null => {
  const seen = new Set([from])
  for (let ring = [from]; ring.length > 0; ) {
    ring = [...new Set(ring.flatMap((cell) => neighbours(hiding, cell)))].filter((cell) => !seen.has(cell))
    for (const cell of ring) seen.add(cell)
    const found = smallest(hiding, ring)
    if (found !== null) return found
  }
  return null
}

/**
 * Everything published of one measure at one time, as it may be shown: small counts suppressed, others suppressed where they would give
 * one away, the rest rounded (statistics reference 6, rule `sdc-secondary`). Give the whole table once and read every page, file and
 * answer from the result: two tables worked out apart can be set against each other.
 *
 * Whoever knows every shown number, the sums and the policy still finds at least `leastRoom` counts possible for a small one, unless all
 * around it is hidden already. Throws a RangeError when the table does not add up.
 */
export const disclose = (given: AdditiveTable, policy: DisclosurePolicy): ReadonlyMap<string, Disclosed> => {
  const table = linked(given)
  const hiding: Hiding = { table, policy, hidden: new Set(), ambiguous: new Set(), lower: [], upper: [] }
  const small = [...table.cells.keys()].filter((cell) => isSmall(countAt(hiding, cell), policy))
  const smallAndPublished = small.filter((cell) => isPublished(hiding, cell))
  for (const cell of smallAndPublished) hiding.hidden.add(cell)
  for (const cell of table.cells.keys()) note(hiding, cell)
  hideSeconds(hiding, smallAndPublished)
  const enough = leastRoom(policy)
  const room = roomIn(table, hiding)
  // Hiding another leaves a reader no wiser about any, so a cell that has its room keeps it.
  for (const cell of small) {
    while (room(cell, enough) < enough) {
      // To leave open which are small costs no number, so it is tried before another is hidden.
      if (hiding.hidden.has(cell) && !hiding.ambiguous.has(cell)) {
        spread(hiding, cell)
        continue
      }
      const next = nearestShown(hiding, cell)
      if (next === null) break
      hide(hiding, next)
      hideSeconds(hiding, [next])
    }
  }
  return new Map(
    table.cells.flatMap(({ key, count, published }, cell): [string, Disclosed][] => {
      if (!published) return []
      if (!hiding.hidden.has(cell)) return [[key, { kind: 'shown', count: rounded(count, policy) }]]
      return [[key, { kind: 'hidden', why: hiding.ambiguous.has(cell) ? 'small-or-protecting' : 'small' }]]
    }),
  )
}
