import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BEGINNING, day, type PlainDate } from '../../src/domain/date.ts'
import {
  at,
  constant,
  type Holding,
  held,
  lift,
  map,
  reached,
  since,
  spanAt,
  spans,
  steps,
  type Timeline,
} from '../../src/domain/timeline.ts'

/** A short stretch, so that the slow definition can be asked about every day of it. */
const FIRST = 0 as PlainDate
const LAST = 60 as PlainDate
const everyDay = Array.from({ length: LAST - FIRST + 1 }, (_, i) => (FIRST + i) as PlainDate)
const aDay = fc.integer({ min: FIRST, max: LAST }).map((n) => n as PlainDate)
const changes = fc.array(fc.tuple(aDay, fc.integer({ min: 0, max: 3 })), { maxLength: 12 })
const timeline = changes.map((list) => steps(0, list))
const wellFormed = (line: Timeline<unknown>): void => {
  expect(line.starts[0]).toBe(BEGINNING)
  expect(line.values.length).toBe(line.starts.length)
  for (let i = 1; i < line.starts.length; i++) {
    expect(line.starts[i]).toBeGreaterThan(line.starts[i - 1] as number)
    expect(line.values[i]).not.toEqual(line.values[i - 1])
  }
}

describe('a timeline holds, on every day, what the slow definition says', () => {
  test('steps: the last change on or before the day', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const line = steps(0, list)
        wellFormed(line)
        const ordered = [...list].sort((a, b) => a[0] - b[0])
        for (const on of everyDay) expect(at(line, on)).toBe(ordered.filter(([from]) => from <= on).at(-1)?.[1] ?? 0)
      }),
    )
  })
  test('map: the function of the value', () => {
    fc.assert(
      fc.property(timeline, (line) => {
        const halved = map(line, (value) => value >> 1)
        wellFormed(halved)
        for (const on of everyDay) expect(at(halved, on)).toBe(at(line, on) >> 1)
      }),
    )
  })
  test('lift: the function of all values, whatever their number', () => {
    fc.assert(
      fc.property(fc.array(timeline, { maxLength: 4 }), (lines) => {
        const sum = lift<number[], number>(lines, (...values) => values.reduce((a, b) => a + b, 0))
        wellFormed(sum)
        for (const on of everyDay) expect(at(sum, on)).toBe(lines.reduce((a, line) => a + at(line, on), 0))
      }),
    )
  })
  test('held: the reading good longest, fresh until its interval has passed', () => {
    const holding = fc.tuple(aDay, fc.integer({ min: -5, max: 30 })).map(([from, good]) => ({ from, until: (from + good) as PlainDate }))
    fc.assert(
      fc.property(fc.array(holding, { maxLength: 10 }), (list) => {
        const holdings: Holding<number>[] = list.map((one, reading) => ({ ...one, reading }))
        const line = held(holdings)
        for (const on of everyDay) {
          const sofar = holdings.filter((one) => one.from <= on)
          const longest = Math.max(...sofar.map((one) => one.until))
          const now = at(line, on)
          expect(now?.until).toBe(sofar.length === 0 ? undefined : longest)
          expect(now?.fresh).toBe(sofar.length === 0 ? undefined : on < longest)
        }
      }),
    )
  })
  test('since: the first day of the unbroken stretch it holds', () => {
    fc.assert(
      fc.property(timeline, (line) => {
        const odd = map(line, (value) => value % 2 === 1)
        const began = since(odd)
        for (const on of everyDay) {
          let first: PlainDate | null = null
          for (let d = on; d >= FIRST - 1 && at(odd, d as PlainDate); d--) first = d as PlainDate
          expect(at(began, on)).toBe(first)
        }
      }),
    )
  })
  test('reached: the day that the value of a day names is not after it', () => {
    const naming = fc.array(fc.tuple(aDay, fc.option(aDay)), { maxLength: 12 }).map((list) => steps<PlainDate | null>(null, list))
    fc.assert(
      fc.property(naming, (line) => {
        const come = reached(line, (named) => named)
        wellFormed(come)
        for (const on of everyDay) {
          const named = at(line, on)
          expect(at(come, on)).toBe(named !== null && named <= on)
        }
      }),
    )
  })
  test('spans: cover every day once, in order, clipped at both ends', () => {
    fc.assert(
      fc.property(timeline, aDay, aDay, (line, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const list = spans(line, from, to)
        expect(list[0]?.from).toBe(from)
        expect(list.at(-1)?.to).toBe(to)
        for (const on of everyDay.filter((d) => d >= from && d <= to)) {
          const covering = list.filter((span) => span.from <= on && on <= (span.to as PlainDate))
          expect(covering.map((span) => span.value)).toEqual([at(line, on)])
        }
      }),
    )
  })
})

describe('the stretch around a day', () => {
  const line = steps('missing', [
    [day('2024-03-04'), 'up to date'],
    [day('2025-03-04'), 'due'],
  ])
  test('begins and ends where the value changes', () => {
    expect(spanAt(line, day('2024-12-25'))).toEqual({ from: day('2024-03-04'), to: day('2025-03-03'), value: 'up to date' })
  })
  test('has no end when nothing follows', () => expect(spanAt(line, day('2030-01-01')).to).toBeNull())
  test('has no beginning before the first change', () => expect(spanAt(line, day('1990-01-01')).from).toBe(BEGINNING))
  test('of something that never changes is all time', () => {
    expect(spans(constant(1), BEGINNING, null)).toEqual([{ from: BEGINNING, to: null, value: 1 }])
  })
})
