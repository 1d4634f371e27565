import type { PlainDate } from './date.ts'
import { type Applies, NEVER, once } from './population.ts'
import type { PersonRecord } from './record.ts'
import { steps } from './timeline.ts'

/** In a mental health bed, since the admission that came last. Rule `std-inpatient-24h`. */
const inpatient = once((record): Applies => {
  const stays = record.from('mh').of('stay')
  if (stays.length === 0) return NEVER
  const admitted = (day: PlainDate): PlainDate | null =>
    stays
      .filter(({ on, until }) => on.from <= day && (until === null || day < until))
      .reduce<PlainDate | null>((last, { on }) => (last === null || on.from > last ? on.from : last), null)
  const days = stays.flatMap(({ on, until }) => (until === null ? [on.from] : [on.from, until]))
  return steps<PlainDate | null>(
    null,
    days.map((day) => [day, admitted(day)]),
  )
})

/** Populations of the service standards (clinical-rules section 10). */
export const standardPopulations = { inpatient } satisfies Record<string, (record: PersonRecord) => Applies>
