/** Coefficients of Stirling's series for ln Γ, whose first dropped term is below 1e-17 from 10 upwards. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156]
const FROM = 10
const HALF_LOG_2_PI = Math.log(2 * Math.PI) / 2

/** What Stirling's formula for ln Γ leaves out, for x from 10. */
export const stirlingError = (x: number): number => {
  const square = 1 / (x * x)
  return STIRLING.reduceRight((sum, coefficient) => sum * square + coefficient, 0) / x
}

/** ln Γ(x) for x > 0, by Stirling's series, moved up to 10 by Γ(x + 1) = x Γ(x) (Abramowitz and Stegun 6.1.40). */
export const logGamma = (x: number): number => {
  let product = 1
  let z = x
  for (; z < FROM; z++) product *= z
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_2_PI + stirlingError(z) - Math.log(product)
}

/** d − ln(1 + d) without the loss of digits near 0. */
const beyondLog = (d: number): number => {
  if (Math.abs(d) > 0.3) return d - Math.log1p(d)
  const s = d / (2 + d)
  const square = s * s
  let sum = 0
  for (let k = 25; k >= 3; k -= 2) sum = sum * square + 1 / k
  return d * s - 2 * s * square * sum
}

/** x^a e^−x / Γ(a + 1): the Poisson probability of a at mean x, by Loader's saddle-point form, which keeps its digits when both are large. */
const poisson = (a: number, x: number): number =>
  a < FROM
    ? Math.exp(a * Math.log(x) - x - logGamma(a + 1))
    : Math.exp(-stirlingError(a) - a * beyondLog((x - a) / a)) / Math.sqrt(2 * Math.PI * a)

const SMALLEST = 1e-300
const EPSILON = 2 ** -53

/** P(a, x) by its power series (Abramowitz and Stegun 6.5.29), for x below a + 1. */
const lowerBySeries = (a: number, x: number): number => {
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * EPSILON; k++) {
    term *= x / (a + k)
    sum += term
  }
  return poisson(a, x) * sum
}

/** Q(a, x) by Legendre's continued fraction (6.5.31) in Lentz's form, for x from a + 1. */
const upperByFraction = (a: number, x: number): number => {
  let b = x + 1 - a
  let c = 1 / SMALLEST
  let d = 1 / b
  let value = d
  for (let k = 1; ; k++) {
    const numerator = -k * (k - a)
    b += 2
    d = 1 / (numerator * d + b || SMALLEST)
    c = b + numerator / c || SMALLEST
    value *= c * d
    if (Math.abs(c * d - 1) <= 2 * EPSILON) return poisson(a, x) * a * value
  }
}

/** The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P, the smaller of them to full precision. */
export const gammaTails = (a: number, x: number): { readonly lower: number; readonly upper: number } => {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x < a + 1) {
    const lower = lowerBySeries(a, x)
    return { lower, upper: 1 - lower }
  }
  const upper = upperByFraction(a, x)
  return { lower: 1 - upper, upper }
}

/** The density of the gamma distribution of shape a, for x > 0. */
export const gammaDensity = (a: number, x: number): number => (poisson(a, x) * a) / x
