import { type NoFigure, none, sum } from './interval.ts'
import { linear, logarithmic, logistical, type Scale } from './scale.ts'

/** One deprivation quantile: how many people, and the figure for them. */
export interface QuantileFigure {
  readonly population: number
  readonly value: number
}

export type FigureKind = 'linear' | 'rate' | 'proportion'

export interface InequalityOptions {
  /** What the figure is: decides the scale on which its error is normal. */
  readonly kind: FigureKind
  /** Fit rates by their logarithm and proportions (0 to 1) by their logit. */
  readonly transform?: boolean
  /** Below 0 for a figure of which less is better, so that the index says how much worse the most deprived fare. */
  readonly multiplier?: number
}

export interface Inequality {
  /** Slope index: the fitted figure at the least deprived end less that at the most deprived, times the multiplier. */
  readonly sii: number
  /** Relative index: the one over the other; the other way round with a multiplier below 0. */
  readonly rii: number
  /** The fitted figure at the most deprived end, not multiplied: the worked examples have it so. */
  readonly intercept: number
  /** More than ten quantiles: the index is then sensitive to small ones. */
  readonly manyQuantiles: boolean
}

export type NoInequality = NoFigure<'not-5-to-100-quantiles' | 'quantile-missing'>

/** A straight line through the figures, by the relative rank of each quantile. */
export interface Line {
  readonly intercept: number
  readonly slope: number
}

/** Fits figures of these quantiles, weighted by population; the ranks and weights are worked out once. */
export const lineThrough = (populations: readonly number[]): ((values: readonly number[]) => Line) => {
  const total = sum(populations)
  const shares = populations.map((population) => population / total)
  let before = 0
  const ranks = shares.map((share) => {
    const rank = before + share / 2
    before += share
    return rank
  })
  // The mean rank is one half whatever the shares are.
  const spread = sum(shares.map((share, i) => share * ((ranks[i] ?? 0) - 0.5) ** 2))
  const pull = shares.map((share, i) => (share * ((ranks[i] ?? 0) - 0.5)) / spread)
  return (values) => {
    let mean = 0
    let slope = 0
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number
      mean += (shares[i] as number) * value
      slope += (pull[i] as number) * value
    }
    return { intercept: mean - slope / 2, slope }
  }
}

export const scaleOf = (kind: FigureKind): Scale => {
  switch (kind) {
    case 'linear':
      return linear
    case 'rate':
      return logarithmic
    case 'proportion':
      return logistical
    default:
      return kind satisfies never
  }
}

/** The scale on which the line is fitted. */
export const fittedOn = ({ kind, transform = false }: InequalityOptions): Scale => (transform ? scaleOf(kind) : linear)

/** Both indexes from the two ends of a line. */
export const indexes = (mostDeprived: number, leastDeprived: number, multiplier: number) => ({
  sii: (leastDeprived - mostDeprived) * multiplier,
  rii: multiplier < 0 ? mostDeprived / leastDeprived : leastDeprived / mostDeprived,
})

/**
 * The slope and relative index of inequality by population-weighted least squares over relative rank (Low and Low 2004; OHID,
 * PHEindicatormethods; statistics reference 2.11). Quantiles come most deprived first; null marks one that is missing.
 */
export const inequality = (quantiles: readonly (QuantileFigure | null)[], options: InequalityOptions): Inequality | NoInequality => {
  const known = quantiles.filter((quantile) => quantile !== null)
  if (quantiles.length < 5 || quantiles.length > 100) return none('not-5-to-100-quantiles')
  if (known.length < quantiles.length) return none('quantile-missing')
  const { multiplier = 1 } = options
  const { to, back } = fittedOn(options)
  const line = lineThrough(known.map(({ population }) => population))(known.map(({ value }) => to(value)))
  const mostDeprived = back(line.intercept)
  return {
    ...indexes(mostDeprived, back(line.intercept + line.slope), multiplier),
    intercept: mostDeprived,
    manyQuantiles: known.length > 10,
  }
}
