import type { PopulationBand } from '../domain/mortality/published.ts'
import { LIFE_TABLE_AGES } from '../domain/statistics/lifeTable.ts'

/** Deaths a year among people of an age: about one in two thousand at 30, doubling every eight years. */
const rateAt = (age: number): number => (age < 1 ? 0.004 : Math.max(0.0001, 0.0005 * 2 ** ((age - 30) / 8)))

/** A made-up general population to compare made-up deaths with, in the bands of an abridged life table. */
export const demoGeneralPopulation = (): PopulationBand[] =>
  LIFE_TABLE_AGES.map((from, i) => {
    const until = LIFE_TABLE_AGES[i + 1] ?? 97
    const population = Math.round((until - from) * 12_000 * (from < 60 ? 1 : 0.96 ** (from - 60)))
    return {
      table: 'general',
      label: 'A general population that is made up',
      period: '2021-2023',
      source: 'Made up for the demonstration.',
      from,
      population,
      deaths: Math.round(population * rateAt((from + until) / 2)),
    }
  })
