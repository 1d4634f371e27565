import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, day, formatDate, type PlainDate } from '../../src/domain/date.ts'
import { evaluate } from '../../src/domain/evaluate.ts'
import type { Entry, Fact } from '../../src/domain/fact.ts'
import { dueSoon, type Finding, overdueDays } from '../../src/domain/finding.ts'
import { at } from '../../src/domain/timeline.ts'
import { agreement, death, entry, episode, medicine, personOf, registration, stay, testPlan, withheld } from '../support/facts.ts'

const diagnosis = (on: string | null = '2019-02-11') => entry('smi-diagnosis', on)
const bp = (on: string | null, options = {}) => entry('blood-pressure', on, options)
const findingOn = (on: string, ...facts: Fact[]): Finding | null =>
  at(evaluate(testPlan, personOf(...facts)).findings.get('blood-pressure') as never, day(on))
/** Status, due date and days overdue, or null when the check does not apply. */
const reading = (on: string, ...facts: Fact[]) => {
  const finding = findingOn(on, ...facts)
  if (!finding) return null
  const status = dueSoon(finding, day(on)) ? 'due soon' : finding.status
  return [status, finding.dueOn === null ? null : formatDate(finding.dueOn), overdueDays(finding, day(on))]
}

describe('statuses of a yearly check', () => {
  test.each([
    ['29 days before it is due it is up to date', '2026-02-03', ['up-to-date', '2026-03-04', 0]],
    ['28 days before it is due it is due soon', '2026-02-04', ['due soon', '2026-03-04', 0]],
    ['the day before it is due soon', '2026-03-03', ['due soon', '2026-03-04', 0]],
    ['on the anniversary it is due, not overdue', '2026-03-04', ['due', '2026-03-04', 0]],
    ['the day after it is overdue by one day', '2026-03-05', ['due', '2026-03-04', 1]],
    ['on the day of the reading it is up to date', '2025-03-04', ['up-to-date', '2026-03-04', 0]],
    ['the day before the reading it had never been done', '2025-03-03', ['due', '2019-02-11', 2212]],
  ])('%s', (_, on, expected) => {
    expect(reading(on, diagnosis(), bp('2025-03-04'))).toEqual(expected)
  })
  test('a reading of 29 February is due on 28 February', () => {
    expect(reading('2025-02-28', diagnosis(), bp('2024-02-29'))).toEqual(['due', '2025-02-28', 0])
  })
  test('never recorded is due from the diagnosis', () => {
    const finding = findingOn('2026-01-01', diagnosis('2025-12-01'))
    expect(finding).toMatchObject({ status: 'due', reason: 'never-recorded', dueOn: day('2025-12-01'), evidence: null })
  })
  test('a reading lapsed before the diagnosis makes it due from the diagnosis', () => {
    expect(reading('2025-06-02', diagnosis('2025-06-01'), bp('2022-01-01'))).toEqual(['due', '2025-06-01', 1])
  })
  test('a year alone counts only on its last day', () => {
    expect(reading('2025-12-30', diagnosis(), bp('2025'))?.[0]).toBe('due')
    expect(reading('2025-12-31', diagnosis(), bp('2025'))?.[0]).toBe('due soon')
    expect(reading('2026-01-01', diagnosis(), bp('2025'))).toEqual(['due', '2026-01-01', 0])
  })
  test('an undated reading is not in date', () => expect(reading('2026-01-01', diagnosis(), bp(null))?.[0]).toBe('due'))
  test('what both settings recorded on one day is behind the check together', () => {
    const both = [bp('2025-03-04', { ref: 'gp/Observation/1' }), bp('2025-03-04', { ref: 'mh/Observation/2', setting: 'mh' })]
    expect(findingOn('2025-06-01', diagnosis(), ...both)?.evidence?.refs).toEqual(['gp/Observation/1', 'mh/Observation/2'])
  })
  test('a value absent with a reason is no evidence', () => {
    expect(findingOn('2025-04-01', diagnosis(), bp('2025-03-04', { absent: true }))?.reason).toBe('never-recorded')
  })
  test('a replaced version is no evidence', () => {
    expect(reading('2025-04-01', diagnosis(), bp('2025-03-04', { endedOn: '2025-03-05' }))?.[0]).toBe('due')
  })
  test('two sides recorded apart on one day are one reading with both refs', () => {
    const finding = findingOn(
      '2025-04-01',
      diagnosis(),
      bp('2025-03-04', { ref: 'gp/Observation/s', value: { systolic: 138 } }),
      bp('2025-03-04', { ref: 'gp/Observation/d', value: { diastolic: 84 } }),
    )
    expect(finding?.evidence).toMatchObject({
      refs: ['gp/Observation/d', 'gp/Observation/s'],
      value: { systolic: 138, diastolic: 84 },
    })
  })
})

