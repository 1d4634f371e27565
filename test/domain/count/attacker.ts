/** Lowest and highest that a count may be. */
export interface Bounds {
  lower: number
  upper: number
}

/** One count is the sum of others, by their names. */
export interface Equation {
  readonly total: string
  readonly parts: readonly string[]
}

/**
 * Someone who knows every published number, the policy, and everything that adds up, and narrows each count down by all the others until
 * nothing moves any more. Works with nothing of the service's own.
 */
export const narrowed = (known: ReadonlyMap<string, Bounds>, equations: readonly Equation[]): Map<string, Bounds> => {
  const bounds = new Map([...known].map(([name, { lower, upper }]) => [name, { lower, upper }]))
  const of = (name: string): Bounds => {
    const found = bounds.get(name) ?? { lower: 0, upper: Number.POSITIVE_INFINITY }
    bounds.set(name, found)
    return found
  }
  const narrow = (name: string, lower: number, upper: number): boolean => {
    const one = of(name)
    const moved = lower > one.lower || upper < one.upper
    one.lower = Math.max(one.lower, lower)
    one.upper = Math.min(one.upper, upper)
    return moved
  }
  for (let moves = true; moves; ) {
    moves = false
    for (const { total, parts } of equations) {
      const low = parts.reduce((sum, part) => sum + of(part).lower, 0)
      const high = parts.reduce((sum, part) => sum + of(part).upper, 0)
      if (narrow(total, low, high)) moves = true
      for (const part of parts) {
        const othersHigh = parts.reduce((sum, other) => sum + (other === part ? 0 : of(other).upper), 0)
        const othersLow = parts.reduce((sum, other) => sum + (other === part ? 0 : of(other).lower), 0)
        if (narrow(part, of(total).lower - othersHigh, of(total).upper - othersLow)) moves = true
      }
    }
  }
  return bounds
}
