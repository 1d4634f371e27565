import type { Interval } from '../date.ts'
import { evidenceOf } from '../evidence.ts'
import { dueAfter } from '../population.ts'
import { lift } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import type { Criterion, Demand } from './criterion.ts'
import { lacking } from './lacking.ts'
import { checkFor, numberOf } from './parameter.ts'

/** To be done again after `due-months`, and overdue only once the interval has passed. Rule `li-weight`. */
export const dueThenOverdue: Criterion = (rule, stated, record, applies) => {
  const check = checkFor(rule, stated)
  const interval = rule.interval as Interval
  const newest = evidenceOf(check, record).held({ months: numberOf(rule, 'due-months') })
  return lift([applies, newest, hiddenFor(check, interval, record)], (began, last, hidden): Demand | null => {
    if (began === null) return null
    const evidence = last?.reading.evidence ?? null
    const dueOn = last ? dueAfter(last.reading.from, interval, began) : began
    if (last?.fresh) return { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: last.until, evidence }
    return lacking(dueOn, evidence, hidden)
  })
}
