import { type Element, text } from './element.ts'
import { medicineReader } from './medicine.ts'

/** A supply by a pharmacy: the day it was handed over, else the day it was made up. */
export const medicationDispenseReader = (isNone: (resource: Element) => boolean) =>
  medicineReader({
    subject: 'subject',
    dosage: 'dosageInstruction',
    recorded: [],
    isNone,
    dates: (resource) => [text(resource, 'whenHandedOver') ?? text(resource, 'whenPrepared')],
  })
