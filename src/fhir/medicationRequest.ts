import { elements, flag, text } from './element.ts'
import { medicineReader } from './medicine.ts'
import type { AnyResource, ReadingContext } from './reading.ts'
import { resolved } from './reference.ts'

/** An order, and the kinds of order: authorised at first, as an instance of it, by whoever fills it, or automatically. */
const ORDERS: readonly unknown[] = ['order', 'original-order', 'instance-order', 'filler-order', 'reflex-order']

const dayOf = (resource: AnyResource): string => String(resource.authoredOn).slice(0, 'yyyy-mm-dd'.length)

/** Whether an order carries out another of the same day that came with it: both say the dose of one and the same medicine. */
const repeatsAnOrder = (resource: AnyResource, context: ReadingContext): boolean =>
  resource.basedOn !== undefined &&
  elements(resource, 'basedOn').some((reference) => {
    const other = resolved(reference, resource, context)
    return other?.resourceType === 'MedicationRequest' && ORDERS.includes(other.intent) && dayOf(other) === dayOf(resource)
  })

/**
 * An issue of a prescription. Only an order is one: a plan is the authorisation, and its issues follow as orders (nhs-fhir 2.9).
 */
export const medicationRequest = medicineReader({
  subject: 'subject',
  dosage: 'dosageInstruction',
  recorded: ['authoredOn'],
  isNone: (resource) =>
    !ORDERS.includes(text(resource, 'intent')) || text(resource, 'status') === 'draft' || flag(resource, 'doNotPerform') === true,
  dates: (resource) => [text(resource, 'authoredOn')],
  repeatsDose: repeatsAnOrder,
})