describe('whom a check applies to', () => {
  test.each<[string, string, Fact[], boolean]>([
    ['someone without a diagnosis: no', '2026-01-01', [bp('2025-12-01')], false],
    ['the day of diagnosis: yes', '2026-01-01', [diagnosis('2026-01-01')], true],
    ['the day before: no', '2025-12-31', [diagnosis('2026-01-01')], false],
    ['an undated diagnosis: yes', '2000-01-01', [diagnosis(null)], true],
    ['a diagnosis at the trust only: yes', '2026-01-01', [entry('smi-diagnosis', '2025-01-01', { setting: 'mh' })], true],
    ['lithium alone: no', '2026-01-01', [medicine('lithium-medication', '2025-12-01')], false],
    ['in remission: no', '2026-01-01', [diagnosis(), entry('smi-remission', '2025-01-01')], false],
    ['remission coded on the day of diagnosis: no', '2026-01-01', [diagnosis(), entry('smi-remission', '2019-02-11')], false],
    ['relapsed: yes', '2026-01-01', [diagnosis(), entry('smi-remission', '2024-01-01'), diagnosis('2025-06-01')], true],
    ['registered before and left: no', '2026-01-01', [diagnosis(), registration('2015-01-01', '2025-12-31')], false],
    ['the last day before leaving: yes', '2025-12-30', [diagnosis(), registration('2015-01-01', '2025-12-31')], true],
    ['died: no', '2026-01-01', [diagnosis(), death('2026-01-01')], false],
    ['the day before death: yes', '2025-12-31', [diagnosis(), death('2026-01-01')], true],
    ['died on an unknown day: no', '1999-01-01', [diagnosis('1990-01-01'), death(null)], false],
  ])('%s', (_, on, facts, applies) => {
    expect(findingOn(on, ...facts) !== null).toBe(applies)
  })
  test('after a relapse the check is due on the later of the interval and the relapse', () => {
    const relapse = [diagnosis('2015-01-01'), bp('2020-01-01'), entry('smi-remission', '2022-01-01'), diagnosis('2026-02-01')]
    expect(reading('2026-03-01', ...relapse)).toEqual(['due', '2026-02-01', 28])
  })
  test('a diagnosis dated by year alone counts from the day it became known', () => {
    const known = entry('smi-diagnosis', '2026', { knownOn: '2026-03-10' })
    expect(findingOn('2026-03-09', known)).toBeNull()
    expect(findingOn('2026-03-10', known)?.status).toBe('due')
  })
})

describe('declines', () => {
  const declined = (on: string) => entry('blood-pressure-declined', on)
  test.each<[string, string, Fact[], string]>([
    ['a refusal of something never done stands', '2026-01-01', [declined('2025-12-01')], 'declined'],
    ['a refusal after the reading lapsed stands', '2026-04-01', [bp('2025-03-04'), declined('2026-03-10')], 'declined'],
    ['a reading in date wins over a later refusal', '2025-06-01', [bp('2025-03-04'), declined('2025-05-01')], 'up-to-date'],
    ['that refusal stands once the reading lapses', '2026-03-04', [bp('2025-03-04'), declined('2025-05-01')], 'declined'],
    ['a reading after the refusal ends it', '2027-01-01', [declined('2025-05-01'), bp('2025-06-01')], 'due'],
    ['a reading on the day of the refusal wins', '2027-01-01', [declined('2025-06-01'), bp('2025-06-01')], 'due'],
    ['declining all mental health care declines this', '2026-01-01', [entry('mental-health-care-declined', '2025-12-01')], 'declined'],
  ])('%s', (_, on, facts, status) => {
    expect(findingOn(on, diagnosis(), ...facts)?.status).toBe(status)
  })
})

