import { describe, expect, test } from 'vitest'
import { lifeExpectancyGap } from '../../../src/domain/statistics/lifeExpectancyGap.ts'
import { LIFE_TABLE_AGES, lifeTable, type MortalityBand } from '../../../src/domain/statistics/lifeTable.ts'
import { standardisedYearsOfLifeLost, yearsOfLifeLost } from '../../../src/domain/statistics/yearsOfLifeLost.ts'

/** Everyone dies at one rate a year, at every age. */
const constantRate = (rate: number, population = 100_000): MortalityBand[] =>
  LIFE_TABLE_AGES.map((from) => ({ from, population, deaths: rate * population }))
const rows = (bands: readonly MortalityBand[]) => {
  const table = lifeTable(bands)
  if ('reason' in table) throw new Error(table.reason)
  return table
}
const with_ = (bands: readonly MortalityBand[], at: number, change: Partial<MortalityBand>) =>
  bands.map((band, i) => (i === at ? { ...band, ...change } : band))

describe('life expectancy', () => {
  test('at one rate of death at every age is its inverse from 5 on: who survives is as young as ever', () => {
    for (const { from, value } of rows(constantRate(0.02))) if (from >= 5) expect(value).toBeCloseTo(50, 9)
  })
  test('has limits around it that narrow with more people', () => {
    const [few, many] = [rows(constantRate(0.02, 10_000)), rows(constantRate(0.02, 1_000_000))]
    for (const [i, row] of few.entries()) {
      expect(row.at95.lower).toBeLessThan(row.value ?? Number.NaN)
      expect(row.at99_8.upper).toBeGreaterThan(row.at95.upper)
      expect((many[i]?.error ?? 0) * 10).toBeCloseTo(row.error, 9)
    }
  })
  test('at 90 is the inverse of the rate there, with the variance of Silcocks', () => {
    const last = rows(with_(constantRate(0.02), 19, { deaths: 25_000 })).at(-1)
    expect(last?.value).toBeCloseTo(4, 10)
    expect(last?.error).toBeCloseTo(4 / Math.sqrt(25_000), 10)
  })
  test('is withheld where its interval is wider than 20 years', () => {
    const last = rows(with_(constantRate(0.02), 19, { deaths: 2, population: 100 })).at(-1)
    expect(last?.value).toBeNull()
  })
  test('is 0 where nobody is left alive', () => {
    const gone = rows(with_(constantRate(0.02), 5, { deaths: 90_000 }))
    expect(gone[6]).toMatchObject({ value: 0, error: 0 })
  })
  test.each([
    ['a band is missing', constantRate(0.02).slice(1), 'missing-age-band'],
    ['nobody lives in a band', with_(constantRate(0.02), 3, { population: 0 }), 'no-population'],
    ['fewer than none died', with_(constantRate(0.02), 3, { deaths: -1 }), 'negative-deaths'],
    ['more died than lived', with_(constantRate(0.02), 3, { deaths: 100_001 }), 'more-deaths-than-people'],
    ['there are 5,000 people', constantRate(0.02, 250), 'population-5000-or-fewer'],
    ['nobody died at 90 and over', with_(constantRate(0.02), 19, { deaths: 0 }), 'no-deaths-at-90-and-over'],
  ])('is refused when %s', (_label, bands, reason) => {
    expect(lifeTable(bands)).toEqual({ value: null, reason })
  })
  test('is given from 5,001 people', () => {
    expect(rows(with_(constantRate(0.02, 250), 0, { population: 251 }))).toHaveLength(20)
  })
})

describe('the gap', () => {
  test('is what the comparator has left less what people with SMI have', () => {
    const gap = lifeExpectancyGap(constantRate(0.025), constantRate(0.02), 15)
    expect(gap).toMatchObject({ value: expect.closeTo(10, 9), group: expect.closeTo(40, 9), comparator: expect.closeTo(50, 9) })
  })
  test('of two alike is 0, within its limits', () => {
    const gap = lifeExpectancyGap(constantRate(0.02), constantRate(0.02), 20)
    expect('value' in gap && gap.value !== null && [gap.value, gap.lower < 0, gap.upper > 0]).toEqual([0, true, true])
  })
  test.each([
    ['at an age that is no band', constantRate(0.02), 17, 'no-such-age'],
    ['from a table that is refused', constantRate(0.02, 100), 15, 'population-5000-or-fewer'],
  ])('is not given %s', (_label, group, age, reason) => {
    expect(lifeExpectancyGap(group, constantRate(0.02), age)).toEqual({ value: null, reason })
  })
})

describe('years of life lost before 75', () => {
  const bands = [
    { from: 40, until: 45, deaths: 2, population: 500, weight: 7000 },
    { from: 70, until: 75, deaths: 4, population: 250, weight: 5000 },
    { from: 75, until: 80, deaths: 9, population: 100, weight: 4000 },
    { from: 90, until: null, deaths: 9, population: 10, weight: 1000 },
  ]
  test('count from the middle of the band, and nothing from 75', () => {
    expect(yearsOfLifeLost(bands)).toEqual({ years: 2 * 32.5 + 4 * 2.5, population: 750, per100_000: 10_000 })
  })
  test('standardised, weigh each band', () => {
    expect(standardisedYearsOfLifeLost(bands, 1)).toBeCloseTo((7000 * (65 / 500) + 5000 * (10 / 250)) / 12_000, 12)
  })
  test('of nobody are none', () => {
    expect(yearsOfLifeLost([])).toEqual({ value: null, reason: 'no-population' })
    expect(standardisedYearsOfLifeLost([], 1)).toBeNull()
  })
})
