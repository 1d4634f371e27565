import { type NoFigure, none, sum } from './interval.ts'

/** Deaths and people from one age until, but not including, another; null for no end. */
export interface DeathsAtAge {
  readonly from: number
  readonly until: number | null
  readonly deaths: number
  readonly population: number
}

export interface YearsOfLifeLost {
  readonly years: number
  readonly population: number
  /** For every 100,000 people under 75. */
  readonly per100_000: number
}

const UNTIL = 75

/** Bands below 75, each with the years a death in it loses: from its midpoint to 75. */
const losing = <T extends DeathsAtAge>(bands: readonly T[]) =>
  bands.flatMap((band) => (band.until !== null && band.until <= UNTIL ? [{ band, lost: UNTIL - (band.from + band.until) / 2 }] : []))

/** Years of life lost before 75 (statistics reference 2.13). */
export const yearsOfLifeLost = (bands: readonly DeathsAtAge[]): YearsOfLifeLost | NoFigure<'no-population'> => {
  const under = losing(bands)
  const years = sum(under.map(({ band, lost }) => band.deaths * lost))
  const population = sum(under.map(({ band }) => band.population))
  return population > 0 ? { years, population, per100_000: (years / population) * 100_000 } : none('no-population')
}

/** Years of life lost before 75 for every `multiplier` people of a standard population (statistics reference 2.13). */
export const standardisedYearsOfLifeLost = (
  bands: readonly (DeathsAtAge & { readonly weight: number })[],
  multiplier: number,
): number | null => {
  const under = losing(bands)
  if (under.length === 0 || !under.every(({ band }) => band.population > 0)) return null
  const weighted = sum(under.map(({ band, lost }) => (band.weight * band.deaths * lost) / band.population))
  return (multiplier * weighted) / sum(under.map(({ band }) => band.weight))
}
