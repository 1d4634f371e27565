import { describe, expect, test } from 'vitest'
import { coursesOf, duringCourses } from '../../src/domain/course.ts'
import { day, formatDate } from '../../src/domain/date.ts'
import { at } from '../../src/domain/timeline.ts'
import { medicine } from '../support/facts.ts'

const issues = (...days: string[]) => days.map((on) => medicine('antipsychotic-medication', on))
const starts = (...days: string[]) => coursesOf(issues(...days)).map(({ start }) => formatDate(start))

describe('a course of a medicine', () => {
  test.each<[string, string[], string[]]>([
    ['begins with the first issue', ['2026-01-10', '2026-02-10'], ['2026-01-10']],
    ['goes on over a gap of a day less than six months', ['2025-01-10', '2025-07-09'], ['2025-01-10']],
    ['begins again after exactly six months with none', ['2025-01-10', '2025-07-10'], ['2025-01-10', '2025-07-10']],
    ['takes issues in any order', ['2026-02-10', '2026-01-10'], ['2026-01-10']],
    ['is none without an issue', [], []],
  ])('%s', (_, days, expected) => expect(starts(...days)).toEqual(expected))
  test('is in use until six months after the last issue', () => {
    const line = duringCourses(coursesOf(issues('2026-01-10', '2026-02-10')))
    expect(at(line, day('2026-01-09'))).toBeNull()
    expect(at(line, day('2026-08-09'))).toBe(day('2026-01-10'))
    expect(at(line, day('2026-08-10'))).toBeNull()
  })
  test('that an issue dated by its year alone shows to have gone on is in use again from the end of that year, and not before', () => {
    const line = duringCourses(coursesOf(issues('2025-01-10', '2025')))
    expect(at(line, day('2025-07-09'))).toBe(day('2025-01-10'))
    expect(at(line, day('2025-07-10'))).toBeNull()
    expect(at(line, day('2025-12-30'))).toBeNull()
    expect(at(line, day('2025-12-31'))).toBe(day('2025-01-10'))
  })
})
