import { type Compared, rateDifference, rateRatio } from './compare.ts'
import { type DirectRate, directRate, type NoDirectRate } from './directRate.ts'
import { type IndirectRate, indirectRatio, type NoIndirectRate } from './indirectRate.ts'

/** Deaths and people of one age band from 18 to 74, with and without SMI, and its weight in the standard population. */
export interface MortalityStratum {
  readonly smi: { readonly deaths: number; readonly population: number }
  readonly others: { readonly deaths: number; readonly population: number }
  readonly weight: number
}

/** Premature deaths of people with SMI for every 100,000 residents aged 18 to 74, as PHOF E09a gives them (statistics reference 3.1). */
export const prematureMortality = (strata: readonly MortalityStratum[]): DirectRate | NoDirectRate =>
  directRate(
    strata.map(({ smi, others, weight }) => ({ events: smi.deaths, population: smi.population + others.population, weight })),
    100_000,
  )

/** How much higher the standardised mortality of people with SMI is than that of people without. */
export interface ExcessMortality {
  readonly smi: DirectRate
  readonly others: DirectRate
  readonly ratio: Compared
  /** The ratio less 1, in percent: PHOF E09b. */
  readonly percent: Compared
  /** Deaths for every 100,000 that the one rate is above the other. */
  readonly difference: Compared
}

/** Excess mortality under 75 in adults with SMI as PHOF E09b has it, with a log-normal interval (statistics reference 3.2, 2.9). */
export const excessMortality = (strata: readonly MortalityStratum[]): ExcessMortality | NoDirectRate => {
  const rateOf = (group: 'smi' | 'others') =>
    directRate(
      strata.map((stratum) => ({ events: stratum[group].deaths, population: stratum[group].population, weight: stratum.weight })),
      100_000,
    )
  const smi = rateOf('smi')
  const others = rateOf('others')
  if (smi.value === null) return smi
  if (others.value === null) return others
  const ratio = rateRatio(smi, others)
  const percent = (x: number) => (x - 1) * 100
  return {
    smi,
    others,
    ratio,
    percent: { value: percent(ratio.value), lower: percent(ratio.lower), upper: percent(ratio.upper) },
    difference: rateDifference(smi, others),
  }
}

/** Deaths of people with SMI over those expected at the rates of people without, times 100 (statistics reference 3.2, 2.7). Not a gap in years. */
export const standardisedMortalityRatio = (strata: readonly MortalityStratum[]): IndirectRate | NoIndirectRate =>
  indirectRatio(
    strata.map(({ smi, others }) => ({
      events: smi.deaths,
      population: smi.population,
      referenceEvents: others.deaths,
      referencePopulation: others.population,
    })),
    100,
  )
