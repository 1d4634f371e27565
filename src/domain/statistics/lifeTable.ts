import { bothLimits, type Limits, type NoFigure, none, sum, zOf } from './interval.ts'

/** Deaths and people (or person-years) from one age up to the next band's. */
export interface MortalityBand {
  readonly from: number
  readonly deaths: number
  readonly population: number
}

/** The bands of the abridged life table by their first age; the last has no end (statistics reference 2.12). */
export const LIFE_TABLE_AGES: readonly number[] = [0, 1, ...Array.from({ length: 18 }, (_, i) => 5 * (i + 1))]

/** Years left to live at an age. `value` is null when its 95% interval is wider than 20 years. */
export interface Expectancy extends Limits {
  readonly from: number
  readonly value: number | null
  readonly error: number
}

export type NoLifeTable = NoFigure<
  | 'missing-age-band'
  | 'no-population'
  | 'negative-deaths'
  | 'more-deaths-than-people'
  | 'population-5000-or-fewer'
  | 'no-deaths-at-90-and-over'
>

const SMALLEST_POPULATION = 5000
const WIDEST = 20
const RADIX = 100_000

const refusal = (bands: readonly MortalityBand[]): NoLifeTable | null => {
  if (bands.length !== LIFE_TABLE_AGES.length || bands.some(({ from }, i) => from !== LIFE_TABLE_AGES[i])) return none('missing-age-band')
  if (!bands.every(({ population }) => population > 0)) return none('no-population')
  if (!bands.every(({ deaths }) => deaths >= 0)) return none('negative-deaths')
  if (bands.some(({ deaths, population }) => deaths > population)) return none('more-deaths-than-people')
  if (sum(bands.map(({ population }) => population)) <= SMALLEST_POPULATION) return none('population-5000-or-fewer')
  // Nobody dying there would live for ever.
  return bands.at(-1)?.deaths === 0 ? none('no-deaths-at-90-and-over') : null
}

/** What a band does to those who reach it. `fraction` is how much of its years those who die in it live on average. */
interface Passage {
  readonly from: number
  readonly years: number
  readonly fraction: number
  readonly rate: number
  readonly dying: number
  /** Variance of the share that dies. */
  readonly variance: number
}

const passage = ({ from, deaths, population }: MortalityBand, next: MortalityBand | undefined): Passage => {
  const rate = deaths / population
  const fraction = from === 0 ? 0.1 : 0.5
  if (next === undefined) return { from, years: 2 / rate, fraction, rate, dying: 1, variance: 4 / (deaths * rate * rate) }
  const years = next.from - from
  const dying = Math.min(1, (years * rate) / (1 + years * rate * (1 - fraction)))
  return { from, years, fraction, rate, dying, variance: deaths === 0 ? 0 : (dying * dying * (1 - dying)) / deaths }
}

/**
 * Life expectancy at each age by an abridged life table (Chiang 1968) with the limits of Silcocks and others (2001), or why there can be
 * none (statistics reference 2.12). Bands start at `LIFE_TABLE_AGES`.
 */
export const lifeTable = (bands: readonly MortalityBand[]): readonly Expectancy[] | NoLifeTable => {
  const refused = refusal(bands)
  if (refused) return refused
  const passages = bands.map((band, i) => passage(band, bands[i + 1]))
  const reaching = [RADIX]
  for (const { dying } of passages) reaching.push((reaching.at(-1) ?? 0) * (1 - dying))
  const rows: Expectancy[] = []
  let lived = 0
  let variance = 0
  let nextYears = 0
  for (const [i, { from, years, fraction, rate, dying, variance: spread }] of [...passages.entries()].reverse()) {
    const alive = reaching[i] ?? 0
    const last = i === passages.length - 1
    lived += last ? alive / rate : years * ((reaching[i + 1] ?? 0) + fraction * alive * dying)
    variance += last ? (alive / 2) ** 2 * spread : spread * alive ** 2 * ((1 - fraction) * years + nextYears) ** 2
    const expected = alive === 0 ? 0 : lived / alive
    const error = alive === 0 ? 0 : Math.sqrt(variance) / alive
    const limits = bothLimits((confidence) => ({ lower: expected - zOf(confidence) * error, upper: expected + zOf(confidence) * error }))
    rows.unshift({ from, value: limits.at95.upper - limits.at95.lower > WIDEST ? null : expected, error, ...limits })
    nextYears = expected
  }
  return rows
}
