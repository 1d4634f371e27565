import { bothLimits, type Interval, type Limits, sum, zOf } from '../interval.ts'
import { percentile } from '../quantile.ts'
import { proportionLimits } from './proportion.ts'
import { ratioLimitsByExpected } from './ratio.ts'

/** Events observed in an area, with those expected for a ratio or the denominator for a proportion. */
export interface Unit {
  readonly observed: number
  readonly size: number
}

/** What is compared, and on which scale: ratios by logarithm (SHMI) or square root, proportions by arcsine. */
export type FunnelScale = 'log' | 'square-root' | 'arcsine'

/** How much more areas differ than chance alone explains. */
export interface Overdispersion {
  readonly scale: FunnelScale
  /** 1 for ratios, the pooled proportion for proportions. */
  readonly target: number
  /** The mean square of the z-scores kept: about 1 when chance explains everything. */
  readonly phi: number
  /** The variance between areas, on the scale. */
  readonly tau2: number
  /** Areas that were used. */
  readonly used: number
  /** Each area's z-score as it is; null where there is none, as for no events on the log scale. */
  readonly z: readonly (number | null)[]
}

const angle = (share: number): number => Math.asin(Math.sqrt(share))

/** A scale's standard error at a size, z-score and way back from a distance to the target. */
const scales = {
  log: {
    error: (size: number) => 1 / Math.sqrt(size),
    distance: ({ observed, size }: Unit) => Math.log(observed / size),
    back: (far: number) => Math.exp(far),
  },
  'square-root': {
    error: (size: number) => 1 / (2 * Math.sqrt(size)),
    distance: ({ observed, size }: Unit) => Math.sqrt(observed / size) - 1,
    back: (far: number) => Math.max(0, 1 + far) ** 2,
  },
  arcsine: {
    error: (size: number) => 1 / (2 * Math.sqrt(size)),
    distance: ({ observed, size }: Unit, target: number) => angle(observed / size) - angle(target),
    back: (far: number, target: number) => Math.sin(Math.min(Math.PI / 2, Math.max(0, angle(target) + far))) ** 2,
  },
} as const

interface Score {
  readonly z: number
  readonly precision: number
}

/** Holds scores within the tenth at either end (Spiegelhalter 2005). */
const winsorised = (scores: readonly Score[], trim: number): Score[] => {
  const zs = scores.map(({ z }) => z)
  const [low, high] = [percentile(zs, trim), percentile(zs, 1 - trim)]
  return scores.map(({ z, precision }) => ({ z: Math.min(high, Math.max(low, z)), precision }))
}

/** Leaves out the tenth at either end by average rank (NHS Digital, SHMI). */
const truncated = (scores: readonly Score[], trim: number): Score[] => {
  const groups = 1 / trim
  return scores.filter(({ z }) => {
    const below = scores.filter((other) => other.z < z).length
    const equal = scores.filter((other) => other.z === z).length
    const group = Math.floor((groups * (below + (equal + 1) / 2)) / (scores.length + 1))
    return group !== 0 && group !== groups - 1
  })
}

/** The variance between areas by moments (DerSimonian and Laird). */
const between = (kept: readonly Score[], phi: number): number => {
  const k = kept.length
  if (k * phi < k - 1) return 0
  const weights = sum(kept.map(({ precision }) => precision))
  const squares = sum(kept.map(({ precision }) => precision ** 2))
  const room = weights - squares / weights
  return room > 0 ? Math.max(0, (k * phi - (k - 1)) / room) : 0
}

/**
 * Overdispersion by additive random effects (Spiegelhalter 2005; Spiegelhalter and others 2012; statistics reference 5.4), after outliers
 * were held in (square root, arcsine) or left out (log). `trim` is the share at either end. Null when no area has a z-score.
 */
export const overdispersion = (units: readonly Unit[], scale: FunnelScale, trim = 0.1): Overdispersion | null => {
  const { error, distance } = scales[scale]
  const target = scale === 'arcsine' ? sum(units.map(({ observed }) => observed)) / sum(units.map(({ size }) => size)) : 1
  const scores = units.map((unit): Score | null => {
    const z = distance(unit, target) / error(unit.size)
    return Number.isFinite(z) ? { z, precision: 1 / error(unit.size) ** 2 } : null
  })
  const known = scores.filter((score) => score !== null)
  const kept = scale === 'log' ? truncated(known, trim) : winsorised(known, trim)
  if (kept.length === 0) return null
  const phi = sum(kept.map(({ z }) => z * z)) / kept.length
  return { scale, target, phi, tau2: between(kept, phi), used: kept.length, z: scores.map((score) => score?.z ?? null) }
}

/** Funnel limits at a size that allow for the variance between areas; without overdispersion, the plain ones (statistics reference 5.4). */
export const adjustedLimits = ({ scale, target, phi, tau2 }: Overdispersion, size: number): Limits => {
  if (phi <= 1) return scale === 'arcsine' ? proportionLimits(target, size) : ratioLimitsByExpected(size)
  const { error, back } = scales[scale]
  return bothLimits((confidence): Interval => {
    const far = zOf(confidence) * Math.sqrt(error(size) ** 2 + tau2)
    return { lower: back(-far, target), upper: back(far, target) }
  })
}
