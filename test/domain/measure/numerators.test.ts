import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/domain/fact.ts'
import { death, registration } from '../../support/facts.ts'
import { ill, issued, type Said, said, standingOn } from './said.ts'

const YEAR_END = '2026-03-31'
const SIX: readonly (readonly [measure: string, what: Said])[] = [
  ['qof-mh003', 'pressure'],
  ['qof-mh006', 'bmi'],
  ['qof-mh007', 'alcohol'],
  ['qof-mh011', 'lipids'],
  ['qof-mh012', 'glucose'],
  ['qof-smok002', 'neverSmoked'],
]

describe('window-strict: twelve months to 31 March are 1 April to 31 March', () => {
  const yearly = [...SIX.filter(([measure]) => measure !== 'qof-mh011'), ['qof-mh002', 'carePlan'] as const]
  describe.each(yearly)('%s', (measure, what) => {
    test.each([
      ['on 31 March a year before it is outside', '2025-03-31', 'denominator'],
      ['on 1 April it is inside', '2025-04-01', 'numerator'],
      ['on the day of the year end it is inside', '2026-03-31', 'numerator'],
      ['the day after it has not happened yet', '2026-04-01', 'denominator'],
      ['dated April 2025, all of the month is inside', '2025-04', 'numerator'],
      ['dated March 2026, all of the month is inside', '2026-03', 'numerator'],
      ['dated 2025, part of the year is outside', '2025', 'denominator'],
      ['undated it counts for nothing', null, 'denominator'],
    ])('%s', (_, on, expected) => expect(standingOn(measure, YEAR_END, ill, said(what, on))).toBe(expected))
    test('recorded at the trust alone it does not count', () => {
      expect(standingOn(measure, YEAR_END, ill, said(what, '2026-01-05', null, 'mh'))).toBe('denominator')
    })
  })
  test.each([
    ['a reading of 29 February is inside on 28 February of the next year', '2025-02-28', 'numerator'],
    ['and outside on 1 March', '2025-03-01', 'denominator'],
  ])('%s', (_, on, expected) => expect(standingOn('qof-mh003', on, ill, said('pressure', '2024-02-29'))).toBe(expected))
  test('a reading of 28 February 2023 is inside on 27 February 2024 and outside on the 28th', () => {
    expect(standingOn('qof-mh003', '2024-02-27', ill, said('pressure', '2023-02-28'))).toBe('numerator')
    expect(standingOn('qof-mh003', '2024-02-28', ill, said('pressure', '2023-02-28'))).toBe('denominator')
  })
})

describe('den-qof-checks: by diagnosis and not in remission', () => {
  const done = said('pressure', '2026-01-05')
  test.each<[string, Fact[], string]>([
    ['no diagnosis', [done], 'not-in-population'],
    ['a diagnosis at the trust alone', [said('diagnosis', '2015-06-01', null, 'mh'), done], 'not-in-population'],
    ['lithium alone', [issued('lithium', '2026-03-01'), done], 'not-in-population lithium-only'],
    ['in remission, although it was done', [ill, said('remission', '2020-01-01'), done], 'excluded in-remission'],
    ['in remission coded on the day of the diagnosis', [ill, said('remission', '2015-06-01')], 'excluded in-remission'],
    ['relapsed', [ill, said('remission', '2020-01-01'), said('diagnosis', '2022-01-01'), done], 'numerator'],
    ['died', [ill, done, death('2026-03-31')], 'not-in-population deceased'],
    ['left', [ill, done, registration('2010-01-01', '2026-03-31')], 'not-in-population not-registered'],
    ['leaves tomorrow', [ill, done, registration('2010-01-01', '2026-04-01')], 'numerator'],
  ])('%s', (_, facts, expected) => expect(standingOn('qof-mh003', YEAR_END, ...facts)).toBe(expected))
})

describe('qof-mh002: a care plan not older than the latest diagnosis', () => {
  test.each<[string, Fact[], string]>([
    ['on the day of the latest diagnosis', [ill, said('diagnosis', '2025-09-10'), said('carePlan', '2025-09-10')], 'numerator'],
    ['the day before it', [ill, said('diagnosis', '2025-09-10'), said('carePlan', '2025-09-09')], 'denominator'],
    [
      'one before, one after',
      [ill, said('carePlan', '2025-06-01'), said('diagnosis', '2025-09-10'), said('carePlan', '2025-10-01')],
      'numerator',
    ],
    [
      'the diagnosis coded again after the year end changes nothing yet',
      [ill, said('carePlan', '2025-06-01'), said('diagnosis', '2026-04-01')],
      'numerator',
    ],
  ])('%s', (_, facts, expected) => expect(standingOn('qof-mh002', YEAR_END, ...facts)).toBe(expected))
})

