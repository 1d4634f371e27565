import { describe, expect, test } from 'vitest'
import { plainWords } from '../../src/domain/plainWords.ts'

const named = plainWords([
  { id: 'blood-pressure', words: ['blood pressure', 'bp'] },
  { id: 'renal-function', words: ['u&e', 'egfr'] },
  { id: 'smoking', words: ['smok*'] },
  { id: 'ecg', words: [] },
])

describe('plain words', () => {
  test.each([
    ['BP 120/80', ['blood-pressure']],
    ['Blood Pressure taken', ['blood-pressure']],
    ['O/E - BP reading', ['blood-pressure']],
    ['abrupt', []],
    ['BPH', []],
    ['U&E and eGFR', ['renal-function']],
    ['U&E: smokes', ['renal-function', 'smoking']],
    ['Ex-smoker', ['smoking']],
    ['SMOKING', ['smoking']],
    ['asmoke', []],
    ['ecg', []],
    ['', []],
  ])('in “%s” name %j', (text, checks) => {
    expect(named(text)).toEqual(checks)
  })

  test('of no check name nothing', () => expect(plainWords([])('blood pressure')).toEqual([]))
})
