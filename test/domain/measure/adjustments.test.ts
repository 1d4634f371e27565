import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/domain/fact.ts'
import { plan } from '../../../src/fhir/definitions.ts'
import { registration } from '../../support/facts.ts'
import { ill, type Said, said, standingOn } from './said.ts'

const YEAR_END = '2026-03-31'
const DOMAIN = ['qof-mh002', 'qof-mh003', 'qof-mh006', 'qof-mh007', 'qof-mh011', 'qof-mh012'] as const
const ALL = [...DOMAIN, 'qof-smok002'] as const
const ORDER = ['pca-unsuitable', 'pca-declined-all', 'pca-declined-one', 'pca-invited', 'pca-new-diagnosis', 'pca-new-registration']

test.each(plan.measures.map(({ id, adjustments }) => [id, adjustments.map((one) => one.id)] as const))(
  '%s tries its adjustments in the order of the rules',
  (_, ids) => {
    expect(ids).toEqual(ORDER.filter((id) => ids.includes(id)))
  },
)

describe('pca-unsuitable, pca-declined-all: for every indicator of the domain not achieved', () => {
  test.each(DOMAIN)('%s', (measure) => {
    expect(standingOn(measure, YEAR_END, ill, said('unsuitable', '2025-04-01'))).toBe('exception pca-unsuitable')
    expect(standingOn(measure, YEAR_END, ill, said('unsuitable', '2025-03-31'))).toBe('denominator')
    expect(standingOn(measure, YEAR_END, ill, said('allDeclined', '2025-04-01'))).toBe('exception pca-declined-all')
    expect(standingOn(measure, YEAR_END, ill, said('allDeclined', '2025-03-31'))).toBe('denominator')
  })
  test('a refusal coded at the trust adjusts nothing', () => {
    expect(standingOn('qof-mh003', YEAR_END, ill, said('allDeclined', '2026-01-01', null, 'mh'))).toBe('denominator')
  })
  test('weighing unsuitable adjusts BMI and nothing else', () => {
    const facts = [ill, said('bmiUnsuitable', '2026-01-01')]
    expect(ALL.filter((measure) => standingOn(measure, YEAR_END, ...facts) === 'exception pca-unsuitable')).toEqual(['qof-mh006'])
  })
  test('codes for mental health care say nothing of smoking, which is another domain', () => {
    for (const what of ['unsuitable', 'allDeclined'] as const)
      expect(standingOn('qof-smok002', YEAR_END, ill, said(what, '2026-01-01'))).toBe('denominator')
  })
})

describe('pca-declined-one: that indicator only', () => {
  test.each<[Said, string]>([
    ['pressureDeclined', 'qof-mh003'],
    ['bmiDeclined', 'qof-mh006'],
    ['alcoholDeclined', 'qof-mh007'],
    ['lipidsDeclined', 'qof-mh011'],
    ['glucoseDeclined', 'qof-mh012'],
    ['smokingDeclined', 'qof-smok002'],
  ])('%s: %s', (what, own) => {
    const states = ALL.map((measure) => [measure, standingOn(measure, YEAR_END, ill, said(what, '2025-04-01'))])
    expect(states).toEqual(ALL.map((measure) => [measure, measure === own ? 'exception pca-declined-one' : 'denominator']))
    expect(standingOn(own, YEAR_END, ill, said(what, '2025-03-31'))).toBe('denominator')
  })
})

describe('pca-invited: two days at least seven days apart', () => {
  test.each<[string, string[], string]>([
    ['once is not enough', ['2025-09-01'], 'denominator'],
    ['twice on one day is once', ['2025-09-01', '2025-09-01'], 'denominator'],
    ['6 days apart fail', ['2025-09-01', '2025-09-07'], 'denominator'],
    ['7 days apart pass', ['2025-09-01', '2025-09-08'], 'exception pca-invited'],
    ['6 and 6 days apart are 12 days from first to last', ['2025-09-01', '2025-09-07', '2025-09-13'], 'exception pca-invited'],
    ['the first on 1 April', ['2025-04-01', '2025-09-08'], 'exception pca-invited'],
    ['the first on 31 March is outside', ['2025-03-31', '2025-09-08'], 'denominator'],
    ['the second after the year end', ['2026-03-25', '2026-04-01'], 'denominator'],
    ['the second on the year end', ['2026-03-24', '2026-03-31'], 'exception pca-invited'],
    ['a month alone may have been the same week', ['2025-09-01', '2025-09'], 'denominator'],
    ['the month after is surely later', ['2025-09-01', '2025-10'], 'exception pca-invited'],
  ])('%s', (_, days, expected) => expect(standingOn('qof-mh003', YEAR_END, ill, ...days.map((on) => said('invited', on)))).toBe(expected))
  test('it stands from the second invitation until the first leaves the window', () => {
    const facts = [ill, said('invited', '2025-01-10'), said('invited', '2025-02-10')]
    expect(['2025-02-09', '2025-02-10', '2026-01-09', '2026-01-10'].map((on) => standingOn('qof-mh003', on, ...facts))).toEqual([
      'denominator',
      'exception pca-invited',
      'exception pca-invited',
      'denominator',
    ])
  })
})

