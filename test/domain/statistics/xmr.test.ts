import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type XmrOptions, xmrChart } from '../../../src/domain/statistics/xmr/chart.ts'
import { assuranceOf, variationOf } from '../../../src/domain/statistics/xmr/icons.ts'
import { type XmrLimits, xmrLimits } from '../../../src/domain/statistics/xmr/limits.ts'
import { specialCauses } from '../../../src/domain/statistics/xmr/specialCause.ts'

/** Mean 50, near limits at 52 and 48, limits at 53 and 47. */
const limits: XmrLimits = { mean: 50, natural: { lower: 47, upper: 53, nearLower: 48, nearUpper: 52 }, trial: false }
const options: XmrOptions = { improvement: 'increase', screened: false }
const labels = (...values: number[]) => specialCauses(values, limits)
const flagged = (...values: number[]) => labels(...values).map((label) => label !== 'Common Cause')
const repeat = (n: number, value: number) => Array.from({ length: n }, () => value)

describe('limits', () => {
  test('are 2.66 mean moving ranges from the mean, the near ones two thirds of that', () => {
    // Moving ranges 2, 2, 2, 2, 2, 2.
    const { mean, natural } = xmrLimits([50, 52, 50, 52, 50, 52, 50], false)
    const middle = 356 / 7
    expect(mean).toBeCloseTo(middle, 12)
    expect(natural?.upper).toBeCloseTo(middle + 5.32, 12)
    expect(natural?.nearLower).toBeCloseTo(middle - (5.32 * 2) / 3, 12)
  })
  test('leave out a moving range that is an outlier itself, when screened', () => {
    const values = [50, 51, 50, 51, 50, 51, 50, 51, 50, 51, 50, 90, 50]
    const [plain, screened] = [xmrLimits(values, false), xmrLimits(values, true)]
    expect(screened.mean).toBe(plain.mean)
    expect((screened.natural?.upper ?? 0) - screened.mean).toBeCloseTo(2.66, 12)
    expect(plain.natural?.upper).toBeGreaterThan(screened.natural?.upper ?? 0)
  })
  test('of a constant series are its mean, screened or not', () => {
    for (const screened of [true, false]) expect(xmrLimits(repeat(8, 5), screened).natural).toMatchObject({ lower: 5, upper: 5 })
  })
  test.each([
    [5, false, true],
    [6, true, true],
    [12, true, true],
    [13, true, false],
  ])('from %i points: drawn %s, on trial %s', (points, drawn, trial) => {
    const found = xmrLimits(
      Array.from({ length: points }, (_, i) => i % 2),
      false,
    )
    expect([found.natural !== null, found.trial]).toEqual([drawn, trial])
  })
})

describe('special causes', () => {
  test.each([
    ['beyond the upper limit', [50, 53.1, 50], ['Common Cause', 'Above UCL', 'Common Cause']],
    ['on the limit is not beyond it', [50, 53, 50], repeat(3, 0).map(() => 'Common Cause')],
    ['beyond the lower limit', [50, 46.9, 50], ['Common Cause', 'Below LCL', 'Common Cause']],
    ['two of three near the limit', [52.5, 50.5, 52.5], ['2 in 3 Above CL', 'Common Cause', '2 in 3 Above CL']],
    ['not when the third is on the other side', [52.5, 49.5, 52.5], repeat(3, 0).map(() => 'Common Cause')],
    ['one beyond the limit may be the third', [52.5, 53.5, 52.5], ['2 in 3 Above CL', 'Above UCL', '2 in 3 Above CL']],
    ['one beyond the limit is not one of the two', [53.5, 52.5, 50.5], ['Above UCL', 'Common Cause', 'Common Cause']],
    ['two of three near the lower limit', [47.5, 47.2, 49], ['2 in 3 Below CL', '2 in 3 Below CL', 'Common Cause']],
    ['on the near limit is not near', [52, 50.5, 52], repeat(3, 0).map(() => 'Common Cause')],
  ])('%s', (_label, values, expected) => {
    expect(labels(...values)).toEqual(expected)
  })
  test('seven points on one side are special, six are not, and one on the mean ends a run', () => {
    expect(new Set(labels(...repeat(7, 51)))).toEqual(new Set(['7 Points Above CL']))
    expect(flagged(...repeat(6, 51))).toEqual(repeat(6, 0).map(() => false))
    expect(flagged(...repeat(6, 49), 50, ...repeat(6, 49)).some(Boolean)).toBe(false)
    expect(new Set(labels(...repeat(7, 49)))).toEqual(new Set(['7 Points Below CL']))
  })
  test('seven rising points are a trend with the first; equal neighbours end it', () => {
    const rising = [49, 49.5, 49.8, 50.2, 50.5, 50.8, 51]
    expect(new Set(labels(...rising))).toEqual(new Set(['7 Point Trend (Increasing)']))
    expect(new Set(labels(...rising.toReversed()))).toEqual(new Set(['7 Point Trend (Decreasing)']))
    expect(flagged(...rising.slice(0, 6)).some(Boolean)).toBe(false)
    expect(flagged(49, 49.5, 49.8, 49.8, 50.2, 50.5, 50.8).some(Boolean)).toBe(false)
  })
  test('a point that closes one trend and opens another is named by the later', () => {
    const up = [49, 49.3, 49.6, 49.9, 50.2, 50.5, 50.8]
    const label = labels(...up, ...up.toReversed().slice(1))
    expect(label[5]).toBe('7 Point Trend (Increasing)')
    expect(label[6]).toBe('7 Point Trend (Decreasing)')
  })
  test('mirrored values have mirrored labels', () => {
    const mirror: Record<string, string> = {
      Above: 'Below',
      Below: 'Above',
      UCL: 'LCL',
      LCL: 'UCL',
      Increasing: 'Decreasing',
      Decreasing: 'Increasing',
    }
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: 40, max: 60 }).map((x) => x / 1),
          { minLength: 7, maxLength: 40 },
        ),
        (values) => {
          const turned = labels(...values.map((value) => 100 - value))
          expect(turned).toEqual(
            labels(...values).map((label) => label.replace(/Above|Below|UCL|LCL|Increasing|Decreasing/g, (word) => mirror[word] ?? word)),
          )
        },
      ),
    )
  })
})

