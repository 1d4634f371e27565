import { z } from 'zod'
import { type InequalityOptions, inequality } from '../../domain/statistics/inequality.ts'
import { inequalityLimits } from '../../domain/statistics/inequalityLimits.ts'
import { xmrChart } from '../../domain/statistics/xmr/chart.ts'
import { type Topic, topic } from './topic.ts'
import { numbers, rows } from './words.ts'

const kinds: Readonly<Record<'default' | 'rate' | 'proportion', InequalityOptions['kind']>> = {
  default: 'linear',
  rate: 'rate',
  proportion: 'proportion',
}

const slope = topic(
  z.object({
    quantile: numbers,
    population: numbers,
    value: numbers,
    standard_error: numbers,
    value_type: z.enum(['default', 'rate', 'proportion']),
    transform: z.boolean(),
    multiplier: z.number(),
  }),
  ({ quantile, population, value, standard_error, value_type, transform, multiplier }) => {
    const quantiles = rows({ quantile, population, value, error: standard_error }).sort((a, b) => a.quantile - b.quantile)
    const options = { kind: kinds[value_type], transform, multiplier }
    const index = inequality(quantiles, options)
    if ('reason' in index) return {}
    const { sii, rii } = inequalityLimits(quantiles, options)
    return {
      ...index,
      simulated95: { sii_lower: sii.lower, sii_upper: sii.upper, rii_lower: rii.lower, rii_upper: rii.upper },
    }
  },
)

const xmr = topic(
  z.object({
    values: z.array(z.number().nullable()),
    screen_outliers: z.boolean(),
    improvement_direction: z.enum(['increase', 'decrease', 'neutral']),
    target: z.number().nullable(),
    rebase_at: z.array(z.number().int()),
    fix_after_n_points: z.number().int().positive().nullable(),
  }),
  (input) => {
    const { segments, points, variation, assurance } = xmrChart(input.values, {
      improvement: input.improvement_direction,
      screened: input.screen_outliers,
      target: input.target,
      rebaseAt: input.rebase_at,
      fixAfter: input.fix_after_n_points,
    })
    return {
      segments: segments.map(({ start, mean, natural }) => ({
        start_index: start,
        mean,
        lpl: natural?.lower ?? null,
        upl: natural?.upper ?? null,
      })),
      special_cause: points.map((point) => (point.value === null ? null : point.cause)),
      point_type: points.map((point) => (point.value === null ? null : point.variation)),
      variation_icon: variation,
      assurance_icon: assurance,
    }
  },
)

/** Inequality and change over time. */
export const trendTopics = { sii: slope, 'spc-xmr': xmr } satisfies Record<string, Topic>
