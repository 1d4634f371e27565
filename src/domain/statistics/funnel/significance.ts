import type { Limits } from '../interval.ts'

/** Where a point stands beside funnel limits, by the probability in that tail (statistics reference 5.1). */
export type Significance = 'High (0.001)' | 'High (0.025)' | 'Not significant' | 'Low (0.025)' | 'Low (0.001)'

/** A point beside the limits at its size: outside only when strictly beyond. */
export const outside = (value: number, { at95, at99_8 }: Limits): Significance => {
  if (value > at99_8.upper) return 'High (0.001)'
  if (value > at95.upper) return 'High (0.025)'
  if (value < at99_8.lower) return 'Low (0.001)'
  return value < at95.lower ? 'Low (0.025)' : 'Not significant'
}

/** A target beside the own limits of a point: the same classes, seen from the point. */
export const excluding = (target: number, { at95, at99_8 }: Limits): Significance => {
  if (at99_8.lower > target) return 'High (0.001)'
  if (at95.lower > target) return 'High (0.025)'
  if (at99_8.upper < target) return 'Low (0.001)'
  return at95.upper < target ? 'Low (0.025)' : 'Not significant'
}
