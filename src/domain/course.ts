import { add, type Interval, type PlainDate, windowEnd } from './date.ts'
import type { Medicine } from './fact.ts'
import type { Applies } from './population.ts'
import { steps } from './timeline.ts'

/** A medicine taken without a break. `until` is the first day it is no longer taken to be in use. */
export interface Course {
  readonly start: PlainDate
  readonly until: PlainDate
}

/** A course is over when this long has passed without an issue or administration (section 6, "Episode start"). */
const BREAK: Interval = { months: 6 }

/** The shortest month. Most issues follow each other so closely that nothing has to be worked out. */
const SHORT = 28

const isBroken = (last: PlainDate, next: PlainDate, gap: Interval): boolean => {
  const shortest = 'months' in gap ? gap.months * SHORT : gap.days
  return next - last >= shortest && add(last, gap) <= next
}

/** Courses from issues and administrations of either setting: a new one begins after at least six months with none. */
export const coursesOf = (issues: readonly Pick<Medicine, 'on'>[], gap: Interval = BREAK): Course[] => {
  const days = issues.map(({ on }) => on).sort((a, b) => a.to - b.to)
  const courses: Course[] = []
  let start: PlainDate | null = null
  let last: PlainDate | null = null
  for (const { from, to } of days) {
    if (last === null || start === null) start = to
    else if (isBroken(last, from, gap)) {
      courses.push({ start, until: windowEnd(last, gap) })
      start = to
    }
    last = to
  }
  if (start !== null && last !== null) courses.push({ start, until: windowEnd(last, gap) })
  return courses
}

/** Applies during courses, since the start of the one that began last. */
export const duringCourses = (courses: readonly Course[]): Applies => {
  const begun = (day: PlainDate): PlainDate | null =>
    courses
      .filter(({ start, until }) => start <= day && day < until)
      .reduce<PlainDate | null>((latest, { start }) => (latest === null || start > latest ? start : latest), null)
  return steps<PlainDate | null>(
    null,
    courses.flatMap(({ start, until }) => [start, until]).map((day) => [day, begun(day)]),
  )
}