describe('icons', () => {
  test.each([
    ['Above UCL', 'increase', 'special_cause_improvement'],
    ['Above UCL', 'decrease', 'special_cause_concern'],
    ['7 Point Trend (Decreasing)', 'decrease', 'special_cause_improvement'],
    ['2 in 3 Below CL', 'increase', 'special_cause_concern'],
    ['7 Points Above CL', 'neutral', 'special_cause_neutral_high'],
    ['Below LCL', 'neutral', 'special_cause_neutral_low'],
    ['Common Cause', 'increase', 'common_cause'],
  ] as const)('%s where %s is better: %s', (cause, improvement, expected) => {
    expect(variationOf(cause, improvement)).toBe(expected)
  })
  test.each([
    ['a target above the limits is never met', 54, 'increase', 'consistent_fail'],
    ['and always where less is better', 54, 'decrease', 'consistent_pass'],
    ['a target below the limits is always met', 46, 'increase', 'consistent_pass'],
    ['and never where less is better', 46, 'decrease', 'consistent_fail'],
    ['a target on the limit is hit and miss', 53, 'increase', 'inconsistent'],
    ['no target, no icon', null, 'increase', null],
    ['no direction, no icon', 50, 'neutral', null],
  ] as const)('%s', (_label, target, improvement, expected) => {
    expect(assuranceOf(limits, target, improvement)).toBe(expected)
  })
})

describe('a chart', () => {
  test('works each segment out for itself', () => {
    const { segments, points } = xmrChart([...repeat(8, 10), ...repeat(8, 30)], { ...options, rebaseAt: [8] })
    expect(segments.map(({ start, mean }) => [start, mean])).toEqual([
      [0, 10],
      [8, 30],
    ])
    expect(points.every((point) => point.value !== null && point.cause === 'Common Cause')).toBe(true)
  })
  test('takes fixed limits from the first points and applies them to all', () => {
    const { segments, variation } = xmrChart([9, 11, 9, 11, 9, 11, 30], { ...options, fixAfter: 6 })
    expect(segments[0]?.mean).toBe(10)
    expect(variation).toBe('special_cause_improvement')
  })
  test('joins the neighbours of a gap and keeps its place', () => {
    const gapped = xmrChart([9, 11, null, 9, 11, 9, 11, null], options)
    const joined = xmrChart([9, 11, 9, 11, 9, 11], options)
    expect(gapped.segments).toEqual(joined.segments)
    expect(gapped.points.map(({ value }) => value)).toEqual([9, 11, null, 9, 11, 9, 11, null])
    expect(gapped.variation).toBe(joined.variation)
  })
  test('of no value at all is empty', () => {
    expect(xmrChart([null, null], { ...options, target: 5 })).toMatchObject({ segments: [], variation: null, assurance: null })
    expect(xmrChart([], options)).toEqual({ segments: [], points: [], variation: null, assurance: null })
  })
})
