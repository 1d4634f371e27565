import { text } from '../element.ts'
import { immunizationReader } from '../immunization.ts'

/** R4 says in `status` that it was not given. */
export const immunization = immunizationReader({
  date: 'occurrenceDateTime',
  isNotGiven: (resource) => text(resource, 'status') === 'not-done',
})
