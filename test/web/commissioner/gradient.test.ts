import { describe, expect, test } from 'vitest'
import { GENERAL_PRACTICE_POLICY } from '../../../src/domain/disclosure/policy.ts'
import type { Disclosed } from '../../../src/domain/disclosure.ts'
import { indicatorCalled } from '../../../src/domain/indicator/catalogue.ts'
import type { Indicator } from '../../../src/domain/indicator/indicator.ts'
import type { Figure } from '../../../src/store/published.ts'
import { gradientSays } from '../../../src/web/commissioner/gradient.ts'

const shown = (count: number): Disclosed => ({ kind: 'shown', count })
/** Of 1,000 people in each fifth, most deprived first, so many. */
const fifths = (...met: readonly (number | null)[]): Figure[] =>
  met.map((count, i) => ({
    indicator: 'phsmi-all-six',
    area: 'XICB1',
    stratum: `deprivation:${i + 1}`,
    scenario: 'recorded',
    month: 24_321,
    policy: GENERAL_PRACTICE_POLICY,
    among: shown(1000),
    met: count === null ? { kind: 'hidden', why: 'small-or-protecting' } : shown(count),
  }))
const allSix = indicatorCalled('phsmi-all-six') as Indicator
const as = (better: Indicator['better']): Indicator => ({ ...allSix, better })

describe('how a share changes from the most to the least deprived', () => {
  // By hand: ranks 0.1, 0.3 … 0.9, so a share that rises by 10 points from fifth to fifth has a slope of 50.
  test.each([
    ['the least deprived fare better', as('higher'), [300, 400, 500, 600, 700], /^The least deprived fare better, by 50 percentage points/],
    ['the most deprived fare better', as('higher'), [700, 600, 500, 400, 300], /^The most deprived fare better, by 50 percentage points/],
    ['less is better: the least deprived have less', as('lower'), [700, 600, 500, 400, 300], /^The least deprived fare better, by 50/],
    ['neither is better', as(null), [300, 400, 500, 600, 700], /^The share is higher among the least deprived, by 50/],
    ['chance could explain it', as('higher'), [500, 505, 500, 495, 505], /changes by no more than chance explains, by a straight line/],
  ])('%s', (_, indicator, met, says) => {
    expect(gradientSays(indicator, fifths(...met))).toMatch(says)
  })
  test('is told with limits on both sides of it', () => {
    const [, low = '', high = ''] = /\((\d+) to (\d+)\)/.exec(gradientSays(allSix, fifths(300, 400, 500, 600, 700)) ?? '') ?? []
    expect(Number(low)).toBeLessThan(50)
    expect(Number(high)).toBeGreaterThan(50)
    expect(Number(high) - Number(low)).toBeLessThan(15)
  })
  test.each([
    ['a fifth is hidden', fifths(300, 400, null, 600, 700)],
    ['a fifth is not there', fifths(300, 400, 500, 600)],
    ['nobody in a fifth is met, so that its error has no size', fifths(0, 400, 500, 600, 700)],
  ])('is not told where %s', (_, figures) => {
    expect(gradientSays(allSix, figures)).toBeNull()
  })
})
