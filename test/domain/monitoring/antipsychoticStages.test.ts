import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, day, formatDate, type PlainDate } from '../../../src/domain/date.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import type { Finding } from '../../../src/domain/finding.ts'
import type { Sex } from '../../../src/domain/record.ts'
import { at } from '../../../src/domain/timeline.ts'
import { asking, evaluated, findingOf, type Name, said, stands, taking, took } from './shipped.ts'

/** Day 84 is 3 March 2025; a year is 9 December 2025. */
const START = '2024-12-09'
const started = taking('olanzapine', START, '2027-03-01')
const CHILD = { birthDate: '2012-01-01' }

describe('ap-baseline and ap-ecg-baseline', () => {
  test.each<[string, string, string, string[], string]>([
    ['it is due on the day of the start', 'waist', '2024-12-09', [], 'due 2024-12-09 +0'],
    ['and overdue the day after', 'waist', '2024-12-10', [], 'due 2024-12-09 +1'],
    ['the day before the start nothing is asked', 'waist', '2024-12-08', [], 'none'],
    ['one of the day before counts', 'waist', '2024-12-09', ['2024-12-08'], 'up-to-date - +0'],
    ['one of 92 days before counts', 'waist', '2024-12-09', ['2024-09-08'], 'up-to-date - +0'],
    ['one of 93 days before does not', 'waist', '2024-12-09', ['2024-09-07'], 'due 2024-12-09 +0'],
    ['one dated by its year alone may be too old', 'waist', '2024-12-31', ['2024'], 'due 2024-12-09 +22'],
    ['and does not undo one that counts', 'waist', '2024-12-31', ['2024-12-08', '2024'], 'up-to-date - +0'],
    ['one taken late ends it', 'waist', '2025-01-20', ['2025-01-20'], 'up-to-date - +0'],
    ['pulse belongs to it', 'pulse', '2024-12-10', [], 'due 2024-12-09 +1'],
    ['prolactin belongs to it', 'prolactin', '2024-12-10', [], 'due 2024-12-09 +1'],
    ['diet and activity belong to it', 'diet-activity', '2024-12-10', [], 'due 2024-12-09 +1'],
    ['the day before a year it is still asked for', 'waist', '2025-12-08', [], 'due 2024-12-09 +364'],
    ['after a year without one, the yearly rules stand alone', 'waist', '2025-12-09', [], 'none'],
  ])('%s', (_, check, on, days, expected) => {
    expect(stands(check, on, [...started, ...days.map((at) => said(check as 'waist', at))])).toBe(expected)
  })
  test.each<[string, string[], string]>([
    ['without heart disease no ECG is asked for', [], 'none'],
    ['with heart disease before the start it is', ['2020-01-01'], 'due 2024-12-09 +0'],
    ['with heart disease found later it is not', ['2024-12-10'], 'none'],
  ])('%s', (_, days, expected) => {
    expect(stands('ecg', START, [...started, ...days.map((on) => said('infarction', on))])).toBe(expected)
  })
  test('admitted when started, an ECG is asked for', () => {
    const stay = {
      kind: 'stay' as const,
      ref: 'mh/Encounter/1',
      setting: 'mh' as const,
      on: { from: day('2024-12-01'), to: day('2024-12-01') },
      until: day('2025-01-01'),
      ods: null,
      knownOn: null,
      endedOn: null,
    }
    expect(asking('ecg', START, [...started, stay])).toBe('ap-ecg-baseline')
  })
  test('it is asked of someone in remission and without a diagnosis, of the mental health team', () => {
    const remission = [said('schizophrenia', '2010-01-01'), said('remission', '2015-01-01')]
    expect(findingOf('waist', START, [...remission, ...started])).toMatchObject({ rules: ['ap-baseline'], owner: 'mh' })
    expect(asking('waist', START, started)).toBe('ap-baseline')
  })
  test('after six months without one, the next issue is a new start', () => {
    const again = [took('olanzapine', '2020-01-01'), took('olanzapine', '2020-07-01'), said('waist', '2020-01-01')]
    expect(stands('waist', '2020-07-01', again)).toBe('due 2020-07-01 +0')
    expect(stands('waist', '2020-06-30', [...again.slice(0, 1), took('olanzapine', '2020-06-30'), ...again.slice(2)])).toBe(
      'up-to-date - +0',
    )
  })
  test('an administration at the trust is a start', () =>
    expect(asking('waist', START, [took('risperidone', START, 'mh')])).toBe('ap-baseline'))
})

