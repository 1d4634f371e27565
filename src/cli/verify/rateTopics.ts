import { z } from 'zod'
import { directRate, directRateOfRecurrent } from '../../domain/statistics/directRate.ts'
import { indirectRate, indirectRatio } from '../../domain/statistics/indirectRate.ts'
import { sum } from '../../domain/statistics/interval.ts'
import { mean } from '../../domain/statistics/mean.ts'
import { byar } from '../../domain/statistics/poisson.ts'
import { proportion, wilson } from '../../domain/statistics/proportion.ts'
import { quantiles } from '../../domain/statistics/quantile.ts'
import { crudeRate } from '../../domain/statistics/rate.ts'
import { type Topic, topic } from './topic.ts'
import { namedLimits, numbers, rows } from './words.ts'

const confidence = z.number().gt(0).lt(1)

const independent = z.object({ count: numbers })
const recurrent = z.object({ people_by_event_frequency: z.record(z.string().regex(/^[1-9]\d*$/), numbers) })
const standardised = z.object({ population: numbers, standard_population: numbers, multiplier: z.number() })

/** People of each band by how many events they had, from lists by number of events. */
const byFrequency = (lists: Readonly<Record<string, readonly number[]>>, bands: number): number[][] => {
  const most = Math.max(0, ...Object.keys(lists).map(Number))
  return Array.from({ length: bands }, (_, band) => Array.from({ length: most }, (__, k) => lists[k + 1]?.[band] ?? 0))
}

const direct = topic(z.intersection(standardised, z.union([independent, recurrent])), (input) => {
  const strata = rows({ population: input.population, weight: input.standard_population })
  const people = 'people_by_event_frequency' in input ? byFrequency(input.people_by_event_frequency, strata.length) : null
  const events = people?.map((counts) => sum(counts.map((count, k) => count * (k + 1)))) ?? ('count' in input ? input.count : [])
  const rate =
    people === null
      ? directRate(
          strata.map((stratum, i) => ({ ...stratum, events: events[i] ?? 0 })),
          input.multiplier,
        )
      : directRateOfRecurrent(
          strata.map((stratum, i) => ({ ...stratum, people: people[i] ?? [] })),
          input.multiplier,
        )
  const totals = { total_count: sum(events), total_population: sum(input.population) }
  return rate.value === null ? totals : { ...totals, value: rate.value, ...namedLimits(rate) }
})

const indirect = topic(
  z.object({
    count: numbers,
    population: numbers,
    reference_count: numbers,
    reference_population: numbers,
    output: z.enum(['ratio', 'rate']),
    multiplier: z.number(),
  }),
  ({ count, population, reference_count, reference_population, output, multiplier }) => {
    const strata = rows({ events: count, population, referenceEvents: reference_count, referencePopulation: reference_population })
    const rate = (output === 'rate' ? indirectRate : indirectRatio)(strata, multiplier)
    if (rate.value === null) return {}
    const { observed, expected, value, method } = rate
    return { observed, expected, value, method, ...namedLimits(rate) }
  },
)

/** Counts, rates, proportions, means and quantiles. */
export const rateTopics = {
  byar: topic(z.object({ count: z.number().nonnegative(), confidence }), (input) => ({ ...byar(input.count, input.confidence) })),
  wilson: topic(
    z.object({ x: z.number().nonnegative(), n: z.number().positive(), confidence }).refine(({ x, n }) => x <= n, 'x is more than n'),
    ({ x, n, confidence: level }) => ({ ...wilson(x, n, level) }),
  ),
  'crude-rate': topic(z.object({ x: z.number(), n: z.number(), multiplier: z.number() }), ({ x, n, multiplier }) => {
    const rate = crudeRate(x, n, multiplier)
    return rate.value === null ? {} : { value: rate.value, method: rate.method, ...namedLimits(rate) }
  }),
  proportion: topic(z.object({ x: z.number(), n: z.number(), multiplier: z.number() }), ({ x, n, multiplier }) => {
    const share = proportion(x, n, multiplier)
    return share.value === null ? {} : { value: share.value, ...namedLimits(share) }
  }),
  mean: topic(z.object({ values: numbers }), ({ values }) => {
    const of = mean(values)
    if (of.value === null) return {}
    return { sum: of.sum, count: of.count, value: of.value, stdev: of.deviation, ...(of.limits && namedLimits(of.limits)) }
  }),
  dsr: direct,
  isr: indirect,
  quantile: topic(
    z.object({ values: z.array(z.number().nullable()), quantiles: z.number().int().positive(), invert: z.boolean() }),
    (input) => ({ quantile: quantiles(input.values, input.quantiles, input.invert) }),
  ),
} satisfies Record<string, Topic>
