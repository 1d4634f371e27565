import { addDays, type PlainDate } from '../date.ts'
import { smokingChanges } from '../monitoring/smokingChange.ts'
import { constant, lift, steps } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import type { Criterion, Demand } from './criterion.ts'
import { lacking } from './lacking.ts'
import { numberOf } from './parameter.ts'
import { surest } from './surest.ts'

/**
 * Once, from the day someone stopped smoking or started again (`to`) until done, and said for so many days at least.
 * Rules `clz-level`, `clz-level-start-smoking`, `clz-smoking-change`.
 */
export const afterSmokingChange: Criterion = (rule, check, record, applies) => {
  const all = smokingChanges(record)
  if (all.length === 0) return constant(null)
  const shown = numberOf(rule, 'days')
  const event = steps<PlainDate | null>(
    null,
    all.map(({ on, to }) => [on, to === rule.parameters.to ? on : null]),
  )
  const over = steps(
    true,
    all.flatMap(({ on }, i): [PlainDate, boolean][] => {
      const end = addDays(on, shown)
      const next = all[i + 1]?.on
      return [[on, false], ...(next === undefined || end < next ? [[end, true] as [PlainDate, boolean]] : [])]
    }),
  )
  return lift(
    [applies, event, over, surest(check, record), hiddenFor(check, { days: shown }, record)],
    (start, on, past, best, hidden): Demand | null => {
      if (start === null || on === null || start > on) return null
      const last = best?.reading
      const evidence = last?.evidence ?? null
      if (last && last.from >= on) return past ? null : { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: null, evidence }
      return lacking(on, evidence, hidden)
    },
  )
}