describe('ap-12wk, ap-1yr and ap-annual', () => {
  test.each<[string, string, string[], string]>([
    ['the day before day 84 it is due soon', '2025-03-02', [START], 'up-to-date 2025-03-03 +0'],
    ['on day 84 it is due', '2025-03-03', [START], 'due 2025-03-03 +0'],
    ['on day 85 it is overdue', '2025-03-04', [START], 'due 2025-03-03 +1'],
    ['a reading of day 70 counts', '2025-03-03', [START, '2025-02-17'], 'up-to-date - +0'],
    ['one of day 69 does not', '2025-03-03', [START, '2025-02-16'], 'due 2025-03-03 +0'],
    ['after the window it stays due until done', '2025-03-20', [START], 'due 2025-03-03 +17'],
    ['the year is due on its day', '2025-12-09', [START, '2025-03-03'], 'due 2025-12-09 +0'],
    ['the day before it is due soon', '2025-12-08', [START, '2025-03-03'], 'up-to-date 2025-12-09 +0'],
    ['a reading 28 days before counts', '2025-12-09', [START, '2025-11-11'], 'up-to-date 2026-11-11 +0'],
    ['one 29 days before does not', '2025-12-09', [START, '2025-11-10'], 'due 2025-12-09 +0'],
    ['then twelve months from the last', '2026-12-09', [START, '2025-03-03', '2025-12-09'], 'due 2026-12-09 +0'],
    ['the day before, due soon', '2026-12-08', [START, '2025-03-03', '2025-12-09'], 'up-to-date 2026-12-09 +0'],
  ])('%s', (_, on, days, expected) => {
    expect(stands('blood-pressure', on, [...started, ...days.map((at) => said('pressure', at))])).toBe(expected)
  })
  test.each<[string, string, string]>([
    ['at twelve weeks', '2025-03-03', 'ap-12wk'],
    ['at a year', '2025-12-09', 'ap-1yr ap-annual'],
    ['later', '2026-06-01', 'ap-annual'],
  ])('%s the rules that ask are named', (_, on, rules) => {
    const done = [START, '2025-03-04', '2025-12-10'].map((at) => said('pressure', at)).filter((entry) => entry.on.to < day(on))
    expect(asking('blood-pressure', on, [...started, ...done])).toBe(rules)
  })
  test('glucose and lipids stand the same way', () => {
    expect(stands('glucose', '2025-03-04', [...started, said('hba1c', START)])).toBe('due 2025-03-03 +1')
    expect(stands('lipids', '2025-03-04', [...started, said('cholesterol', START)])).toBe('due 2025-03-03 +1')
  })
  test.each<[string, string, Fact[], string]>([
    ['nothing recorded is due since the start', '2025-06-01', [], 'due 2024-12-09 +174'],
    ['a score within twelve months', '2025-12-08', [said('gass', '2024-12-09')], 'up-to-date 2025-12-09 +0'],
    ['nothing for twelve months', '2025-12-09', [said('gass', '2024-12-09')], 'due 2025-12-09 +0'],
    ['a review of medicines counts too', '2025-12-09', [said('medicationReview', '2025-06-01')], 'up-to-date 2026-06-01 +0'],
  ])('ap-throughout, side effects: %s', (_, on, facts, expected) => {
    expect(stands('side-effects', on, [...started, ...facts])).toBe(expected)
  })
  test.each<[Sex, unknown]>([
    ['female', { score: 12, band: null }],
    ['male', { score: 14, band: null }],
    ['unknown', null],
  ])('a scale answered for both sexes is scored for someone %s by their own', (sex, value) => {
    const scores = { female: { score: 12, band: null }, male: { score: 14, band: null } }
    const scale: Fact = { ...said('gass', '2025-01-01'), scores }
    expect(findingOf('side-effects', '2025-06-01', [...started, scale], { sex })?.evidence?.value).toEqual(value)
  })
  test('rules from memory are off until switched on', () => {
    const long = taking('olanzapine', '2020-01-01', '2026-06-01')
    expect(asking('waist', '2026-06-01', long)).toBe('none')
    expect(asking('waist', '2026-06-01', long, { allRules: true })).toBe('ap-waist-annual')
    expect(asking('renal-function', '2026-06-01', long, { allRules: true })).toBe('ap-bnf-bloods')
  })
})

