import { type Course, coursesOf, duringCourses } from '../course.ts'
import { ageOn, day, type PlainDate } from '../date.ts'
import { type Applies, NEVER, once } from '../population.ts'
import type { PersonRecord } from '../record.ts'
import { lift, map } from '../timeline.ts'
import { under } from './age.ts'

/** From this day on a start needs two specialists (S49); those who took it before are not asked. */
const TWO_SPECIALISTS = day('2024-01-31')
const AGE = 55

const courses = once((record): readonly Course[] => coursesOf(record.medicines('valproate-medication')))

const valproate = once((record): Applies => {
  const all = courses(record)
  return all.length === 0 ? NEVER : duringCourses(all)
})

/** Female and under 55. No code is known that says otherwise. Rules `val-araf`, `val-ppp`. */
const able = (record: PersonRecord): Applies => {
  const on = valproate(record)
  if (on === NEVER || record.sex !== 'female') return NEVER
  // Without a birth date a woman may be under 55, and this is not a thing to leave unasked.
  return record.birthDate === null ? on : lift([on, under(record, AGE)], (start, young) => (young ? start : null))
}

/** Started under 55 since two specialists are asked for. Rule `val-start-u55`. */
const started = once((record): Applies => {
  const on = valproate(record)
  if (on === NEVER) return NEVER
  const { birthDate } = record
  const counts = (start: PlainDate): boolean => start >= TWO_SPECIALISTS && (birthDate === null || ageOn(birthDate, start) < AGE)
  return map(on, (start) => (start !== null && counts(start) ? start : null))
})

/** Populations of valproate monitoring (clinical-rules section 8). The day is the start of the course. */
export const valproatePopulations = {
  valproate,
  'valproate-able-to-become-pregnant': able,
  'valproate-started-under-55': started,
  'valproate-men-started-under-55': (record) => (record.sex === 'male' ? started(record) : NEVER),
} satisfies Record<string, (record: PersonRecord) => Applies>