describe('qof-mh012: which tests count', () => {
  test.each<[Said, string]>([
    ['glucose', 'numerator'],
    ['hba1c', 'numerator'],
    ['fructosamine', 'numerator'],
    ['hba1cPercent', 'denominator'],
  ])('%s: %s', (what, expected) => expect(standingOn('qof-mh012', YEAR_END, ill, said(what, '2026-01-05'))).toBe(expected))
})

describe('qof-smok002: smoker, ex-smoker or never smoked, every year', () => {
  test.each<[Said, string]>([
    ['smoker', 'numerator'],
    ['exSmoker', 'numerator'],
    ['neverSmoked', 'numerator'],
    ['nonSmoker', 'denominator'],
  ])('%s: %s', (what, expected) => expect(standingOn('qof-smok002', YEAR_END, ill, said(what, '2026-01-05'))).toBe(expected))
})

describe('qof-mh021: all six, until it was retired', () => {
  const all = (on: string): Fact[] => [ill, ...SIX.map(([, what]) => said(what, on))]
  test('all six in 2024/25', () => expect(standingOn('qof-mh021', '2025-03-31', ...all('2024-06-01'))).toBe('numerator'))
  test('lipids of the year before do for those at low risk', () => {
    const facts = [
      ...all('2024-06-01').filter((fact) => fact.kind === 'entry' && !fact.codes.includes(said('lipids', null).codes[0] as never)),
      said('lipids', '2023-05-01'),
    ]
    expect(standingOn('qof-mh021', '2025-03-31', ...facts)).toBe('numerator')
    expect(standingOn('qof-mh021', '2025-03-31', ...facts, issued('antipsychotic', '2025-03-01'))).toBe('denominator')
  })
  test.each(SIX)('without the one of %s', (_, missing) => {
    const five = SIX.filter(([, what]) => what !== missing).map(([, what]) => said(what, '2024-06-01'))
    expect(standingOn('qof-mh021', '2025-03-31', ill, ...five)).toBe('denominator')
  })
  test('from 1 April 2025 nobody is in it', () => {
    expect(standingOn('qof-mh021', '2025-03-31', ...all('2025-02-01'))).toBe('numerator')
    expect(standingOn('qof-mh021', '2025-04-01', ...all('2025-02-01'))).toBe('not-in-population')
  })
})

describe('qof-mh001: the register, until it was retired', () => {
  test.each<[string, string, Fact[], string]>([
    ['a diagnosis', '2025-03-31', [ill], 'numerator'],
    ['in remission', '2025-03-31', [ill, said('remission', '2020-01-01')], 'numerator'],
    ['lithium issued on 1 October', '2025-03-31', [issued('lithium', '2024-10-01')], 'numerator'],
    ['lithium issued on 30 September', '2025-03-31', [issued('lithium', '2024-09-30')], 'not-in-population'],
    ['lithium stopped since', '2025-03-31', [issued('lithium', '2025-01-01'), said('lithiumStopped', '2025-01-02')], 'not-in-population'],
    ['neither', '2025-03-31', [], 'not-in-population'],
    ['died', '2025-03-31', [ill, death('2025-01-01')], 'not-in-population deceased'],
    ['left', '2025-03-31', [ill, registration('2010-01-01', '2025-01-01')], 'not-in-population not-registered'],
    ['in 2025/26', '2025-04-01', [ill], 'not-in-population'],
  ])('%s', (_, on, facts, expected) => expect(standingOn('qof-mh001', on, ...facts)).toBe(expected))
})

describe('li-indicator-4m: the newest lithium level of the last four months in range', () => {
  const taking = issued('lithium', '2026-03-01')
  test.each<[string, Fact[], string]>([
    ['not on lithium', [said('lithiumLevel', '2026-03-01', 0.7)], 'not-in-population'],
    ['no level', [taking], 'denominator'],
    ['0.39 is out of range', [taking, said('lithiumLevel', '2026-03-01', 0.39)], 'denominator'],
    ['0.4 is in range', [taking, said('lithiumLevel', '2026-03-01', 0.4)], 'numerator'],
    ['1.0 is in range', [taking, said('lithiumLevel', '2026-03-01', 1)], 'numerator'],
    ['1.01 is out of range', [taking, said('lithiumLevel', '2026-03-01', 1.01)], 'denominator'],
    ['30 November is outside', [taking, said('lithiumLevel', '2025-11-30', 0.7)], 'denominator'],
    ['1 December is inside', [taking, said('lithiumLevel', '2025-12-01', 0.7)], 'numerator'],
    [
      'a later level out of range decides',
      [taking, said('lithiumLevel', '2026-01-01', 0.7), said('lithiumLevel', '2026-02-01', 1.2)],
      'denominator',
    ],
    [
      'a level without a number says nothing',
      [taking, said('lithiumLevel', '2026-01-01', 0.7), said('lithiumLevel', '2026-02-01')],
      'numerator',
    ],
    ['died', [taking, death('2026-03-02')], 'not-in-population deceased'],
  ])('%s', (_, facts, expected) => expect(standingOn('li-indicator-4m', YEAR_END, ...facts)).toBe(expected))
})
