import { describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import { staleSince } from '../../src/domain/freshness.ts'

const today = day('2026-11-22')

describe('a GP record is too old to trust', () => {
  test.each([
    ['read 14 days ago: still trusted', '2026-11-08', '2026-11-22', null],
    ['read 15 days ago: not known since', '2026-11-07', '2026-11-22', day('2026-11-07')],
    ['a past day that was read since: known', '2026-11-07', '2026-11-01', null],
    ['a past day long after the last reading: not known', '2026-09-01', '2026-11-01', day('2026-09-01')],
    ['a forecast is as fresh as today, however far ahead', '2026-11-20', '2027-03-31', null],
    ['a forecast from a stale record is not known either', '2026-11-01', '2027-03-31', day('2026-11-01')],
  ])('%s', (_label, readOn, on, expected) => {
    expect(staleSince(day(readOn), day(on), today)).toBe(expected)
  })
  test('never read to its end says nothing about age', () => {
    expect(staleSince(null, today, today)).toBeNull()
  })
})
