import type { DisclosurePolicy } from '../../../src/domain/disclosure/policy.ts'
import type { AdditiveTable } from '../../../src/domain/disclosure/table.ts'
import type { Disclosed } from '../../../src/domain/disclosure.ts'

/** What someone who knows the policy reads from one published cell, counted out one by one. */
export const readsAs = (disclosed: Disclosed | undefined, { threshold, base, showZero }: DisclosurePolicy): [number, number] => {
  const small = (n: number) => n < threshold && (n > 0 || !showZero)
  if (disclosed === undefined) return [0, Number.POSITIVE_INFINITY]
  if (disclosed.kind === 'hidden') return [showZero ? 1 : 0, disclosed.why === 'small' ? threshold - 1 : Number.POSITIVE_INFINITY]
  const possible = Array.from({ length: 3 * base }, (_, i) => disclosed.count - base + i).filter(
    (n) => n >= 0 && !small(n) && Math.round(n / base) * base === disclosed.count,
  )
  return [possible[0] ?? Number.NaN, possible.at(-1) ?? Number.NaN]
}

/** Maximises c·y subject to rows·y ≤ limits (all ≥ 0) and y ≥ 0, by the simplex method with Bland's rule. */
const simplex = (rows: number[][], limits: number[], c: number[]): number => {
  const n = c.length
  const tableau = rows.map((row, i) => [...row, ...rows.map((_, j) => Number(i === j)), limits[i] as number])
  const goal = [...c.map((x) => -x), ...rows.map(() => 0), 0]
  const basis = rows.map((_, i) => n + i)
  const width = goal.length
  for (;;) {
    const entering = goal.findIndex((x, j) => j < width - 1 && x < -1e-9)
    if (entering < 0) return goal[width - 1] as number
    let leaving = -1
    for (const [i, row] of tableau.entries()) {
      if ((row[entering] as number) < 1e-9) continue
      const ratio = (row[width - 1] as number) / (row[entering] as number)
      const best =
        leaving < 0 ? Number.POSITIVE_INFINITY : (tableau[leaving]?.[width - 1] as number) / (tableau[leaving]?.[entering] as number)
      if (ratio < best - 1e-12 || (Math.abs(ratio - best) <= 1e-12 && (basis[i] as number) < (basis[leaving] as number))) leaving = i
    }
    if (leaving < 0) return Number.POSITIVE_INFINITY
    const pivot = tableau[leaving] as number[]
    const by = pivot[entering] as number
    for (let j = 0; j < width; j++) pivot[j] = (pivot[j] as number) / by
    for (const row of [...tableau, goal]) {
      const times = row[entering] as number
      if (row === pivot || times === 0) continue
      for (let j = 0; j < width; j++) row[j] = (row[j] as number) - times * (pivot[j] as number)
    }
    basis[leaving] = entering
  }
}

/**
 * The least and the most each of some cells can be, for an attacker who solves everything at once: all sums, all rounded numbers, all that
 * is hidden. The true table serves only as a point to start the search from.
 */
export const attack = (
  table: AdditiveTable,
  published: ReadonlyMap<string, Disclosed>,
  policy: DisclosurePolicy,
  targets: readonly string[],
): Map<string, [number, number]> => {
  const keys = table.cells.map(({ key }) => key)
  const n = keys.length
  const rows: number[][] = []
  const limits: number[] = []
  for (const { total, parts } of table.sums) {
    const row = keys.map((key) => (key === total ? -1 : Number(parts.includes(key))))
    for (const sign of [1, -1]) {
      rows.push([...row.map((x) => sign * x), ...row.map((x) => -sign * x)])
      limits.push(0)
    }
  }
  for (const [i, { key, count }] of table.cells.entries()) {
    const [lower, upper] = readsAs(published.get(key), policy)
    const unit = (at: number) => Array.from({ length: 2 * n }, (_, j) => Number(j === at))
    if (Number.isFinite(upper)) {
      rows.push(unit(i))
      limits.push(upper - count)
    }
    rows.push(unit(n + i))
    limits.push(count - lower)
  }
  if (limits.some((limit) => !(limit >= 0))) throw new Error('what is published contradicts the truth')
  return new Map(
    targets.map((target) => {
      const i = keys.indexOf(target)
      const direction = (sign: number) => Array.from({ length: 2 * n }, (_, j) => (j === i ? sign : j === n + i ? -sign : 0))
      const count = table.cells[i]?.count ?? Number.NaN
      const solve = (sign: number) => simplex(rows, limits, direction(sign))
      return [target, [count - solve(-1), count + solve(1)]]
    }),
  )
}
