import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/domain/fact.ts'
import { adds, died, gp, hidden, ILL, mh, type Row, registered } from './countee.ts'

const END = '2026-10-31'
const SIX: Readonly<Record<string, (on: string) => Fact>> = {
  'blood-pressure': (on) => gp('blood pressure', on, { systolic: 120, diastolic: 70 }),
  bmi: (on) => gp('BMI', on, 24),
  alcohol: (on) => gp('alcohol units a week', on, 4),
  lipids: (on) => gp('total cholesterol', on, 4.5),
  glucose: (on) => gp('HbA1c', on, 36),
  smoking: (on) => gp('never smoked', on),
}
const checks = Object.keys(SIX)
const allOn = (on: string, except?: string): Fact[] => Object.entries(SIX).flatMap(([check, done]) => (check === except ? [] : [done(on)]))

describe('the six yearly checks', () => {
  test.each<Row>([
    ['all six within twelve months', 'phsmi-all-six', END, [ILL, ...allOn('2025-11-01')], '1 of 1'],
    ['all six exactly twelve months ago: no longer', 'phsmi-all-six', END, [ILL, ...allOn('2025-10-31')], '0 of 1'],
    ['all six on the last day', 'phsmi-all-six', END, [ILL, ...allOn('2026-10-31')], '1 of 1'],
    ['all six the day after', 'phsmi-all-six', END, [ILL, ...allOn('2026-11-01')], '0 of 1'],
    ['29 February still counts at the end of the next February', 'phsmi-all-six', '2025-02-28', [ILL, ...allOn('2024-02-29')], '1 of 1'],
    ['28 February no longer does', 'phsmi-all-six', '2025-02-28', [ILL, ...allOn('2024-02-28')], '0 of 1'],
    ['nobody with the illness', 'phsmi-all-six', END, allOn('2026-05-01'), 'out'],
    ['the illness is recorded later', 'phsmi-all-six', END, [gp('schizophrenia', '2026-11-01'), ...allOn('2026-05-01')], 'out'],
    ['in remission', 'phsmi-all-six', END, [ILL, gp('schizophrenia in remission', '2025-01-01'), ...allOn('2026-05-01')], 'out'],
    ['who died in the month', 'phsmi-all-six', END, [ILL, ...allOn('2026-05-01'), died('2026-10-31')], 'out'],
    ['who dies in the next', 'phsmi-all-six', END, [ILL, ...allOn('2026-05-01'), died('2026-11-01')], '1 of 1'],
    ['who left in the month', 'phsmi-all-six', END, [ILL, ...allOn('2026-05-01'), registered('2010-01-01', '2026-10-31')], 'out'],
    ['who leaves in the next', 'phsmi-all-six', END, [ILL, ...allOn('2026-05-01'), registered('2010-01-01', '2026-11-01')], '1 of 1'],
    ['on lithium without a diagnosis', 'phsmi-all-six', END, [gp('lithium', '2026-10-01'), ...allOn('2026-05-01')], 'out'],
    [
      'who said no to one: nothing is taken out of the national measure',
      'phsmi-all-six',
      END,
      [ILL, ...allOn('2026-05-01', 'bmi'), gp('weight declined', '2026-05-01')],
      '0 of 1',
    ],
    [
      'one of them only at the trust: the national measure reads the GP record',
      'phsmi-all-six',
      END,
      [ILL, ...allOn('2026-05-01', 'lipids'), mh('total cholesterol', '2026-05-01', 4.5)],
      '0 of 1',
    ],
    [
      'whose check may stand in a hidden part counts as not done, and as not readable',
      'records-read',
      END,
      [ILL, hidden('investigations')],
      '0 of 1',
    ],
  ])('%s', (_, indicator, on, facts, expected) => {
    expect(adds(indicator, on, facts)).toBe(expected)
  })
  test.each(checks)('each lacks for itself: %s', (check) => {
    const facts = [ILL, ...allOn('2026-05-01', check)]
    expect(adds(`phsmi-${check}`, END, facts)).toBe('0 of 1')
    expect(adds(`phsmi-${check}`, END, [...facts, (SIX[check] as (on: string) => Fact)('2025-11-01')])).toBe('1 of 1')
    expect(adds(`phsmi-${check}`, END, allOn('2026-05-01'))).toBe('out')
    expect(adds('phsmi-all-six', END, facts)).toBe('0 of 1')
    for (const other of checks.filter((one) => one !== check)) expect(adds(`phsmi-${other}`, END, facts), other).toBe('1 of 1')
  })
})

