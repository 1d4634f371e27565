import type { PlainDate } from '../date.ts'
import { once } from '../population.ts'

/** A day on which the recorded smoking status became another. `to`: what someone is from then on. */
export interface SmokingChange {
  readonly on: PlainDate
  readonly to: 'smoker' | 'non-smoker'
}

/** Statuses that say someone does not smoke. */
export const NOT_SMOKING = ['smoking-ex', 'smoking-never', 'smoking-non-smoker-unspecified'] as const

/**
 * Changes between smoking and not smoking, in date order. The first status of a record is no change. Who is said to smoke and not to
 * on one day smokes, whichever record says which. Rule `clz-smoking-change`.
 */
export const smokingChanges = once((record): readonly SmokingChange[] => {
  const smoking = record.entries('smoking-current')
  const days = new Map<PlainDate, SmokingChange['to']>(
    record.entries(...NOT_SMOKING, 'smoking-current').map(({ on }) => [on.to, 'non-smoker']),
  )
  for (const { on } of smoking) days.set(on.to, 'smoker')
  const said = [...days].map(([on, to]): SmokingChange => ({ on, to }))
  return said.filter(({ to }, i) => i > 0 && said[i - 1]?.to !== to)
})
