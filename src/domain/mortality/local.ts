import type { DisclosurePolicy } from '../disclosure/policy.ts'
import type { Disclosed } from '../disclosure.ts'
import { type IndirectRate, indirectRatio, type NoIndirectRate } from '../statistics/indirectRate.ts'
import { lifeExpectancyGap } from '../statistics/lifeExpectancyGap.ts'
import { yearsOfLifeLost } from '../statistics/yearsOfLifeLost.ts'
import type { PopulationBand } from './published.ts'

/** Below so many deaths no local figure is given (`mort-local-limit`). */
export const FEWEST_DEATHS = 10
/** How deaths are shown: from ten up, whatever else is. */
export const deathsPolicy = (policy: DisclosurePolicy): DisclosurePolicy => ({
  ...policy,
  threshold: Math.max(FEWEST_DEATHS, policy.threshold),
})

/** Ages of the local comparison: the groups in which people are published, up to 75. */
export const LOCAL_BANDS = [
  { group: '18-34', from: 18, until: 35 },
  { group: '35-49', from: 35, until: 50 },
  { group: '50-64', from: 50, until: 65 },
  { group: '65-74', from: 65, until: 75 },
] as const

/** Deaths and person-years on the register over 36 months, as published: years by age, deaths of all ages from 18 to 74. */
export interface LocalDeaths {
  readonly deaths: Disclosed
  readonly yearsByGroup: ReadonlyMap<string, Disclosed>
}

export type NoLocalFigure = 'fewer-than-10-deaths' | 'years-not-shown' | 'no-general-table'

export type LocalComparison =
  | { readonly why: NoLocalFigure }
  | {
      readonly why: null
      readonly deaths: number
      readonly years: number
      readonly ratio: Exclude<IndirectRate | NoIndirectRate, NoIndirectRate>
    }

/** A part of a table by ages, people of a band that is only partly inside counted by the years of it that are. */
const between = (table: readonly PopulationBand[], from: number, until: number) => {
  let [population, deaths] = [0, 0]
  for (const [i, band] of table.entries()) {
    const end = table[i + 1]?.from ?? 120
    const share = Math.max(0, Math.min(end, until) - Math.max(band.from, from)) / (end - band.from)
    population += band.population * share
    deaths += band.deaths * share
  }
  return { population, deaths }
}

/**
 * Deaths of people on the register at 18 to 74 over those expected at the rates of a supplied general population by age (statistics
 * reference 2.7; an SMR, not a gap in years). From shown counts only; `why` says what is missing.
 */
export const localComparison = ({ deaths, yearsByGroup }: LocalDeaths, general: readonly PopulationBand[]): LocalComparison => {
  if (deaths.kind === 'hidden' || deaths.count < FEWEST_DEATHS) return { why: 'fewer-than-10-deaths' }
  const bands = LOCAL_BANDS.map(({ group, from, until }) => ({ years: yearsByGroup.get(group), from, until }))
  if (bands.some(({ years }) => years?.kind !== 'shown')) return { why: 'years-not-shown' }
  if (general.length === 0) return { why: 'no-general-table' }
  const years = bands.map((band) => (band.years?.kind === 'shown' ? band.years.count : 0))
  const ratio = indirectRatio(
    bands.map(({ from, until }, i) => {
      const reference = between(general, from, until)
      return {
        // Only their sum matters to the ratio: deaths by age would be too few to show.
        events: i === 0 ? deaths.count : 0,
        population: years[i] ?? 0,
        referenceEvents: reference.deaths,
        referencePopulation: reference.population,
      }
    }),
    1,
  )
  if (ratio.value === null) return { why: 'no-general-table' }
  return { why: null, deaths: deaths.count, years: years.reduce((sum, one) => sum + one, 0), ratio }
}

/**
 * Years fewer that people with SMI have left at 20, and years lost before 75, from two supplied tables in the bands of an abridged life
 * table (statistics reference 2.12, 2.13). Null where a table is missing or says too little.
 */
export const suppliedGap = (tables: readonly PopulationBand[]) => {
  const of = (table: PopulationBand['table']): readonly PopulationBand[] => tables.filter((band) => band.table === table)
  const [smi, general] = [of('smi'), of('general')]
  const gap = lifeExpectancyGap(smi, general, 20)
  if ('reason' in gap) return null
  const lost = yearsOfLifeLost(smi.map((band, i) => ({ ...band, until: smi[i + 1]?.from ?? null })))
  return { gap, lost: 'years' in lost ? lost : null, label: smi[0]?.label ?? '', source: smi[0]?.source ?? '' }
}
