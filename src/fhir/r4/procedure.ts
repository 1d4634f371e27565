import { text } from '../element.ts'
import { procedureReader } from '../procedure.ts'

/** R4 says in `status` that it was not done. */
export const procedure = procedureReader((resource) => text(resource, 'status') === 'not-done')
