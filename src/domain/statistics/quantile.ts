/**
 * The quantile of each area by its rank, 1 for the lowest, or for the highest when inverted; ties share the better rank (OHID,
 * PHEindicatormethods; statistics reference 2.10). Null without a value, and for all when there are fewer areas than quantiles.
 */
export const quantiles = (values: readonly (number | null)[], count: number, inverted = false): (number | null)[] => {
  const sorted = values.filter((value) => value !== null).sort((a, b) => (inverted ? b - a : a - b))
  const known = sorted.length
  if (known < count) return values.map(() => null)
  const rank = new Map<number, number>()
  for (const [i, value] of sorted.entries()) if (!rank.has(value)) rank.set(value, i + 1)
  return values.map((value) => {
    if (value === null) return null
    const r = rank.get(value) ?? 1
    // Multiplied before it is divided, so that a whole number stays one.
    return Math.max(1, Math.floor(count + 1 - Math.ceil(((known + 1 - r) * count) / known)))
  })
}

/** The value below which a share p lies, between neighbours by straight lines: R's type 7 (Hyndman and Fan 1996; statistics reference 5.4). */
export const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * p
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? Number.NaN
  return below + (at - Math.floor(at)) * (above - below)
}
