import { describe, expect, test } from 'vitest'
import { asking, findingOf, said, stands, taking, type Who } from './shipped.ts'

const FORM = 'valproate-risk-form'
const WOMAN: Who = { sex: 'female', birthDate: '1990-01-01' }
const MAN: Who = { sex: 'male', birthDate: '1990-01-01' }
const old = taking('valproate', '2022-01-01', '2026-12-01')
const recent = taking('valproate', '2025-01-01', '2026-12-01')

describe('val-araf and val-ppp', () => {
  test.each<[string, string, string | null, string]>([
    ['never completed: due since the start', '2025-01-01', null, 'due 2022-01-01 +1096'],
    ['a day short of twelve months', '2026-02-28', '2025-03-01', 'up-to-date 2026-03-01 +0'],
    ['twelve months after the last', '2026-03-01', '2025-03-01', 'due 2026-03-01 +0'],
  ])('%s', (_, on, done, expected) => {
    expect(stands(FORM, on, [...old, ...(done ? [said('riskForm', done)] : [])], WOMAN)).toBe(expected)
  })
  test('either code shows it', () =>
    expect(stands(FORM, '2025-04-01', [...old, said('otherRiskForm', '2025-03-01')], WOMAN)).toMatch('up-to-date'))
  test('both rules ask, of the specialist', () => {
    expect(findingOf(FORM, '2025-01-01', old, WOMAN)).toMatchObject({
      rules: ['val-araf', 'val-ppp'],
      owner: 'mh',
      ownerRole: 'specialist',
    })
  })
  test.each<[string, string, string]>([
    ['the day before she is 55 it is asked for', '2025-05-16', 'val-araf val-ppp'],
    ['from her 55th birthday it is not', '2025-05-17', 'none'],
  ])('%s', (_, on, rules) => expect(asking(FORM, on, old, { sex: 'female', birthDate: '1970-05-17' })).toBe(rules))
})

describe('val-start-u55 and val-men', () => {
  test.each<[string, string, Who, string]>([
    ['a man who already took it has no row', '2024-01-30', MAN, 'none'],
    ['a man starting on 31 January 2024 has', '2024-01-31', MAN, 'val-start-u55 val-men'],
    ['a woman starting has both kinds', '2024-01-31', WOMAN, 'val-araf val-ppp val-start-u55'],
    ['a woman who already took it has the yearly form', '2024-01-30', WOMAN, 'val-araf val-ppp'],
    ['of unknown sex: the start alone', '2024-01-31', { sex: 'unknown', birthDate: '1990-01-01' }, 'val-start-u55'],
    ['starting on the 55th birthday: none', '2024-01-31', { sex: 'male', birthDate: '1969-01-31' }, 'none'],
    ['starting the day before it: both', '2024-01-31', { sex: 'male', birthDate: '1969-02-01' }, 'val-start-u55 val-men'],
  ])('%s', (_, start, who, rules) => expect(asking(FORM, start, taking('valproate', start, '2024-06-01'), who)).toBe(rules))
  test('it is due from the start until there is a record of two specialists', () => {
    expect(stands(FORM, '2025-01-01', recent, MAN)).toBe('due 2025-01-01 +0')
    expect(stands(FORM, '2025-01-02', recent, MAN)).toBe('due 2025-01-01 +1')
    expect(stands(FORM, '2025-01-02', [...recent, said('riskForm', '2024-12-20')], MAN)).toBe('up-to-date - +0')
  })
})

describe('val-bloods: before the start, after six months, then yearly', () => {
  const ALL: Who = { ...WOMAN, allRules: true }
  test.each<[string, string, string[], string]>([
    ['due on the start', '2025-01-01', [], 'due 2025-01-01 +0'],
    ['one of 92 days before counts', '2025-01-01', ['2024-10-01'], 'up-to-date 2025-07-01 +0'],
    ['one of 93 days before does not', '2025-01-01', ['2024-09-30'], 'due 2025-01-01 +0'],
    ['again after six months', '2025-07-01', ['2024-12-20'], 'due 2025-07-01 +0'],
    ['one four weeks before that counts for it', '2025-07-01', ['2024-12-20', '2025-06-03'], 'up-to-date 2026-06-03 +0'],
    ['one sooner does not', '2025-07-01', ['2024-12-20', '2025-06-02'], 'due 2025-07-01 +0'],
    ['then twelve months after the last', '2026-08-01', ['2025-08-01'], 'due 2026-08-01 +0'],
    ['and not a day before', '2026-07-31', ['2025-08-01'], 'up-to-date 2026-08-01 +0'],
  ])('%s', (_, on, days, expected) => {
    expect(stands('full-blood-count', on, [...recent, ...days.map((day) => said('whiteCells', day))], ALL)).toBe(expected)
  })
  test('a body mass index counts as a weight', () => {
    expect(stands('weight', '2025-01-01', [...recent, said('bmi', '2024-12-20')], ALL)).toBe('up-to-date 2025-07-01 +0')
  })
  test('is from memory and off', () => expect(stands('full-blood-count', '2025-01-01', recent, WOMAN)).toBe('none'))
})
