import { z } from 'zod'
import { adjustedLimits, type FunnelScale, overdispersion } from '../../domain/statistics/funnel/overdispersion.ts'
import { proportionLimits, proportionSignificance } from '../../domain/statistics/funnel/proportion.ts'
import { rateSignificance } from '../../domain/statistics/funnel/rate.ts'
import { ratioLimitsByExpected, ratioLimitsByObserved, ratioSignificance } from '../../domain/statistics/funnel/ratio.ts'
import { type Limits, scaled } from '../../domain/statistics/interval.ts'
import { type Topic, topic } from './topic.ts'
import { namedLimits, namedLists, numbers } from './words.ts'

const times = ({ at95, at99_8 }: Limits, by: number): Limits => ({ at95: scaled(at95, by), at99_8: scaled(at99_8, by) })

const proportions = topic(
  z.union([
    z.object({ numerator: z.number(), denominator: z.number().positive(), average: z.number() }),
    z.object({ population: z.number().positive(), average: z.number() }),
  ]),
  (input) =>
    'population' in input
      ? namedLimits(times(proportionLimits(input.average, input.population), 100))
      : { significance: proportionSignificance(input.numerator, input.denominator, input.average) },
)

const ratios = topic(
  z.union([z.object({ observed: z.number(), expected: z.number() }), z.object({ observed: z.number(), multiplier: z.number() })]),
  (input) =>
    'expected' in input
      ? { significance: ratioSignificance(input.observed, input.expected) }
      : namedLimits(times(ratioLimitsByObserved(input.observed), input.multiplier)),
)

const rates = topic(
  z.object({ events: z.number(), dsr_per_100000: z.number(), average_per_100000: z.number() }),
  ({ events, dsr_per_100000, average_per_100000 }) => ({
    significance: rateSignificance({ events, rate: dsr_per_100000 }, average_per_100000),
  }),
)

const scaleOf = (kind: string, method: string): FunnelScale => {
  if (kind === 'proportion') return 'arcsine'
  return method.startsWith('log') ? 'log' : 'square-root'
}

const dispersed = topic(
  z.union([
    z.object({ expected_events: z.number().positive() }),
    z.object({
      kind: z.enum(['standardised ratio', 'proportion']),
      method: z.string(),
      numerator: numbers,
      denominator: z.array(z.number().positive()),
      trim: z.number(),
    }),
  ]),
  (input) => {
    if ('expected_events' in input) return { poisson_limits: namedLimits(ratioLimitsByExpected(input.expected_events)) }
    const { kind, method, numerator, denominator, trim } = input
    const units = numerator.map((observed, i) => ({ observed, size: denominator[i] ?? Number.NaN }))
    const found = overdispersion(units, scaleOf(kind, method), trim)
    if (found === null) return {}
    const { target, phi, tau2, used, z: scores } = found
    const each = (limits: (size: number) => Limits) => namedLists(units.map(({ size }) => limits(size)))
    return {
      target,
      phi,
      tau2,
      n_used: used,
      z: scores,
      adjusted_limits: each((size) => adjustedLimits(found, size)),
      ...(kind === 'proportion'
        ? { unadjusted_limits: each((size) => adjustedLimits({ ...found, tau2: 0 }, size)) }
        : { poisson_limits: each(ratioLimitsByExpected) }),
    }
  },
)

/** Funnel limits and what stands out from them. */
export const funnelTopics = {
  'funnel-proportion': proportions,
  'funnel-ratio': ratios,
  'funnel-rate': rates,
  'funnel-overdispersion': dispersed,
} satisfies Record<string, Topic>
