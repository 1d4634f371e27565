import type { PlainDate } from './date.ts'
import { type Applies, NEVER, once } from './population.ts'
import type { PersonRecord } from './record.ts'
import { covers, edgesOf } from './stretch.ts'
import { steps } from './timeline.ts'

/** In a mental health bed, since the admission that came last. Rule `std-inpatient-24h`. */
const inpatient = once((record): Applies => {
  const stays = record.from('mh').of('stay')
  if (stays.length === 0) return NEVER
  const admitted = (day: PlainDate): PlainDate | null =>
    stays
      .filter((stay) => covers(stay, day))
      .reduce<PlainDate | null>((last, { on }) => (last === null || on.from > last ? on.from : last), null)
  return steps<PlainDate | null>(
    null,
    edgesOf(stays).map((day) => [day, admitted(day)]),
  )
})

/** Populations of the service standards (clinical-rules section 10). */
export const standardPopulations = { inpatient } satisfies Record<string, (record: PersonRecord) => Applies>
