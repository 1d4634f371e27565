import { type Course, coursesOf, duringCourses } from '../course.ts'

import { type Applies, NEVER, once } from '../population.ts'
import type { PersonRecord } from '../record.ts'

/** Courses from prescriptions, administrations and entries that say someone is treated with it; often only the trust knows. */
export const clozapineCourses = once((record): readonly Course[] =>
  coursesOf([...record.medicines('clozapine-medication'), ...record.entries('clozapine-therapy-recorded')]),
)

const onClozapine = once((record): Applies => {
  const courses = clozapineCourses(record)
  return courses.length === 0 ? NEVER : duringCourses(courses)
})

/** Populations of clozapine monitoring (clinical-rules section 6.3). The day is that of the first dose. */
export const clozapinePopulations = {
  clozapine: onClozapine,
} satisfies Record<string, (record: PersonRecord) => Applies>
