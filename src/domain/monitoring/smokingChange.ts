import type { PlainDate } from '../date.ts'
import { once } from '../population.ts'

/** A day on which the recorded smoking status became another. `to`: what someone is from then on. */
export interface SmokingChange {
  readonly on: PlainDate
  readonly to: 'smoker' | 'non-smoker'
}

const NON_SMOKER = ['smoking-ex', 'smoking-never', 'smoking-non-smoker-unspecified'] as const

/** Changes between smoking and not smoking, in date order. The first status of a record is no change. Rule `clz-smoking-change`. */
export const smokingChanges = once((record): readonly SmokingChange[] => {
  const smokes = new Set(record.entries('smoking-current'))
  const changes: SmokingChange[] = []
  let before: SmokingChange['to'] | null = null
  for (const entry of record.entries('smoking-current', ...NON_SMOKER)) {
    const to = smokes.has(entry) ? 'smoker' : 'non-smoker'
    if (before !== null && before !== to) changes.push({ on: entry.on.to, to })
    before = to
  }
  return changes
})
