import { text } from '../element.ts'
import { medicationAdministrationReader } from '../medicationAdministration.ts'

/** R4 says in `status` that a dose was not given. */
export const medicationAdministration = medicationAdministrationReader((resource) => text(resource, 'status') === 'not-done')
