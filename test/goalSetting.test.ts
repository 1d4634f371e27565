import { describe, expect, test } from 'vitest'
import { NATIONAL_GOALS } from '../src/domain/indicator/targets.ts'
import { goalsIn } from '../src/goalSetting.ts'

describe('what figures should reach', () => {
  test.each([
    [undefined, NATIONAL_GOALS],
    ['', NATIONAL_GOALS],
    ['phsmi-all-six=80/65', { 'phsmi-all-six': { target: 0.8, floor: 0.65 } }],
    ['phsmi-all-six=none', {}],
    [
      'smoking-support=90  gap-intervene=100',
      { ...NATIONAL_GOALS, 'smoking-support': { target: 0.9, floor: null }, 'gap-intervene': { target: 1, floor: null } },
    ],
  ])('is said by %s', (text, goals) => {
    expect(goalsIn(text)).toEqual(goals)
  })
  test.each([
    ['all-six=80', 'names all-six, which is no indicator'],
    ['toString=80', 'names toString'],
    ['phsmi-all-six', 'cannot be read at phsmi-all-six'],
    ['phsmi-all-six=0', 'cannot be read'],
    ['phsmi-all-six=101', 'cannot be read'],
    ['phsmi-all-six=60/60', 'cannot be read'],
    ['phsmi-all-six=80%', 'such as phsmi-all-six=80/65'],
  ])('is refused as %s, at the start', (text, why) => {
    expect(() => goalsIn(text)).toThrow(why)
  })
})
