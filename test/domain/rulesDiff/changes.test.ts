import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../../../src/domain/date.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { AlertRule, Check, Plan, Rule } from '../../../src/domain/plan.ts'
import { type Report, report } from '../../../src/domain/report.ts'
import { changesBetween } from '../../../src/domain/rulesDiff/changes.ts'
import { changedMeasures, emptySummary, withPerson } from '../../../src/domain/rulesDiff/summary.ts'
import { bloodPressure, entry, lipids, testIndex, testPlan } from '../../support/facts.ts'

const [core] = bloodPressure.rules as readonly [Rule]
const planOf = (...checks: Check[]): Plan => ({ ...testPlan, checks })
const every = (months: number): Check => ({ ...bloodPressure, rules: [{ ...core, interval: { months } }] })
const alert: AlertRule = { ...core, id: 'rz-bp', redZone: 'pressureFrom', parameters: { systolic: 140 }, values: [], responses: [] }
const withAlert = (systolic: number): Check => ({ ...bloodPressure, alerts: [{ ...alert, parameters: { systolic } }] })

const said = (plan: Plan, ...facts: Fact[]): Report =>
  report(
    { nhsNumber: '9449306621', birthDate: day('1980-05-17'), sex: 'female', facts, dataQuality: [] },
    { plan, index: testIndex },
    day('2026-11-22'),
  )
const ill = entry('smi-diagnosis', '2020-01-01', { ref: 'gp/Condition/1' })
const pressure = entry('blood-pressure', '2026-03-01', { ref: 'gp/Observation/1', value: { systolic: 152, diastolic: 84 } })
const changes = (before: Plan, after: Plan, ...facts: Fact[]) => changesBetween(said(before, ...facts), said(after, ...facts))

describe('what a change of rules changes for a person', () => {
  test('the same rules change nothing', () => {
    expect(changes(testPlan, testPlan, ill, pressure)).toEqual([])
  })

  test('a shorter interval makes a check due, from what to what, by which rules and evidence', () => {
    expect(changes(planOf(every(12)), planOf(every(6)), ill, pressure)).toEqual([
      {
        kind: 'check',
        name: 'blood-pressure',
        on: null,
        before: {
          status: 'up-to-date',
          reason: 'recorded-in-interval',
          dueOn: '2027-03-01',
          owner: 'gp',
          rules: ['phsmi-core'],
          evidence: ['gp/Observation/1'],
        },
        after: {
          status: 'due',
          reason: 'interval-elapsed',
          dueOn: '2026-09-01',
          owner: 'gp',
          rules: ['phsmi-core'],
          evidence: ['gp/Observation/1'],
        },
      },
    ])
  })

  test('another date alone is a change, though the status is the same', () => {
    expect(changes(planOf(every(12)), planOf(every(11)), ill, pressure)).toMatchObject([
      { before: { dueOn: '2027-03-01' }, after: { dueOn: '2027-02-01' } },
    ])
  })

  test('a check that only one set asks for has nothing on the other side', () => {
    expect(changes(planOf(bloodPressure), planOf(bloodPressure, lipids), ill, pressure)).toContainEqual(
      expect.objectContaining({
        kind: 'check',
        name: 'lipids',
        before: null,
        after: expect.objectContaining({ status: 'due', reason: 'never-recorded' }),
      }),
    )
  })

  test('one more rule that asks for a check is told, though nothing else changes', () => {
    const twice = { ...bloodPressure, rules: [core, { ...core, id: 'bp-control' }] }
    expect(changes(planOf(bloodPressure), planOf(twice), ill, pressure)).toMatchObject([
      { before: { rules: ['phsmi-core'] }, after: { rules: ['phsmi-core', 'bp-control'] } },
    ])
  })

  test('another owner', () => {
    const theirs = { ...bloodPressure, rules: [{ ...core, owner: 'mh' as const }] }
    expect(changes(planOf(bloodPressure), planOf(theirs), ill, pressure)).toMatchObject([
      { before: { owner: 'gp' }, after: { owner: 'mh' } },
    ])
  })

  test('a lower limit raises an alert, with its day and check', () => {
    expect(changes(planOf(withAlert(160)), planOf(withAlert(140)), ill, pressure)).toEqual([
      {
        kind: 'alert',
        name: 'rz-bp',
        check: 'blood-pressure',
        on: '2026-03-01',
        before: null,
        after: { status: 'raised', reason: null, owner: 'gp', respondedOn: null },
      },
    ])
  })

  test('a measure that counts otherwise, on each day it is asked about', () => {
    const none = { ...bloodPressure, evidence: ['lipid-profile'] }
    expect(changes(planOf(bloodPressure), planOf(none), ill, pressure).filter(({ kind }) => kind === 'measure')).toContainEqual({
      kind: 'measure',
      name: 'phsmi-blood-pressure',
      on: '2026-11-22',
      before: { status: 'numerator', reason: null },
      after: { status: 'denominator', reason: null },
    })
  })
})

