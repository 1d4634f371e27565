import { describe, expect, test } from 'vitest'
import type { CodeKey } from '../../src/domain/cluster.ts'
import { day } from '../../src/domain/date.ts'
import type { Fact, Setting } from '../../src/domain/fact.ts'
import { at } from '../../src/domain/timeline.ts'
import { alertsOn, evaluated, said, taking, type Who } from './monitoring/shipped.ts'

const ON = '2026-06-01'
const alerts = (check: string, on: string, facts: readonly Fact[], who: Who = {}) => {
  const line = evaluated(facts, who).alerts.get(check)
  return line === undefined ? [] : at(line, day(on))
}

describe('rz-weight-gain: more than 5 kg within any three months', () => {
  test.each<[string, [string, number][], string[]]>([
    [
      'a gain of 5.0 kg does not trigger',
      [
        ['2026-04-01', 80],
        [ON, 85],
      ],
      [],
    ],
    [
      'a gain of 5.1 kg does',
      [
        ['2026-04-01', 80],
        [ON, 85.1],
      ],
      ['rz-weight-gain'],
    ],
    [
      'tenths do not make five into more than five',
      [
        ['2026-04-01', 70.1],
        [ON, 75.1],
      ],
      [],
    ],
    [
      'three months apart to the day is within three months',
      [
        ['2026-03-01', 80],
        [ON, 86],
      ],
      ['rz-weight-gain'],
    ],
    [
      'three months and a day apart is not',
      [
        ['2026-02-28', 80],
        [ON, 86],
      ],
      [],
    ],
    [
      'the lowest weight in between counts',
      [
        ['2026-04-01', 84],
        ['2026-05-01', 80],
        [ON, 86],
      ],
      ['rz-weight-gain'],
    ],
    [
      'a loss does not trigger',
      [
        ['2026-04-01', 86],
        [ON, 80],
      ],
      [],
    ],
    ['one weight alone says nothing', [[ON, 120]], []],
    [
      'a later weight that is lower ends it',
      [
        ['2026-04-01', 80],
        ['2026-05-20', 86],
        [ON, 82],
      ],
      [],
    ],
  ])('%s', (_, weights, expected) => {
    expect(
      alertsOn(
        ON,
        weights.map(([on, kg]) => said('weight', on, kg)),
      ),
    ).toEqual(expected)
  })
  test('is for the mental health team, and answered by advice', () => {
    const gained = [said('weight', '2026-04-01', 80), said('weight', '2026-05-01', 90)]
    expect(alerts('weight', ON, gained)).toMatchObject([{ owner: 'mh', respondedOn: null }])
    expect(alerts('weight', ON, [...gained, said('lifestyleAdvice', '2026-05-02')])).toMatchObject([{ respondedOn: day('2026-05-02') }])
  })
})

describe('rz-weight-pct: 5% in the first month of an antipsychotic, 7% since its start', () => {
  const started = taking('olanzapine', '2026-01-10', '2026-09-01')
  const rules = (weights: [string, number][], on: string, allRules = true) =>
    alertsOn(on, [...started, ...weights.map(([when, kg]) => said('weight', when, kg))], { allRules })
  test.each<[string, [string, number][], string[]]>([
    [
      '4.9% in the first month does not trigger',
      [
        ['2026-01-01', 100],
        ['2026-02-09', 104.9],
      ],
      [],
    ],
    [
      '5% in the first month does',
      [
        ['2026-01-01', 100],
        ['2026-02-09', 105],
      ],
      ['rz-weight-pct'],
    ],
    [
      '5% a month after the start does not',
      [
        ['2026-01-01', 100],
        ['2026-02-10', 105],
      ],
      [],
    ],
    [
      '6.9% later does not',
      [
        ['2026-01-01', 100],
        ['2026-04-10', 106.9],
      ],
      [],
    ],
    [
      '7% later does',
      [
        ['2026-01-01', 100],
        ['2026-04-10', 107],
      ],
      ['rz-weight-pct'],
    ],
    [
      'without a weight before the start nothing is known',
      [
        ['2026-01-11', 100],
        ['2026-04-20', 110],
      ],
      [],
    ],
    [
      'one of 92 days before the start counts',
      [
        ['2025-10-10', 100],
        ['2026-04-10', 107],
      ],
      ['rz-weight-pct'],
    ],
    [
      'one of 93 days before does not',
      [
        ['2025-10-09', 100],
        ['2026-04-10', 107],
      ],
      [],
    ],
  ])('%s', (_, weights, expected) => {
    expect(rules(weights, '2026-04-20').filter((rule) => rule === 'rz-weight-pct')).toEqual(expected)
  })
  test('is from memory and off', () => {
    expect(
      rules(
        [
          ['2026-01-01', 100],
          ['2026-02-09', 104.9],
          ['2026-04-10', 107],
        ],
        '2026-04-20',
        false,
      ),
    ).toEqual([])
  })
})

