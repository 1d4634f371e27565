import { add, addDays, addMonths, type Interval, type PlainDate } from '../date.ts'
import { evidenceOf, type Sitting } from '../evidence.ts'
import { numberOr } from '../ruling.ts'
import { lift, reached, steps } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import type { Criterion, Demand } from './criterion.ts'
import { lacking } from './lacking.ts'
import { checkFor, numberOf } from './parameter.ts'

/** What is asked of a course that began on a day, and when. */
interface Asked {
  readonly dueOn: PlainDate
  readonly last: Sitting | null
}

/**
 * Before a course (done up to `early-days` before counts), again `first-months` or `first-days` after its start (up to `first-early-days`
 * before counts), and from then on every interval. With `after-baseline` nothing is asked of someone in whom it was not done before the
 * course. Rules `val-bloods`, `ap-bnf-prolactin`, `ap-bnf-olz-clz`.
 */
export const firstThenEvery: Criterion = (rule, stated, record, applies) => {
  const check = checkFor(rule, stated)
  const interval = rule.interval as Interval
  const done = evidenceOf(check, record).sittings
  const early = numberOf(rule, 'early-days')
  const needsBaseline = numberOr(rule.parameters, 'after-baseline', 0) === 1
  const changes: [PlainDate, Asked | null][] = []
  applies.starts.forEach((from, i) => {
    const start = applies.values[i] as PlainDate | null
    changes.push([from, null])
    if (start === null) return
    const until = applies.starts[i + 1] ?? Number.POSITIVE_INFINITY
    const first = addDays(addMonths(start, numberOr(rule.parameters, 'first-months', 0)), numberOr(rule.parameters, 'first-days', 0))
    const counts = addDays(first, -numberOr(rule.parameters, 'first-early-days', 0))
    const counted = done.filter((sitting) => sitting.from >= addDays(start, -early) && sitting.on < until)
    if (needsBaseline && !counted.some((sitting) => sitting.on <= start)) return
    changes.push([from, { dueOn: start, last: null }])
    let best: Asked | null = null
    for (const last of counted) {
      const dueOn = last.from < counts ? first : add(last.from, interval)
      // Of an uncertain date the earliest possible day counts: it never takes the place of what is good for longer.
      if (best !== null && dueOn < best.dueOn) continue
      best = { dueOn, last }
      changes.push([Math.max(last.on, from) as PlainDate, best])
    }
  })
  const asked = steps<Asked | null>(null, changes)
  const isDue = reached(asked, (one) => one?.dueOn ?? null)
  return lift([asked, isDue, hiddenFor(check, interval, record)], (one, due, hidden): Demand | null => {
    if (one === null) return null
    const { dueOn, last } = one
    const evidence = last?.evidence ?? null
    if (!due) return { status: 'up-to-date', reason: last ? 'recorded-in-interval' : 'not-yet-due', dueOn, evidence }
    return lacking(dueOn, evidence, hidden)
  })
}