describe('what was withheld is unknown, never missing', () => {
  test.each<[string, string, Fact[], string]>([
    ['confidential items in its area', '2026-01-01', [withheld('uncategorised', 'confidential-items')], 'unknown'],
    ['evidence in date is at hand', '2025-06-01', [withheld('uncategorised', 'confidential-items'), bp('2025-03-04')], 'up-to-date'],
    ['evidence at hand has lapsed', '2026-06-01', [withheld('uncategorised', 'confidential-items'), bp('2025-03-04')], 'unknown'],
    ['another area is withheld', '2026-01-01', [withheld('investigations', 'confidential-items')], 'due'],
    ['a switched-off area', '2026-01-01', [withheld('uncategorised', 'area-not-available')], 'unknown'],
    ['in transit, cut-off inside the interval', '2025-12-31', [withheld('all', 'data-in-transit', '2025-01-01')], 'unknown'],
    ['in transit, cut-off twelve months ago', '2026-01-01', [withheld('all', 'data-in-transit', '2025-01-01')], 'due'],
    [
      'a refusal is known whatever is withheld',
      '2026-01-01',
      [withheld('all', 'confidential-items'), entry('blood-pressure-declined', '2025-12-01')],
      'declined',
    ],
  ])('%s', (_, on, facts, status) => {
    expect(findingOn(on, diagnosis(), ...facts)?.status).toBe(status)
  })
})

describe('who is responsible', () => {
  const ownerOn = (on: string, ...facts: Fact[]) => at(evaluate(testPlan, personOf(diagnosis(), ...facts)).responsible, day(on))
  const stable = (on: string) => entry('stability', on, { setting: 'mh' })
  test.each<[string, string, Fact[], string]>([
    ['never under secondary care', '2026-01-01', [], 'resp-gp-only'],
    ['the day a team accepts', '2025-01-10', [episode('2025-01-10')], 'resp-mh-first-year'],
    ['the day before', '2025-01-09', [episode('2025-01-10')], 'resp-gp-only'],
    ['the day of discharge belongs to the practice', '2025-06-01', [episode('2025-01-10', '2025-06-01')], 'resp-gp-only'],
    [
      'after 12 months, stable and agreed',
      '2026-01-10',
      [episode('2025-01-10'), stable('2025-09-01'), agreement('2025-10-01')],
      'resp-gp-shared',
    ],
    [
      'one day short of 12 months',
      '2026-01-09',
      [episode('2025-01-10'), stable('2025-09-01'), agreement('2025-10-01')],
      'resp-mh-first-year',
    ],
    ['after 12 months but not agreed', '2026-06-01', [episode('2025-01-10'), stable('2025-09-01')], 'resp-mh-first-year'],
    ['after 12 months but not stable', '2026-06-01', [episode('2025-01-10'), agreement('2025-10-01')], 'resp-mh-first-year'],
    ['agreed late', '2026-06-01', [episode('2025-01-10'), stable('2025-09-01'), agreement('2026-06-01')], 'resp-gp-shared'],
    [
      'stability of an earlier episode does not count',
      '2026-06-01',
      [episode('2020-01-01', '2021-01-01'), stable('2020-06-01'), episode('2025-01-10'), agreement('2025-10-01')],
      'resp-mh-first-year',
    ],
    [
      'a second episode starts the twelve months again',
      '2026-06-01',
      [episode('2020-01-01', '2026-01-01'), stable('2026-02-01'), agreement('2026-02-01'), episode('2026-01-15')],
      'resp-mh-first-year',
    ],
    ['in a bed', '2026-02-01', [stay('2026-01-20')], 'resp-inpatient'],
    [
      'the day of leaving the ward returns to the team',
      '2026-02-01',
      [episode('2025-12-01'), stay('2026-01-20', '2026-02-01')],
      'resp-mh-first-year',
    ],
  ])('%s', (_, on, facts, rule) => {
    expect(ownerOn(on, ...facts).rule).toBe(rule)
  })
  test('the finding is owned by whoever is responsible that day', () => {
    expect(findingOn('2025-02-01', diagnosis(), episode('2025-01-10', '2025-06-01'))?.owner).toBe('mh')
    expect(findingOn('2025-06-01', diagnosis(), episode('2025-01-10', '2025-06-01'))?.owner).toBe('gp')
  })
})

