import { describe, expect, test } from 'vitest'
import { day } from '../../../src/domain/date.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import { alertsOn, asking, findingOf, said, stands, taking, took } from './shipped.ts'

const START = '2025-01-01'
const dosed = taking('lithium', START, '2027-03-01')
const level = (on: string, value = 0.7) => said('lithiumLevel', on, value)
const LEVEL = 'lithium-level'
/** Stable by 15 January: in range a week apart. */
const stable = [...dosed, level('2025-01-08'), level('2025-01-15')]

describe('li-level-early and li-level-3m', () => {
  test.each<[string, string, ReturnType<typeof level>[], string, string]>([
    ['six days after the start nothing is due', '2025-01-07', [], 'none', 'none'],
    ['a week after the start the first is due', '2025-01-08', [], 'due 2025-01-08 +0', 'li-level-early'],
    ['a week after a level the next is due', '2025-01-15', [level('2025-01-08')], 'due 2025-01-15 +0', 'li-level-early'],
    [
      'two in range six days apart are not stable',
      '2025-01-15',
      [level('2025-01-08'), level('2025-01-14')],
      'up-to-date 2025-01-21 +0',
      'li-level-early',
    ],
    [
      'two in range seven days apart are',
      '2025-01-15',
      [level('2025-01-08'), level('2025-01-15')],
      'up-to-date 2025-04-15 +0',
      'li-level-3m',
    ],
    [
      '0.6 and 0.8 are in range',
      '2025-01-15',
      [level('2025-01-08', 0.6), level('2025-01-15', 0.8)],
      'up-to-date 2025-04-15 +0',
      'li-level-3m',
    ],
    ['0.59 is not', '2025-01-15', [level('2025-01-08', 0.59), level('2025-01-15')], 'up-to-date 2025-01-22 +0', 'li-level-early'],
    [
      '0.81 between them is not',
      '2025-01-22',
      [level('2025-01-08'), level('2025-01-15', 0.81), level('2025-01-22')],
      'up-to-date 2025-01-29 +0',
      'li-level-early',
    ],
  ])('%s', (_, on, levels, expected, rules) => {
    expect(stands(LEVEL, on, [...dosed, ...levels])).toBe(expected)
    expect(asking(LEVEL, on, [...dosed, ...levels])).toBe(rules)
  })
  test('one out of range on the day of one in range is out of range, whichever record holds it', () => {
    for (const of of ['gp', 'mh'] as const) {
      const other = said('lithiumLevel', '2025-01-15', 0.9, of === 'gp' ? 'mh' : 'gp')
      const levels = [level('2025-01-08'), said('lithiumLevel', '2025-01-15', 0.7, of), other]
      expect(asking(LEVEL, '2025-01-15', [...dosed, ...levels])).toBe('li-level-early')
    }
  })
  test('stopped in a year, as was recorded on a day of it: the next issue is a new start', () => {
    const stop = { ...said('lithiumStopped', '2025'), knownOn: day('2025-03-01') }
    const again = [...taking('lithium', START, '2025-02-20'), stop, ...taking('lithium', '2025-06-02', '2025-09-01')]
    expect(stands('renal-function', '2025-06-02', again)).toBe('due 2025-06-02 +0')
  })
  test('three months after a level it is due, the day after overdue', () => {
    expect(stands(LEVEL, '2025-04-15', stable)).toBe('due 2025-04-15 +0')
    expect(stands(LEVEL, '2025-04-16', stable)).toBe('due 2025-04-15 +1')
  })
})

describe('li-level-3m-risk and li-level-6m', () => {
  const later = (...more: Fact[]) => [...stable, ...more]
  test.each<[string, Fact[], string, string]>([
    ['after a year without risk it is six months', [level('2025-12-01', 0.79)], 'up-to-date 2026-06-01 +0', 'li-level-6m'],
    ['a last level of 0.8 makes it three', [level('2025-12-01', 0.8)], 'due 2026-03-01 +0', 'li-level-3m-risk'],
    [
      'an anti-inflammatory painkiller makes it three',
      [level('2025-12-01'), took('ibuprofen', '2026-02-01')],
      'due 2026-03-01 +0',
      'li-level-3m-risk',
    ],
    ['a thiazide makes it three', [level('2025-12-01'), took('thiazide', '2026-02-01')], 'due 2026-03-01 +0', 'li-level-3m-risk'],
    [
      'a painkiller of three months ago no longer does',
      [level('2025-12-01'), took('ibuprofen', '2025-12-01')],
      'up-to-date 2026-06-01 +0',
      'li-level-6m',
    ],
    ['an ACE inhibitor does not', [level('2025-12-01'), took('ramipril', '2026-02-01')], 'up-to-date 2026-06-01 +0', 'li-level-6m'],
    ['kidney disease makes it three', [level('2025-12-01'), said('kidneyDisease', '2025-06-01')], 'due 2026-03-01 +0', 'li-level-3m-risk'],
  ])('%s', (_, more, expected, rule) => {
    expect(stands(LEVEL, '2026-03-01', later(...more))).toBe(expected)
    expect(asking(LEVEL, '2026-03-01', later(...more))).toBe(rule)
  })
  test.each<[string, string, string]>([
    ['the day before the 65th birthday it is six months', '1961-03-02', 'li-level-6m'],
    ['from the 65th birthday it is three', '1961-03-01', 'li-level-3m-risk'],
  ])('%s', (_, birthDate, rule) => {
    expect(asking(LEVEL, '2026-03-01', later(level('2025-12-01')), { birthDate })).toBe(rule)
  })
  test('the last day of the first year is still three-monthly', () => {
    expect(asking(LEVEL, '2025-12-31', later(level('2025-12-01')))).toBe('li-level-3m')
    expect(asking(LEVEL, '2026-01-01', later(level('2025-12-01')))).toBe('li-level-6m')
  })
})

