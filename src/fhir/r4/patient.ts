import { element, elements } from '../element.ts'
import { patientReader, registered } from '../patient.ts'
import { odsOf } from '../reference.ts'

/** R4, as PDS sends it: the practice and its period stand on each `generalPractitioner` identifier. */
export const patient = patientReader((resource, context) =>
  elements(resource, 'generalPractitioner').map((practice) => {
    const identifier = element(practice, 'identifier')
    return registered(identifier && element(identifier, 'period'), odsOf(practice, resource, context))
  }),
)