describe('rz-lifestyle: poor diet or little activity', () => {
  test.each<[string, Fact[], string[]]>([
    ['a poor diet', [said('dietPoor', '2026-05-01')], ['rz-lifestyle']],
    ['inactivity', [said('inactive', '2026-05-01')], ['rz-lifestyle']],
    ['a good diet and activity', [said('dietGood', '2026-05-01'), said('active', '2026-05-01')], []],
    ['a good diet later settles the diet', [said('dietPoor', '2026-04-01'), said('dietGood', '2026-05-01')], []],
    ['activity does not settle the diet', [said('dietPoor', '2026-04-01'), said('active', '2026-05-01')], ['rz-lifestyle']],
    ['a diet assessed without a verdict settles it', [said('dietPoor', '2026-04-01'), said('nutrition', '2026-05-01')], []],
  ])('%s', (_, facts, expected) => expect(alertsOn(ON, facts)).toEqual(expected))
})

describe('rz-drugs: any current use', () => {
  test.each<[string, Fact[], string[]]>([
    ['misuse of cannabis', [said('cannabisMisuse', '2026-05-01')], ['rz-drugs']],
    ['no misuse of drugs', [said('noDrugs', '2026-05-01')], []],
    ['none any more', [said('cannabisMisuse', '2026-04-01'), said('noDrugs', '2026-05-01')], []],
  ])('%s', (_, facts, expected) => expect(alertsOn(ON, facts)).toEqual(expected))
  test('is answered by help with it', () => {
    const facts = [said('cannabisMisuse', '2026-05-01'), said('drugIntervention', '2026-05-09')]
    expect(alerts('drugs', '2026-05-08', facts)).toMatchObject([{ owner: 'mh', respondedOn: null }])
    expect(alerts('drugs', '2026-05-09', facts)).toMatchObject([{ respondedOn: day('2026-05-09') }])
  })
})

describe('rz-smoking on clozapine or olanzapine', () => {
  const smoker = said('smoker', '2026-05-01')
  const note = (on: string, facts: readonly Fact[]) => alerts('smoking', on, facts).map((alert) => alert.note ?? null)
  test.each<[string, Fact[], (string | null)[]]>([
    ['neither: nothing is noted', [], [null]],
    ['clozapine: the team is told before an attempt to stop', taking('clozapine', '2026-01-01', '2026-06-01', 'mh'), ['on-clozapine']],
    ['olanzapine too', taking('olanzapine', '2026-01-01', '2026-06-01'), ['on-olanzapine']],
    [
      'both: clozapine is named',
      [...taking('olanzapine', '2026-01-01', '2026-06-01'), ...taking('clozapine', '2026-01-01', '2026-06-01')],
      ['on-clozapine'],
    ],
    ['one that ended years ago is not', taking('clozapine', '2020-01-01', '2020-06-01'), [null]],
  ])('%s', (_, facts, expected) => expect(note(ON, [smoker, ...facts])).toEqual(expected))
  test('one started while the alert stands is noted from that day', () => {
    const facts = [smoker, ...taking('clozapine', '2026-05-20', '2026-09-01')]
    expect([note('2026-05-19', facts), note('2026-05-20', facts)]).toEqual([[null], ['on-clozapine']])
  })
})

describe('rz-bp-severe is for whoever measured it', () => {
  const severe = (setting: Setting): Fact => ({ ...said('pressure', '2026-05-01', null, setting), value: { systolic: 185, diastolic: 90 } })
  test.each<[string, Setting]>([
    ['the practice', 'gp'],
    ['the trust', 'mh'],
  ])('%s', (_, setting) => {
    expect(alerts('blood-pressure', ON, [severe(setting)]).map(({ rule, owner }) => [rule, owner])).toEqual([
      ['rz-bp', 'gp'],
      ['rz-bp-severe', setting],
    ])
  })
})

describe('clz-constipation', () => {
  const on = taking('clozapine', '2026-01-01', '2026-06-01', 'mh')
  test.each<[string, Fact[], boolean, string[]]>([
    ['constipation on clozapine', [...on, said('constipation', '2026-05-01')], true, ['clz-constipation']],
    ['constipation without it', [said('constipation', '2026-05-01')], true, []],
    ['it is from memory and off', [...on, said('constipation', '2026-05-01')], false, []],
  ])('%s', (_, facts, allRules, expected) => expect(alertsOn(ON, facts, { allRules })).toEqual(expected))
})

describe('rz-bmi: 23 for the family backgrounds that NICE lists', () => {
  test.each<[string, string, string[]]>([
    ['Indian', '110751000000108', ['rz-bmi']],
    ['any other Black background', '92501000000105', ['rz-bmi']],
    ['Arab', '413569000', ['rz-bmi']],
    ['White British', '494131000000105', []],
  ])('%s', (_, code, expected) => {
    const background: Fact = { ...said('bmi', '2020-01-01'), codes: [`sct|${code}` as CodeKey] }
    expect(alertsOn(ON, [background, said('bmi', '2026-05-01', 23)])).toEqual(expected)
  })
})
