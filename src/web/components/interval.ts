import type { Interval } from '../../domain/date.ts'
import { count } from './dates.ts'

/** How long, in words: `12 months`, `6 weeks`. */
export const span = (interval: Interval): string => {
  if ('months' in interval) return count(interval.months, 'month')
  return interval.days % 7 === 0 ? count(interval.days / 7, 'week') : count(interval.days, 'day')
}

/** How often, in words: `every year`, `every 6 weeks`. */
export const every = (interval: Interval): string =>
  'months' in interval && interval.months === 12 ? 'every year' : `every ${span(interval)}`
