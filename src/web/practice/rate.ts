import type { State } from '../../domain/membership.ts'

/** How many of those who count have it. */
export interface Rate {
  readonly numerator: number
  readonly denominator: number
}

export const rateOf = (states: readonly (State | null)[]): Rate => ({
  numerator: states.filter((state) => state === 'numerator').length,
  denominator: states.filter((state) => state === 'numerator' || state === 'denominator').length,
})

/** How many more people are needed to reach a percentage. */
export const moreFor = (percent: number, { numerator, denominator }: Rate): number =>
  Math.max(0, Math.ceil((percent * denominator) / 100) - numerator)

/** A whole percentage, rounded down, so that 75% is only ever shown when it has been reached. */
export const percentText = ({ numerator, denominator }: Rate): string =>
  denominator === 0 ? 'no one counted' : `${Math.floor((100 * numerator) / denominator)}%`
