import { expect, test } from 'vitest'
import { day } from '../../../src/domain/date.ts'
import { eventsAnswered } from '../../../src/domain/indicator/events.ts'
import { constant } from '../../../src/domain/timeline.ts'

const END = day('2026-10-31')
const HERE = constant(true)
const event = (on: string, met = false) => ({ on: day(on), met })

test.each([
  ['its time is over on the day', ['2026-10-03'], { among: 1, met: 0 }],
  ['its time is over a day later', ['2026-10-04'], { among: 0, met: 0 }],
  ['its time was over on the first day of the twelve months', ['2025-10-04'], { among: 1, met: 0 }],
  ['its time was over the day before', ['2025-10-03'], { among: 0, met: 0 }],
] as const)('an event counts once the time for an answer is over, for twelve months: %s', (_, [on], expected) => {
  expect(eventsAnswered([event(on)], { days: 28 }, HERE)(END)).toEqual(expected)
})

test('each event counts by itself', () => {
  expect(eventsAnswered([event('2026-01-01', true), event('2026-01-01'), event('2026-02-01', true)], { days: 28 }, HERE)(END)).toEqual({
    among: 3,
    met: 2,
  })
})
