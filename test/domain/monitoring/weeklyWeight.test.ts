import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, formatDate, type PlainDate } from '../../../src/domain/date.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Finding } from '../../../src/domain/finding.ts'
import { report } from '../../../src/domain/report.ts'
import { at } from '../../../src/domain/timeline.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { asking, evaluated, findingOf, said, stands, taking } from './shipped.ts'

/** Day 0 is 2 November 2026; slots on the 9th, 16th, 23rd, 30th, 7 and 14 December. */
const START = '2026-11-02'
const started = taking('olanzapine', START, '2027-03-01')
const before = said('weight', '2026-10-30')
const weighed = (...days: string[]) => [...started, before, ...days.map((on) => said('weight', on))]
const slotsOn = (on: string, facts: readonly Fact[]) =>
  findingOf('weight', on, facts)?.slots?.map((slot) => `${formatDate(slot.on)} ${slot.status}`) ?? []

describe('ap-weight-weekly', () => {
  test.each<[string, string, string[], string]>([
    ['before the first slot it is not yet due', '2026-11-08', [], 'up-to-date 2026-11-09 +0'],
    ['on day 7 it is due', '2026-11-09', [], 'due 2026-11-09 +0'],
    ['the day after it is overdue', '2026-11-10', [], 'due 2026-11-09 +1'],
    ['a weight 3 days before meets the slot', '2026-11-09', ['2026-11-06'], 'up-to-date 2026-11-16 +0'],
    ['a weight 4 days before does not', '2026-11-09', ['2026-11-05'], 'due 2026-11-09 +0'],
    ['a weight 3 days after meets it', '2026-11-12', ['2026-11-12'], 'up-to-date 2026-11-16 +0'],
    ['a weight 4 days after meets the next', '2026-11-13', ['2026-11-13'], 'up-to-date 2026-11-23 +0'],
    ['a missed slot stays due until the next slot comes', '2026-11-22', ['2026-11-09'], 'due 2026-11-16 +6'],
    ['then only the next can be acted on', '2026-11-23', ['2026-11-09'], 'due 2026-11-23 +0'],
    ['a weight for the next slot ends it', '2026-11-22', ['2026-11-09', '2026-11-21'], 'up-to-date 2026-11-30 +0'],
    ['a missed last slot stays due', '2026-12-20', ['2026-12-07'], 'due 2026-12-14 +6'],
    ['long after, too', '2027-01-15', ['2026-12-07'], 'due 2026-12-14 +32'],
    ['a later weight ends that', '2026-12-20', ['2026-12-19'], 'up-to-date 2027-01-25 +0'],
    ['a weight of an unknown day of the week does not count', '2026-11-30', ['2026-11'], 'due 2026-11-30 +0'],
  ])('%s', (_, on, days, expected) => expect(stands('weight', on, weighed(...days))).toBe(expected))
  test('missed slots stay to be seen', () => {
    expect(slotsOn('2026-12-01', weighed('2026-11-09', '2026-11-22'))).toEqual([
      '2026-11-09 met',
      '2026-11-16 missed',
      '2026-11-23 met',
      '2026-11-30 open',
    ])
  })
  test('nothing is asked of someone who takes none', () => expect(stands('weight', '2026-11-22', [before])).toBe('none'))
  test('the mental health team acts', () => expect(findingOf('weight', '2026-11-22', weighed())?.owner).toBe('mh'))
  test('a weight at the trust counts', () => {
    expect(stands('weight', '2026-11-09', [...weighed(), said('weight', '2026-11-09', 80, 'mh')])).toBe('up-to-date 2026-11-16 +0')
  })
  test('a switch to another drug starts again', () => {
    expect(stands('weight', '2027-01-08', [...weighed('2027-01-02'), ...taking('risperidone', '2027-01-01', '2027-03-01')])).toBe(
      'due 2027-01-08 +0',
    )
  })
  test('a switch of form does not', () => {
    const tablets = taking('olanzapineTablets', '2027-01-01', '2027-03-01')
    expect(asking('weight', '2027-01-08', [...weighed('2026-12-15'), ...tablets])).toBe('ap-12wk')
  })
  test('under 18 the rule is that for children', () => {
    expect(asking('weight', '2026-11-22', weighed(), { birthDate: '2010-01-01' })).toBe('ap-cyp-weekly')
  })
})

test('parity assess prints the weight as the contract does', () => {
  const person = {
    nhsNumber: '9449306621',
    birthDate: day('1980-05-17'),
    sex: 'female' as const,
    facts: weighed('2026-11-09'),
    dataQuality: [],
  }
  const { findings } = report(person, { plan, index: clusters }, day('2026-11-22'))
  expect(findings.find(({ check }) => check === 'weight')).toMatchObject({
    check: 'weight',
    rules: ['ap-weight-weekly'],
    status: 'due',
    dueOn: '2026-11-16',
    overdueDays: 6,
    owner: 'mh',
    reason: 'slot-missed',
    slots: [
      { rule: 'ap-weight-weekly', on: '2026-11-09', status: 'met' },
      { rule: 'ap-weight-weekly', on: '2026-11-16', status: 'missed' },
    ],
  })
})

/** The weekly weight as one would explain it for a single day: status and due date, until the 12-week rule begins on day 43. */
const slowly = (start: PlainDate, weights: readonly PlainDate[], on: PlainDate): [string, PlainDate | null] => {
  const known = weights.filter((weight) => weight <= on)
  const slot = (k: number) => addDays(start, 7 * k)
  const met = (k: number) => known.some((weight) => Math.abs(weight - slot(k)) <= 3)
  const elapsed = on - start
  const week = Math.floor((elapsed + 3) / 7)
  if (week === 0) return ['up-to-date', slot(1)]
  if (met(week)) return ['up-to-date', week === 6 ? null : slot(week + 1)]
  if (on >= slot(week)) return ['due', slot(week)]
  if (week > 1 && !met(week - 1)) return ['due', slot(week - 1)]
  return ['up-to-date', slot(week)]
}

test('the timeline equals the slow definition on every day of the first six weeks', () => {
  const start = day(START)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 45 }), { maxLength: 10 }), (offsets) => {
      const weights = offsets.map((offset) => addDays(start, offset))
      const line = evaluated([...started, before, ...weights.map((on) => said('weight', formatDate(on)))]).findings.get('weight')
      for (let on = start; on < addDays(start, 42); on = addDays(on, 1)) {
        const finding = at(line as never, on) as Finding
        expect([finding.status, finding.dueOn], formatDate(on)).toEqual(slowly(start, weights, on))
      }
    }),
    { numRuns: 150 },
  )
})
