import { addDays, type PlainDate } from '../date.ts'
import type { Sitting } from '../evidence.ts'
import type { PersonRecord } from '../record.ts'
import { steps, type Timeline } from '../timeline.ts'

/** A sample this many days early is the one the service asked for. */
const EARLY_DAYS = 3

/**
 * The date the clozapine service states for the next blood count, from the day it says so until a sample is taken then.
 * The statement made last holds. Rule `clz-service`.
 */
export const statedNext = (record: PersonRecord, samples: readonly Sitting[]): Timeline<PlainDate | null> => {
  const stated = record
    .from('mh')
    .of('next-blood-count')
    .slice()
    .sort((a, b) => a.on.to - b.on.to || a.dueOn - b.dueOn)
  const changes = stated.flatMap((one, i): [PlainDate, PlainDate | null][] => {
    const next = stated[i + 1]?.on.to ?? Number.POSITIVE_INFINITY
    const taken = samples.find(({ from }) => from >= addDays(one.dueOn, -EARLY_DAYS) && from >= one.on.to)?.on
    return [[one.on.to, one.dueOn], ...(taken !== undefined && taken < next ? [[taken, null] as [PlainDate, null]] : [])]
  })
  return steps<PlainDate | null>(null, changes)
}
