import { fittedOn, type InequalityOptions, indexes, type Line, lineThrough, type QuantileFigure, scaleOf } from './inequality.ts'
import { CONFIDENCE_95, type Interval, tailOf, zOf } from './interval.ts'
import { normalDraws } from './normalDraws.ts'

/** A quantile's figure with its standard error, on the log scale for rates and the logit scale for proportions. */
export interface UncertainQuantile extends QuantileFigure {
  readonly error: number
}

/** The standard error behind 95% limits, on the scale of the kind (statistics reference 2.11). */
export const errorFrom = ({ lower, upper }: Interval, kind: InequalityOptions['kind']): number => {
  const { to } = scaleOf(kind)
  return (to(upper) - to(lower)) / (2 * zOf(CONFIDENCE_95))
}

export interface InequalityLimits {
  readonly sii: Interval
  readonly rii: Interval
}

export interface Simulation {
  readonly repetitions?: number
  readonly seed?: number
  readonly confidence?: number
}

/** Lines through figures drawn anew, each from a normal with its own error. */
const simulatedLines = (
  quantiles: readonly UncertainQuantile[],
  options: InequalityOptions,
  { repetitions = 100_000, seed = 1 }: Simulation,
): Line[] => {
  const scale = scaleOf(options.kind)
  const back = options.transform ? (u: number) => u : scale.back
  const centres = quantiles.map(({ value }) => scale.to(value))
  const line = lineThrough(quantiles.map(({ population }) => population))
  const draw = normalDraws(seed)
  return Array.from({ length: repetitions }, () => line(quantiles.map(({ error }, i) => back((centres[i] as number) + error * draw()))))
}

/** The middle of simulated values: those at the ranks of the two tails. */
const middle = (values: readonly number[], confidence: number): Interval => {
  const sorted = Float64Array.from(values).sort()
  const at = (p: number) => sorted[Math.max(0, Math.round(sorted.length * p) - 1)] as number
  const tail = tailOf(confidence)
  return { lower: at(tail), upper: at(1 - tail) }
}

const ordered = (a: number, b: number): Interval => ({ lower: Math.min(a, b), upper: Math.max(a, b) })

/**
 * Limits of both indexes by simulation (OHID, PHEindicatormethods; statistics reference 2.11). A fit by logarithm or logit turns about the
 * fitted figure of the middle rank. The seed makes a run repeatable; quantiles come most deprived first.
 */
export const inequalityLimits = (
  quantiles: readonly UncertainQuantile[],
  options: InequalityOptions,
  simulation: Simulation = {},
): InequalityLimits => {
  const { multiplier = 1 } = options
  const { confidence = CONFIDENCE_95 } = simulation
  const lines = simulatedLines(quantiles, options, simulation)
  const slopes = middle(
    lines.map(({ slope }) => slope),
    confidence,
  )
  if (options.transform) {
    const { to, back } = fittedOn(options)
    const fitted = lineThrough(quantiles.map(({ population }) => population))(quantiles.map(({ value }) => to(value)))
    const half = fitted.intercept + fitted.slope / 2
    const turned = (slope: number) => indexes(back(half - slope / 2), back(half + slope / 2), multiplier)
    const [a, b] = [turned(slopes.lower), turned(slopes.upper)]
    return { sii: ordered(a.sii, b.sii), rii: ordered(a.rii, b.rii) }
  }
  const ratios = lines.map(({ intercept, slope }) => indexes(intercept, intercept + slope, multiplier).rii)
  return { sii: ordered(slopes.lower * multiplier, slopes.upper * multiplier), rii: middle(ratios, confidence) }
}
