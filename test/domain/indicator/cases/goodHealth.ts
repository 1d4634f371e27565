import type { Fact } from '../../../../src/domain/fact.ts'
import { gp, ILL, mh, type Row } from '../countee.ts'

const END = '2026-10-31'
const WELL: Readonly<Record<string, (on: string) => Fact>> = {
  drugs: (on) => gp('no illicit substances', on),
  smoking: (on) => gp('never smoked', on),
  alcohol: (on) => gp('AUDIT-C score', on, 2),
  pressure: (on) => gp('blood pressure', on, { systolic: 139, diastolic: 89 }),
  weight: (on) => gp('BMI', on, 24.9),
  glucose: (on) => gp('HbA1c', on, 41),
  cholesterol: (on) => gp('total cholesterol', on, 5),
}
const but = (left: string, ...more: readonly Fact[]): Fact[] => [
  ILL,
  ...Object.entries(WELL).flatMap(([name, done]) => (name === left ? [] : [done('2026-05-01')])),
  ...more,
]
const all = (on: string): Fact[] => [ILL, ...Object.values(WELL).map((done) => done(on))]

/** Well in all seven (clinical-rules section 5), and of whom that is known. */
export const goodHealth: readonly Row[] = [
  ['well in all seven', 'good-health', END, all('2026-05-01'), '1 of 1'],
  ['… recorded on the first day of twelve months', 'good-health', END, all('2025-11-01'), '1 of 1'],
  ['… a day earlier: it is not known', 'good-health', END, all('2025-10-31'), 'out'],
  ['nobody who is not on the register', 'good-health', END, all('2026-05-01').slice(1), 'out'],
  ['one of the seven is not recorded: it is not known', 'good-health', END, but('drugs'), 'out'],
  ['one is recorded at the trust', 'good-health', END, but('weight', mh('BMI', '2026-05-01', 24)), '1 of 1'],
  ['smokes', 'good-health', END, but('smoking', gp('smoker', '2026-05-01')), '0 of 1'],
  ['uses drugs', 'good-health', END, but('drugs', gp('opioid dependence', '2026-05-01')), '0 of 1'],
  ['drinks harmfully', 'good-health', END, but('alcohol', gp('AUDIT-C score', '2026-05-01', 5)), '0 of 1'],
  ['140 over 80', 'good-health', END, but('pressure', gp('blood pressure', '2026-05-01', { systolic: 140, diastolic: 80 })), '0 of 1'],
  ['BMI 18.5', 'good-health', END, but('weight', gp('BMI', '2026-05-01', 18.5)), '1 of 1'],
  ['BMI 18.4: too little is not well either', 'good-health', END, but('weight', gp('BMI', '2026-05-01', 18.4)), '0 of 1'],
  ['BMI 25', 'good-health', END, but('weight', gp('BMI', '2026-05-01', 25)), '0 of 1'],
  ['HbA1c 42', 'good-health', END, but('glucose', gp('HbA1c', '2026-05-01', 42)), '0 of 1'],
  ['fasting glucose 5.4', 'good-health', END, but('glucose', gp('fasting glucose', '2026-05-01', 5.4)), '1 of 1'],
  ['fasting glucose 5.5', 'good-health', END, but('glucose', gp('fasting glucose', '2026-05-01', 5.5)), '0 of 1'],
  ['another glucose of 11.0', 'good-health', END, but('glucose', gp('random glucose', '2026-05-01', 11)), '1 of 1'],
  ['another glucose of 11.1', 'good-health', END, but('glucose', gp('random glucose', '2026-05-01', 11.1)), '0 of 1'],
  ['total cholesterol 5.1', 'good-health', END, but('cholesterol', gp('total cholesterol', '2026-05-01', 5.1)), '0 of 1'],
  ['HDL 1.0: above, and not from', 'good-health', END, but('cholesterol', gp('HDL cholesterol', '2026-05-01', 1)), '0 of 1'],
  ['HDL 1.1', 'good-health', END, but('cholesterol', gp('HDL cholesterol', '2026-05-01', 1.1)), '1 of 1'],
  ['non-HDL 4.0', 'good-health', END, but('cholesterol', gp('non-HDL cholesterol', '2026-05-01', 4)), '1 of 1'],
  ['non-HDL 4.1', 'good-health', END, but('cholesterol', gp('non-HDL cholesterol', '2026-05-01', 4.1)), '0 of 1'],
  [
    'the newest counts: was high, is well',
    'good-health',
    END,
    but('none', gp('BMI', '2026-06-01', 24), gp('BMI', '2026-01-01', 31)),
    '1 of 1',
  ],

  ['all seven known and well', 'health-known', END, all('2026-05-01'), '1 of 1'],
  ['all seven known and not well', 'health-known', END, but('smoking', gp('smoker', '2026-05-01')), '1 of 1'],
  ['one not recorded', 'health-known', END, but('cholesterol'), '0 of 1'],
  ['nobody who is not on the register', 'health-known', END, all('2026-05-01').slice(1), 'out'],
]
