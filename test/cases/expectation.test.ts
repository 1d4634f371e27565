import { expect, test } from 'vitest'
import type { ClinicalCase } from './clinicalCase.ts'
import { differencesOf, expectsSomething, type Said } from './expectation.ts'

const said = {
  findings: [
    {
      check: 'bmi',
      status: 'due',
      dueOn: '2026-06-01',
      overdueDays: 0,
      rules: ['phsmi-core', 'ap-annual'],
      evidence: ['gp/Observation/c7-0'],
    },
  ],
  alerts: [{ rule: 'rz-bp', check: 'blood-pressure', on: '2026-05-01' }],
  actions: [],
  registers: ['reg-mh1'],
  inRemission: false,
  measures: [{ measure: 'qof-mh006', asAt: '2026-06-01', state: 'denominator', reason: null }],
  dataQuality: [{ code: 'unit-missing', resource: 'gp/Observation/c7-0' }],
} as unknown as Said

const differences = (expectation: ClinicalCase['expect']): string[] =>
  differencesOf(
    {
      title: 'A case',
      rules: [],
      asOf: '2026-06-01',
      index: 7,
      file: 'a',
      person: {},
      mh: [],
      gp: [{ record: 'BMI', on: '2025-06-01' }],
      expect: expectation,
    },
    said,
  )

test.each<[string, ClinicalCase['expect']]>([
  ['part of a finding', { findings: [{ check: 'bmi', dueOn: '2026-06-01' }] }],
  ['one of the rules that ask', { findings: [{ check: 'bmi', rules: ['ap-annual'] }] }],
  ['evidence by where and when it was recorded', { findings: [{ check: 'bmi', evidence: ['gp 2025-06-01'] }] }],
  ['what is not said because it is not so', { findings: [{ check: 'bmi', dueSoon: false }] }],
  ['a measure on the day itself, when no other is named', { measures: [{ measure: 'qof-mh006', state: 'denominator' }] }],
  ['what there must not be', { not: { alerts: [{ rule: 'rz-bp-severe' }], registers: ['reg-mh2'], dataQuality: ['unit-unknown'] } }],
])('a case that names %s agrees with what is said', (_what, expectation) => {
  expect(differences(expectation)).toEqual([])
})

test.each<[string, ClinicalCase['expect']]>([
  ['another date', { findings: [{ check: 'bmi', dueOn: '2026-06-02' }] }],
  ['a check that has no row', { findings: [{ check: 'waist' }] }],
  ['a rule that does not ask', { findings: [{ check: 'bmi', rules: ['phsmi-core', 'ap-12wk'] }] }],
  ['other evidence', { findings: [{ check: 'bmi', evidence: ['mh 2025-06-01'] }] }],
  ['an alert of another day', { alerts: [{ rule: 'rz-bp', on: '2026-05-02' }] }],
  ['an action where there is none', { actions: [{ type: 'act-check-due' }] }],
  ['a register they are not on', { registers: ['reg-mh2'] }],
  ['remission', { inRemission: true }],
  ['another state', { measures: [{ measure: 'qof-mh006', state: 'numerator' }] }],
  ['another day of a measure', { measures: [{ measure: 'qof-mh006', asAt: '2027-03-31', state: 'denominator' }] }],
  ['a fault nobody found', { dataQuality: ['unit-unknown'] }],
  ['a finding there must not be', { not: { findings: [{ check: 'bmi' }] } }],
  ['an alert there must not be', { not: { alerts: [{ rule: 'rz-bp' }] } }],
  ['a register there must not be', { not: { registers: ['reg-mh1'] } }],
])('a case that names %s differs, and one sentence says how', (_what, expectation) => {
  expect(differences(expectation)).toHaveLength(1)
})

test('a case that expects nothing is found out', () => {
  expect(expectsSomething({})).toBe(false)
  expect(expectsSomething({ not: {} })).toBe(false)
  expect(expectsSomething({ not: { alerts: [{ rule: 'rz-bp' }] } })).toBe(true)
})
