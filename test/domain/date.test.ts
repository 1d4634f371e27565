import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  addMonths,
  ageOn,
  BEGINNING,
  day,
  formatDate,
  londonDay,
  type PlainDate,
  parseDate,
  qofYearEnd,
  quarterEnd,
  readFhirDate,
  windowEnd,
} from '../../src/domain/date.ts'

const anyDay = fc.integer({ min: day('1990-01-01'), max: day('2060-12-31') }).map((n) => n as PlainDate)

describe('date-month-arithmetic', () => {
  test.each([
    ['29 February plus 12 months is 28 February', '2024-02-29', 12, '2025-02-28'],
    ['31 August plus 6 months is the last of February', '2025-08-31', 6, '2026-02-28'],
    ['31 January plus 1 month in a leap year is 29 February', '2024-01-31', 1, '2024-02-29'],
    ['months can be taken away', '2026-03-31', -1, '2026-02-28'],
    ['over a year end', '2025-11-30', 3, '2026-02-28'],
    ['48 months from a leap day is a leap day', '2024-02-29', 48, '2028-02-29'],
  ])('%s', (_, from, months, to) => {
    expect(formatDate(addMonths(day(from), months))).toBe(to)
  })
  test('a date nobody wrote down stays so', () => expect(addMonths(BEGINNING, 12)).toBe(BEGINNING))
  test('adding days crosses months', () => expect(formatDate(add(day('2026-02-27'), { days: 7 }))).toBe('2026-03-06'))
})

describe('window-strict', () => {
  test.each([
    ['12 months to 31 March begin on 1 April', '2025-04-01', 12, '2026-03-31', true],
    ['31 March a year before is outside', '2025-03-31', 12, '2026-03-31', false],
    ['6 months to 31 March begin on 1 October', '2025-10-01', 6, '2026-03-31', true],
    ['30 September is outside 6 months to 31 March', '2025-09-30', 6, '2026-03-31', false],
    ['29 February is inside 12 months on 28 February', '2024-02-29', 12, '2025-02-28', true],
    ['and outside on 1 March', '2024-02-29', 12, '2025-03-01', false],
  ])('%s', (_, event, months, end, inside) => {
    expect(day(end) < windowEnd(day(event), { months })).toBe(inside)
  })
  test('agrees with the definition E − n < date ≤ E on every day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 2000 }), (event, months, later) => {
        const end = (event + later) as PlainDate
        expect(end < windowEnd(event, { months })).toBe(addMonths(end, -months) < event)
      }),
    )
  })
})

describe('reading dates', () => {
  test.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', 'today', '', '2026-11-22T'])('%s is no date', (text) => {
    expect(parseDate(text)).toBeNull()
  })
  test('every day survives writing and reading', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        expect(parseDate(formatDate(date))).toBe(date)
      }),
    )
  })
  test.each([
    ['a year is any day in it', '2009', '2009-01-01', '2009-12-31'],
    ['a month is any day in it', '2024-02', '2024-02-01', '2024-02-29'],
    ['a day is itself', '2026-06-03', '2026-06-03', '2026-06-03'],
    ['late evening UTC in summer is the next day in London', '2026-06-03T23:30:00Z', '2026-06-04', '2026-06-04'],
    ['late evening UTC in winter is the same day in London', '2026-01-03T23:30:00Z', '2026-01-03', '2026-01-03'],
    ['early morning with the summer offset is the day written', '2026-06-03T00:10:00+01:00', '2026-06-03', '2026-06-03'],
    ['an offset from elsewhere is converted', '2026-01-03T22:00:00-05:00', '2026-01-04', '2026-01-04'],
    ['a time without an offset is a London time', '2026-06-03T23:59:00', '2026-06-03', '2026-06-03'],
    ['fractional seconds are read', '2026-06-03T10:00:00.123456+00:00', '2026-06-03', '2026-06-03'],
  ])('%s', (_, text, from, to) => {
    expect(readFhirDate(text)).toEqual({ from: day(from), to: day(to) })
  })
  test.each([
    '2026-02-30',
    '2026-00',
    '2026-06-03T25:00:00Z',
    '03/06/2026',
    '2026-06-03T10',
    '0999-06-15T23:30:00Z',
    '9999-12-31T23:59:59-23:59',
  ])('%s is refused', (text) => {
    expect(readFhirDate(text)).toBeNull()
  })
  test('London days agree with the calendar of Europe/London at every hour', () => {
    const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2040, 0) / 3_600_000 }), (hours) => {
        const instant = new Date(hours * 3_600_000 + 1_800_000)
        expect(formatDate(londonDay(instant))).toBe(calendar.format(instant))
      }),
    )
  })
})

describe('ages and year ends', () => {
  test.each([
    ['the day before a birthday', '2000-06-15', '2026-06-14', 25],
    ['the birthday', '2000-06-15', '2026-06-15', 26],
    ['born on a leap day, 28 February', '2000-02-29', '2026-02-28', 25],
    ['born on a leap day, 1 March', '2000-02-29', '2026-03-01', 26],
  ])('%s', (_, birth, on, age) => expect(ageOn(day(birth), day(on))).toBe(age))
  test.each([
    ['2026-11-22', '2027-03-31', '2026-12-31'],
    ['2026-03-31', '2026-03-31', '2026-03-31'],
    ['2026-04-01', '2027-03-31', '2026-06-30'],
    ['2026-09-30', '2027-03-31', '2026-09-30'],
  ])('on %s the QOF year ends on %s and the quarter on %s', (on, year, quarter) => {
    expect(formatDate(qofYearEnd(day(on)))).toBe(year)
    expect(formatDate(quarterEnd(day(on)))).toBe(quarter)
  })
})
