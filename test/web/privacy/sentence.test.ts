import { describe, expect, test } from 'vitest'
import type { TrailRow } from '../../../src/store/trail.ts'
import { reportLines } from '../../../src/web/privacy/report.ts'
import { sentence } from '../../../src/web/privacy/sentence.ts'

const row: TrailRow = {
  id: 1,
  at: new Date('2026-05-03T13:02:00Z'),
  by: '555043308597',
  byName: 'Sam Okafor',
  role: 'practice-clinician',
  ods: 'X99001',
  organisation: 'Elm Grove Surgery',
  event: 'person-read',
  route: 'GET /person/:id',
  purpose: 'direct-care',
  reason: null,
  outcome: 'success',
  personId: 1,
  listed: null,
  family: 'Ó Briain-Demo',
  given: 'Ceri',
  detail: null,
}

describe('a line of the trail reads', () => {
  test.each<[string, Partial<TrailRow>, string]>([
    ['a look', {}, 'Sam Okafor, clinician at Elm Grove Surgery, looked at the record on 3 May 2026 at 14:02, for direct care.'],
    [
      'a look that was refused',
      { outcome: 'refused' },
      'Sam Okafor, clinician at Elm Grove Surgery, tried to look at the record, and was refused on 3 May 2026 at 14:02, for direct care.',
    ],
    [
      'a change that did not go through',
      { event: 'changed', outcome: 'failed' },
      'Sam Okafor, clinician at Elm Grove Surgery, tried to change something, and it did not go through on 3 May 2026 at 14:02, for direct care.',
    ],
    [
      'a look without the usual link, with the reason in their words',
      { purpose: 'break-glass', reason: 'Brought in by ambulance' },
      'Sam Okafor, clinician at Elm Grove Surgery, looked at the record on 3 May 2026 at 14:02, because: “Brought in by ambulance”.',
    ],
    [
      'a list',
      { event: 'people-listed', personId: null, listed: 150 },
      'Sam Okafor, clinician at Elm Grove Surgery, saw a list of 150 people on 3 May 2026 at 14:02, for direct care.',
    ],
    [
      'a file',
      { event: 'people-exported', personId: null, listed: 1 },
      'Sam Okafor, clinician at Elm Grove Surgery, saved a list of 1 person on 3 May 2026 at 14:02, for direct care.',
    ],
    [
      'signing in, without a purpose',
      { event: 'signed-in' },
      'Sam Okafor, clinician at Elm Grove Surgery, signed in on 3 May 2026 at 14:02.',
    ],
    [
      'a sign-in that was refused',
      { event: 'sign-in-refused', outcome: 'refused', by: 'nobody', byName: null, role: 'system', ods: null, organisation: null },
      'Somebody who had not signed in tried to sign in, and was refused on 3 May 2026 at 14:02.',
    ],
    [
      'a user whose name is not known, of an organisation that is not known',
      { byName: null, organisation: null },
      '555043308597, clinician at X99001, looked at the record on 3 May 2026 at 14:02, for direct care.',
    ],
    ['a winter morning in London', { at: new Date('2026-01-05T00:05:00Z') }, expect.stringContaining('on 5 Jan 2026 at 00:05') as string],
  ])('%s', (_, change, expected) => expect(sentence({ ...row, ...change })).toEqual(expected))
})

describe('the report to the person', () => {
  const list = { ...row, event: 'people-listed', personId: null, listed: 150 }
  test('puts together the lists that one user looked at on one day', () => {
    const lines = reportLines([
      { ...list, id: 5, at: new Date('2026-05-04T09:00:00Z') },
      { ...list, id: 4 },
      { ...row, id: 3 },
      { ...list, id: 2 },
      { ...list, id: 1, by: 'another' },
    ])
    expect(lines.map(({ when, what }) => [when, what])).toEqual([
      ['4 May 2026, 10:00', 'Saw a list of people that you are on'],
      ['3 May 2026', 'Saw a list of people that you are on, 2 times'],
      ['3 May 2026, 14:02', 'Looked at the record'],
      ['3 May 2026, 14:02', 'Saw a list of people that you are on'],
    ])
  })
  test('keeps what was refused apart', () => {
    expect(reportLines([{ ...row, outcome: 'refused' }])[0]?.what).toBe('Tried to look at the record, and was refused')
  })
})
