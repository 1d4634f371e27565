import { addMonths, type PlainDate } from '../date.ts'
import { type Entry, type Fact, numberOf } from '../fact.ts'

/** One thing read from a record: what it is, since when it is so recorded, and where. */
export interface Recorded<T> {
  readonly value: T
  /** The day it happened, the last it may have been on. */
  readonly on: PlainDate
  readonly refs: readonly string[]
  /** True when the record leaves open part of what the equation asks, and a choice was made. */
  readonly assumed?: boolean
}

/** Measurements, and statuses that change, count for five years (risk reference 1.2). */
export const FIVE_YEARS = 60
/** Medicines count for six months (risk reference 1.2). */
export const SIX_MONTHS = 6

/** Those that surely lie in the months up to a day. Rule `window-strict`. */
export const within = <F extends Fact>(facts: readonly F[], on: PlainDate, months: number): F[] => {
  const after = addMonths(on, -months)
  return facts.filter((fact) => fact.on.from > after && fact.on.to <= on)
}

/** Those that have happened by a day. One whose date is uncertain has, once it was known. */
export const soFar = <F extends Fact>(facts: readonly F[], on: PlainDate): F[] =>
  facts.filter((fact) => fact.on.to <= on || (fact.on.from <= on && fact.knownOn !== null && fact.knownOn <= on))

/** The latest of facts in date order. */
export const latest = <F extends Fact>(facts: readonly F[]): F | null => facts.at(-1) ?? null

/** Entries with a number, each with it. */
export const numbers = (entries: readonly Entry[]): Recorded<number>[] =>
  entries.flatMap((entry) => {
    const value = numberOf(entry)
    return value === null ? [] : [{ value, on: entry.on.to, refs: [entry.ref] }]
  })
