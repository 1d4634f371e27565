import { flag } from '../element.ts'
import { procedureReader } from '../procedure.ts'

/** STU3 says in `notDone` that it was not done. */
export const procedure = procedureReader((resource) => flag(resource, 'notDone') === true)
