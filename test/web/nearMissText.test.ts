import { describe, expect, test } from 'vitest'
import { BEGINNING, day, type UncertainDate } from '../../src/domain/date.ts'
import { type NearMiss, type NearMissKind, nearMissKinds } from '../../src/domain/nearMiss/nearMiss.ts'
import { nearMissText } from '../../src/web/person/nearMissText.ts'

const exact = (text: string): UncertainDate => ({ from: day(text), to: day(text) })
const year = { from: day('2025-01-01'), to: day('2025-12-31') }
const unwritten = { from: BEGINNING, to: BEGINNING }

const written = (kind: NearMissKind, on: UncertainDate, more: Partial<NearMiss> = {}): string =>
  nearMissText(
    { kind, on, ref: 'gp/Observation/1', setting: 'gp', fix: 'repeat', ...more },
    { description: 'Take blood for HbA1c or glucose.' },
    { dueOn: day('2026-03-15') },
  )

const cases: [NearMissKind, UncertainDate, Partial<NearMiss>, string][] = [
  [
    'unit-missing',
    exact('2025-10-04'),
    { setting: 'mh' },
    'What was recorded on 4 Oct 2025 at the trust has no unit, so it could not be compared. Ask the laboratory, or record it again with the unit.',
  ],
  [
    'unit-unknown',
    exact('2025-10-04'),
    {},
    'What was recorded on 4 Oct 2025 at the GP practice is in a unit that does not belong to what was measured, so it could not be compared. Ask the laboratory, or record it again with the right unit.',
  ],
  [
    'value-implausible',
    exact('2025-10-04'),
    {},
    'What was recorded on 4 Oct 2025 at the GP practice holds a number no person can have, so it could not be compared. Correct the entry, or measure again.',
  ],
  [
    'comparator-unusable',
    exact('2025-10-04'),
    {},
    'What was recorded on 4 Oct 2025 at the GP practice says only that it is above or below a number, so it could not be compared. Record the number itself, or measure again.',
  ],
  ['too-old', exact('2025-10-04'), { days: 49 }, 'What was recorded on 4 Oct 2025 at the GP practice is too old by 49 days. Do it again.'],
  ['too-old', exact('2025-10-04'), { days: 1 }, 'What was recorded on 4 Oct 2025 at the GP practice is too old by 1 day. Do it again.'],
  [
    'too-old',
    exact('2025-11-22'),
    { days: 0 },
    'What was recorded on 22 Nov 2025 at the GP practice stopped counting on this day. Do it again.',
  ],
  [
    'outside-slot',
    exact('2026-03-10'),
    { days: 5 },
    'What was recorded on 10 Mar 2026 at the GP practice is 5 days before the day it was asked for, 15 Mar 2026, so it does not count for that day. Do it now.',
  ],
  [
    'outside-slot',
    exact('2026-03-19'),
    { days: 4 },
    'What was recorded on 19 Mar 2026 at the GP practice is 4 days after the day it was asked for, 15 Mar 2026, so it does not count for that day. Do it now.',
  ],
  [
    'uncertain-date',
    year,
    {},
    'What was recorded in 2025 at the GP practice has no exact date, so it is not certain to be in date. Put the day on the record if it is known; otherwise do it again.',
  ],
  [
    'uncertain-date',
    { from: day('2025-11-01'), to: day('2025-11-30') },
    {},
    'What was recorded in Nov 2025 at the GP practice has no exact date, so it is not certain to be in date. Put the day on the record if it is known; otherwise do it again.',
  ],
  [
    'uncertain-date',
    unwritten,
    {},
    'What was recorded on a day not written down at the GP practice has no exact date, so it is not certain to be in date. Put the day on the record if it is known; otherwise do it again.',
  ],
  [
    'not-in-gp-record',
    exact('2026-10-04'),
    { setting: 'mh' },
    'It was done on 4 Oct 2026 at the trust and is not in the GP record, so the national measure does not count it. Send the result to the practice to be coded; nobody has to do it again.',
  ],
  [
    'unreadable',
    exact('2025-10-04'),
    {},
    'An entry made on 4 Oct 2025 at the GP practice could not be read, so nobody can say whether it counts. Look at it in the record it came from, and ask whoever runs that system to correct it.',
  ],
  [
    'preliminary',
    exact('2026-11-20'),
    {},
    'What was recorded on 20 Nov 2026 at the GP practice is marked as preliminary, so it does not count yet. Ask for the final result before doing it again.',
  ],
  [
    'text-only',
    exact('2026-10-01'),
    {},
    'An entry made on 1 Oct 2026 at the GP practice speaks of this in words only, without a code, so it could not be counted. Read it, and add the code if the check was done.',
  ],
  [
    'future-dated',
    exact('2062-10-01'),
    {},
    'An entry at the GP practice is dated 1 Oct 2062, later than the day it was read, so it could not be counted. Correct its date if the check was done.',
  ],
  [
    'absent-value',
    exact('2026-10-01'),
    {},
    'An entry made on 1 Oct 2026 at the GP practice says that there is no result, and why. Find out what stood in the way, and do it again.',
  ],
  [
    'related-code',
    exact('2026-10-01'),
    { cluster: 'non-diabetic-hyperglycaemia' },
    '“Non-diabetic hyperglycaemia” was recorded on 1 Oct 2026 at the GP practice, which comes near and is not enough by itself. Take blood for HbA1c or glucose.',
  ],
  ['refused', exact('2025-03-01'), {}, 'It was declined on 1 Mar 2025 at the GP practice. Ask again; the choice is theirs.'],
]

describe('what nearly counted, in words', () => {
  test.each(cases)('%s', (kind, on, more, sentence) => {
    expect(written(kind, on, more)).toBe(sentence)
  })

  test('of what the GP record lacked when it was last read too long ago says when that was', () => {
    const miss: NearMiss = {
      kind: 'not-in-gp-record',
      on: exact('2026-11-10'),
      ref: 'mh/Observation/1',
      setting: 'mh',
      fix: 'share-result',
    }
    expect(nearMissText(miss, { description: '' }, { dueOn: null }, day('2026-11-02'))).toContain(
      'was not in the GP record when that was last read, on 2 Nov 2026, so',
    )
  })

  test('has a sentence for every kind, none with a code or a word of blame', () => {
    expect(nearMissKinds.filter((kind) => !cases.some(([one]) => one === kind))).toEqual([])
    for (const [, , , sentence] of cases) expect(sentence).not.toMatch(/fail|wrong(?!\s+way)|fault|error|!|Observation/i)
  })
})
