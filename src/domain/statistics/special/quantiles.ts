import { gammaDensity, gammaTails, logGamma } from './gamma.ts'
import { rootOf } from './root.ts'

/** The normal quantile to three digits, to start from (Abramowitz and Stegun 26.2.23). */
const roughNormal = (p: number): number => {
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)))
  const z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  return p < 0.5 ? -z : z
}

/** The Wilson–Hilferty start, or the first term of the series where that is nearer: small shapes, small p. */
const gammaStart = (a: number, p: number): number => {
  const cube = 1 - 1 / (9 * a) + roughNormal(p) / (3 * Math.sqrt(a))
  const byCube = a * cube ** 3
  return byCube > 0.1 * a ? byCube : Math.exp((Math.log(p) + logGamma(a + 1)) / a)
}

/** The quantile of the gamma distribution of shape a and scale 1. `upper` is 1 − p, given for itself because it may be tiny. */
const gammaQuantile = (p: number, upper: number, a: number): number => {
  if (p === 0) return 0
  const start = gammaStart(a, p)
  // In the logarithm of the smaller tail, Newton's steps converge from far away too.
  return p < 0.5
    ? rootOf((x) => {
        const { lower } = gammaTails(a, x)
        return { value: Math.log(lower / p), slope: gammaDensity(a, x) / lower }
      }, start)
    : rootOf((x) => {
        const tail = gammaTails(a, x).upper
        return { value: Math.log(upper / tail), slope: gammaDensity(a, x) / tail }
      }, start)
}

/** The p-quantile of chi-square with any positive degrees of freedom, 0 for none: twice that of a gamma of half of them. 0 ≤ p < 1. */
export const chiSquareQuantile = (p: number, degrees: number): number => (degrees === 0 ? 0 : 2 * gammaQuantile(p, 1 - p, degrees / 2))

/** The p-quantile of the standard normal, whose square is chi-square with one degree of freedom. 0 < p < 1. */
export const normalQuantile = (p: number): number => {
  const outside = 2 * Math.min(p, 1 - p)
  const size = Math.sqrt(2 * gammaQuantile(1 - outside, outside, 0.5))
  return p < 0.5 ? -size : size
}