describe('pca-new-diagnosis: first diagnosed inside the last three months', () => {
  test.each<[string, Fact[], string]>([
    ['on 31 December is three months ago', [said('diagnosis', '2025-12-31')], 'denominator'],
    ['on 1 January', [said('diagnosis', '2026-01-01')], 'exception pca-new-diagnosis'],
    ['on the year end', [said('diagnosis', '2026-03-31')], 'exception pca-new-diagnosis'],
    ['coded again is not new', [ill, said('diagnosis', '2026-02-01')], 'denominator'],
    ['a relapse is not new', [ill, said('remission', '2020-01-01'), said('diagnosis', '2026-02-01')], 'denominator'],
    ['undated is not new', [said('diagnosis', null)], 'denominator'],
    ['January 2026 is new', [said('diagnosis', '2026-01')], 'exception pca-new-diagnosis'],
    ['a year that reaches out of the window is not new', [said('diagnosis', '2025'), said('diagnosis', '2026-02-01')], 'denominator'],
  ])('%s', (_, facts, expected) => {
    for (const measure of ALL) expect(standingOn(measure, YEAR_END, ...facts)).toBe(expected)
  })
})

describe('pca-new-registration: registered inside the last three months', () => {
  test.each<[string, Fact[], string]>([
    ['on 31 December is three months ago', [registration('2025-12-31')], 'denominator'],
    ['on 1 January', [registration('2026-01-01')], 'exception pca-new-registration'],
    ['on the year end', [registration('2026-03-31')], 'exception pca-new-registration'],
    ['no date says since always', [registration(null)], 'denominator'],
    ['no registration says since always', [], 'denominator'],
    ['come back after leaving', [registration('2010-01-01', '2020-01-01'), registration('2026-02-01')], 'exception pca-new-registration'],
    [
      'moved from another practice the same day',
      [registration('2010-01-01', '2026-02-01'), registration('2026-02-01')],
      'exception pca-new-registration',
    ],
    ['registered twice, one of them long ago', [registration('2010-01-01'), registration('2026-02-01')], 'denominator'],
  ])('%s', (_, facts, expected) => {
    for (const measure of ALL) expect(standingOn(measure, YEAR_END, ill, ...facts)).toBe(expected)
  })
})

describe('the order: of several, the first named counts', () => {
  const achieved = said('pressure', '2025-05-01')
  const layers: readonly (readonly [string, Fact[]])[] = [
    ['numerator', [achieved]],
    ['exception pca-unsuitable', [said('unsuitable', '2026-01-02')]],
    ['exception pca-declined-all', [said('allDeclined', '2026-01-02')]],
    ['exception pca-declined-one', [said('pressureDeclined', '2026-01-02')]],
    ['exception pca-invited', [said('invited', '2026-01-02'), said('invited', '2026-01-20')]],
    ['exception pca-new-diagnosis', [said('diagnosis', '2026-01-02')]],
    ['exception pca-new-registration', [registration('2026-01-02')]],
  ]
  test.each(layers.map(([expected], i) => [expected, i] as const))('%s before all that follow', (expected, i) => {
    const diagnosis = i <= 5 ? [] : [ill]
    const facts = layers.slice(i).flatMap(([, those]) => those)
    expect(standingOn('qof-mh003', YEAR_END, ...diagnosis, ...facts)).toBe(expected)
  })
  test('pca-achieved: done after the refusal, before it or on its day, it counts', () => {
    for (const refused of ['2025-04-30', '2025-05-01', '2025-05-02'])
      expect(standingOn('qof-mh003', YEAR_END, ill, achieved, said('pressureDeclined', refused))).toBe('numerator')
  })
  test('one indicator achieved leaves the invitation standing for the others', () => {
    const facts = [ill, achieved, said('invited', '2025-09-01'), said('invited', '2025-09-08')]
    expect(standingOn('qof-mh003', YEAR_END, ...facts)).toBe('numerator')
    expect(standingOn('qof-mh006', YEAR_END, ...facts)).toBe('exception pca-invited')
  })
  test('remission comes before any adjustment', () => {
    expect(standingOn('qof-mh003', YEAR_END, ill, said('remission', '2020-01-01'), said('allDeclined', '2026-01-02'))).toBe(
      'excluded in-remission',
    )
  })
})
