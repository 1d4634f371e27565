import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inequality } from '../../../src/domain/statistics/inequality.ts'
import { errorFrom, inequalityLimits } from '../../../src/domain/statistics/inequalityLimits.ts'
import { percentile, quantiles } from '../../../src/domain/statistics/quantile.ts'

/** Completion in five quintiles, most deprived first; the expected indexes are from an independent weighted fit. */
const quintiles = [
  { population: 410, value: 41, error: 2.4 },
  { population: 380, value: 47.5, error: 2.2 },
  { population: 520, value: 52, error: 1.9 },
  { population: 300, value: 60.5, error: 2.6 },
  { population: 450, value: 63, error: 2 },
]

describe('the slope and relative index of inequality', () => {
  test('are those of a weighted straight line', () => {
    expect(inequality(quintiles, { kind: 'linear' })).toEqual({
      sii: expect.closeTo(28.203598152474665, 9),
      rii: expect.closeTo(1.7321889981296847, 10),
      intercept: expect.closeTo(38.51956014706366, 9),
      manyQuantiles: false,
    })
  })
  test('by logarithm are those of the line through the logarithms', () => {
    expect(inequality(quintiles, { kind: 'rate', transform: true })).toMatchObject({
      sii: expect.closeTo(28.679719859459702, 9),
      rii: expect.closeTo(1.7242455694876972, 10),
    })
  })
  test('turn round with a multiplier below 0', () => {
    expect(inequality(quintiles, { kind: 'linear', multiplier: -100 })).toMatchObject({
      sii: expect.closeTo(-2820.3598152474665, 7),
      rii: expect.closeTo(1 / 1.7321889981296847, 10),
    })
  })
  test('are 0 and 1 where all fare alike', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 5, maxLength: 10 }),
        fc.integer({ min: 1, max: 99 }),
        (people, value) => {
          const index = inequality(
            people.map((population) => ({ population, value })),
            { kind: 'linear' },
          )
          expect(index).toMatchObject({ sii: expect.closeTo(0, 9), rii: expect.closeTo(1, 9) })
        },
      ),
    )
  })
  test.each([
    ['four quantiles', quintiles.slice(1), 'not-5-to-100-quantiles'],
    ['a quantile that is missing', [...quintiles, null], 'quantile-missing'],
  ])('are not given for %s', (_label, given, reason) => {
    expect(inequality(given, { kind: 'linear' })).toEqual({ value: null, reason })
  })
  test('of more than ten quantiles come with a warning', () => {
    expect(inequality([...quintiles, ...quintiles, ...quintiles], { kind: 'linear' })).toMatchObject({ manyQuantiles: true })
  })
})

describe('their limits by simulation', () => {
  test('of a straight line are those that follow from its errors, within 1%', () => {
    const { sii, rii } = inequalityLimits(quintiles, { kind: 'linear' })
    expect(Math.abs(sii.lower / 21.28223971297596 - 1)).toBeLessThan(0.01)
    expect(Math.abs(sii.upper / 35.124956591973366 - 1)).toBeLessThan(0.01)
    expect(rii.lower).toBeLessThan(1.7322)
    expect(rii.upper).toBeGreaterThan(1.7322)
  })
  test('are the same for the same seed, and differ a little for another', () => {
    const of = (seed: number) => inequalityLimits(quintiles, { kind: 'linear' }, { seed, repetitions: 2000 })
    expect(of(7)).toEqual(of(7))
    expect(of(7)).not.toEqual(of(8))
  })
  test.each(['rate', 'proportion'] as const)('hold the index of a %s on either scale', (kind) => {
    const given = quintiles.map(({ population, value }) => ({ population, value: value / 100, error: 0.04 }))
    for (const transform of [false, true])
      for (const multiplier of [1, -100]) {
        const options = { kind, transform, multiplier }
        const index = inequality(given, options)
        const { sii, rii } = inequalityLimits(given, options, { repetitions: 4000 })
        if ('reason' in index) throw new Error(index.reason)
        expect(index.sii).toBeGreaterThan(sii.lower)
        expect(index.sii).toBeLessThan(sii.upper)
        expect(index.rii).toBeGreaterThan(rii.lower)
        expect(index.rii).toBeLessThan(rii.upper)
      }
  })
  test('take the error of a rate from its limits on the log scale', () => {
    expect(errorFrom({ lower: 10, upper: 10 * Math.exp(2 * 1.959963984540054 * 0.3) }, 'rate')).toBeCloseTo(0.3, 12)
  })
})

describe('quantiles of areas', () => {
  test('put as many in each as there are, lowest first unless inverted', () => {
    expect(quantiles([5, 1, 4, 2, 3], 5)).toEqual([5, 1, 4, 2, 3])
    expect(quantiles([5, 1, 4, 2, 3], 5, true)).toEqual([1, 5, 2, 4, 3])
  })
  test('give the same to equal values, none without a value, and none where areas are too few', () => {
    expect(quantiles([1, 1, 2, 3, null], 4)).toEqual([1, 1, 3, 4, null])
    expect(quantiles([1, 2, null], 3)).toEqual([null, null, null])
  })
  test('rise with the value and lie between 1 and their number', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 10, maxLength: 80 }), fc.integer({ min: 2, max: 10 }), (values, count) => {
        const found = quantiles(values, count)
        for (const [i, a] of values.entries())
          for (const [j, b] of values.entries()) if (a <= b) expect(found[i]).toBeLessThanOrEqual(found[j] ?? Number.NaN)
        for (const quantile of found) expect(quantile).toSatisfy((q: number) => q >= 1 && q <= count)
      }),
      { numRuns: 30 },
    )
  })
  test('percentiles go straight between neighbours', () => {
    expect([0, 0.1, 0.5, 1].map((p) => percentile([40, 10, 20, 30], p))).toEqual([10, expect.closeTo(13, 12), 25, 40])
  })
})