describe('who is on lithium', () => {
  test('whatever the diagnosis and the remission', () => {
    const remission = [said('schizophrenia', '2010-01-01'), said('remission', '2015-01-01')]
    expect(asking('calcium', '2025-02-01', [...remission, ...dosed])).toBe('li-bloods')
  })
  test('six months after the last issue it is over', () => {
    expect(asking('calcium', '2025-06-30', [took('lithium', START)])).toBe('li-bloods')
    expect(asking('calcium', '2025-07-01', [took('lithium', START)])).toBe('none')
  })
  test('a stop code ends it, and an issue after it is a new start', () => {
    const stopped = [took('lithium', START), said('lithiumStopped', '2025-02-01')]
    expect(asking('calcium', '2025-02-01', stopped)).toBe('none')
    expect(stands('calcium', '2025-03-01', [...stopped, took('lithium', '2025-03-01')])).toBe('due 2025-03-01 +0')
  })
})

describe('li-baseline, li-bloods and li-weight', () => {
  test.each<[string, string, string, Parameters<typeof said>[0] | null, string | null, string]>([
    ['calcium is due on the start', 'calcium', START, null, null, 'due 2025-01-01 +0'],
    [
      'a day short of six months it is up to date',
      'renal-function',
      '2025-07-31',
      'electrolytes',
      '2025-02-01',
      'up-to-date 2025-08-01 +0',
    ],
    ['after six months it is due', 'renal-function', '2025-08-01', 'electrolytes', '2025-02-01', 'due 2025-08-01 +0'],
    ['thyroid function too', 'thyroid-function', '2025-08-02', 'tsh', '2025-02-01', 'due 2025-08-01 +1'],
    ['calcium too', 'calcium', '2025-08-02', 'calcium', '2025-02-01', 'due 2025-08-01 +1'],
    ['weight is up to date until six months', 'weight', '2025-07-31', 'weight', '2025-02-01', 'up-to-date 2025-08-01 +0'],
    ['due from six months, not yet overdue', 'weight', '2025-08-01', 'weight', '2025-02-01', 'due 2026-02-01 +0'],
    ['overdue from the day after twelve', 'weight', '2026-02-02', 'weight', '2025-02-01', 'due 2026-02-01 +1'],
  ])('%s', (_, check, on, what, done, expected) => {
    expect(stands(check, on, [...dosed, ...(what && done ? [said(what, done)] : [])])).toBe(expected)
  })
  test('a body mass index counts as a weight, for lithium alone', () => {
    expect(stands('weight', '2025-07-31', [...dosed, said('bmi', '2025-02-01')])).toBe('up-to-date 2025-08-01 +0')
    const olanzapine = taking('olanzapine', START, '2025-08-01')
    expect(stands('weight', START, [...olanzapine, said('bmi', START)])).toBe('due 2025-01-01 +0')
  })
  test('the baseline is asked of the mental health team', () => {
    expect(findingOf('thyroid-function', START, dosed)).toMatchObject({ rules: ['li-baseline', 'li-bloods'], owner: 'mh' })
  })
})

describe('lithium levels that need a response', () => {
  const ON = '2025-06-01'
  test.each<[string, number, string[]]>([
    ['0.59 is out of range', 0.59, ['li-range']],
    ['0.6 is in range', 0.6, []],
    ['0.8 is in range', 0.8, []],
    ['0.81 is out of range', 0.81, ['li-range']],
    ['1.19 is out of range', 1.19, ['li-range']],
    ['1.2 is very high', 1.2, ['li-range', 'li-very-high']],
    ['1.49 is very high', 1.49, ['li-range', 'li-very-high']],
    ['1.5 is toxic', 1.5, ['li-range', 'li-toxic']],
  ])('%s', (_, value, expected) => expect(alertsOn(ON, [...dosed, level(ON, value)])).toEqual(expected))
  test('above 1.0 is off until switched on, and ends at 1.2', () => {
    expect(alertsOn(ON, [...dosed, level(ON, 1.1)], { allRules: true })).toEqual(['li-range', 'li-high'])
    expect(alertsOn(ON, [...dosed, level(ON, 1.0)], { allRules: true })).toEqual(['li-range'])
    expect(alertsOn(ON, [...dosed, level(ON, 1.2)], { allRules: true })).toEqual(['li-range', 'li-very-high'])
  })
  test('a sample of another time after the dose is not out of range, but may be toxic', () => {
    expect(alertsOn(ON, [...dosed, { ...level(ON, 0.9), timing: 'other' }])).toEqual([])
    expect(alertsOn(ON, [...dosed, { ...level(ON, 1.6), timing: 'other' }])).toEqual(['li-toxic'])
  })
})

