import type { PlainDate } from '../domain/date.ts'
import { dateOf } from './dates.ts'
import { type Element, element, elements, text } from './element.ts'
import type { AnyResource, FactDraft, Problem, ReadingContext, ResourceReading } from './reading.ts'
import { targetOf } from './reference.ts'

/** What every reading says about its resource, whatever the type. */
export type Heading = Pick<ResourceReading, 'ref' | 'subject' | 'identifiers' | 'knownAt' | 'knownOn'>

const NONE: readonly never[] = []

/** `Type/id`, or the bare type when there is no id. */
export const refOf = (resource: AnyResource): string => {
  const id = text(resource, 'id')
  return id === undefined || id === '' ? resource.resourceType : `${resource.resourceType}/${id}`
}

/** The `Patient/id` a reference names, or null: the subject may also be a group or a device. */
const patientOf = (subject: Element | undefined): string | null => {
  const reference = subject && text(subject, 'reference')
  if (reference === undefined) return null
  const target = targetOf(reference)
  if (target.startsWith('Patient/')) return target
  return reference.startsWith('urn:uuid:') ? `Patient/${target}` : null
}

const identifiersOf = (resource: AnyResource): readonly string[] => {
  if (resource.identifier === undefined) return NONE
  // R4 allows one identifier where STU3 had several, on a few types.
  const all = Array.isArray(resource.identifier) ? elements(resource, 'identifier') : [element(resource, 'identifier') ?? {}]
  const pairs: string[] = []
  for (const identifier of all) {
    const system = text(identifier, 'system')
    const value = text(identifier, 'value')
    if (system !== undefined && value !== undefined) pairs.push(`${system}|${value}`)
  }
  return pairs
}

/** `meta.lastUpdated`, else the first of the elements that say when it was issued, recorded or asserted. */
const knownAtOf = (resource: AnyResource, recorded: readonly string[]): string | null => {
  const meta = element(resource, 'meta')
  const updated = meta && text(meta, 'lastUpdated')
  if (updated !== undefined) return updated
  for (const name of recorded) {
    const value = text(resource, name)
    if (value !== undefined) return value
  }
  return null
}

export const dayKnown = (knownAt: string | null): PlainDate | null => (knownAt === null ? null : (dateOf(knownAt)?.to ?? null))

/** Reads what all resources share. `subject` is the element that names the patient, if any; `recorded` those that date the record. */
export const headingOf = (resource: AnyResource, subject: string | null, recorded: readonly string[]): Heading => {
  const knownAt = knownAtOf(resource, recorded)
  return {
    ref: refOf(resource),
    subject: subject === null ? null : patientOf(element(resource, subject)),
    identifiers: identifiersOf(resource),
    knownAt,
    knownOn: dayKnown(knownAt),
  }
}

/** A reading that holds facts, or says nothing when there are none. */
export const saying = (heading: Heading, facts: readonly FactDraft[] = NONE, problems: readonly Problem[] = NONE): ResourceReading => ({
  ref: heading.ref,
  subject: heading.subject,
  identifiers: heading.identifiers,
  knownAt: heading.knownAt,
  knownOn: heading.knownOn,
  ended: false,
  facts,
  patient: null,
  problems,
})

/** A reading that ends what earlier versions said. */
export const ending = (heading: Heading): ResourceReading => ({ ...saying(heading), ended: true })

/** A reader of one resource type: it may throw `Malformed`, which becomes an unreadable reading. */
export type TypeReader = (resource: AnyResource, context: ReadingContext) => ResourceReading | null
