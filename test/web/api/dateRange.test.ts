import { describe, expect, test } from 'vitest'
import { readRange, within } from '../../../src/web/api/dateRange.ts'

const iso = (text: string): (string | null)[] | null => {
  const range = readRange(text)
  return range && [range.from?.toISOString() ?? null, range.before?.toISOString() ?? null]
}

describe('a FHIR date with a prefix', () => {
  test.each([
    ['2026-11-01', ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z']],
    ['2026-07-01', ['2026-06-30T23:00:00.000Z', '2026-07-01T23:00:00.000Z']],
    // The day on which the clocks go back has 25 hours, and that on which they go forward 23.
    ['2026-10-25', ['2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z']],
    ['2026-03-29', ['2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z']],
    ['ge2026-11-01', ['2026-11-01T00:00:00.000Z', null]],
    ['gt2026-11-01', ['2026-11-02T00:00:00.000Z', null]],
    ['le2026-11-01', [null, '2026-11-02T00:00:00.000Z']],
    ['lt2026-11-01', [null, '2026-11-01T00:00:00.000Z']],
    ['gt2026-11-01T10:00:00Z', ['2026-11-01T10:00:01.000Z', null]],
    ['gt2026-11-01T10:00:00.5Z', ['2026-11-01T10:00:00.501Z', null]],
    ['ge2026-11-01T10:00:00+01:00', ['2026-11-01T09:00:00.000Z', null]],
  ])('%s is the time %j in London', (text, range) => {
    expect(iso(text)).toEqual(range)
  })
  test.each(['', 'soon', '2026', '2026-02-30', 'xx2026-11-01', '2026-11-01T10:00', 'ge2026-11-01T25:00:00Z'])('%s is none', (text) => {
    expect(readRange(text)).toBeNull()
  })
})

test('of several the time is what lies in all of them', () => {
  const ranges = ['ge2026-11-01', 'ge2026-11-03', 'lt2026-11-09', 'lt2026-11-05'].flatMap((text) => readRange(text) ?? [])
  const { from, before } = within(ranges)
  expect([from?.toISOString(), before?.toISOString()]).toEqual(['2026-11-03T00:00:00.000Z', '2026-11-05T00:00:00.000Z'])
})
