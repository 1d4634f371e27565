import { gp, hidden, ILL, mh, type Row } from '../countee.ts'

const END = '2026-10-31'
const pressure = (on: string, systolic = 120) => gp('blood pressure', on, { systolic, diastolic: 70 })
const SMOKER = [ILL, gp('smoker', '2026-05-01')]
const AT_RISK = [ILL, gp('QRISK3 score', '2026-05-01', 12)]
const AT_TRUST = [mh('schizophrenia', '2019-03-01'), gp('weight', '2026-05-01', 80)]

/** What was withheld is not missing: who cannot be known is not counted as failed, nor as well. What is seen all the same counts. */
export const withheldCases: readonly Row[] = [
  ['advice may stand in what is hidden', 'smoking-support', END, [...SMOKER, hidden('uncategorised')], 'out'],
  [
    'advice seen, whatever else is hidden',
    'smoking-support',
    END,
    [...SMOKER, gp('stop-smoking advice', '2026-05-02'), hidden('all')],
    '1 of 1',
  ],
  ['test results are hidden, where no advice stands', 'smoking-support', END, [...SMOKER, hidden('investigations')], '0 of 1'],

  ['a statin may stand in what is hidden', 'qrisk-10-statin', END, [...AT_RISK, hidden('medication')], 'out'],
  ['a statin may stand in a record of which all is hidden', 'qrisk-10-statin', END, [...AT_RISK, hidden('all')], 'out'],
  [
    'a statin seen, whatever else is hidden',
    'qrisk-10-statin',
    END,
    [...AT_RISK, gp('simvastatin', '2026-10-01'), hidden('medication')],
    '1 of 1',
  ],
  ['test results are hidden, where no statin stands', 'qrisk-10-statin', END, [...AT_RISK, hidden('investigations')], '0 of 1'],
  ['a score may stand in what is hidden', 'qrisk-recorded', END, [ILL, hidden('uncategorised')], 'out'],
  ['a score seen, whatever else is hidden', 'qrisk-recorded', END, [...AT_RISK, hidden('uncategorised')], '1 of 1'],

  ['the ethnic group may stand in what is hidden', 'ethnicity-recorded', END, [ILL, hidden('uncategorised')], 'out'],
  ['the ethnic group seen, whatever else is hidden', 'ethnicity-recorded', END, [ILL, gp('Indian', '2015-01-01'), hidden('all')], '1 of 1'],
  ['medicines are hidden, where no ethnic group stands', 'ethnicity-recorded', END, [ILL, hidden('medication')], '0 of 1'],

  ['the practice’s diagnosis may stand in what is hidden', 'one-register-only', END, [...AT_TRUST, hidden('problems')], 'out'],
  ['test results are hidden, where no diagnosis stands', 'one-register-only', END, [...AT_TRUST, hidden('investigations')], '1 of 1'],

  [
    'a new offer may stand in what is hidden',
    'reoffered',
    END,
    [ILL, gp('blood pressure declined', '2025-06-01'), hidden('uncategorised')],
    'out',
  ],
  [
    'two refused on one day: tests are hidden, and smoking was plainly not asked about again',
    'reoffered',
    END,
    [ILL, gp('smoking status declined', '2025-06-01'), gp('cholesterol test declined', '2025-06-01'), hidden('investigations')],
    '0 of 1',
  ],
  [
    '… and smoking was asked about: whether both were offered cannot be told',
    'reoffered',
    END,
    [
      ILL,
      gp('smoking status declined', '2025-06-01'),
      gp('cholesterol test declined', '2025-06-01'),
      gp('smoker', '2025-09-01'),
      hidden('investigations'),
    ],
    'out',
  ],
  [
    'a new offer seen, whatever else is hidden',
    'reoffered',
    END,
    [ILL, gp('blood pressure declined', '2025-06-01'), pressure('2025-09-01'), hidden('all')],
    '1 of 1',
  ],
  ['an answer to a high value may stand in what is hidden', 'gap-intervene', END, [ILL, pressure('2026-05-01', 150), hidden('all')], 'out'],
  [
    'an answer seen, whatever else is hidden',
    'gap-intervene',
    END,
    [ILL, pressure('2026-05-01', 150), pressure('2026-05-20'), hidden('all')],
    '1 of 1',
  ],
  [
    'the GP record may hold the result of the trust',
    'shared-28-days',
    END,
    [ILL, mh('blood pressure', '2026-03-01', { systolic: 120, diastolic: 70 }), hidden('uncategorised')],
    'out',
  ],
  ...['smoking-support', 'qrisk-10-statin', 'qrisk-recorded', 'ethnicity-recorded', 'gap-intervene'].map(
    (id): Row => [`who cannot be known for ${id} shows in the completeness`, 'records-read', END, [ILL, hidden('all')], '0 of 1'],
  ),
  ...[
    'red-blood-pressure',
    'red-bmi',
    'red-glucose',
    'red-lipids',
    'red-alcohol',
    'good-health',
    'smoking-prevalence',
    'repeats-avoided',
  ].map((id): Row => ['all is hidden', id, END, [ILL, hidden('all')], 'out']),
  ['all is hidden: it is not known', 'health-known', END, [ILL, hidden('all')], '0 of 1'],
]
