import { periodStart } from './dates.ts'
import { type Element, extensions, text } from './element.ts'
import { medicineReader } from './medicine.ts'

/** GP Connect and UK Core carry the last issue of a repeat on its statement, where issues themselves may not be sent. */
const lastIssue = (resource: Element): string | undefined => {
  const [extension] = extensions(resource, 'MedicationStatementLastIssueDate')
  return extension && text(extension, 'valueDateTime')
}

/** A statement counts as an issue on its start and on its last issue. */
export const medicationStatementReader = (isNone: (resource: Element) => boolean) =>
  medicineReader({
    subject: 'subject',
    dosage: 'dosage',
    recorded: ['dateAsserted'],
    isNone: (resource) => text(resource, 'status') === 'intended' || isNone(resource),
    dates: (resource) => [periodStart(resource, 'effectivePeriod') ?? text(resource, 'effectiveDateTime'), lastIssue(resource)],
  })
