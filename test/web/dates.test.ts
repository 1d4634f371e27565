import { expect, test } from 'vitest'
import { BEGINNING, day } from '../../src/domain/date.ts'
import { longDate, shortDate } from '../../src/web/components/dates.ts'
import { measuredText } from '../../src/web/components/redValue.ts'

test('a day is written with its year where the year is not plain', () => {
  expect(longDate(day('2026-05-03'))).toBe('3 May 2026')
  expect(shortDate(day('2026-05-03'), day('2026-06-01'))).toBe('3 May')
  expect(shortDate(day('2024-05-03'), day('2026-06-01'))).toBe('3 May 2024')
})

test.each([
  ['as it is in memory', BEGINNING],
  ['as it comes out of JSON', JSON.parse(JSON.stringify(BEGINNING))],
])('no day is made up for what has no date on record, %s', (_, undated) => {
  expect(longDate(undated)).toBe('a day not recorded')
  expect(shortDate(undated, day('2026-06-01'))).toBe('a day not recorded')
  expect(measuredText({ value: { systolic: 190, diastolic: 100 }, on: undated, setting: 'gp' }, day('2026-06-01'))).toContain(
    'on a day not recorded',
  )
})
