import type { AreaTree } from '../area.ts'
import { lastDay, yearOf } from '../month.ts'
import { type Contribution, numberAt } from './contribution.ts'
import { deprivationStratum, EVERYONE, type Stratum } from './strata.ts'

/** The counts of one year, month by month: among how many, and how many met. */
export interface YearCounts {
  readonly area: string
  readonly indicator: string
  readonly stratum: Stratum
  readonly year: number
  readonly among: number[]
  readonly met: number[]
}

/** Counts, or the difference of counts, of areas. */
export type Tally = Map<string, YearCounts>

const zeros = (): number[] => Array.from({ length: 12 }, () => 0)

/** The counts of an area, indicator, stratum and year, to be added to. */
const countsAt = (tally: Tally, area: string, indicator: string, stratum: Stratum, year: number): YearCounts => {
  const key = `${area} ${indicator} ${stratum} ${year}`
  let counts = tally.get(key)
  if (counts === undefined) {
    counts = { area, indicator, stratum, year, among: zeros(), met: zeros() }
    tally.set(key, counts)
  }
  return counts
}

/** Adds one month of others to some counts. */
const addMonth = (into: YearCounts, i: number, among: number, met: number): void => {
  into.among[i] = (into.among[i] ?? 0) + among
  into.met[i] = (into.met[i] ?? 0) + met
}

const numbersOf = (digits: string): number[] => Array.from(digits, (_, i) => numberAt(digits, i))

/** Adds what one person adds, or with `sign` −1 takes it away, to the counts of their practices. `only`: of these indicators. */
const spread = (tally: Tally, { first, residences, counts }: Contribution, sign: 1 | -1, only: (indicator: string) => boolean): void => {
  for (const [indicator, texts] of Object.entries(counts)) {
    if (!only(indicator)) continue
    const [among, met] = [numbersOf(texts[0]), numbersOf(texts[1])]
    let from = 0
    for (const { months, practice, strata } of residences) {
      const until = from + months
      if (practice !== null)
        for (const stratum of [EVERYONE, ...strata]) {
          let into: YearCounts | null = null
          for (let i = from; i < until; i++) {
            const here = among[i] as number
            if (here === 0) continue
            const year = yearOf(first + i)
            if (into === null || into.year !== year) into = countsAt(tally, practice, indicator, stratum, year)
            addMonth(into, first + i - year * 12, sign * here, sign * (met[i] as number))
          }
        }
      from = until
    }
  }
}

const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What has to be added to the counts of practices when a person no longer adds the one but the other. */
export const addDifference = (tally: Tally, before: Contribution | null, after: Contribution | null): void => {
  const alike = before !== null && after !== null && before.first === after.first && sameText(before.residences, after.residences)
  const changed = (indicator: string): boolean => !alike || !sameText(before?.counts[indicator], after?.counts[indicator])
  if (before !== null) spread(tally, before, -1, changed)
  if (after !== null) spread(tally, after, 1, changed)
}

/**
 * The same of every area: what practices count is counted in all they are part of at that month end, and by the deprivation of the
 * practice. Rows that come out as nothing are left out.
 */
export const rolledUp = (ofPractices: Tally, tree: AreaTree): Tally => {
  const all: Tally = new Map()
  /** What a practice is part of at each month end of a year: the same for all its counts. */
  const paths = new Map<string, readonly (readonly string[])[]>()
  const pathsOf = (practice: string, year: number): readonly (readonly string[])[] => {
    const key = `${practice} ${year}`
    const known = paths.get(key) ?? zeros().map((_, i) => tree.upwards(practice, lastDay(year * 12 + i)))
    paths.set(key, known)
    return known
  }
  for (const { area: practice, indicator, stratum, year, among, met } of ofPractices.values()) {
    const strata = stratum === EVERYONE ? [EVERYONE, deprivationStratum(tree.areas.get(practice)?.deprivation ?? null)] : [stratum]
    const months = pathsOf(practice, year)
    for (const area of new Set(months.flat()))
      for (const one of strata) {
        let into: YearCounts | null = null
        for (let i = 0; i < 12; i++) {
          const [here, hit] = [among[i] as number, met[i] as number]
          if ((here === 0 && hit === 0) || !months[i]?.includes(area)) continue
          into ??= countsAt(all, area, indicator, one, year)
          addMonth(into, i, here, hit)
        }
      }
  }
  return all
}
