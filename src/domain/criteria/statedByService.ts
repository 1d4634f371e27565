import { BEGINNING, type PlainDate } from '../date.ts'
import { evidenceOf } from '../evidence.ts'
import { statedNext } from '../monitoring/statedNext.ts'
import { lift, type Span, spans, steps } from '../timeline.ts'
import type { Criterion, Demand } from './criterion.ts'

/** On the date the clozapine service states, whatever the tables say. Rule `clz-service`. */
export const statedByService: Criterion = (_rule, check, record, applies) => {
  const evidence = evidenceOf(check, record)
  const samples = evidence.sittings
  const stated = statedNext(record, samples)
  const arrived = (span: Span<PlainDate | null>): [PlainDate, boolean][] => {
    const { from, to, value } = span
    if (value === null) return [[from, false]]
    return [
      [from, from >= value],
      ...(to === null || value <= to ? [[Math.max(from, value) as PlainDate, true] as [PlainDate, boolean]] : []),
    ]
  }
  const isDue = steps(false, spans(stated, BEGINNING, null).flatMap(arrived))
  return lift([applies, stated, isDue, evidence.newest()], (start, dueOn, due, last): Demand | null => {
    const newest = last?.evidence ?? null
    if (start === null || dueOn === null) return null
    if (!due) return { status: 'up-to-date', reason: newest ? 'recorded-in-interval' : 'not-yet-due', dueOn, evidence: newest }
    return { status: 'due', reason: newest ? 'interval-elapsed' : 'never-recorded', dueOn, evidence: newest }
  })
}