describe('ap-cyp-12wk and ap-cyp-6m', () => {
  const done = [said('waist', START), said('waist', '2025-02-20')]
  test.each<[string, string, string, string]>([
    ['prolactin at twelve weeks', 'prolactin', '2025-03-03', 'ap-baseline ap-cyp-12wk ap-cyp-6m'],
    ['waist from the twelve-week point', 'waist', '2025-03-03', 'ap-cyp-6m'],
    ['not before it', 'waist', '2025-03-02', 'ap-baseline'],
  ])('%s', (_, check, on, rules) => expect(asking(check, on, [...started, ...done], CHILD)).toBe(rules))
  test('six months after the last it is due', () => {
    expect(stands('waist', '2025-08-20', [...started, ...done], CHILD)).toBe('due 2025-08-20 +0')
    expect(stands('waist', '2025-08-19', [...started, ...done], CHILD)).toBe('up-to-date 2025-08-20 +0')
  })
  test('on the eighteenth birthday the adult rules take over', () => {
    const who = { birthDate: '2007-08-20' }
    expect(asking('blood-pressure', '2025-08-19', started, who)).toContain('ap-cyp-6m')
    expect(asking('blood-pressure', '2025-08-20', started, who)).toContain('ap-1yr')
  })
})

test('yearly monitoring equals the slow definition on every day after the first year', () => {
  const start = day(START)
  const year = addMonths(start, 12)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 6 }), (offsets) => {
      const readings = offsets.map((offset) => addDays(start, offset))
      const line = evaluated([
        ...taking('olanzapine', START, '2029-03-01'),
        ...readings.map((on) => said('pressure', formatDate(on))),
      ]).findings.get('blood-pressure')
      for (let on = year; on < addMonths(start, 48); on = addDays(on, 1)) {
        const last = Math.max(...readings.filter((reading) => reading <= on)) as PlainDate
        const yearly = Number.isFinite(last) && on < addMonths(last, 12)
        const first = Number.isFinite(last) && last >= year - 28
        expect((at(line as never, on) as Finding).status, formatDate(on)).toBe(yearly && first ? 'up-to-date' : 'due')
      }
    }),
    { numRuns: 60 },
  )
})

describe('BNF additions, from memory', () => {
  const ALL = { allRules: true }
  const risperidone = taking('risperidone', START, '2027-03-01')
  test.each<[string, string, string[], string]>([
    ['prolactin six months after the start', '2025-06-09', ['2024-12-01'], 'due 2025-06-09 +0'],
    ['and not a day before', '2025-06-08', ['2024-12-01'], 'up-to-date 2025-06-09 +0'],
    ['then yearly', '2026-06-09', ['2024-12-01', '2025-06-09'], 'due 2026-06-09 +0'],
  ])('ap-bnf-prolactin: %s', (_, on, days, expected) => {
    expect(stands('prolactin', on, [...risperidone, ...days.map((at) => said('prolactin', at))], ALL)).toBe(expected)
  })
  test('ap-bnf-prolactin asks nothing of someone without a baseline', () => {
    expect(asking('prolactin', '2025-06-09', risperidone, ALL)).toBe('ap-baseline')
    expect(asking('prolactin', '2026-06-09', risperidone, ALL)).toBe('none')
  })
  test.each<[string, string, string[], string]>([
    ['glucose a month after the start', '2025-01-09', [START], 'due 2025-01-09 +0'],
    ['then every six months', '2025-08-20', [START, '2025-02-20'], 'due 2025-08-20 +0'],
  ])('ap-bnf-olz-clz: %s', (_, on, days, expected) => {
    expect(stands('glucose', on, [...started, ...days.map((at) => said('hba1c', at))], ALL)).toBe(expected)
  })
  test.each<[string, Name, string, boolean]>([
    ['the last day of the first year', 'olanzapine', '2025-12-08', true],
    ['after the first year', 'olanzapine', '2025-12-09', false],
    ['on risperidone', 'risperidone', '2025-06-01', false],
  ])('ap-bnf-olz-clz asks for lipids every three months: %s', (_, drug, on, expected) => {
    expect(asking('lipids', on, taking(drug, START, '2027-03-01'), ALL).includes('ap-bnf-olz-clz')).toBe(expected)
  })
})
