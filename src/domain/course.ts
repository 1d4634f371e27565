import { add, type Interval, type PlainDate, windowEnd } from './date.ts'
import type { Medicine } from './fact.ts'
import type { Applies } from './population.ts'
import { steps } from './timeline.ts'

/**
 * A medicine taken without a break since its start, in use from one day until another, the first on which it no longer is. `from` is
 * the start, except where an issue of uncertain date came once the course seemed over: what is learnt then changes no earlier day.
 */
export interface Course {
  readonly start: PlainDate
  readonly from: PlainDate
  readonly until: PlainDate
}

/** A course is over when this long has passed without an issue or administration (section 6, "Episode start"). */
const BREAK: Interval = { months: 6 }

/** The shortest month. Most issues follow each other so closely that nothing has to be worked out. */
const SHORT = 28

const isBroken = (last: PlainDate, next: PlainDate, gap: Interval): boolean => {
  const shortest = 'months' in gap ? gap.months * SHORT : gap.days
  // Nothing is too close to what has no date at all.
  return !(next - last < shortest) && add(last, gap) <= next
}

/** Courses from issues and administrations of either setting: a new one begins after at least six months with none. */
export const coursesOf = (issues: readonly Pick<Medicine, 'on'>[], gap: Interval = BREAK): Course[] => {
  const days = issues.map(({ on }) => on).sort((a, b) => a.to - b.to)
  const courses: Course[] = []
  let open: Pick<Course, 'start' | 'from'> | null = null
  let last: PlainDate | null = null
  for (const { from, to } of days) {
    if (open === null || last === null) open = { start: to, from: to }
    else if (isBroken(last, to, gap)) {
      const until = windowEnd(last, gap)
      const isNew = isBroken(last, from, gap)
      if (isNew || until < to) {
        courses.push({ ...open, until })
        open = { start: isNew ? to : open.start, from: to }
      }
    }
    last = to
  }
  if (open !== null && last !== null) courses.push({ ...open, until: windowEnd(last, gap) })
  return courses
}

/** Applies during courses, since the start of the one that began last. */
export const duringCourses = (courses: readonly Course[]): Applies => {
  const begun = (day: PlainDate): PlainDate | null =>
    courses
      .filter(({ from, until }) => from <= day && day < until)
      .reduce<PlainDate | null>((latest, { start }) => (latest === null || start > latest ? start : latest), null)
  return steps<PlainDate | null>(
    null,
    courses.flatMap(({ from, until }) => [from, until]).map((day) => [day, begun(day)]),
  )
}
