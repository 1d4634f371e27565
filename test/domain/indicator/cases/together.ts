import { agreed, died, gp, hidden, ILL, mh, type Row, registered, underTeam } from '../countee.ts'

const END = '2026-10-31'
const pressure = (on: string) => gp('blood pressure', on, { systolic: 120, diastolic: 70 })
const trustPressure = (on: string) => mh('blood pressure', on, { systolic: 120, diastolic: 70 })
/** The other five checks, which fall due in no month that is looked at. */
const five = (on: string) => [
  gp('BMI', on, 24),
  gp('alcohol units a week', on, 4),
  gp('total cholesterol', on, 4.5),
  gp('HbA1c', on, 36),
  gp('never smoked', on),
]
const KNOWN = [ILL, ...five('2026-06-01')]

/** How long it takes, working together, refusals, and how much is known. */
export const together: readonly Row[] = [
  ['done again 28 days after falling due', 'done-28-days', END, [...KNOWN, pressure('2025-03-01'), pressure('2026-03-29')], '1 of 1'],
  ['… 29 days after', 'done-28-days', END, [...KNOWN, pressure('2025-03-01'), pressure('2026-03-30')], '0 of 1'],
  ['… never', 'done-28-days', END, [...KNOWN, pressure('2025-03-01')], '0 of 1'],
  ['done again before it fell due: it never did', 'done-28-days', END, [...KNOWN, pressure('2025-03-01'), pressure('2026-02-28')], 'out'],
  ['never done at all: nothing was to be repeated', 'done-28-days', END, KNOWN, 'out'],
  ['28 days since it fell due are over on the last day', 'done-28-days', END, [...KNOWN, pressure('2025-10-03')], '0 of 1'],
  ['they are not yet', 'done-28-days', END, [...KNOWN, pressure('2025-10-04')], 'out'],
  ['the trust may do it', 'done-28-days', END, [...KNOWN, pressure('2025-03-01'), trustPressure('2026-03-20')], '1 of 1'],
  ['nobody who had died', 'done-28-days', END, [...KNOWN, pressure('2025-03-01'), died('2026-02-01')], 'out'],

  ['accepted on day 28', 'handover-28-days', END, [...KNOWN, underTeam('2025-03-01'), agreed('2026-03-29')], '1 of 1'],
  ['accepted on day 29', 'handover-28-days', END, [...KNOWN, underTeam('2025-03-01'), agreed('2026-03-30')], '0 of 1'],
  ['not accepted', 'handover-28-days', END, [...KNOWN, underTeam('2025-03-01')], '0 of 1'],
  ['discharged meanwhile: nobody had to accept', 'handover-28-days', END, [...KNOWN, underTeam('2025-03-01', '2026-03-15')], 'out'],
  ['in the care of a team for less than a year', 'handover-28-days', END, [...KNOWN, underTeam('2026-03-01')], 'out'],
  ['in the care of no team', 'handover-28-days', END, KNOWN, 'out'],
  [
    'a result of the trust that came into the GP record on day 28',
    'shared-28-days',
    END,
    [...KNOWN, trustPressure('2026-03-01'), pressure('2026-03-29')],
    '1 of 1',
  ],
  ['… on day 29', 'shared-28-days', END, [...KNOWN, trustPressure('2026-03-01'), pressure('2026-03-30')], '0 of 1'],
  ['… never', 'shared-28-days', END, [...KNOWN, trustPressure('2026-03-01')], '0 of 1'],
  [
    'one that the practice had in its own record',
    'shared-28-days',
    END,
    [...KNOWN, pressure('2026-02-01'), trustPressure('2026-03-01')],
    'out',
  ],
  ['no result of the trust', 'shared-28-days', END, [...KNOWN, pressure('2026-03-01')], 'out'],

  ['five checks of the practice’s own', 'repeats-avoided', END, KNOWN, '0 of 5'],
  ['and one of the trust’s', 'repeats-avoided', END, [...KNOWN, trustPressure('2026-03-01')], '1 of 6'],
  ['the trust’s is out of date', 'repeats-avoided', END, [...KNOWN, trustPressure('2025-10-31')], '0 of 5'],
  ['nothing in date', 'repeats-avoided', END, [ILL], 'out'],
  ['nobody who is not on the register', 'repeats-avoided', END, five('2026-06-01'), 'out'],

  ['on the register and known to the trust', 'one-register-only', END, [...KNOWN, mh('schizophrenia', '2019-03-01')], '0 of 1'],
  ['coded at the trust only', 'one-register-only', END, [...five('2026-06-01'), mh('schizophrenia', '2019-03-01')], '1 of 1'],
  [
    'on the register, under the team, and not coded there',
    'one-register-only',
    END,
    [...KNOWN, underTeam('2026-01-01'), mh('never smoked', '2026-02-01')],
    '1 of 1',
  ],
  ['on the register and never with the trust', 'one-register-only', END, KNOWN, '0 of 1'],
  ['nobody without the illness', 'one-register-only', END, five('2026-06-01'), 'out'],
  [
    'nobody who has left',
    'one-register-only',
    END,
    [...five('2026-06-01'), mh('schizophrenia', '2019-03-01'), registered('2015-01-01', '2026-10-01')],
    'out',
  ],

  ['said no, and has not had it since', 'declined', END, [...KNOWN, gp('blood pressure declined', '2026-05-01')], '1 of 1'],
  ['said no long ago, and has not had it since', 'declined', END, [...KNOWN, gp('blood pressure declined', '2023-05-01')], '1 of 1'],
  ['has had it since', 'declined', END, [...KNOWN, gp('blood pressure declined', '2026-05-01'), pressure('2026-05-02')], '0 of 1'],
  ['said no to nothing', 'declined', END, KNOWN, '0 of 1'],
  ['nobody who is not on the register', 'declined', END, [gp('blood pressure declined', '2026-05-01')], 'out'],

  [
    'offered again a year after to the day',
    'reoffered',
    END,
    [...KNOWN, gp('blood pressure declined', '2025-06-01'), gp('invited to the mental health check', '2026-06-01')],
    '1 of 1',
  ],
  [
    '… a day later',
    'reoffered',
    END,
    [...KNOWN, gp('blood pressure declined', '2025-06-01'), gp('invited to the mental health check', '2026-06-02')],
    '0 of 1',
  ],
  ['done all the same', 'reoffered', END, [...KNOWN, gp('blood pressure declined', '2025-06-01'), pressure('2025-09-01')], '1 of 1'],
  [
    'said no again: that was an offer, and nobody made one after it',
    'reoffered',
    END,
    [...KNOWN, gp('blood pressure declined', '2025-03-01'), gp('blood pressure declined', '2025-09-01')],
    '1 of 2',
  ],
  [
    'said no on 29 February: the year ends on 28 February',
    'reoffered',
    '2025-02-28',
    [ILL, gp('blood pressure declined', '2024-02-29')],
    '0 of 1',
  ],
  ['the year is over on the last day', 'reoffered', END, [...KNOWN, gp('blood pressure declined', '2025-10-31')], '0 of 1'],
  ['it is not yet', 'reoffered', END, [...KNOWN, gp('blood pressure declined', '2025-11-01')], 'out'],
  ['nobody who said no to nothing', 'reoffered', END, KNOWN, 'out'],
  ['nothing was hidden', 'records-read', END, [ILL], '1 of 1'],
  ['everything is hidden', 'records-read', END, [ILL, hidden('all')], '0 of 1'],
  [
    'what is hidden has been done in what is seen',
    'records-read',
    END,
    [...KNOWN, pressure('2026-06-01'), hidden('investigations')],
    '1 of 1',
  ],
  ['medicines are hidden, where no check is', 'records-read', END, [ILL, hidden('medication')], '1 of 1'],
  ['nobody who is not on the register', 'records-read', END, five('2026-06-01'), 'out'],

  ['ethnic group recorded', 'ethnicity-recorded', END, [ILL, gp('Indian', '2015-01-01')], '1 of 1'],
  ['asked, and not stated', 'ethnicity-recorded', END, [ILL, gp('ethnicity not stated', '2015-01-01')], '1 of 1'],
  ['recorded the day after', 'ethnicity-recorded', END, [ILL, gp('Indian', '2026-11-01')], '0 of 1'],
  ['not asked', 'ethnicity-recorded', END, [ILL], '0 of 1'],
  ['nobody who is not on the register', 'ethnicity-recorded', END, [gp('Indian', '2015-01-01')], 'out'],
]
