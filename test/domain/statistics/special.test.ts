import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gammaTails, logGamma } from '../../../src/domain/statistics/special/gamma.ts'
import { chiSquareQuantile, normalQuantile } from '../../../src/domain/statistics/special/quantiles.ts'
import { studentQuantile } from '../../../src/domain/statistics/special/studentT.ts'

/** Relative accuracy asked for (statistics reference 2.1). The expected values were worked out to 40 digits by Newton's method. */
const ACCURACY = 1e-9
const relative = (got: number, expected: number) => Math.abs(got - expected) / Math.abs(expected)

const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })

describe('quantiles', () => {
  test.each([
    [1e-10, -6.361340902404057],
    [0.0005, -3.290526731491895],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.95, 1.6448536269514722],
    [0.999, 3.090232306167813],
  ])('the normal one of %d', (p, expected) => {
    expect(relative(normalQuantile(p), expected)).toBeLessThan(ACCURACY)
  })
  test.each([
    [0.001, 1, 1.57079714926249e-6],
    [0.975, 1, 5.023886187314887],
    [0.025, 2, 0.05063561596857975],
    [0.999, 2, 13.815510557964272],
    [0.001, 20, 5.921040745487519],
    [0.975, 21, 35.47887590572725],
    [0.025, 200, 162.72798250184627],
    [0.999, 2000, 2201.156196586629],
    [0.025, 200_000, 198762.30532748945],
    [0.975, 2_000_000, 2003921.8219309007],
  ])('the chi-square one of %d with %d degrees of freedom', (p, degrees, expected) => {
    expect(relative(chiSquareQuantile(p, degrees), expected)).toBeLessThan(ACCURACY)
  })
  test.each([
    [0.975, 1, 12.706204736174694],
    [0.999, 1, 318.30883898555015],
    [0.975, 5, 2.5705818356363146],
    [0.999, 29, 3.3962402883568026],
    [0.975, 1000, 1.962339080826408],
    [0.999, 100_000, 3.0903138094272373],
  ])("Student's of %d with %d degrees of freedom", (p, degrees, expected) => {
    expect(relative(studentQuantile(p, degrees), expected)).toBeLessThan(ACCURACY)
  })
  test('of one half are the middle', () => {
    expect([normalQuantile(0.5), studentQuantile(0.5, 7)]).toEqual([0, 0])
  })
  test('of chi-square without degrees of freedom are 0, as the lower limit of no events is', () => {
    expect(chiSquareQuantile(0.025, 0)).toBe(0)
  })
  test('of normal and t are symmetric', () => {
    fc.assert(
      fc.property(probability, fc.integer({ min: 1, max: 500 }), (p, degrees) => {
        // p and 1 − p as a computer has them are one rounding apart.
        expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 8)
        const t = studentQuantile(p, degrees)
        expect(Math.abs(studentQuantile(1 - p, degrees) + t)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(t)))
      }),
    )
  })
  test('rise with the probability', () => {
    fc.assert(
      fc.property(probability, probability, fc.double({ min: 0.5, max: 1e6, noNaN: true }), (p, q, degrees) => {
        const [low, high] = [Math.min(p, q), Math.max(p, q)]
        fc.pre(high - low > 1e-9)
        expect(normalQuantile(low)).toBeLessThan(normalQuantile(high))
        expect(chiSquareQuantile(low, degrees)).toBeLessThan(chiSquareQuantile(high, degrees))
      }),
    )
  })
  test('of chi-square give the probability back', () => {
    fc.assert(
      fc.property(probability, fc.double({ min: 0.5, max: 1e5, noNaN: true }), (p, degrees) => {
        const { lower, upper } = gammaTails(degrees / 2, chiSquareQuantile(p, degrees) / 2)
        expect(relative(lower, p)).toBeLessThan(1e-8)
        expect(relative(upper, 1 - p)).toBeLessThan(1e-8)
      }),
    )
  })
})

describe('ln Γ', () => {
  test('of whole numbers is that of the factorial before', () => {
    let factorial = 1
    for (let n = 1; n <= 20; n++) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(1e-13 * Math.max(1, Math.log(factorial)))
      factorial *= n
    }
  })
  test('of one half is that of √π', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14)
  })
})