describe('whatever the rules and the records', () => {
  const plan = fc
    .record({ months: fc.integer({ min: 1, max: 24 }), systolic: fc.integer({ min: 120, max: 180 }), lipids: fc.boolean() })
    .map(({ months, systolic, lipids: both }) =>
      planOf({ ...every(months), alerts: withAlert(systolic).alerts }, ...(both ? [lipids] : [])),
    )
  const month = fc.integer({ min: 1, max: 11 }).map((n) => String(n).padStart(2, '0'))
  const facts = fc
    .array(fc.record({ month, systolic: fc.integer({ min: 100, max: 200 }) }), { maxLength: 4 })
    .map((all) =>
      all.map((one, i) => entry('blood-pressure', `2026-${one.month}-0${i + 1}`, { value: { systolic: one.systolic, diastolic: 80 } })),
    )
  const pairs = fc.tuple(plan, plan, facts)

  test('swapping the two sets swaps before and after, and changes nothing else', () => {
    const key = ({ kind, name, check, on }: ReturnType<typeof changesBetween>[number]) => [kind, name, check, on].join(' ')
    fc.assert(
      fc.property(pairs, ([a, b, all]) => {
        const there = new Map(changes(a, b, ill, ...all).map((one) => [key(one), one]))
        const back = changes(b, a, ill, ...all)
        expect(back.length).toBe(there.size)
        for (const one of back) expect(there.get(key(one))).toEqual({ ...one, before: one.after, after: one.before })
      }),
    )
  })

  test('the summary counts every check that becomes due or stops, and nobody moves by the same rules', () => {
    fc.assert(
      fc.property(pairs, ([a, b, all]) => {
        const [before, after] = [said(a, ill, ...all), said(b, ill, ...all)]
        const summary = withPerson(emptySummary, before, after, changesBetween(before, after))
        const due = (report: Report): number => report.findings.filter(({ status }) => status === 'due').length
        const { become, stop } = Object.values(summary.checks).reduce(
          (sum, one) => ({ become: sum.become + one.becomesDue, stop: sum.stop + one.stopsBeingDue }),
          { become: 0, stop: 0 },
        )
        expect(due(before) + become - stop).toBe(due(after))
        expect(withPerson(emptySummary, before, before, changesBetween(before, before))).toMatchObject({
          people: 1,
          moved: 0,
          checks: {},
          alerts: {},
        })
      }),
    )
  })
})

test('measures are counted of everyone, and told where the count changes', () => {
  const none = planOf({ ...bloodPressure, evidence: ['lipid-profile'] })
  const before = said(planOf(bloodPressure), ill, pressure)
  const after = said(none, ill, pressure)
  const one = withPerson(emptySummary, before, before, [])
  const two = withPerson(one, before, after, changesBetween(before, after))
  expect(two).toMatchObject({ people: 2, moved: 1 })
  expect(changedMeasures(two)).toMatchObject({
    'phsmi-blood-pressure 2026-11-22 numerator': { before: 2, after: 1 },
    'phsmi-blood-pressure 2026-11-22 denominator': { before: 0, after: 1 },
  })
  expect(changedMeasures(one)).toEqual({})
})
