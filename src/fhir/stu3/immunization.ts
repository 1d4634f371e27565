import { flag } from '../element.ts'
import { immunizationReader } from '../immunization.ts'

/** STU3 says in `notGiven` that it was not given. */
export const immunization = immunizationReader({ date: 'date', isNotGiven: (resource) => flag(resource, 'notGiven') === true })
