import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mean } from '../../../src/domain/statistics/mean.ts'
import { byar, exactPoisson, poissonLimits, poissonMethod } from '../../../src/domain/statistics/poisson.ts'
import { proportion, wilson } from '../../../src/domain/statistics/proportion.ts'
import { crudeRate } from '../../../src/domain/statistics/rate.ts'
import { standardisedProportion } from '../../../src/domain/statistics/standardisedProportion.ts'

const confidence = fc.constantFrom(0.8, 0.95, 0.998)
const share = fc.integer({ min: 1, max: 1_000_000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))

describe('limits of a count', () => {
  test.each([
    ['no events', 0, 0.95, 0, 3.6888794541139354],
    ['one event', 1, 0.95, 0.025317807984289897, 5.571643390938897],
    ['one event at 99.8%', 1, 0.998, 0.0010005003335835344, 9.233413476451585],
    ['nine events', 9, 0.95, 4.115373097378333, 17.08480345141917],
  ])('exact for %s', (_label, events, level, lower, upper) => {
    const limits = exactPoisson(events, level)
    expect(limits.lower).toBeCloseTo(lower, 10)
    expect(limits.upper).toBeCloseTo(upper, 10)
  })
  test.each([
    ['below ten events they are exact', 9, 'Exact'],
    ["from ten they are Byar's", 10, 'Byars'],
  ])('%s', (_label, events, method) => {
    expect(poissonMethod(events)).toBe(method)
    const other = method === 'Exact' ? exactPoisson(events, 0.95) : byar(events, 0.95)
    expect(poissonLimits(events, 0.95)).toEqual(other)
  })
  test('there is no lower one by Byar where the formula falls below 0', () => {
    expect([byar(0, 0.95).lower, byar(1, 0.998).lower]).toEqual([null, null])
    expect(byar(1, 0.95).lower).toBeGreaterThan(0)
  })
  test('hold the count, widen with confidence and rise with it', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), (events) => {
        const at = poissonLimits(events, 0.95)
        const wide = poissonLimits(events, 0.998)
        expect(at.lower).toBeLessThanOrEqual(events)
        expect(at.upper).toBeGreaterThan(events)
        expect(wide.lower).toBeLessThanOrEqual(at.lower)
        expect(wide.upper).toBeGreaterThan(at.upper)
        if (events !== 9) expect(poissonLimits(events + 1, 0.95).lower).toBeGreaterThan(at.lower)
      }),
    )
  })
  test("Byar's are within 0.2% of the exact ones from ten events", () => {
    for (const events of [10, 37, 400, 5000]) {
      const [approximate, exact] = [byar(events, 0.95), exactPoisson(events, 0.95)]
      expect(Math.abs((approximate.lower ?? 0) / exact.lower - 1)).toBeLessThan(0.002)
      expect(Math.abs(approximate.upper / exact.upper - 1)).toBeLessThan(0.002)
    }
  })
})

describe('limits of a share', () => {
  test.each([
    ['nobody of 12', 0, 12, 0.95, 0, 0.24249400665524085],
    ['45 of a register of 73', 45, 73, 0.95, 0.5017408347468358, 0.719493903126487],
    ['the same at 99.8%', 45, 73, 0.998, 0.4370358127557149, 0.7689011420023145],
    ['all of 73', 73, 73, 0.95, 0.9500079920442688, 1],
    ['one of 6,000', 1, 6000, 0.998, 1.4540607131414106e-5, 0.0019073231927193087],
  ])('%s', (_label, x, n, level, lower, upper) => {
    const limits = wilson(x, n, level)
    expect(limits.lower).toBeCloseTo(lower, 12)
    expect(limits.upper).toBeCloseTo(upper, 12)
  })
  test('stay within 0 and 1, hold the share, and mirror for the rest', () => {
    fc.assert(
      fc.property(share, confidence, ([x, n], level) => {
        const { lower, upper } = wilson(x, n, level)
        expect(lower).toBeGreaterThanOrEqual(0)
        expect(upper).toBeLessThanOrEqual(1)
        expect(lower).toBeLessThanOrEqual(x / n + 1e-12)
        expect(upper).toBeGreaterThanOrEqual(x / n - 1e-12)
        expect(wilson(n - x, n, level).lower).toBeCloseTo(1 - upper, 10)
      }),
    )
  })
  test.each([
    [1, 0],
    [3, 2],
    [-1, 5],
    [Number.NaN, 5],
  ])('%d of %d is refused', (x, n) => {
    expect(() => wilson(x, n, 0.95)).toThrow(RangeError)
  })
})

describe('no figure is made up', () => {
  test.each([
    ['a share of nobody', proportion(0, 0), 'no-population'],
    ['a share of more than all', proportion(5, 4), 'not-a-share'],
    ['a rate of nobody', crudeRate(3, 0, 1000), 'no-population'],
    ['a rate of fewer than no events', crudeRate(-1, 10, 1000), 'negative-events'],
    ['a mean of nothing', mean([]), 'no-values'],
    ['a standardised share with an empty cell', standardisedProportion([{ x: 0, n: 0, weight: 1 }]), 'no-population'],
    ['a standardised share of everybody, whose logit is infinite', standardisedProportion([{ x: 4, n: 4, weight: 1 }]), 'all-or-none'],
  ])('%s', (_label, figure, reason) => {
    expect(figure).toEqual({ value: null, reason })
  })
  test('one value has a mean and no interval', () => {
    expect(mean([4])).toMatchObject({ value: 4, deviation: null, limits: null })
  })
})

test('a mean with its interval by t', () => {
  const figure = mean([61.5, 58.2, 70.4, 66.0, 49.9, 63.3])
  expect(figure).toMatchObject({ value: expect.closeTo(61.55, 10), deviation: expect.closeTo(7.044643355060639, 10) })
  expect('limits' in figure && figure.limits?.at95).toEqual({
    lower: expect.closeTo(54.15710019284295, 8),
    upper: expect.closeTo(68.94289980715706, 8),
  })
})

describe('a standardised share', () => {
  test('of equal shares is that share, and its interval is near that of the whole', () => {
    const strata = [20, 30, 50].map((n) => ({ x: n * 0.6, n, weight: n }))
    const figure = standardisedProportion(strata)
    const whole = wilson(60, 100, 0.95)
    expect(figure).toMatchObject({
      value: expect.closeTo(0.6, 12),
      at95: { lower: expect.closeTo(whole.lower, 2), upper: expect.closeTo(whole.upper, 2) },
    })
  })
})
