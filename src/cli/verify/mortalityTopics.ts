import { z } from 'zod'
import { excessMortality, prematureMortality, standardisedMortalityRatio } from '../../domain/statistics/excessMortality.ts'
import { zOf } from '../../domain/statistics/interval.ts'
import { lifeExpectancyGap } from '../../domain/statistics/lifeExpectancyGap.ts'
import { lifeTable, type MortalityBand, type NoLifeTable } from '../../domain/statistics/lifeTable.ts'
import { yearsOfLifeLost } from '../../domain/statistics/yearsOfLifeLost.ts'
import { type Topic, topic } from './topic.ts'
import { named95, numbers, rows } from './words.ts'

/** Reasons in the words of the case files. */
const reasons: Readonly<Record<NoLifeTable['reason'], string>> = {
  'missing-age-band': 'missing age band',
  'no-population': 'zero population',
  'negative-deaths': 'negative deaths',
  'more-deaths-than-people': 'deaths exceed population',
  'population-5000-or-fewer': 'total population <= 5000',
  'no-deaths-at-90-and-over': 'no deaths at 90 and over',
}

const expectancy = topic(
  z.object({ start_age: numbers, population: numbers, deaths: numbers, confidence: z.number().gt(0).lt(1) }),
  ({ start_age, population, deaths, confidence }) => {
    const table = lifeTable(rows({ from: start_age, population, deaths }))
    if ('reason' in table) return { suppressed: true, reason: reasons[table.reason] }
    const z = zOf(confidence)
    return {
      rows: table.map(({ from, value, error, at95 }) => {
        const middle = value ?? (at95.lower + at95.upper) / 2
        return { start_age: from, value, lower: middle - z * error, upper: middle + z * error }
      }),
    }
  },
)

const gap = topic(
  z.object({
    start_age: numbers,
    at_age: z.number(),
    smi_population: numbers,
    smi_deaths: numbers,
    comparator_population: numbers,
    comparator_deaths: numbers,
  }),
  (input) => {
    const smi: MortalityBand[] = rows({ from: input.start_age, population: input.smi_population, deaths: input.smi_deaths })
    const comparator = rows({ from: input.start_age, population: input.comparator_population, deaths: input.comparator_deaths })
    const lost = yearsOfLifeLost(smi.map((band, i) => ({ ...band, until: smi[i + 1]?.from ?? null })))
    const years = lifeExpectancyGap(smi, comparator, input.at_age)
    return {
      ...('reason' in years
        ? {}
        : {
            le_smi: years.group,
            le_comparator: years.comparator,
            gap_years: years.value,
            gap_lower95: years.lower,
            gap_upper95: years.upper,
          }),
      ...('reason' in lost ? {} : { yll_to_75: lost.years, yll_to_75_per_100000: lost.per100_000 }),
    }
  },
)

const excess = topic(
  z.object({
    standard_population: numbers,
    smi_deaths: numbers,
    smi_population: numbers,
    non_smi_deaths: numbers,
    non_smi_population: numbers,
  }),
  (input) => {
    const smi = rows({ deaths: input.smi_deaths, population: input.smi_population })
    const others = rows({ deaths: input.non_smi_deaths, population: input.non_smi_population })
    const none = { deaths: 0, population: 0 }
    const strata = input.standard_population.map((weight, i) => ({ smi: smi[i] ?? none, others: others[i] ?? none, weight }))
    const premature = prematureMortality(strata)
    const compared = excessMortality(strata)
    const smr = standardisedMortalityRatio(strata)
    return {
      ...(premature.value === null ? {} : { premature_mortality_smi_per_100000_residents: named95(premature) }),
      ...('reason' in compared
        ? {}
        : {
            dsr_smi: named95(compared.smi),
            dsr_non_smi: named95(compared.others),
            ratio: compared.ratio.value,
            ratio_lower95: compared.ratio.lower,
            ratio_upper95: compared.ratio.upper,
            excess_percent: compared.percent.value,
            excess_lower95: compared.percent.lower,
            excess_upper95: compared.percent.upper,
            rate_difference: compared.difference.value,
            difference_lower95: compared.difference.lower,
            difference_upper95: compared.difference.upper,
          }),
      ...(smr.value === null ? {} : { smr: { observed: smr.observed, expected: smr.expected, ...named95(smr) } }),
    }
  },
)

/** Life expectancy, its gap, and premature and excess mortality. */
export const mortalityTopics = {
  'life-expectancy': expectancy,
  'life-expectancy-gap': gap,
  'mortality-gap': excess,
} satisfies Record<string, Topic>
