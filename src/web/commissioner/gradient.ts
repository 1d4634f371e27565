import { stratumOf } from '../../domain/count/strata.ts'
import type { Indicator } from '../../domain/indicator/indicator.ts'
import { inequality } from '../../domain/statistics/inequality.ts'
import { errorFrom, inequalityLimits, type UncertainQuantile } from '../../domain/statistics/inequalityLimits.ts'
import type { Figure } from '../../store/published.ts'
import { shareOf } from './words.ts'

/** Most deprived first, as the index takes them. */
const FIFTHS = ['1', '2', '3', '4', '5'].map((fifth) => stratumOf('deprivation', fifth))
/** Enough for whole percentage points, and few enough for a page. */
const REPETITIONS = 4000
const KIND = { kind: 'proportion' } as const

/** A fifth as the index takes it; null where it is not shown, or where nobody or everybody is met and its error has no size. */
const quantile = (figure: Figure | undefined): UncertainQuantile | null => {
  const share = figure === undefined ? null : shareOf(figure)
  if (figure?.among.kind !== 'shown' || share === null || share.value <= 0 || share.value >= 1) return null
  return { population: figure.among.count, value: share.value, error: errorFrom(share, KIND.kind) }
}

const points = (difference: number): number => Math.abs(Math.round(difference * 100))

const sentence = (slope: number, { lower, upper }: { lower: number; upper: number }, { better }: Indicator): string => {
  const [least, most] = [Math.min(points(lower), points(upper)), Math.max(points(lower), points(upper))]
  if (lower <= 0 && upper >= 0) return 'From the most to the least deprived the share changes by no more than chance explains'
  const who = slope > 0 === (better !== 'lower') ? 'least' : 'most'
  const size = `by ${points(slope)} percentage ${points(slope) === 1 ? 'point' : 'points'} from one end to the other (${least} to ${most})`
  return better === null ? `The share is higher among the ${who} deprived, ${size}` : `The ${who} deprived fare better, ${size}`
}

/**
 * How the share changes from the most to the least deprived end: the slope index of inequality with its 95% limits (statistics reference
 * 2.11). Null where one of the fifths is not shown.
 */
export const gradientSays = (indicator: Indicator, figures: readonly Figure[]): string | null => {
  const byStratum = new Map(figures.map((one) => [one.stratum, one]))
  const fifths = FIFTHS.map((stratum) => quantile(byStratum.get(stratum)))
  const found = inequality(fifths, KIND)
  if (!('sii' in found)) return null
  const { sii } = inequalityLimits(
    fifths.filter((fifth) => fifth !== null),
    KIND,
    { repetitions: REPETITIONS },
  )
  return `${sentence(found.sii, sii, indicator)}, by a straight line through the five fifths (slope index of inequality).`
}
