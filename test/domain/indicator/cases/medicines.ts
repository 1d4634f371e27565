import { addMonths, day, formatDate } from '../../../../src/domain/date.ts'
import type { Fact } from '../../../../src/domain/fact.ts'
import { gp, hidden, ILL, mh, type Row } from '../countee.ts'

export const END = '2026-10-31'

/** What is asked for before the first dose; without one of them where it is named. */
export const baseline = (on: string, without?: string): Fact[] =>
  [
    gp('weight', on, 80),
    gp('BMI', on, 24),
    gp('waist', on, 90),
    gp('pulse', on, 70),
    gp('blood pressure', on, { systolic: 120, diastolic: 70 }),
    gp('HbA1c', on, 36),
    gp('total cholesterol', on, 4.5),
    gp('prolactin', on, 200),
    gp('nutrition assessment', on),
    gp('exercise assessment', on),
  ].filter(
    (_, i) => i !== ['weight', 'BMI', 'waist', 'pulse', 'blood pressure', 'HbA1c', 'total cholesterol', 'prolactin'].indexOf(without ?? ''),
  )
/** What is asked for twelve weeks, a year and every year after it. */
export const followUp = (on: string): Fact[] => baseline(on).slice(0, 7)
/** Olanzapine every month from one day to another. */
const course = (from: string, to: string): Fact[] => {
  const issues: Fact[] = []
  for (let on = day(from); on <= day(to); on = addMonths(day(from), issues.length)) issues.push(mh('olanzapine', formatDate(on)))
  return issues
}
export const started = (on: string): Fact[] => [ILL, ...course(on, END)]

