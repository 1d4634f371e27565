import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DisclosedShare, disclosedShare } from '../../../src/domain/disclosure/share.ts'
import { type Bars, barsPicture, barsSay } from '../../../src/web/components/charts/bars.ts'
import { type Picture, svgFile } from '../../../src/web/components/charts/frame.ts'
import { type Funnel, funnelPicture, funnelSays } from '../../../src/web/components/charts/funnel.ts'
import { trendIcons } from '../../../src/web/components/charts/icons.ts'
import { seriesPicture, seriesSays } from '../../../src/web/components/charts/series.ts'
import { chartOf, monthText, signalOf, type Trend, trendPicture, trendSays, trendShort } from '../../../src/web/components/charts/trend.ts'

const MARCH_2024 = 2024 * 12 + 2
const share = (met: number, among: number): DisclosedShare | null =>
  disclosedShare({ kind: 'shown', count: met }, { kind: 'shown', count: among })

const shares = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([among, of]) => share(Math.round(among * of), among))
const someHidden = fc.option(shares, { freq: 4, nil: null })
const trends = fc
  .record({
    points: fc.array(someHidden, { minLength: 1, maxLength: 36 }),
    ahead: fc.array(someHidden, { maxLength: 5 }),
    better: fc.constantFrom('higher', 'lower', null),
    target: fc.constantFrom(0.75, null),
  })
  .map(
    ({ points, ahead, better, target }): Trend => ({
      name: 'Checks done',
      better,
      target,
      points: points.map((one, i) => ({ month: MARCH_2024 + i, share: one })),
      ahead: ahead.map((one, i) => ({ month: MARCH_2024 + points.length + i, share: one })),
    }),
  )
