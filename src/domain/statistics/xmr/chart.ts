import { type Assurance, assuranceOf, type Improvement, type Variation, variationOf } from './icons.ts'
import { type XmrLimits, xmrLimits } from './limits.ts'
import { type SpecialCause, specialCauses } from './specialCause.ts'

export interface XmrOptions {
  readonly improvement: Improvement
  /** Leave moving ranges that are outliers out of the limits; say on the chart which was used. */
  readonly screened: boolean
  readonly target?: number | null
  /** Positions (0-based) at which a new segment begins. */
  readonly rebaseAt?: readonly number[]
  /** Take mean and limits of a segment from its first so many points. */
  readonly fixAfter?: number | null
}

export interface XmrSegment extends XmrLimits {
  readonly start: number
}

/** A value with its meaning, or a gap: a month without one. */
export type XmrPoint =
  | { readonly value: number; readonly segment: number; readonly cause: SpecialCause; readonly variation: Variation }
  | { readonly value: null; readonly segment: number }

export interface XmrChart {
  readonly segments: readonly XmrSegment[]
  /** One for each value given, in their order. */
  readonly points: readonly XmrPoint[]
  /** The meaning of the last value; null when there is none. */
  readonly variation: Variation | null
  readonly assurance: Assurance | null
}

/**
 * An individuals chart of values in time order (NHS England, Making Data Count; statistics reference 4). Limits and rules are worked out
 * inside each segment. A missing value (null) is a gap over which its neighbours join.
 */
export const xmrChart = (values: readonly (number | null)[], options: XmrOptions): XmrChart => {
  const { improvement, screened, target = null, rebaseAt = [], fixAfter = null } = options
  const starts = [0, ...new Set(rebaseAt.filter((at) => at > 0 && at < values.length))].sort((a, b) => a - b)
  const segments: XmrSegment[] = []
  const points: XmrPoint[] = []
  for (const [i, start] of starts.entries()) {
    const given = values.slice(start, starts[i + 1])
    const known = given.filter((value) => value !== null)
    if (known.length === 0) {
      points.push(...given.map(() => ({ value: null, segment: Math.max(0, segments.length - 1) })))
      continue
    }
    const limits = xmrLimits(fixAfter === null ? known : known.slice(0, fixAfter), screened)
    const causes = specialCauses(known, limits)[Symbol.iterator]()
    const segment = segments.push({ start, ...limits }) - 1
    for (const value of given) {
      if (value === null) points.push({ value, segment })
      else {
        const cause = causes.next().value as SpecialCause
        points.push({ value, segment, cause, variation: variationOf(cause, improvement) })
      }
    }
  }
  const lastPoint = points.findLast((point) => point.value !== null)
  const last = segments.at(-1)
  return { segments, points, variation: lastPoint?.variation ?? null, assurance: last ? assuranceOf(last, target, improvement) : null }
}
