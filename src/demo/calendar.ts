import { addDays, addMonths, day, type PlainDate } from '../domain/date.ts'
import { dateText } from './dateText.ts'
import type { Random } from './random.ts'

/** How many reviews fall into each month, January first: surgeries finish their year's work in March. Levels made up. */
const SEASON = [11, 14, 24, 4, 5, 6, 6, 5, 7, 8, 8, 6] as const

/** The part of the year a person is usually seen in, as month (1–12) and day. */
export interface UsualDay {
  readonly month: number
  readonly day: number
}

export const usualDay = (random: Random): UsualDay => ({
  month: random.weighted(SEASON.map((weight, i) => [i + 1, weight] as const)),
  day: random.int(1, 28),
})

/**
 * The day of the review in the twelve months that end on `end`, near the usual day. Reviews of March do not slip past
 * the year end, because that is the day they are counted on.
 */
export const reviewDay = (usual: UsualDay, end: PlainDate, random: Random): PlainDate => {
  const start = addMonths(end, -12)
  const year = Number(dateText(end).slice(0, 4))
  const on = (y: number): PlainDate => day(`${y}-${String(usual.month).padStart(2, '0')}-${String(usual.day).padStart(2, '0')}`)
  const base = on(year) <= end ? on(year) : on(year - 1)
  const slipped = addDays(base, random.int(-16, 16))
  const yearEnd = day(`${dateText(base).slice(0, 4)}-03-31`)
  const kept = usual.month === 3 && slipped > yearEnd ? yearEnd : slipped
  return Math.min(Math.max(kept, start + 1), end) as PlainDate
}

/** A day between two, both included; the later one when they are the wrong way round. */
export const between = (random: Random, from: PlainDate, to: PlainDate): PlainDate =>
  from >= to ? to : (random.int(from, to) as PlainDate)

/** A day some whole months ago, up to `spread` months more, moved by up to four weeks. */
export const monthsAgo = (random: Random, today: PlainDate, from: number, to: number): PlainDate =>
  addDays(addMonths(today, -random.int(from, to)), -random.int(1, 27))
