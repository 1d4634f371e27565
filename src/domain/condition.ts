import type { ClusterId } from './cluster.ts'
import { once } from './population.ts'
import type { PersonRecord } from './record.ts'
import { constant, steps, type Timeline } from './timeline.ts'

/** Whether a condition is recorded, and not as resolved since. Recorded as both on one day it is resolved. */
export const condition = (record: PersonRecord, clusters: readonly ClusterId[], resolved: readonly ClusterId[] = []): Timeline<boolean> =>
  steps(false, [
    ...record.entries(...clusters).map(({ on }) => [on.to, true] as const),
    ...record.entries(...resolved).map(({ on }) => [on.to, false] as const),
  ])

/**
 * Whether the newest of some entries and of those that speak against them is one of the former, as of a smoking status. Both on one day: it
 * is. What is absent says nothing.
 */
export const newestIs = (record: PersonRecord, clusters: readonly ClusterId[], against: readonly ClusterId[]): Timeline<boolean> => {
  const entries = record.entries(...clusters)
  if (entries.length === 0) return constant(false)
  return steps(false, [
    ...record.entries(...against).flatMap(({ on, absent }) => (absent ? [] : [[on.to, false] as const])),
    ...entries.flatMap(({ on, absent }) => (absent ? [] : [[on.to, true] as const])),
  ])
}

/** Chronic kidney disease of stage 3 to 5. */
export const kidneyDisease = once(
  (record): Timeline<boolean> =>
    condition(record, ['chronic-kidney-disease-3-5'], ['chronic-kidney-disease-1-2', 'chronic-kidney-disease-resolved']),
)
