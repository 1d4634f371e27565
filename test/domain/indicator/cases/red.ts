import { died, gp, ILL, mh, type Row, registered } from '../countee.ts'

const END = '2026-10-31'
const pressure = (on: string, systolic: number, diastolic = 70) => gp('blood pressure', on, { systolic, diastolic })

/** How many stand in a red zone, who smokes, and what was answered in time. */
export const red: readonly Row[] = [
  // How many stand in a red zone, among those of whom it is known.
  ['140 over 70 is high', 'red-blood-pressure', END, [ILL, pressure('2026-05-01', 140)], '1 of 1'],
  ['139 over 89 is not', 'red-blood-pressure', END, [ILL, pressure('2026-05-01', 139, 89)], '0 of 1'],
  ['130 over 90 is', 'red-blood-pressure', END, [ILL, pressure('2026-05-01', 130, 90)], '1 of 1'],
  [
    'the newest counts: high, then not',
    'red-blood-pressure',
    END,
    [ILL, pressure('2026-05-01', 150), pressure('2026-06-01', 130)],
    '0 of 1',
  ],
  ['nothing in twelve months: it is not known', 'red-blood-pressure', END, [ILL, pressure('2025-10-31', 150)], 'out'],
  ['the first day of the twelve months', 'red-blood-pressure', END, [ILL, pressure('2025-11-01', 150)], '1 of 1'],
  [
    'a response makes it no less high',
    'red-blood-pressure',
    END,
    [ILL, pressure('2026-05-01', 150), gp('amlodipine', '2026-05-02')],
    '1 of 1',
  ],
  ['nobody who is not on the register', 'red-blood-pressure', END, [pressure('2026-05-01', 150)], 'out'],
  ['nobody who has died', 'red-blood-pressure', END, [ILL, pressure('2026-05-01', 150), died('2026-10-30')], 'out'],
  [
    'what the trust measured is known too',
    'red-blood-pressure',
    END,
    [ILL, mh('blood pressure', '2026-05-01', { systolic: 150, diastolic: 70 })],
    '1 of 1',
  ],
  ['BMI 25 calls for help', 'red-bmi', END, [ILL, gp('BMI', '2026-05-01', 25)], '1 of 1'],
  ['24.9 does not', 'red-bmi', END, [ILL, gp('BMI', '2026-05-01', 24.9)], '0 of 1'],
  ['23 does in someone of Indian background', 'red-bmi', END, [ILL, gp('Indian', '2019-01-01'), gp('BMI', '2026-05-01', 23)], '1 of 1'],
  ['22.9 does not', 'red-bmi', END, [ILL, gp('Indian', '2019-01-01'), gp('BMI', '2026-05-01', 22.9)], '0 of 1'],
  ['nobody without a BMI', 'red-bmi', END, [ILL], 'out'],
  ['HbA1c 42 is raised', 'red-glucose', END, [ILL, gp('HbA1c', '2026-05-01', 42)], '1 of 1'],
  ['41 is not', 'red-glucose', END, [ILL, gp('HbA1c', '2026-05-01', 41)], '0 of 1'],
  ['48 is raised as well, once', 'red-glucose', END, [ILL, gp('HbA1c', '2026-05-01', 48)], '1 of 1'],
  ['fasting glucose 5.5 is raised', 'red-glucose', END, [ILL, gp('fasting glucose', '2026-05-01', 5.5)], '1 of 1'],
  ['nobody without a test', 'red-glucose', END, [ILL], 'out'],
  ['cholesterol 6.1 is high', 'red-lipids', END, [ILL, gp('total cholesterol', '2026-05-01', 6.1)], '1 of 1'],
  ['6.0 is not: above, and not from', 'red-lipids', END, [ILL, gp('total cholesterol', '2026-05-01', 6)], '0 of 1'],
  ['nobody without a test', 'red-lipids', END, [ILL], 'out'],
  ['AUDIT-C 5 is harmful', 'red-alcohol', END, [ILL, gp('AUDIT-C score', '2026-05-01', 5)], '1 of 1'],
  ['AUDIT-C 4 is not', 'red-alcohol', END, [ILL, gp('AUDIT-C score', '2026-05-01', 4)], '0 of 1'],
  ['nobody who was not asked', 'red-alcohol', END, [ILL], 'out'],

  // Smoking.
  ['a smoker', 'smoking-prevalence', END, [ILL, gp('smoker', '2026-05-01')], '1 of 1'],
  ['who never smoked', 'smoking-prevalence', END, [ILL, gp('never smoked', '2026-05-01')], '0 of 1'],
  ['who has stopped since', 'smoking-prevalence', END, [ILL, gp('smoker', '2026-05-01'), gp('ex-smoker', '2026-06-01')], '0 of 1'],
  ['nobody who was last asked a year ago', 'smoking-prevalence', END, [ILL, gp('smoker', '2025-10-31')], 'out'],
  [
    'a smoker who was given advice',
    'smoking-support',
    END,
    [ILL, gp('smoker', '2026-05-01'), gp('stop-smoking advice', '2026-05-01')],
    '1 of 1',
  ],
  [
    'a smoker who was referred',
    'smoking-support',
    END,
    [ILL, gp('smoker', '2026-05-01'), gp('referred to stop-smoking clinic', '2026-05-01')],
    '1 of 1',
  ],
  [
    'a smoker whose advice is a year old',
    'smoking-support',
    END,
    [ILL, gp('smoker', '2026-05-01'), gp('stop-smoking advice', '2025-10-31')],
    '0 of 1',
  ],
  ['a smoker who was last asked long ago still smokes', 'smoking-support', END, [ILL, gp('smoker', '2023-05-01')], '0 of 1'],
  [
    'nobody who does not smoke',
    'smoking-support',
    END,
    [ILL, gp('never smoked', '2026-05-01'), gp('stop-smoking advice', '2026-05-01')],
    'out',
  ],

  // Answered in time: found in the twelve months whose 28 days were over by then.
  ['an answer on day 28 is in time', 'gap-intervene', END, [ILL, pressure('2026-05-01', 150), gp('amlodipine', '2026-05-29')], '1 of 1'],
  ['on day 29 it is not', 'gap-intervene', END, [ILL, pressure('2026-05-01', 150), gp('amlodipine', '2026-05-30')], '0 of 1'],
  [
    'a new measurement within 28 days is an answer',
    'gap-intervene',
    END,
    [ILL, pressure('2026-05-01', 150), pressure('2026-05-20', 130)],
    '1 of 1',
  ],
  [
    'one that is high again is an answer, and asks for one itself',
    'gap-intervene',
    END,
    [ILL, pressure('2026-05-01', 150), pressure('2026-05-20', 150)],
    '1 of 2',
  ],
  ['advice on the very day', 'gap-intervene', END, [ILL, gp('smoker', '2026-05-01'), gp('stop-smoking advice', '2026-05-01')], '1 of 1'],
  ['found 28 days before the month end, its time is over', 'gap-intervene', END, [ILL, pressure('2026-10-03', 150)], '0 of 1'],
  ['found a day later, it is not yet', 'gap-intervene', END, [ILL, pressure('2026-10-04', 150)], 'out'],
  ['… and is counted at the next month end', 'gap-intervene', '2026-11-30', [ILL, pressure('2026-10-04', 150)], '0 of 1'],
  ['whose time was over a year ago is no longer counted', 'gap-intervene', END, [ILL, pressure('2025-10-03', 150)], 'out'],
  ['a value in no red zone asks for nothing', 'gap-intervene', END, [ILL, pressure('2026-05-01', 120)], 'out'],
  [
    'answered for somebody who moved away before',
    'gap-intervene',
    END,
    [ILL, pressure('2026-05-01', 150), registered('2010-01-01', '2026-04-01')],
    'out',
  ],
]
