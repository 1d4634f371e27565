import { expect, test } from 'vitest'
import { plan } from '../../src/fhir/definitions.ts'
import { readCases } from './clinicalCase.ts'

/** Rules that code carries, and no plan or measure names. */
const CODE = [
  ...['date-month-arithmetic', 'window-strict', 'no-future-dates', 'due-date', 'measure-vs-clinical', 'two-reference-dates'],
  ...['status-up-to-date', 'status-due-soon', 'status-due', 'status-overdue', 'status-missing', 'status-declined'],
  ...['reg-mh1', 'reg-mh2', 'reg-mh-qof', 'reg-meds-any', 'den-qof-checks', 'den-phsmi', 'age-floor', 'exclude-dead-left'],
  ...['remission-state', 'remission-same-day', 'relapse-reentry', 'pca-achieved', 'lipid-high-risk'],
  ...['clz-overdue', 'clz-green', 'clz-smoking-change', 'clz-gp-record', 'clz-metabolic'],
  ...['li-audit-range', 'li-sample-quality', 'cvd-qrisk-caveat'],
  ...['resp-inpatient', 'resp-mh-first-year', 'resp-gp-shared', 'resp-gp-only', 'resp-clozapine', 'resp-valproate'],
  ...['act-check-due', 'act-declined-reoffer', 'act-share-result', 'act-abnormal', 'act-outreach', 'act-handover-decision'],
  ...['act-register-query', 'act-ethnicity', 'act-meds-reconcile', 'act-urgent'],
]

const PHSMI = ['all-six', 'blood-pressure', 'bmi', 'alcohol', 'lipids', 'glucose', 'smoking'].map((one) => `phsmi-${one}`)

const known = new Set([
  ...plan.checks.flatMap(({ rules, alerts }) => [...rules, ...alerts].map(({ id }) => id)),
  ...plan.measures.flatMap(({ id, adjustments }) => [id, ...adjustments.map((one) => one.id)]),
  ...CODE,
  ...PHSMI,
])

const cases = readCases()
const named = new Set(cases.flatMap(({ rules }) => rules))

test.each([...known])('the rule %s has a case', (rule) => {
  expect(named).toContain(rule)
})

test('every case names rules that there are', () => {
  expect(cases.flatMap(({ title, rules }) => rules.filter((rule) => !known.has(rule)).map((rule) => `${rule}: ${title}`))).toEqual([])
})

test('there are enough cases to sign off the rules by', () => {
  expect(cases.length).toBeGreaterThanOrEqual(250)
})
