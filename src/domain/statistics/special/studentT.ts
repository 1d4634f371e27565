import { stirlingError } from './gamma.ts'
import { normalQuantile } from './quantiles.ts'
import { rootOf } from './root.ts'

/** ln Γ(a + ½) − ln Γ(a), without the loss of digits of a difference of large numbers. */
const halfStep = (a: number): number => {
  if (a < 10) return halfStep(a + 1) - Math.log1p(0.5 / a)
  return a * Math.log1p(0.5 / a) + Math.log(a) / 2 - 0.5 + stirlingError(a + 0.5) - stirlingError(a)
}

const SMALLEST = 1e-300

/** The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8) in Lentz's form. */
const betaFraction = (x: number, a: number, b: number): number => {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || SMALLEST)
  let value = d
  for (let m = 1; ; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / (1 + even * d || SMALLEST)
    c = 1 + even / c || SMALLEST
    value *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / (1 + odd * d || SMALLEST)
    c = 1 + odd / c || SMALLEST
    value *= c * d
    if (Math.abs(c * d - 1) <= 2 ** -52) return value
  }
}

/** The density of t and the probability beyond it, for t > 0: half of I(ν/2, ½) at ν/(ν + t²) (26.5.27, 26.7.1). */
const beyond = (t: number, degrees: number): { readonly density: number; readonly tail: number } => {
  const a = degrees / 2
  const square = (t * t) / degrees
  const power = Math.exp(halfStep(a) - a * Math.log1p(square)) / Math.sqrt(Math.PI)
  const density = power / Math.sqrt(degrees * (1 + square))
  const x = 1 / (1 + square)
  // x^a (1 − x)^½ / B(a, ½), which is t times the density.
  const front = t * density
  const tail = x < (a + 1) / (a + 2.5) ? (front * betaFraction(x, a, 0.5)) / degrees : 0.5 - front * betaFraction(1 - x, 0.5, a)
  return { density, tail }
}

/** The p-quantile of Student's t with so many degrees of freedom. 0 < p < 1. */
export const studentQuantile = (p: number, degrees: number): number => {
  if (p === 0.5) return 0
  const outside = Math.min(p, 1 - p)
  const size = rootOf(
    (t) => {
      const { density, tail } = beyond(t, degrees)
      return { value: Math.log(outside / tail), slope: density / tail }
    },
    Math.abs(normalQuantile(p)),
  )
  return p < 0.5 ? -size : size
}