describe('registers and measures read the GP record', () => {
  const stateOn = (name: string, on: string, ...facts: Fact[]) => {
    const membership = evaluate(testPlan, personOf(...facts))
      .memberships()
      .get(name)
    return membership && Object.values(at(membership, day(on)))
  }
  test.each<[string, string, string, Fact[], [string, string | null]]>([
    ['a reading inside the year', 'phsmi-blood-pressure', '2025-12-31', [diagnosis(), bp('2025-03-04')], ['numerator', null]],
    ['on the anniversary it is outside', 'phsmi-blood-pressure', '2026-03-04', [diagnosis(), bp('2025-03-04')], ['denominator', null]],
    [
      'a leap-day reading is inside on 28 February',
      'phsmi-blood-pressure',
      '2025-02-28',
      [diagnosis(), bp('2024-02-29')],
      ['numerator', null],
    ],
    [
      'a reading at the trust alone',
      'phsmi-blood-pressure',
      '2025-12-31',
      [diagnosis(), bp('2025-03-04', { setting: 'mh' })],
      ['denominator', null],
    ],
    ['all of them, one missing', 'phsmi-all-six', '2025-12-31', [diagnosis(), bp('2025-03-04')], ['denominator', null]],
    [
      'all of them',
      'phsmi-all-six',
      '2025-12-31',
      [diagnosis(), bp('2025-03-04'), entry('lipid-profile', '2025-03-04')],
      ['numerator', null],
    ],
    ['in remission', 'phsmi-all-six', '2025-12-31', [diagnosis(), entry('smi-remission', '2025-01-01')], ['excluded', 'in-remission']],
    ['lithium only', 'phsmi-all-six', '2025-12-31', [medicine('lithium-medication', '2025-12-01')], ['not-in-population', 'lithium-only']],
    [
      'left the practice',
      'phsmi-all-six',
      '2025-12-31',
      [diagnosis(), registration(null, '2025-06-01')],
      ['not-in-population', 'not-registered'],
    ],
    ['died', 'phsmi-all-six', '2025-12-31', [diagnosis(), death('2025-06-01')], ['not-in-population', 'deceased']],
    ['remission stays on the register', 'reg-mh1', '2025-12-31', [diagnosis(), entry('smi-remission', '2025-01-01')], ['numerator', null]],
    [
      'a trust diagnosis is not on the GP register',
      'reg-mh1',
      '2025-12-31',
      [entry('smi-diagnosis', '2020-01-01', { setting: 'mh' })],
      ['not-in-population', null],
    ],
    [
      'lithium issued exactly 6 months ago',
      'reg-mh2',
      '2026-03-31',
      [medicine('lithium-medication', '2025-09-30')],
      ['not-in-population', null],
    ],
    ['lithium issued inside 6 months', 'reg-mh2', '2026-03-31', [medicine('lithium-medication', '2025-10-01')], ['numerator', null]],
    [
      'lithium stopped after the issue',
      'reg-mh2',
      '2026-03-31',
      [medicine('lithium-medication', '2026-01-01'), entry('lithium-stopped', '2026-01-02')],
      ['not-in-population', null],
    ],
    [
      'lithium stopped on the day of the issue',
      'reg-mh2',
      '2026-03-31',
      [medicine('lithium-medication', '2026-01-01'), entry('lithium-stopped', '2026-01-01')],
      ['numerator', null],
    ],
  ])('%s', (_, name, on, facts, expected) => {
    expect(stateOn(name, on, ...facts)).toEqual(expected)
  })
})

