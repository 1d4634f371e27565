import { flag, text } from './element.ts'
import { medicineReader } from './medicine.ts'

/**
 * An issue of a prescription. Only intent `order` is one: a plan is the authorisation, and its issues follow as orders
 * (nhs-fhir 2.9).
 */
export const medicationRequest = medicineReader({
  subject: 'subject',
  dosage: 'dosageInstruction',
  recorded: ['authoredOn'],
  isNone: (resource) =>
    text(resource, 'intent') !== 'order' || text(resource, 'status') === 'draft' || flag(resource, 'doNotPerform') === true,
  dates: (resource) => [text(resource, 'authoredOn')],
})