describe('li-level-early after a change of dose', () => {
  const order = (on: string, perDay: number) => ({ ...took('lithium', on), dose: { perDay, asNeeded: false, isStanding: false } })
  const settled = [order(START, 400), order('2025-06-01', 400), order('2025-11-01', 400), level('2025-01-08'), level('2025-01-15')]
  const changed = [...settled, order('2026-02-01', 600), level('2025-12-01')]
  test.each<[string, string, Fact[], string]>([
    ['the same dose again is no change', '2026-02-08', [...settled, order('2026-02-01', 400), level('2025-12-01')], 'li-level-6m'],
    ['six days after the change the usual interval holds', '2026-02-07', changed, 'li-level-6m'],
    ['a week after it a level is asked for', '2026-02-08', changed, 'li-level-early'],
    ['one level in range does not end it', '2026-02-09', [...changed, level('2026-02-08')], 'li-level-early'],
    ['two a week apart do', '2026-02-15', [...changed, level('2026-02-08'), level('2026-02-15')], 'li-level-6m'],
    [
      'levels before the change do not count for it',
      '2026-02-08',
      [...changed, level('2026-01-20'), level('2026-01-27')],
      'li-level-early',
    ],
    ['never settled, it ends after three months', '2026-05-01', [...changed, took('lithium', '2026-03-01')], 'li-level-6m'],
    [
      'orders that do not say the dose are no change',
      '2026-02-08',
      [...settled, took('lithium', '2026-02-01'), level('2025-12-01')],
      'li-level-6m',
    ],
    [
      'two strengths of one day are one dose',
      '2026-02-08',
      [...settled, order('2026-02-01', 200), order('2026-02-01', 200), level('2025-12-01')],
      'li-level-6m',
    ],
  ])('%s', (_, on, facts, rule) => expect(asking(LEVEL, on, facts)).toBe(rule))
  test('it is due a week after the change', () => expect(stands(LEVEL, '2026-02-08', changed)).toBe('due 2026-02-08 +0'))
})

describe('li-interact, from memory', () => {
  const ALL = { allRules: true }
  const withLevel = [...stable, level('2025-04-10')]
  test.each<[string, string, Fact[], boolean]>([
    ['a week after an ACE inhibitor was started', '2025-05-08', [took('ramipril', '2025-05-01')], true],
    ['after a painkiller', '2025-05-08', [took('ibuprofen', '2025-05-01')], true],
    [
      'one taken before lithium is not new',
      '2025-05-08',
      [took('ramipril', '2024-12-01'), took('ramipril', '2025-02-20'), took('ramipril', '2025-05-01')],
      false,
    ],
    ['three months after it has passed', '2025-08-01', [took('ramipril', '2025-05-01')], false],
  ])('%s', (_, on, facts, expected) => {
    expect(asking(LEVEL, on, [...withLevel, ...facts], ALL).includes('li-interact')).toBe(expected)
  })
  test('is due on the seventh day, and met from three days before', () => {
    const started = [...withLevel, took('ramipril', '2025-05-01')]
    expect(stands(LEVEL, '2025-05-08', started, ALL)).toBe('due 2025-05-08 +0')
    expect(stands(LEVEL, '2025-05-08', [...started, level('2025-05-05')], ALL)).toBe('up-to-date 2025-08-05 +0')
    expect(stands(LEVEL, '2025-05-08', [...started, level('2025-05-04')], ALL)).toBe('due 2025-05-08 +0')
  })
  test('is off', () => expect(asking(LEVEL, '2025-05-08', [...withLevel, took('ramipril', '2025-05-01')])).toBe('li-level-3m'))
})

describe('li-renal-trend, from memory', () => {
  const egfr = (...values: [string, number][]) => values.map(([on, value]) => said('egfr', on, value))
  const alerts = (facts: Fact[]) => alertsOn('2025-12-01', facts, { allRules: true })
  test.each<[string, Fact[], string[]]>([
    ['45 is not below 45', egfr(['2025-11-01', 45]), []],
    ['44 is', egfr(['2025-11-01', 44]), ['li-renal-trend']],
    ['two tests are one fall', egfr(['2025-05-01', 80], ['2025-11-01', 75]), []],
    ['two falls in a row', egfr(['2025-02-01', 85], ['2025-05-01', 80], ['2025-11-01', 75]), ['li-renal-trend']],
    ['a fall after a rise', egfr(['2025-02-01', 75], ['2025-05-01', 80], ['2025-11-01', 75]), []],
  ])('%s', (_, facts, expected) => expect(alerts([...dosed, ...facts])).toEqual(expected))
  test('without lithium it is not about someone', () => expect(alerts(egfr(['2025-11-01', 30]))).toEqual([]))
})
