import { describe, expect, test } from 'vitest'
import { day, formatDate } from '../../src/domain/date.ts'
import { lastDay, monthOf } from '../../src/domain/month.ts'
import { firstDay, formatFinancialQuarter, formatQuarter, isQuarterEnd, parseQuarter } from '../../src/domain/quarter.ts'

describe('a quarter', () => {
  test.each([
    ['2026-Q1', '2026-01-01', '2026-03-31', '2025/26 Q4'],
    ['2026-Q2', '2026-04-01', '2026-06-30', '2026/27 Q1'],
    ['2026-Q3', '2026-07-01', '2026-09-30', '2026/27 Q2'],
    ['2026-Q4', '2026-10-01', '2026-12-31', '2026/27 Q3'],
    ['2000-Q1', '2000-01-01', '2000-03-31', '1999/00 Q4'],
  ])('%s is from %s to %s, which the NHS calls %s', (text, from, to, financial) => {
    const quarter = parseQuarter(text) as number
    expect([formatQuarter(quarter), formatDate(firstDay(quarter)), formatDate(lastDay(quarter)), formatFinancialQuarter(quarter)]).toEqual([
      text,
      from,
      to,
      financial,
    ])
    expect(isQuarterEnd(quarter)).toBe(true)
  })
  test.each(['2026-Q0', '2026-Q5', '2026-09', '26-Q1', '', '2026-Q3x'])('is not read from "%s"', (text) => {
    expect(parseQuarter(text)).toBeNull()
  })
  test('does not end in a month within it', () => {
    expect(['2026-10-31', '2026-11-30'].map((text) => isQuarterEnd(monthOf(day(text))))).toEqual([false, false])
  })
})
