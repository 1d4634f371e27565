import { text } from '../element.ts'
import { medicationDispenseReader } from '../medicationDispense.ts'

/** R4 says in `status` that nothing was supplied. */
export const medicationDispense = medicationDispenseReader((resource) => text(resource, 'status') === 'declined')
