import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNumber, rangeOf, type Verdict } from '../../src/domain/bound.ts'
import type { Comparator } from '../../src/domain/fact.ts'

const entry = (value: number, comparator?: Comparator) => ({ value: { value, unit: 'mmol/L', ...(comparator && { comparator }) } })
const from = (limit: number) => (value: number) => value >= limit
const below = (limit: number) => (value: number) => value < limit

describe('a bound counts against a threshold only where it decides', () => {
  test.each<[Comparator | undefined, number, string, (value: number) => boolean, Verdict]>([
    [undefined, 1.5, 'from 1.5', from(1.5), true],
    ['>', 1.5, 'from 1.5', from(1.5), true],
    ['>=', 1.5, 'from 1.5', from(1.5), true],
    ['>', 1.4, 'from 1.5', from(1.5), null],
    ['<', 1.5, 'from 1.5', from(1.5), false],
    ['<=', 1.5, 'from 1.5', from(1.5), null],
    ['<', 1.6, 'from 1.5', from(1.5), null],
    ['<', 1.5, 'below 1.5', below(1.5), true],
    ['<=', 1.5, 'below 1.5', below(1.5), null],
    ['<', 0.1, 'below 1.5', below(1.5), true],
    ['>', 1.5, 'below 1.5', below(1.5), false],
    ['>=', 1.5, 'below 1.5', below(1.5), false],
    ['>', 1.4, 'below 1.5', below(1.5), null],
    ['>', 1.5, 'above 1.5', (value) => value > 1.5, true],
    ['>=', 1.5, 'above 1.5', (value) => value > 1.5, null],
  ])('%s %d, %s: %s', (comparator, value, _, holds, verdict) => {
    expect(isNumber(entry(value, comparator), holds, { limit: 1.5 })).toBe(verdict)
  })

  test.each<[Comparator, number, Verdict, string]>([
    ['>', 44, true, 'is at least that high'],
    ['>', 48, false, 'is above it'],
    ['>', 40, null, 'may be in it'],
    ['<', 42, false, 'is below it'],
    ['<', 45, null, 'may be in it'],
    ['<', 60, null, 'may be in it, though neither end is'],
  ])('HbA1c %s %d and a zone from 42 to 47: %s, it %s', (comparator, value, verdict) => {
    expect(isNumber(entry(value, comparator), (one) => one >= 42 && one < 48, { from: 42, below: 48 })).toBe(verdict)
  })

  test('outside a range, a bound within it or across it decides nothing', () => {
    const outside = (value: number) => value < 0.6 || value > 0.8
    const verdict = (comparator: Comparator, value: number) => isNumber(entry(value, comparator), outside, { below: 0.6, above: 0.8 })
    expect(verdict('>', 1.5)).toBe(true)
    expect(verdict('<', 0.5)).toBe(true)
    expect(verdict('>', 0.5)).toBe(null)
    expect(verdict('>', 0.7)).toBe(null)
    expect(verdict('<', 0.7)).toBe(null)
  })

  test('what is decided of a bound holds of every number it may be', () => {
    const tenths = (most: number) => fc.integer({ min: 1, max: most }).map((n) => n / 10)
    fc.assert(
      fc.property(fc.constantFrom<Comparator>('<', '<=', '>=', '>'), tenths(60), tenths(60), tenths(120), (sign, bound, limit, value) => {
        const { low, high } = rangeOf(entry(bound, sign)) as { low: number; high: number }
        fc.pre(value >= low && value <= high)
        for (const holds of [from(limit), below(limit)]) {
          const verdict = isNumber(entry(bound, sign), holds, { limit })
          if (verdict !== null) expect(holds(value)).toBe(verdict)
        }
      }),
    )
  })
})
