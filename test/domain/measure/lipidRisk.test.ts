import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/domain/fact.ts'
import { ill, issued, type Said, said, standingOn } from './said.ts'

const YEAR_END = '2026-03-31'
/** Lipids inside 24 months and outside 12: they do for those at low risk alone. */
const lipids = said('lipids', '2025-03-31')
const atHighRisk = (...facts: Fact[]): boolean => standingOn('qof-mh011', YEAR_END, ill, lipids, ...facts) === 'denominator'

describe('qof-mh011: how far back lipids count', () => {
  const smoker = said('smoker', '2026-01-01')
  test.each<[string, string, Fact[], string]>([
    ['at low risk 1 April two years before is inside', '2024-04-01', [], 'numerator'],
    ['at low risk 31 March two years before is outside', '2024-03-31', [], 'denominator'],
    ['at high risk 1 April of last year is inside', '2025-04-01', [smoker], 'numerator'],
    ['at high risk 31 March of last year is outside', '2025-03-31', [smoker], 'denominator'],
  ])('%s', (_, on, facts, expected) => expect(standingOn('qof-mh011', YEAR_END, ill, said('lipids', on), ...facts)).toBe(expected))
  test('29 February 2024 is inside on 28 February 2026 for those at low risk', () => {
    expect(standingOn('qof-mh011', '2026-02-28', ill, said('lipids', '2024-02-29'))).toBe('numerator')
    expect(standingOn('qof-mh011', '2026-03-01', ill, said('lipids', '2024-02-29'))).toBe('denominator')
  })
})

describe('lipid-high-risk: an antipsychotic inside six months', () => {
  test.each<[string, Fact, boolean]>([
    ['issued on 30 September: no', issued('antipsychotic', '2025-09-30'), false],
    ['issued on 1 October: yes', issued('antipsychotic', '2025-10-01'), true],
    ['issued on the year end: yes', issued('antipsychotic', '2026-03-31'), true],
    ['issued by the trust alone: no, indicators read the GP record', issued('antipsychotic', '2026-01-01', 'mh'), false],
    ['lithium: no', issued('lithium', '2026-01-01'), false],
  ])('%s', (_, fact, expected) => expect(atHighRisk(fact)).toBe(expected))
  test('asked in the middle of the year the window goes back from that day', () => {
    const facts = [ill, said('lipids', '2024-06-01'), issued('antipsychotic', '2025-09-30')]
    expect(standingOn('qof-mh011', '2026-03-29', ...facts)).toBe('denominator')
    expect(standingOn('qof-mh011', '2026-03-31', ...facts)).toBe('numerator')
  })
})

describe('lipid-high-risk: illnesses', () => {
  test.each<[Said, boolean]>([
    ['heartDisease', true],
    ['stroke', true],
    ['tia', true],
    ['arterialDisease', true],
    ['inheritedCholesterol', true],
    ['diabetes', true],
    ['kidney3', true],
    ['kidney1', false],
    ['diabetesResolved', false],
  ])('%s, years ago: %s', (what, expected) => expect(atHighRisk(said(what, '2010-01-01'))).toBe(expected))
  test.each<[string, Fact[], boolean]>([
    ['diabetes resolved later: no', [said('diabetes', '2010-01-01'), said('diabetesResolved', '2012-01-01')], false],
    ['diabetes resolved on the same day: yes', [said('diabetes', '2010-01-01'), said('diabetesResolved', '2010-01-01')], true],
    [
      'diabetes again after that: yes',
      [said('diabetes', '2010-01-01'), said('diabetesResolved', '2012-01-01'), said('diabetes', '2013-01-01')],
      true,
    ],
    ['kidney disease resolved later: no', [said('kidney3', '2010-01-01'), said('kidneyResolved', '2012-01-01')], false],
    ['kidney disease of stage 1 recorded later: no', [said('kidney3', '2010-01-01'), said('kidney1', '2012-01-01')], false],
    ['an undated heart attack: yes', [said('heartDisease', null)], true],
    ['heart disease diagnosed after the year end: not yet', [said('heartDisease', '2026-04-01')], false],
  ])('%s', (_, facts, expected) => expect(atHighRisk(...facts)).toBe(expected))
})

describe('lipid-high-risk: the latest smoking code', () => {
  test.each<[string, Fact[], boolean]>([
    ['smokes: yes, however long ago it was recorded', [said('smoker', '2012-01-01')], true],
    ['has stopped since: no', [said('smoker', '2012-01-01'), said('exSmoker', '2013-01-01')], false],
    ['has started again: yes', [said('exSmoker', '2012-01-01'), said('smoker', '2013-01-01')], true],
    ['two codes on one day: the one that asks for more', [said('smoker', '2013-01-01'), said('exSmoker', '2013-01-01')], true],
  ])('%s', (_, facts, expected) => expect(atHighRisk(...facts)).toBe(expected))
})

describe('lipid-high-risk: the latest BMI, by ethnicity', () => {
  const white = said('whiteBritish', '2010-01-01')
  const indian = said('indian', '2010-01-01')
  test.each<[string, number, Fact[], boolean]>([
    ['White, 24.9: no', 24.9, [white], false],
    ['White, 25: yes', 25, [white], true],
    ['Indian, 22.9: no', 22.9, [indian], false],
    ['Indian, 23: yes', 23, [indian], true],
    ['White and Asian, 23: yes, for 25 is for White alone', 23, [said('whiteAndAsian', '2010-01-01')], true],
    ['not recorded, 22.9: no', 22.9, [], false],
    ['not recorded, 23: yes', 23, [], true],
    ['asked and not said, 23: yes', 23, [said('notStated', '2010-01-01')], true],
    ['White, then not said, 24.9: no', 24.9, [white, said('notStated', '2011-01-01')], false],
    ['White, then corrected to Indian, 23: yes', 23, [white, said('indian', '2011-01-01')], true],
    ['Indian, then corrected to White, 24.9: no', 24.9, [indian, said('whiteBritish', '2011-01-01')], false],
    ['ethnicity known to the trust alone, 23: yes', 23, [said('whiteBritish', '2010-01-01', null, 'mh')], true],
    ['White, 30: yes', 30, [white], true],
  ])('%s', (_, value, facts, expected) => expect(atHighRisk(said('bmi', '2018-01-01', value), ...facts)).toBe(expected))
  test.each<[string, Fact[], boolean]>([
    ['a code for 30 or more, White: yes', [white, said('bmiObese', '2018-01-01')], true],
    ['a code for 25 to 29, White: yes', [white, said('bmiOverweight', '2018-01-01')], true],
    ['a number since: the newer counts', [said('bmiObese', '2018-01-01'), said('bmi', '2019-01-01', 21)], false],
    ['a healthy code since: the newer counts', [said('bmi', '2018-01-01', 31), said('bmiHealthy', '2019-01-01')], false],
    ['a BMI without a number since says nothing', [said('bmi', '2018-01-01', 31), said('bmi', '2019-01-01')], true],
    ['BMI measured at the trust alone: no', [said('bmi', '2018-01-01', 31, 'mh')], false],
    ['none: no', [], false],
  ])('%s', (_, facts, expected) => expect(atHighRisk(...facts)).toBe(expected))
})
