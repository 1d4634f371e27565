import type { AreaTree } from '../area.ts'
import { lastDay, type Month, yearOf } from '../month.ts'
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

/** Adds to the count of an area, indicator, stratum and month. */
export const add = (tally: Tally, area: string, indicator: string, stratum: Stratum, month: Month, among: number, met: number): void => {
  const year = yearOf(month)
  const key = `${area} ${indicator} ${stratum} ${year}`
  let counts = tally.get(key)
  if (counts === undefined) {
    counts = { area, indicator, stratum, year, among: zeros(), met: zeros() }
    tally.set(key, counts)
  }
  const i = month - year * 12
  counts.among[i] = (counts.among[i] ?? 0) + among
  counts.met[i] = (counts.met[i] ?? 0) + met
}

/** Adds what one person adds, or with `sign` −1 takes it away, to the counts of their practices. `only`: of these indicators. */
const spread = (tally: Tally, { first, stays, counts }: Contribution, sign: 1 | -1, only: (indicator: string) => boolean): void => {
  for (const [indicator, [among, met]] of Object.entries(counts)) {
    if (!only(indicator)) continue
    let i = 0
    for (const { months, practice, strata } of stays) {
      const until = i + months
      for (; i < until; i++) {
        const all = practice === null ? 0 : numberAt(among, i)
        if (practice === null || all === 0) continue
        const hit = numberAt(met, i)
        add(tally, practice, indicator, EVERYONE, first + i, sign * all, sign * hit)
        for (const stratum of strata) add(tally, practice, indicator, stratum, first + i, sign * all, sign * hit)
      }
    }
  }
}

const sameText = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What has to be added to the counts of practices when a person no longer adds the one but the other. */
export const addDifference = (tally: Tally, before: Contribution | null, after: Contribution | null): void => {
  const alike = before !== null && after !== null && before.first === after.first && sameText(before.stays, after.stays)
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
  for (const { area: practice, indicator, stratum, year, among, met } of ofPractices.values()) {
    const fifth = deprivationStratum(tree.areas.get(practice)?.deprivation ?? null)
    for (let i = 0; i < 12; i++) {
      const [here, hit] = [among[i] ?? 0, met[i] ?? 0]
      if (here === 0 && hit === 0) continue
      const month = year * 12 + i
      for (const area of tree.upwards(practice, lastDay(month))) {
        add(all, area, indicator, stratum, month, here, hit)
        if (stratum === EVERYONE) add(all, area, indicator, fifth, month, here, hit)
      }
    }
  }
  return all
}
