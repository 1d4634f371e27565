import { periodStart } from './dates.ts'
import { type Element, text } from './element.ts'
import { medicineReader } from './medicine.ts'

/** A dose given, such as a depot injection. */
export const medicationAdministrationReader = (isNone: (resource: Element) => boolean) =>
  medicineReader({
    subject: 'subject',
    dosage: null,
    recorded: [],
    isNone,
    dates: (resource) => [text(resource, 'effectiveDateTime') ?? periodStart(resource, 'effectivePeriod')],
  })
