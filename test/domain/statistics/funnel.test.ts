import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustedLimits, overdispersion } from '../../../src/domain/statistics/funnel/overdispersion.ts'
import { proportionLimits, proportionSignificance } from '../../../src/domain/statistics/funnel/proportion.ts'
import { averageRate, rateLimits, rateSignificance } from '../../../src/domain/statistics/funnel/rate.ts'
import { ratioLimitsByExpected, ratioLimitsByObserved, ratioSignificance } from '../../../src/domain/statistics/funnel/ratio.ts'
import { outside } from '../../../src/domain/statistics/funnel/significance.ts'
import { wilson } from '../../../src/domain/statistics/proportion.ts'

const limits = { at95: { lower: 40, upper: 60 }, at99_8: { lower: 30, upper: 70 } }

describe('a point stands out', () => {
  test.each([
    [70.1, 'High (0.001)'],
    [70, 'High (0.025)'],
    [60.1, 'High (0.025)'],
    [60, 'Not significant'],
    [40, 'Not significant'],
    [39.9, 'Low (0.025)'],
    [30, 'Low (0.025)'],
    [29.9, 'Low (0.001)'],
  ])('only strictly beyond a limit: %d is %s', (value, expected) => {
    expect(outside(value, limits)).toBe(expected)
  })
})

describe('a funnel of proportions', () => {
  test("has as its limit the share whose Wilson limit is the average: the same as Fingertips'", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 5000 }), fc.double({ min: 0.3, max: 0.7, noNaN: true }), (n, average) => {
        const { at95 } = proportionLimits(average, n)
        fc.pre(at95.lower > 0 && at95.upper < 1)
        expect(wilson(at95.upper * n, n, 0.95).lower).toBeCloseTo(average, 9)
        expect(wilson(at95.lower * n, n, 0.95).upper).toBeCloseTo(average, 9)
      }),
    )
  })
  test('narrows with size and stays within 0 and 1', () => {
    expect(proportionLimits(0.9, 4).at99_8.upper).toBe(1)
    expect(proportionLimits(0.6, 400).at95.upper - 0.6).toBeCloseTo((proportionLimits(0.6, 100).at95.upper - 0.6) / 2, 12)
  })
  test('tells 45 of 100 from an average of 60%', () => {
    expect([proportionSignificance(45, 100, 0.6), proportionSignificance(51, 100, 0.6)]).toEqual(['Low (0.025)', 'Not significant'])
  })
})

describe('a funnel of ratios', () => {
  test('at 15 expected, as published', () => {
    const { at95, at99_8 } = ratioLimitsByExpected(15)
    expect([at95.lower, at95.upper, at99_8.lower, at99_8.upper].map((x) => x.toFixed(4))).toEqual(['0.5597', '1.6493', '0.3863', '2.0829'])
  })
  test('by observed and by expected each hold 1 and narrow with size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (events) => {
        for (const at of [ratioLimitsByObserved, ratioLimitsByExpected]) {
          const { at95, at99_8 } = at(events)
          expect(at95.lower).toBeLessThan(1)
          expect(at95.upper).toBeGreaterThan(1)
          expect(at99_8.lower).toBeLessThan(at95.lower)
          expect(at99_8.upper).toBeGreaterThan(at95.upper)
          expect(at(events * 2).at95.upper).toBeLessThan(at95.upper)
        }
      }),
    )
  })
  test('tells 26 events from 15 expected, and 30 more so, not 20', () => {
    expect([30, 26, 20].map((events) => ratioSignificance(events, 15))).toEqual(['High (0.001)', 'High (0.025)', 'Not significant'])
  })
})

describe('a funnel of rates', () => {
  const areas = [
    { events: 40, rate: 0.004 },
    { events: 60, rate: 0.002 },
  ]
  test('stands around all events over the populations behind the rates', () => {
    expect(averageRate(areas)).toBeCloseTo(100 / 40_000, 12)
  })
  test('says nothing below ten events', () => {
    expect([9, 10].map((events) => rateSignificance({ events, rate: 0.01 }, 0.001))).toEqual(['Not applicable', 'High (0.001)'])
  })
  test('has the limits of a ratio times the average', () => {
    expect(rateLimits(40, 0.0025).at95.upper).toBeCloseTo(0.0025 * ratioLimitsByObserved(40).at95.upper, 15)
  })
})

describe('overdispersion', () => {
  const calm = Array.from({ length: 30 }, (_, i) => ({ observed: 100 + (i % 3) - 1, size: 100 }))
  const wild = Array.from({ length: 30 }, (_, i) => ({ observed: i % 2 === 0 ? 60 : 160, size: 100 }))
  test.each(['log', 'square-root'] as const)('on the %s scale leaves the plain limits where chance explains all', (scale) => {
    const found = overdispersion(calm, scale)
    expect(found).toMatchObject({ tau2: 0, target: 1 })
    expect(found && adjustedLimits(found, 100)).toEqual(ratioLimitsByExpected(100))
  })
  test('of proportions leaves the plain limits too', () => {
    const found = overdispersion(
      calm.map(({ observed }) => ({ observed, size: 200 })),
      'arcsine',
    )
    expect(found && adjustedLimits(found, 200)).toEqual(proportionLimits(found?.target ?? 0, 200))
  })
  test.each(['log', 'square-root'] as const)('on the %s scale widens them where areas differ more', (scale) => {
    const found = overdispersion(wild, scale)
    if (found === null) throw new Error('no z-score')
    expect(found.phi).toBeGreaterThan(10)
    const [plain, adjusted] = [ratioLimitsByExpected(100), adjustedLimits(found, 100)]
    expect(adjusted.at95.lower).toBeLessThan(plain.at95.lower)
    expect(adjusted.at95.upper).toBeGreaterThan(plain.at95.upper)
    // However large an area, the variance between areas remains.
    expect(adjustedLimits(found, 1e9).at95.upper).toBeGreaterThan(1.2)
  })
  test('winsorises on the square-root scale and truncates on the log scale', () => {
    const units = Array.from({ length: 20 }, (_, i) => ({ observed: 80 + 2 * i, size: 100 }))
    expect([overdispersion(units, 'square-root')?.used, overdispersion(units, 'log')?.used]).toEqual([20, 16])
  })
  test('on the square-root scale gives ratios, which are squared', () => {
    const found = { scale: 'square-root', target: 1, phi: 2, tau2: 0, used: 9, z: [] } as const
    expect(adjustedLimits(found, 400).at95.upper).toBeCloseTo((1 + 1.959963984540054 / 40) ** 2, 12)
  })
  test('leaves an area without events out of the log scale, and keeps its place', () => {
    expect(overdispersion([...calm, { observed: 0, size: 5 }], 'log')?.z.at(-1)).toBeNull()
    expect(overdispersion([{ observed: 0, size: 5 }], 'log')).toBeNull()
  })
})
