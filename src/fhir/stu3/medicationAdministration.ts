import { flag } from '../element.ts'
import { medicationAdministrationReader } from '../medicationAdministration.ts'

/** STU3 says in `notGiven` that a dose was not given. */
export const medicationAdministration = medicationAdministrationReader((resource) => flag(resource, 'notGiven') === true)