const funnels = fc
  .array(fc.tuple(fc.integer({ min: 8, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 2, maxLength: 40 })
  .map(
    (places): Funnel => ({
      name: 'Checks done',
      better: 'higher',
      places: places.map(([people, of], i) => {
        const met = Math.round(people * of)
        return { name: `Practice ${i}`, people, met, share: share(met, people) as DisclosedShare }
      }),
    }),
  )
const bars = fc.array(someHidden, { minLength: 1, maxLength: 9 }).map(
  (rows): Bars => ({
    name: 'Checks done',
    overall: { words: 'Everyone', value: 0.5 },
    rows: rows.map((one, i) => ({ name: `Group ${i}`, share: one, why: 'Not shown: fewer than 8' })),
  }),
)

/** Everything that is placed: across in percent, down in pixels. */
const placed = (picture: Picture): { across: number[]; down: number[] } => {
  const text = String(picture.drawing)
  const numbers = (pattern: RegExp): number[] => [...text.matchAll(pattern)].map(([, number]) => Number(number))
  return { across: numbers(/ x[12]?="(-?[\d.]+)%"/g), down: numbers(/ y[12]?="(-?[\d.]+)"/g) }
}
const isInside = (picture: Picture | null): void => {
  if (picture === null) return
  const { across, down } = placed(picture)
  expect(across.every((x) => x >= 0 && x <= 100)).toBe(true)
  // Within a mark, lines of text stand a few pixels off its own middle.
  expect(down.every((y) => y >= -8 && y <= picture.height)).toBe(true)
  expect(String(picture.drawing)).not.toMatch(/NaN|Infinity|undefined|null/)
}

describe('pictures', () => {
  test('have everything inside them, whatever the figures', () => {
    fc.assert(fc.property(trends, (trend) => isInside(trendPicture(trend))))
    fc.assert(fc.property(funnels, (funnel) => isInside(funnelPicture(funnel))))
    fc.assert(fc.property(bars, (one) => isInside(barsPicture(one))))
  })
  test('mark every month that is shown, and none that is hidden', () => {
    fc.assert(
      fc.property(trends, (trend) => {
        const text = String(trendPicture(trend)?.drawing ?? '')
        for (const { month, share: its } of trend.points) expect(text.includes(`<title>${monthText(month)}: `)).toBe(its !== null)
      }),
    )
  })
  test('say of a hidden group why, and draw no dot for it', () => {
    fc.assert(
      fc.property(bars, (one) => {
        const text = String(barsPicture(one).drawing)
        one.rows.forEach(({ name, share: its }) => {
          expect(text.includes(`<title>${name}: `)).toBe(its !== null)
        })
        expect(text.split('Not shown: fewer than 8').length - 1).toBe(one.rows.filter((row) => row.share === null).length)
      }),
    )
  })
  test('mark every place of a funnel', () => {
    fc.assert(
      fc.property(funnels, (funnel) => {
        const text = String(funnelPicture(funnel)?.drawing)
        for (const { name } of funnel.places) expect(text).toContain(`<title>${name}: `)
      }),
    )
  })
  test('are whole files by themselves, with a title and where they come from', async () => {
    const picture = barsPicture({ name: 'Checks <done>', overall: null, rows: [{ name: 'All', share: share(5, 10), why: '' }] })
    const file = String(await svgFile(picture, 'Northmoor & others'))
    expect(file).toContain('xmlns="http://www.w3.org/2000/svg"')
    expect(file).toContain('Checks &lt;done&gt;')
    expect(file).toContain('Northmoor &amp; others')
  })
})

const monthly = (values: readonly (number | null)[]): Trend => ({
  name: 'Checks done',
  better: 'higher',
  target: null,
  points: values.map((value, i) => ({ month: MARCH_2024 + i, share: value === null ? null : share(Math.round(value * 1000), 1000) })),
  ahead: [],
})
const steady = (n: number): number[] => Array.from({ length: n }, (_, i) => 0.5 + (i % 2) * 0.02)

describe('sentences', () => {
  test.each([
    ['nothing shown', monthly([null, null]), 'There are too few people to show a figure.'],
    ['one month', monthly([0.4]), '40% at the end of March 2024. There is only one month so far.'],
    [
      'a few months',
      monthly([0.4, 0.5]),
      'From March 2024 to April 2024 the share rose from 40% to 50%. There are too few months to say what is usual.',
    ],
    [
      'the usual',
      monthly(steady(14)),
      'From March 2024 to April 2025 the share rose from 50% to 52%. The newest month is within the usual ups and downs.',
    ],
    [
      'a jump',
      monthly([...steady(14), 0.7]),
      'From March 2024 to May 2025 the share rose from 50% to 70%. The last month is better than usual.',
    ],
  ])('of a trend say it plainly: %s', (_, trend, says) => {
    expect(trendSays(trend)).toBe(says)
  })
  test('of a tile tell a change since a year ago from chance', () => {
    expect(trendShort(monthly([0.4, ...steady(11), 0.6]))).toContain(
      'Better: 20 percentage points higher than a year ago, more than chance explains.',
    )
    expect(trendShort(monthly([0.5, ...steady(11), 0.51]))).toContain(
      '1 percentage point higher than a year ago, which chance could explain.',
    )
    expect(trendShort({ ...monthly([0.4, ...steady(11), 0.6]), better: 'lower' })).toContain('Worse: 20 percentage points higher')
    expect(trendShort(monthly(steady(5)))).toContain('No figure for a year ago.')
  })
  test('of a tile do not call a run a change where chance could explain the year: neighbouring figures share eleven months', () => {
    const drift = Array.from({ length: 30 }, (_, i) => share(Math.round(50 + i / 3), 100))
    const trend: Trend = { ...monthly([]), points: drift.map((one, i) => ({ month: MARCH_2024 + i, share: one })) }
    expect(chartOf(trend).variation).toBe('special_cause_improvement')
    expect(signalOf(trend)).toBe('common_cause')
    expect(trendShort(trend)).toBe('4 percentage points higher than a year ago, which chance could explain.')
    expect(String(trendIcons(trend))).toContain('No clear change')
    expect(trendSays(trend)).toContain(' better than usual, yet chance could explain the change since a year ago.')
    expect(signalOf(monthly([0.4, ...steady(11), 0.6]))).toBe('special_cause_improvement')
  })
  test('of groups name those that differ by more than chance, and nobody else', () => {
    const rows = [
      { name: 'Men', share: share(300, 1000), why: '' },
      { name: 'Women', share: share(510, 1000), why: '' },
    ]
    const overall = { words: 'Everyone', value: 0.5 }
    expect(barsSay({ name: 'x', overall, rows })).toBe('Lower by more than chance explains: Men.')
    expect(barsSay({ name: 'x', overall, rows: rows.slice(1) })).toBe('None of the 1 shown differs by more than chance explains.')
    expect(barsSay({ name: 'x', overall, rows: [{ name: 'Men', share: null, why: 'few' }] })).toBe(
      'There are too few people to show any group.',
    )
  })
  test('of a funnel count the places that differ, and rank none', () => {
    const place = (name: string, met: number) => ({ name, people: 100, met, share: share(met, 100) as DisclosedShare })
    const alike = [place('A', 50), place('B', 52), place('C', 48)]
    expect(funnelSays({ name: 'x', better: 'higher', places: alike })).toBe(
      'All together: 50%. No place differs from the others by more than chance explains.',
    )
    expect(funnelSays({ name: 'x', better: 'higher', places: [...alike, place('D', 90)] })).toContain('of 4 places')
    expect(funnelSays({ name: 'x', better: 'higher', places: [] })).toBe('No place has enough people to show a figure.')
  })
  test('of a series say from where to where, and of one figure what it is', () => {
    const say = (value: number): string => `${value} times`
    const point = (period: string, value: number) => ({ period, value, lower: null, upper: null })
    expect(seriesSays({ name: 'x', say, points: [point('2015-2017', 4.6), point('2018-2020', 4.9)] })).toBe(
      'It rose from 4.6 times in 2015-2017 to 4.9 times in 2018-2020.',
    )
    expect(seriesSays({ name: 'x', say, points: [point('2018-2020', 4.9)] })).toBe('4.9 times in 2018-2020.')
    isInside(seriesPicture({ name: 'x', say, points: [point('2015-2017', 4.6), { ...point('2018-2020', 4.9), lower: 4.5, upper: 5.3 }] }))
  })
})
