import type { Fact } from '../../../../src/domain/fact.ts'
import { died, gp, hidden, ILL, mh, type Row, registered } from '../countee.ts'

const END = '2026-10-31'
const SIX: Readonly<Record<string, (on: string) => Fact>> = {
  'blood-pressure': (on) => gp('blood pressure', on, { systolic: 120, diastolic: 70 }),
  bmi: (on) => gp('BMI', on, 24),
  alcohol: (on) => gp('alcohol units a week', on, 4),
  lipids: (on) => gp('total cholesterol', on, 4.5),
  glucose: (on) => gp('HbA1c', on, 36),
  smoking: (on) => gp('never smoked', on),
}
const names = Object.keys(SIX)
const allOn = (on: string, except?: string): Fact[] => Object.entries(SIX).flatMap(([check, done]) => (check === except ? [] : [done(on)]))

const done = (check: string, on: string): Fact => (SIX[check] as (on: string) => Fact)(on)

const CONTRACT: readonly (readonly [string, (on: string) => Fact])[] = [
  ['qof-mh002', (on) => gp('care plan', on)],
  ['qof-mh003', SIX['blood-pressure'] as (on: string) => Fact],
  ['qof-mh006', SIX.bmi as (on: string) => Fact],
  ['qof-mh007', SIX.alcohol as (on: string) => Fact],
  ['qof-mh012', SIX.glucose as (on: string) => Fact],
  ['qof-smok002', SIX.smoking as (on: string) => Fact],
]

/** The six yearly checks (section 4), and the indicators of the contract (section 3). */
export const checks: readonly Row[] = [
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
  ['… as in someone who smokes', 'qof-mh011', END, [ILL, gp('smoker', '2020-01-01'), gp('total cholesterol', '2025-11-01', 4.5)], '1 of 1'],
  ['nobody without the illness is asked for cholesterol', 'qof-mh011', END, [gp('total cholesterol', '2026-05-01', 4.5)], 'out'],
  ...names.flatMap((check): Row[] => [
    ['only this one lacks', `phsmi-${check}`, END, [ILL, ...allOn('2026-05-01', check)], '0 of 1'],
    ['done on the first day of twelve months', `phsmi-${check}`, END, [ILL, done(check, '2025-11-01')], '1 of 1'],
    ['nobody who is not on the register', `phsmi-${check}`, END, allOn('2026-05-01'), 'out'],
    [`${check} is one of the six`, 'phsmi-all-six', END, [ILL, ...allOn('2026-05-01', check)], '0 of 1'],
    ...names
      .filter((one) => one !== check)
      .map((other): Row => [`it does not ask for ${check}`, `phsmi-${other}`, END, [ILL, ...allOn('2026-05-01', check)], '1 of 1']),
  ]),
  ...CONTRACT.flatMap(([indicator, record]): Row[] => [
    ['recorded on the first day of twelve months', indicator, END, [ILL, record('2025-11-01')], '1 of 1'],
    ['recorded the day before', indicator, END, [ILL, record('2025-10-31')], '0 of 1'],
    ['nobody who is not on the register', indicator, END, [record('2026-05-01')], 'out'],
  ]),
]