const CONTRACT: readonly (readonly [string, (on: string) => Fact])[] = [
  ['qof-mh002', (on) => gp('care plan', on)],
  ['qof-mh003', SIX['blood-pressure'] as (on: string) => Fact],
  ['qof-mh006', SIX.bmi as (on: string) => Fact],
  ['qof-mh007', SIX.alcohol as (on: string) => Fact],
  ['qof-mh012', SIX.glucose as (on: string) => Fact],
  ['qof-smok002', SIX.smoking as (on: string) => Fact],
]

describe('the indicators of the contract', () => {
  test.each(CONTRACT)('%s is met for twelve months, by the practice’s own record', (indicator, done) => {
    expect(adds(indicator, END, [ILL, done('2025-11-01')])).toBe('1 of 1')
    expect(adds(indicator, END, [ILL, done('2025-10-31')])).toBe('0 of 1')
    expect(adds(indicator, END, [done('2026-05-01')])).toBe('out')
  })
  test.each<Row>([
    [
      'a care plan from before the newest diagnosis is not of this illness',
      'qof-mh002',
      END,
      [ILL, gp('care plan', '2026-01-01'), gp('bipolar disorder', '2026-02-01')],
      '0 of 1',
    ],
    ['someone who said no is left out', 'qof-mh003', END, [ILL, gp('blood pressure declined', '2026-05-01')], 'out'],
    [
      '… unless it was done all the same',
      'qof-mh003',
      END,
      [ILL, gp('blood pressure declined', '2026-05-01'), gp('blood pressure', '2026-05-02', { systolic: 120, diastolic: 70 })],
      '1 of 1',
    ],
    ['a no of more than a year ago leaves nobody out', 'qof-mh003', END, [ILL, gp('blood pressure declined', '2025-10-31')], '0 of 1'],
    ['someone diagnosed in the last three months is left out', 'qof-mh003', END, [gp('schizophrenia', '2026-08-01')], 'out'],
    ['someone diagnosed before them is not', 'qof-mh003', END, [gp('schizophrenia', '2026-07-31')], '0 of 1'],
    [
      'someone invited twice, a week apart, is left out',
      'qof-mh003',
      END,
      [ILL, gp('invited to the mental health check', '2026-03-01'), gp('invited to the mental health check', '2026-03-08')],
      'out',
    ],
    [
      '… and six days apart is not',
      'qof-mh003',
      END,
      [ILL, gp('invited to the mental health check', '2026-03-01'), gp('invited to the mental health check', '2026-03-07')],
      '0 of 1',
    ],
    [
      'cholesterol of 23 months ago counts where the risk is low',
      'qof-mh011',
      END,
      [ILL, gp('total cholesterol', '2024-11-30', 4.5)],
      '1 of 1',
    ],
    ['… of 24 months ago does not', 'qof-mh011', END, [ILL, gp('total cholesterol', '2024-10-31', 4.5)], '0 of 1'],
    [
      '… and on an antipsychotic only that of twelve months does',
      'qof-mh011',
      END,
      [ILL, gp('olanzapine', '2026-10-01'), gp('total cholesterol', '2024-11-30', 4.5)],
      '0 of 1',
    ],
    [
      '… as in someone who smokes',
      'qof-mh011',
      END,
      [ILL, gp('smoker', '2020-01-01'), gp('total cholesterol', '2025-11-01', 4.5)],
      '1 of 1',
    ],
    ['nobody without the illness is asked for cholesterol', 'qof-mh011', END, [gp('total cholesterol', '2026-05-01', 4.5)], 'out'],
  ])('%s', (_, indicator, on, facts, expected) => {
    expect(adds(indicator, on, facts)).toBe(expected)
  })
})
