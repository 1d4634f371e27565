import type { Interval } from '../date.ts'
import { evidenceOf } from '../evidence.ts'
import { statedNext } from '../monitoring/statedNext.ts'
import { dueAfter } from '../population.ts'
import { numberOr } from '../ruling.ts'
import { lift } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import type { Criterion, Demand } from './criterion.ts'
import { lacking } from './lacking.ts'
import { numberOf } from './parameter.ts'

/** Whole weeks from the first dose to a sample; samples before it count as week 0. */
const weeks = (from: number, to: number): number => Math.max(0, Math.floor((to - from) / 7))

/**
 * Every so often while the newest sample was taken between two elapsed weeks (`from-week`, `below-week`), overdue at once.
 * A date the service states comes before all of them. Rules `clz-fbc-weekly`, `clz-fbc-fortnightly`, `clz-fbc-4weekly`.
 */
export const byElapsedWeeks: Criterion = (rule, check, record, applies) => {
  const interval = rule.interval as Interval
  const fromWeek = numberOf(rule, 'from-week')
  const belowWeek = numberOr(rule.parameters, 'below-week', Number.POSITIVE_INFINITY)
  const { sittings: samples, held } = evidenceOf(check, record)
  const newest = held(interval)
  const stated = statedNext(record, samples)
  return lift([applies, newest, stated, hiddenFor(check, interval, record)], (start, last, next, hidden): Demand | null => {
    if (start === null || next !== null) return null
    const week = last ? weeks(start, last.reading.on) : 0
    if (week < fromWeek || week >= belowWeek) return null
    const evidence = last?.reading.evidence ?? null
    if (last?.fresh) return { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: last.until, evidence }
    const dueOn = last ? dueAfter(last.reading.from, interval, start) : start
    return lacking(dueOn, evidence, hidden)
  })
}
