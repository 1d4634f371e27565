import type { PlainDate } from '../date.ts'
import type { Countee, Indicator } from '../indicator/indicator.ts'
import { lastDay, type Month, monthOf, yearOf } from '../month.ts'
import { type Stratum, strataOf } from './strata.ts'

/** Months in which somebody was registered at one practice and belonged to the same groups. */
export interface Residence {
  readonly months: number
  /** Null while no practice has them. */
  readonly practice: string | null
  readonly strata: readonly Stratum[]
}

/**
 * What one person adds to every count at every month end of some years. Of each indicator two texts, a digit a month: among how many, and
 * how many met; one that adds nothing is left out.
 */
export interface Contribution {
  readonly first: Month
  readonly residences: readonly Residence[]
  readonly counts: Readonly<Record<string, readonly [among: string, met: string]>>
}

const DIGITS = 36
const digit = (count: number): string => Math.min(count, DIGITS - 1).toString(DIGITS)

/** The months that are counted on a day: whole years, from three before to the one after, so that 36 months and the next year end are in. */
export const countedMonths = (today: PlainDate): readonly Month[] => {
  const year = yearOf(monthOf(today))
  return Array.from({ length: 60 }, (_, i) => (year - 3) * 12 + i)
}

/** Where somebody is registered over time. */
export type RegisteredAt = (on: PlainDate) => string | null

const sameResidence = (a: Residence | undefined, practice: string | null, strata: readonly Stratum[]): boolean =>
  a !== undefined && a.practice === practice && a.strata.every((stratum, i) => stratum === strata[i])

const residencesOf = (person: Countee, at: RegisteredAt, ends: readonly PlainDate[]): Residence[] => {
  const strata = strataOf(person.record)
  const residences: Residence[] = []
  for (const end of ends) {
    const practice = at(end)
    const groups = practice === null ? [] : strata(end)
    const last = residences.at(-1)
    if (last && sameResidence(last, practice, groups)) residences[residences.length - 1] = { ...last, months: last.months + 1 }
    else residences.push({ months: 1, practice, strata: groups })
  }
  return residences
}

/** What somebody adds to the counts of the months, in the form they are kept. */
export const contributionOf = (
  person: Countee,
  at: RegisteredAt,
  months: readonly Month[],
  indicators: readonly Indicator[],
): Contribution => {
  const ends = months.map(lastDay)
  const counts: Record<string, [string, string]> = {}
  for (const { id, of } of indicators) {
    const on = of(person)
    let [among, met, any] = ['', '', false]
    for (const end of ends) {
      const one = on(end)
      if (one.among > 0) any = true
      among += digit(one.among)
      met += digit(one.met)
    }
    if (any) counts[id] = [among, met]
  }
  return { first: months[0] ?? 0, residences: residencesOf(person, at, ends), counts }
}

const MEASURE = 'phsmi-'
const ALL_SIX = `${MEASURE}all-six`

const withDigit = (digits: string, i: number): string => `${digits.slice(0, i)}1${digits.slice(i + 1)}`

/**
 * What somebody would add at one month end if the checks planned for them were done by then: each planned check of the national measure
 * that they lack counts as done, and all six when no other is lacking. `all` stands for every check.
 */
export const asPlanned = (contribution: Contribution, month: Month, planned: ReadonlySet<string>): Contribution => {
  const i = month - contribution.first
  const lacks = ([among, met]: readonly [string, string]): boolean => numberAt(among, i) > 0 && numberAt(met, i) === 0
  const counts = { ...contribution.counts }
  let others = 0
  for (const [id, digits] of Object.entries(contribution.counts)) {
    if (!id.startsWith(MEASURE) || id === ALL_SIX || !lacks(digits)) continue
    if (planned.has('all') || planned.has(id.slice(MEASURE.length))) counts[id] = [digits[0], withDigit(digits[1], i)]
    else others++
  }
  const all = contribution.counts[ALL_SIX]
  if (all !== undefined && others === 0 && lacks(all)) counts[ALL_SIX] = [all[0], withDigit(all[1], i)]
  return { ...contribution, counts }
}

/** The numbers of a text of digits. */
export const numberAt = (digits: string, i: number): number => Number.parseInt(digits.charAt(i), DIGITS)
