import { medicationDispenseReader } from '../medicationDispense.ts'

/** STU3 says in `notDone[x]`, by its reason, that nothing was supplied. */
export const medicationDispense = medicationDispenseReader(
  (resource) => resource.notDoneCodeableConcept !== undefined || resource.notDoneReference !== undefined,
)
