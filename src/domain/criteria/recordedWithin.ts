import type { Interval } from '../date.ts'
import { evidenceOf } from '../evidence.ts'
import { dueAfter } from '../population.ts'
import { lift } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import type { Criterion, Demand } from './criterion.ts'
import { lacking } from './lacking.ts'

/** Up to date from each reading until the interval has passed, due from that day on. Rules `due-date`, `status-missing`. */
export const recordedWithin: Criterion = (rule, check, record, applies) => {
  const interval = rule.interval as Interval
  const newest = evidenceOf(check, record).held(interval)
  return lift([applies, newest, hiddenFor(check, interval, record)], (began, last, hidden): Demand | null => {
    if (began === null) return null
    const evidence = last?.reading.evidence ?? null
    if (last?.fresh) return { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: last.until, evidence }
    const dueOn = last ? dueAfter(last.reading.from, interval, began) : Number.isFinite(began) ? began : null
    return lacking(dueOn, evidence, hidden)
  })
}
