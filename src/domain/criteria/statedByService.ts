import { BEGINNING, type PlainDate } from '../date.ts'
import { sittings } from '../evidence.ts'
import { statedNext } from '../monitoring/statedNext.ts'
import { lift, type Span, spans, steps } from '../timeline.ts'
import type { Criterion, Demand } from './criterion.ts'

/** On the date the clozapine service states, whatever the tables say. Rule `clz-service`. */
export const statedByService: Criterion = (_rule, check, record, applies) => {
  const samples = sittings(check, record)
  const stated = statedNext(
    record,
    samples.map(({ on }) => on),
  )
  const arrived = (span: Span<PlainDate | null>): [PlainDate, boolean][] => {
    const { from, to, value } = span
    if (value === null) return [[from, false]]
    return [
      [from, from >= value],
      ...(to === null || value <= to ? [[Math.max(from, value) as PlainDate, true] as [PlainDate, boolean]] : []),
    ]
  }
  const isDue = steps(false, spans(stated, BEGINNING, null).flatMap(arrived))
  const newest = steps(
    null,
    samples.map((sample) => [sample.on, sample.evidence] as const),
  )
  return lift([applies, stated, isDue, newest], (start, dueOn, due, evidence): Demand | null => {
    if (start === null || dueOn === null) return null
    if (!due) return { status: 'up-to-date', reason: evidence ? 'recorded-in-interval' : 'not-yet-due', dueOn, evidence }
    return { status: 'due', reason: evidence ? 'interval-elapsed' : 'never-recorded', dueOn, evidence }
  })
}
