import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { againstBenchmark, difference, rateDifference, rateRatio } from '../../../src/domain/statistics/compare.ts'
import { type DirectRate, directRate, directRateOfRecurrent } from '../../../src/domain/statistics/directRate.ts'
import { excessMortality, prematureMortality, standardisedMortalityRatio } from '../../../src/domain/statistics/excessMortality.ts'
import { indirectRate, indirectRatio } from '../../../src/domain/statistics/indirectRate.ts'
import { byar, exactPoisson } from '../../../src/domain/statistics/poisson.ts'
import { crudeRate } from '../../../src/domain/statistics/rate.ts'
import { ESP_2013, ESP_2013_AGED_18_TO_74 } from '../../../src/domain/statistics/standardPopulation.ts'

const rateOf = (...strata: [events: number, population: number, weight: number][]): DirectRate => {
  const rate = directRate(
    strata.map(([events, population, weight]) => ({ events, population, weight })),
    100_000,
  )
  if (rate.value === null) throw new Error(rate.reason)
  return rate
}
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

describe('the standard population', () => {
  test('has 100,000 people in nineteen bands, the last without end', () => {
    expect([ESP_2013.length, sum(ESP_2013.map(({ weight }) => weight)), ESP_2013.at(-1)?.to]).toEqual([19, 100_000, null])
  })
  test('has 71,700 at 18 to 74, with two fifths of the band from 15 to 19', () => {
    expect(sum(ESP_2013_AGED_18_TO_74.map(({ weight }) => weight))).toBe(71_700)
    expect(ESP_2013_AGED_18_TO_74.map(({ from, to }) => [from, to])).toEqual([
      [18, 19],
      ...Array.from({ length: 11 }, (_, i) => [20 + 5 * i, 24 + 5 * i]),
    ])
  })
})

describe('a directly standardised rate', () => {
  test.each([
    ['nine events give none', 9, null],
    ['ten events give one', 10, 1000],
  ])('%s', (_label, events, value) => {
    expect(directRate([{ events, population: 1000, weight: 5 }], 100_000).value).toBe(value)
  })
  test('of one band is the crude rate', () => {
    const crude = crudeRate(40, 8000, 100_000)
    const rate = rateOf([40, 8000, 7])
    expect(rate.value).toBeCloseTo(crude.value ?? 0, 9)
    expect(rate.at95.lower).toBeCloseTo(((byar(40, 0.95).lower ?? 0) / 8000) * 100_000, 8)
  })
  test('weighs each band by the standard population', () => {
    // 20 per 1,000 with weight 1 and 60 per 1,000 with weight 3.
    const rate = rateOf([20, 1000, 1], [120, 2000, 3])
    expect(rate.value).toBeCloseTo(5000, 9)
    expect(rate.variance).toBeCloseTo((20 / 1000 ** 2 + (9 * 120) / 2000 ** 2) / 16, 15)
  })
  test('is none where a band has nobody', () => {
    expect(directRate([{ events: 12, population: 0, weight: 1 }], 100_000)).toEqual({ value: null, reason: 'no-population' })
  })
  test('of events that come once each is that of independent ones, and of repeated ones less certain', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 200 }), fc.integer({ min: 0, max: 50 }), (once, twice) => {
        const stratum = { population: 5000, weight: 2 }
        const recurrent = directRateOfRecurrent([{ ...stratum, people: [once, twice] }], 1000)
        const independent = directRate([{ ...stratum, events: once + 2 * twice }], 1000)
        if (recurrent.value === null || independent.value === null) throw new Error('a rate is missing')
        expect(recurrent.value).toBeCloseTo(independent.value, 9)
        if (twice === 0) expect(recurrent.at95).toEqual(independent.at95)
        else expect(recurrent.at95.upper).toBeGreaterThan(independent.at95.upper)
      }),
    )
  })
})

describe('an indirectly standardised ratio', () => {
  const reference = { referenceEvents: 50, referencePopulation: 10_000 }
  test('is 100 where as many die as expected', () => {
    expect(indirectRatio([{ events: 20, population: 4000, ...reference }], 100).value).toBeCloseTo(100, 10)
  })
  test('has exact limits below ten events', () => {
    const ratio = indirectRatio([{ events: 5, population: 2000, ...reference }], 1)
    expect(ratio).toMatchObject({ method: 'Exact', expected: 10, at95: { lower: expect.closeTo(exactPoisson(5, 0.95).lower / 10, 12) } })
  })
  test('times the crude rate of the reference is the indirectly standardised rate', () => {
    expect(indirectRate([{ events: 20, population: 2000, ...reference }], 1000).value).toBeCloseTo(2 * 5, 10)
  })
  test('is none where nothing is expected', () => {
    expect(indirectRatio([{ events: 1, population: 0, ...reference }], 100)).toEqual({ value: null, reason: 'nothing-expected' })
  })
})

describe('comparisons', () => {
  test.each([
    ['an interval above the benchmark is higher', { lower: 61, upper: 70 }, 'higher'],
    ['one below is lower', { lower: 50, upper: 59 }, 'lower'],
    ['one that holds it is similar', { lower: 50, upper: 61 }, 'similar'],
    ['one that ends at it is similar', { lower: 60, upper: 70 }, 'similar'],
  ])('%s', (_label, interval, expected) => {
    expect(againstBenchmark(interval, 60)).toBe(expected)
  })
  const [a, b] = [rateOf([90, 3000, 1]), rateOf([60, 4000, 1])]
  test('the ratio the other way round is its inverse, limits and all', () => {
    const [there, back] = [rateRatio(a, b), rateRatio(b, a)]
    expect([there.value, there.lower, there.upper].map((x) => 1 / x)).toEqual(
      [back.value, back.upper, back.lower].map((x) => expect.closeTo(x, 10)),
    )
    expect(there.value).toBeCloseTo(2, 10)
    expect(Math.log(there.upper / there.value) / 1.959963984540054).toBeCloseTo(Math.sqrt(1 / 90 + 1 / 60), 10)
  })
  test('the difference has the root of both variances', () => {
    const { value, upper } = rateDifference(a, b)
    expect(value).toBeCloseTo(1500, 9)
    expect((upper - value) / 1.959963984540054).toBeCloseTo(1e5 * Math.sqrt(90 / 3000 ** 2 + 60 / 4000 ** 2), 8)
    expect(difference({ value: 80, error: 3 }, { value: 70, error: 4 }).upper).toBeCloseTo(10 + 1.959963984540054 * 5, 10)
  })
})

describe('mortality of people with SMI', () => {
  const strata = [
    { smi: { deaths: 30, population: 1000 }, others: { deaths: 90, population: 9000 }, weight: 1 },
    { smi: { deaths: 60, population: 1000 }, others: { deaths: 180, population: 9000 }, weight: 1 },
  ]
  test('is three times as high: an excess of 200%, and a standardised ratio of 300', () => {
    expect(excessMortality(strata)).toMatchObject({ ratio: { value: expect.closeTo(3, 10) }, percent: { value: expect.closeTo(200, 8) } })
    expect(standardisedMortalityRatio(strata).value).toBeCloseTo(300, 9)
  })
  test('among all residents is counted over people with and without SMI', () => {
    expect(prematureMortality(strata).value).toBeCloseTo(((0.003 + 0.006) / 2) * 1e5, 9)
  })
  test('is not given for fewer than ten deaths', () => {
    const few = strata.map((stratum) => ({ ...stratum, smi: { deaths: 4, population: 1000 } }))
    expect(excessMortality(few)).toEqual({ value: null, reason: 'fewer-than-10-events' })
  })
})
