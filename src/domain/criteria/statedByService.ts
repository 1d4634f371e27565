import { evidenceOf } from '../evidence.ts'
import { statedNext } from '../monitoring/statedNext.ts'
import { lift, reached } from '../timeline.ts'
import type { Criterion, Demand } from './criterion.ts'
import { lacking } from './lacking.ts'

/** On the date the clozapine service states, whatever the tables say. Rule `clz-service`. */
export const statedByService: Criterion = (_rule, check, record, applies) => {
  const evidence = evidenceOf(check, record)
  const samples = evidence.sittings
  const stated = statedNext(record, samples)
  const isDue = reached(stated, (on) => on)
  return lift([applies, stated, isDue, evidence.newest()], (start, dueOn, due, last): Demand | null => {
    const newest = last?.evidence ?? null
    if (start === null || dueOn === null) return null
    if (!due) return { status: 'up-to-date', reason: newest ? 'recorded-in-interval' : 'not-yet-due', dueOn, evidence: newest }
    return lacking(dueOn, newest, null)
  })
}
