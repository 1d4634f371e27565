import { add, BEGINNING, type Interval, type PlainDate, type UncertainDate } from '../date.ts'
import type { Finding } from '../finding.ts'
import type { Check, Rule } from '../plan.ts'

/** Where the rules only name days, what was done in the last year is worth telling. */
const YEAR: Interval = { months: 12 }

/** How long a record counts for one rule, or null where it has to be of certain days. Rule `li-weight` is due before its interval. */
const intervalOf = ({ interval, parameters }: Rule): Interval | null => {
  const months = parameters['due-months']
  return typeof months === 'number' ? { months } : interval
}

/** How far back a record of a check may lie to count on a day, by the shortest interval of the rules that ask for it. */
export interface Reach {
  /** Null where every rule names days. */
  readonly interval: Interval | null
  /** Whether a date may lie in it; one that nobody wrote down may. */
  mayCount(date: UncertainDate): boolean
  /** Whether the whole of it does, so that its date is no reason for not counting. */
  counts(date: UncertainDate): boolean
}

export const reachOf = (check: Check, { rules }: Finding, on: PlainDate): Reach => {
  const intervals = check.rules.filter(({ id }) => rules.includes(id)).flatMap((rule) => intervalOf(rule) ?? [])
  const interval = intervals.reduce<Interval | null>((best, one) => (best === null || add(on, one) < add(on, best) ? one : best), null)
  const good = (date: PlainDate): boolean => add(date, interval ?? YEAR) > on
  return {
    interval,
    mayCount: ({ from, to }) => from <= on && (to === BEGINNING || good(to > on ? on : to)),
    counts: ({ from, to }) => to <= on && good(from),
  }
}
