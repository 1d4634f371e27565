import type { PlainDate } from './date.ts'
import type { CheckId } from './finding.ts'
import type { State } from './measure/state.ts'
import type { Plan } from './plan.ts'

/** How someone stands towards a measure over a period, in the words of the Gaps in Care report (DEQM). */
export type GapStatus = 'open-gap' | 'closed-gap' | 'prospective-gap' | 'not-applicable'

/**
 * The gap of a measure: `atEnd` is where someone stands at the end of the period, if nothing more is done where that lies ahead.
 * Met today and not at the end, it is prospective.
 */
export const gapStatus = (atEnd: State, atToday: State, end: PlainDate, today: PlainDate): GapStatus => {
  if (atEnd === 'numerator') return 'closed-gap'
  if (atEnd !== 'denominator') return 'not-applicable'
  return end > today && atToday === 'numerator' ? 'prospective-gap' : 'open-gap'
}

/** The check whose evidence a measure counts, or null where it counts several or none of the checks. */
export const checkOfMeasure = ({ checks, measures }: Plan, id: string): CheckId | null => {
  const clusters = measures.find((measure) => measure.id === id)?.numerator?.clusters ?? []
  const sharing = checks.filter(({ evidence }) => evidence.some((cluster) => clusters.includes(cluster)))
  return sharing.length === 1 ? (sharing[0]?.id ?? null) : null
}
