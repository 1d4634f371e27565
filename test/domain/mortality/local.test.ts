import { describe, expect, test } from 'vitest'
import type { Disclosed } from '../../../src/domain/disclosure.ts'
import { localComparison, suppliedGap } from '../../../src/domain/mortality/local.ts'
import { type PopulationBand, type PublishedFigure, stretches } from '../../../src/domain/mortality/published.ts'
import { LIFE_TABLE_AGES } from '../../../src/domain/statistics/lifeTable.ts'

const shown = (count: number): Disclosed => ({ kind: 'shown', count })
const HIDDEN: Disclosed = { kind: 'hidden', why: 'small' }
const years = (each: readonly Disclosed[]) => new Map(['18-34', '35-49', '50-64', '65-74'].map((group, i) => [group, each[i] ?? HIDDEN]))

const table = (name: PopulationBand['table'], deathsPer1000: number, population = 20_000): PopulationBand[] =>
  LIFE_TABLE_AGES.map((from) => ({
    table: name,
    label: name,
    period: '2021-2023',
    source: 'a test',
    from,
    population,
    deaths: (population * deathsPer1000) / 1000,
  }))
const GENERAL = table('general', 10)
const FULL = years([shown(500), shown(500), shown(500), shown(500)])

describe('deaths on local registers', () => {
  test('are compared with those expected at the rates of the general population: 30 deaths in 2,000 years at 10 in 1,000 are 1.5 times', () => {
    const found = localComparison({ deaths: shown(30), yearsByGroup: FULL }, GENERAL)
    expect(found.why).toBeNull()
    if (found.why === null) {
      expect(found.ratio.expected).toBeCloseTo(20, 9)
      expect(found.ratio.value).toBeCloseTo(1.5, 9)
      expect(found.years).toBe(2000)
    }
  })
  test.each([
    ['nine deaths', shown(9), FULL, GENERAL, 'fewer-than-10-deaths'],
    ['a hidden number of deaths', HIDDEN, FULL, GENERAL, 'fewer-than-10-deaths'],
    ['years of one age hidden', shown(30), years([shown(500), shown(500), HIDDEN, shown(500)]), GENERAL, 'years-not-shown'],
    ['no general population', shown(30), FULL, [], 'no-general-table'],
  ] as const)('are not compared with %s', (_, deaths, yearsByGroup, general, why) => {
    expect(localComparison({ deaths, yearsByGroup }, general)).toEqual({ why })
  })
  test('are compared from ten deaths on', () => {
    expect(localComparison({ deaths: shown(10), yearsByGroup: FULL }, GENERAL).why).toBeNull()
  })
})

describe('a gap in years', () => {
  test('is told where both tables are supplied, and is longer the more of the one die', () => {
    const three = suppliedGap([...table('smi', 30), ...GENERAL])?.gap.value ?? 0
    const two = suppliedGap([...table('smi', 20), ...GENERAL])?.gap.value ?? 0
    expect(two).toBeGreaterThan(5)
    expect(three).toBeGreaterThan(two)
  })
  test('is not told from one table alone, nor from 5,000 people', () => {
    expect(suppliedGap(GENERAL)).toBeNull()
    expect(suppliedGap([...table('smi', 30, 200), ...GENERAL])).toBeNull()
  })
})

test('published figures of two methods are never put together, nor those of two places', () => {
  const figure = (method: string, period: string, area: string): PublishedFigure => ({
    series: 'excess',
    label: 'Excess',
    method,
    period,
    area,
    areaName: area,
    value: 1,
    lower: null,
    upper: null,
    unit: 'times',
    source: 'a test',
  })
  const all = [figure('old', '2014/15', 'E'), figure('new', '2018-2020', 'E'), figure('old', '2009/10', 'E'), figure('old', '2014/15', 'L')]
  expect(stretches(all).map(({ method, areaName, figures }) => [method, areaName, figures.map(({ period }) => period)])).toEqual([
    ['old', 'E', ['2009/10', '2014/15']],
    ['new', 'E', ['2018-2020']],
    ['old', 'L', ['2014/15']],
  ])
})