/** Antipsychotic monitoring on time (section 6), and the heart (section 9). */
export const medicines: readonly Row[] = [
  ['all done the day before the start', 'ap-baseline-on-time', END, [...started('2026-03-02'), ...baseline('2026-03-01')], '1 of 1'],
  ['none done', 'ap-baseline-on-time', END, started('2026-03-02'), '0 of 1'],
  ['one of them not done', 'ap-baseline-on-time', END, [...started('2026-03-02'), ...baseline('2026-03-01', 'prolactin')], '0 of 1'],
  [
    'the last done 28 days after the start',
    'ap-baseline-on-time',
    END,
    [...started('2026-03-02'), ...baseline('2026-03-01', 'waist'), gp('waist', '2026-03-30', 90)],
    '1 of 1',
  ],
  [
    '… and 29 days after it',
    'ap-baseline-on-time',
    END,
    [...started('2026-03-02'), ...baseline('2026-03-01', 'waist'), gp('waist', '2026-03-31', 90)],
    '0 of 1',
  ],
  [
    'one offered and declined',
    'ap-baseline-on-time',
    END,
    [...started('2026-03-02'), ...baseline('2026-03-01', 'total cholesterol'), gp('cholesterol test declined', '2026-03-02')],
    '1 of 1',
  ],
  ['a start whose 28 days are over on the last day', 'ap-baseline-on-time', END, started('2026-10-03'), '0 of 1'],
  ['… and are not yet', 'ap-baseline-on-time', END, started('2026-10-04'), 'out'],
  ['a start of more than a year ago', 'ap-baseline-on-time', END, started('2025-10-03'), 'out'],
  [
    'another antipsychotic is another start',
    'ap-baseline-on-time',
    END,
    [...started('2026-01-05'), ...baseline('2026-01-04'), mh('risperidone', '2026-06-01')],
    '1 of 2',
  ],
  ['nobody without an antipsychotic', 'ap-baseline-on-time', END, [ILL, ...baseline('2026-03-01')], 'out'],
  [
    'blood tests may stand in a hidden part: it is not looked at',
    'ap-baseline-on-time',
    END,
    [...started('2026-03-02'), hidden('investigations')],
    'out',
  ],

  [
    'all done twelve weeks after the start',
    'ap-12wk-on-time',
    END,
    [...started('2026-03-02'), ...baseline('2026-03-01'), ...followUp('2026-05-25')],
    '1 of 1',
  ],
  [
    'two weeks before it',
    'ap-12wk-on-time',
    END,
    [...started('2026-03-02'), ...baseline('2026-03-01'), ...followUp('2026-05-11')],
    '1 of 1',
  ],
  [
    'a day more before it',
    'ap-12wk-on-time',
    END,
    [...started('2026-03-02'), ...baseline('2026-03-01'), ...followUp('2026-05-10')],
    '0 of 1',
  ],
  ['28 days after it', 'ap-12wk-on-time', END, [...started('2026-03-02'), ...baseline('2026-03-01'), ...followUp('2026-06-22')], '1 of 1'],
  ['29 days after it', 'ap-12wk-on-time', END, [...started('2026-03-02'), ...baseline('2026-03-01'), ...followUp('2026-06-23')], '0 of 1'],
  ['the checks of the start do not stand for it', 'ap-12wk-on-time', END, [...started('2026-03-02'), ...baseline('2026-03-01')], '0 of 1'],
  ['twelve weeks and 28 days have not passed', 'ap-12wk-on-time', END, started('2026-07-12'), 'out'],
  ['they have on the last day', 'ap-12wk-on-time', END, started('2026-07-11'), '0 of 1'],
  ['nobody without an antipsychotic', 'ap-12wk-on-time', END, [ILL], 'out'],

  ['every yearly check in date', 'ap-annual-on-time', END, [ILL, ...course('2023-01-10', END), ...baseline('2026-01-09')], '1 of 1'],
  ['27 days overdue is on time', 'ap-annual-on-time', END, [ILL, ...course('2023-01-10', END), ...baseline('2025-10-04')], '1 of 1'],
  ['28 days overdue is late', 'ap-annual-on-time', END, [ILL, ...course('2023-01-10', END), ...baseline('2025-10-03')], '0 of 1'],
  ['one of them late', 'ap-annual-on-time', END, [ILL, ...course('2023-01-10', END), ...baseline('2026-01-09', 'pulse')], '0 of 1'],
  [
    'late, and declined since',
    'ap-annual-on-time',
    END,
    [ILL, ...course('2023-01-10', END), ...baseline('2026-01-09', 'total cholesterol'), gp('cholesterol test declined', '2026-05-01')],
    '1 of 1',
  ],
  ['a year to the day since the start', 'ap-annual-on-time', END, [ILL, ...course('2025-10-31', END)], '0 of 1'],
  ['not yet a year since the start', 'ap-annual-on-time', END, [ILL, ...course('2025-11-01', END)], 'out'],
  ['nobody who takes none any more', 'ap-annual-on-time', END, [ILL, ...course('2023-01-10', '2026-04-10')], 'out'],
  ['nobody of whom it cannot be known', 'ap-annual-on-time', END, [ILL, ...course('2023-01-10', END), hidden('all')], 'out'],

  ['a score within twelve months', 'qrisk-recorded', END, [ILL, gp('QRISK3 score', '2025-11-01', 6)], '1 of 1'],
  ['a score of a year ago', 'qrisk-recorded', END, [ILL, gp('QRISK3 score', '2025-10-31', 6)], '0 of 1'],
  ['no score', 'qrisk-recorded', END, [ILL], '0 of 1'],
  ['nobody who has had a stroke: a score would say nothing', 'qrisk-recorded', END, [ILL, gp('stroke', '2020-01-01')], 'out'],
  ['nobody with kidney disease', 'qrisk-recorded', END, [ILL, gp('chronic kidney disease stage 3', '2020-01-01')], 'out'],
  ['nobody with type 1 diabetes', 'qrisk-recorded', END, [ILL, gp('type 1 diabetes', '2020-01-01')], 'out'],
  ['nobody who is not on the register', 'qrisk-recorded', END, [gp('QRISK3 score', '2026-05-01', 6)], 'out'],

  ['10% and a statin', 'qrisk-10-statin', END, [ILL, gp('QRISK3 score', '2026-05-01', 10), gp('simvastatin', '2026-10-01')], '1 of 1'],
  ['10% and none', 'qrisk-10-statin', END, [ILL, gp('QRISK3 score', '2026-05-01', 10)], '0 of 1'],
  [
    '10% and a statin of six months ago',
    'qrisk-10-statin',
    END,
    [ILL, gp('QRISK3 score', '2026-05-01', 10), gp('simvastatin', '2026-04-30')],
    '0 of 1',
  ],
  ['… and of a day later', 'qrisk-10-statin', END, [ILL, gp('QRISK3 score', '2026-05-01', 10), gp('simvastatin', '2026-05-01')], '1 of 1'],
  ['9.9%', 'qrisk-10-statin', END, [ILL, gp('QRISK3 score', '2026-05-01', 9.9), gp('simvastatin', '2026-10-01')], 'out'],
  ['no score', 'qrisk-10-statin', END, [ILL, gp('simvastatin', '2026-10-01')], 'out'],
  [
    'a statin that was declined is none',
    'qrisk-10-statin',
    END,
    [ILL, gp('QRISK3 score', '2026-05-01', 10), gp('statin declined', '2026-05-02')],
    '0 of 1',
  ],
]