/** A small random life: everything the yearly check depends on, in any order. */
const life = (() => {
  const when = fc.integer({ min: day('2022-01-01'), max: day('2026-12-31') }).map((n) => formatDate(n as PlainDate))
  const coarse = fc.oneof(
    when,
    when,
    when.map((text) => text.slice(0, 7)),
    when.map((text) => text.slice(0, 4)),
  )
  const setting = fc.constantFrom('gp' as const, 'mh' as const)
  return fc.array(
    fc.oneof(
      fc.tuple(coarse, setting).map(([on, of]) => bp(on, { setting: of })),
      when.map((on) => diagnosis(on)),
      when.map((on) => entry('smi-remission', on)),
      coarse.map((on) => entry('blood-pressure-declined', on)),
      fc.tuple(when, fc.integer({ min: 1, max: 600 })).map(([on, days]) => episode(on, formatDate((day(on) + days) as PlainDate))),
      when.map((on) => withheld('uncategorised', 'data-in-transit', on)),
    ),
    { maxLength: 9 },
  )
})()

/** The yearly check as one would explain it for a single day, with no timelines. */
const slowly = (facts: readonly Fact[], on: PlainDate): string | null => {
  const entries = (cluster: string) => facts.filter((fact): fact is Entry => fact.kind === 'entry' && fact.codes[0] === `sct|${cluster}`)
  const sofar = (cluster: string) => entries(cluster).filter((fact) => fact.on.to <= on)
  const latest = (list: readonly Entry[]) => Math.max(Number.NEGATIVE_INFINITY, ...list.map((fact) => fact.on.to))
  const diagnoses = sofar('smi-diagnosis')
  if (diagnoses.length === 0 || latest(sofar('smi-remission')) >= latest(diagnoses)) return null
  const readings = sofar('blood-pressure')
  if (readings.some((fact) => on < addMonths(fact.on.from, 12))) return 'up-to-date'
  const deciding = readings.sort((a, b) => b.on.from - a.on.from || b.on.to - a.on.to)[0]
  const refused = latest(sofar('blood-pressure-declined'))
  if (refused > (deciding?.on.to ?? Number.NEGATIVE_INFINITY)) return 'declined'
  const hidden = facts.some((fact) => fact.kind === 'withheld' && fact.before !== null && on < addMonths(fact.before, 12))
  return hidden ? 'unknown' : 'due'
}

describe('on any life', () => {
  const statusOn = (facts: readonly Fact[], on: PlainDate) =>
    at(evaluate(testPlan, personOf(...facts)).findings.get('blood-pressure') as never, on) as Finding | null
  test('the timeline equals the slow definition on every day', () => {
    fc.assert(
      fc.property(life, (facts) => {
        const line = evaluate(testPlan, personOf(...facts)).findings.get('blood-pressure') as never
        for (let on = day('2021-12-01'); on <= day('2028-03-01'); on = (on + 3) as PlainDate)
          expect((at(line, on) as Finding | null)?.status ?? null, formatDate(on)).toBe(slowly(facts, on))
      }),
      { numRuns: 150 },
    )
  })
  test('a further reading never makes a check less up to date', () => {
    const rank = { 'up-to-date': 0, declined: 1, unknown: 1, due: 1 }
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 1500 }), (facts, done, asked) => {
        const more = [...facts, bp(formatDate((day('2022-06-01') + done) as PlainDate))]
        const on = (day('2022-06-01') + asked) as PlainDate
        const before = statusOn(facts, on)
        const after = statusOn(more, on)
        expect(after === null).toBe(before === null)
        if (before && after) expect(rank[after.status]).toBeLessThanOrEqual(rank[before.status])
      }),
    )
  })
  test('what happens later never changes an earlier day', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: day('2022-01-01'), max: day('2026-12-31') }), (facts, cut) => {
        const on = cut as PlainDate
        const known = facts.filter((fact) => fact.kind === 'withheld' || fact.on.from <= on)
        expect(statusOn(facts, on)).toEqual(statusOn(known, on))
      }),
    )
  })
})
