import { agreed, died, gp, ILL, mh, type Row, registered, underTeam } from '../countee.ts'
import { baseline, started } from './medicines.ts'

const END = '2026-10-31'
const pressure = (on: string, systolic = 120) => gp('blood pressure', on, { systolic, diastolic: 70 })
const five = [
  gp('BMI', '2026-06-01', 24),
  gp('alcohol units a week', '2026-06-01', 4),
  gp('total cholesterol', '2026-06-01', 4.5),
  gp('HbA1c', '2026-06-01', 36),
  gp('never smoked', '2026-06-01'),
]
const KNOWN = [ILL, ...five]
const away = (on: string) => registered('2010-01-01', on)
/** High on 1 May: its 28 days are over on the 29th. */
const HIGH = [ILL, pressure('2026-05-01', 150)]
/** Fell due on 1 March: 28 days are over on the 29th. */
const DUE = [...KNOWN, pressure('2025-03-01')]
/** At the trust on 1 March. */
const AT_TRUST = [...KNOWN, mh('blood pressure', '2026-03-01', { systolic: 120, diastolic: 70 })]
const REFUSED = [ILL, gp('blood pressure declined', '2025-06-01')]

/** Somebody dies or moves away while the time for an answer runs: nobody failed to answer, and nobody answered (`exclude-dead-left`). */
export const ended: readonly Row[] = [
  ['died on day 27 after a high value: nobody answered, or could any more', 'gap-intervene', END, [...HIGH, died('2026-05-28')], 'out'],
  ['died on day 28: the time was not over', 'gap-intervene', END, [...HIGH, died('2026-05-29')], 'out'],
  ['died on day 29: nobody had answered in time', 'gap-intervene', END, [...HIGH, died('2026-05-30')], '0 of 1'],
  ['died on day 27, measured again before', 'gap-intervene', END, [...HIGH, pressure('2026-05-10'), died('2026-05-28')], '1 of 1'],
  ['died on day 27, treated before', 'gap-intervene', END, [...HIGH, gp('amlodipine', '2026-05-02'), died('2026-05-28')], '1 of 1'],
  ['moved away on day 27', 'gap-intervene', END, [...HIGH, away('2026-05-28')], 'out'],
  ['moved away on day 29', 'gap-intervene', END, [...HIGH, away('2026-05-30')], '0 of 1'],
  [
    'away for a week in between, and treated on day 20',
    'gap-intervene',
    END,
    [...HIGH, away('2026-05-05'), registered('2026-05-12'), gp('amlodipine', '2026-05-21')],
    '1 of 1',
  ],
  [
    'away for a week in between, and never treated',
    'gap-intervene',
    END,
    [...HIGH, away('2026-05-05'), registered('2026-05-12')],
    '0 of 1',
  ],

  ['died 27 days after a check fell due', 'done-28-days', END, [...DUE, died('2026-03-28')], 'out'],
  ['died 28 days after', 'done-28-days', END, [...DUE, died('2026-03-29')], 'out'],
  ['died 29 days after, and it was not done', 'done-28-days', END, [...DUE, died('2026-03-30')], '0 of 1'],
  ['died 27 days after, and it was done before', 'done-28-days', END, [...DUE, pressure('2026-03-20'), died('2026-03-28')], '1 of 1'],
  ['moved away 27 days after', 'done-28-days', END, [...DUE, away('2026-03-28')], 'out'],
  [
    'well again, 27 days after: not asked for any more',
    'done-28-days',
    END,
    [...DUE, gp('schizophrenia in remission', '2026-03-28')],
    'out',
  ],
  ['refused 10 days after: it was not done', 'done-28-days', END, [...DUE, gp('blood pressure declined', '2026-03-11')], '0 of 1'],

  ['died before the practice had to accept', 'handover-28-days', END, [...KNOWN, underTeam('2025-03-01'), died('2026-03-28')], 'out'],
  ['died 29 days after, not accepted', 'handover-28-days', END, [...KNOWN, underTeam('2025-03-01'), died('2026-03-30')], '0 of 1'],
  [
    'accepted, and died within the 28 days',
    'handover-28-days',
    END,
    [...KNOWN, underTeam('2025-03-01'), agreed('2026-03-10'), died('2026-03-28')],
    '1 of 1',
  ],
  [
    'taken on by a team on 29 February: asked a year later on 28 February, accepted on day 28',
    'handover-28-days',
    '2025-03-31',
    [ILL, underTeam('2024-02-29'), agreed('2025-03-28')],
    '1 of 1',
  ],
  ['… on day 29', 'handover-28-days', '2025-03-31', [ILL, underTeam('2024-02-29'), agreed('2025-03-29')], '0 of 1'],

  ['died 27 days after a result of the trust', 'shared-28-days', END, [...AT_TRUST, died('2026-03-28')], 'out'],
  ['died 29 days after it', 'shared-28-days', END, [...AT_TRUST, died('2026-03-30')], '0 of 1'],
  ['died 27 days after it, shared before', 'shared-28-days', END, [...AT_TRUST, pressure('2026-03-20'), died('2026-03-28')], '1 of 1'],
  ['moved away 27 days after it', 'shared-28-days', END, [...AT_TRUST, away('2026-03-28')], 'out'],

  ['died within the year after saying no', 'reoffered', END, [...REFUSED, died('2026-05-31')], 'out'],
  ['died on the last day of that year', 'reoffered', END, [...REFUSED, died('2026-06-01')], 'out'],
  ['died the day after it, not asked again', 'reoffered', END, [...REFUSED, died('2026-06-02')], '0 of 1'],
  [
    'asked again and died within the year',
    'reoffered',
    END,
    [...REFUSED, gp('invited to the mental health check', '2025-12-01'), died('2026-05-31')],
    '1 of 1',
  ],
  ['moved away within the year', 'reoffered', END, [...REFUSED, away('2026-05-31')], 'out'],

  ['died 27 days after the start', 'ap-baseline-on-time', END, [...started('2026-03-02'), died('2026-03-29')], 'out'],
  ['died 29 days after the start', 'ap-baseline-on-time', END, [...started('2026-03-02'), died('2026-03-31')], '0 of 1'],
  ['moved away 27 days after the start', 'ap-baseline-on-time', END, [...started('2026-03-02'), away('2026-03-29')], 'out'],
  [
    'died before the twelve weeks and 28 days were over',
    'ap-12wk-on-time',
    END,
    [...started('2026-03-02'), ...baseline('2026-03-01'), died('2026-06-22')],
    'out',
  ],
  ['died in the month', 'ap-annual-on-time', END, [...started('2024-03-02'), ...baseline('2026-03-01'), died(END)], 'out'],
  ['dies in the next', 'ap-annual-on-time', END, [...started('2024-03-02'), ...baseline('2026-03-01'), died('2026-11-01')], '1 of 1'],

  ...['smoking-support', 'smoking-prevalence'].flatMap((id): Row[] => [
    ['died in the month', id, END, [ILL, gp('smoker', '2026-05-01'), gp('stop-smoking advice', '2026-05-01'), died(END)], 'out'],
    ['dies in the next', id, END, [ILL, gp('smoker', '2026-05-01'), gp('stop-smoking advice', '2026-05-01'), died('2026-11-01')], '1 of 1'],
  ]),
  ...['qrisk-recorded', 'qrisk-10-statin'].flatMap((id): Row[] => [
    ['left in the month', id, END, [ILL, gp('QRISK3 score', '2026-05-01', 12), gp('simvastatin', '2026-10-01'), away(END)], 'out'],
    [
      'leaves in the next',
      id,
      END,
      [ILL, gp('QRISK3 score', '2026-05-01', 12), gp('simvastatin', '2026-10-01'), away('2026-11-01')],
      '1 of 1',
    ],
  ]),
]
