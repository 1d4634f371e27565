import type { ClusterIndex, CodeKey } from '../domain/cluster.ts'
import { coded } from './codes.ts'
import { dateOf, periodStart, undated } from './dates.ts'
import { attempt, type Element, elements, isElement, text } from './element.ts'
import { headingOf, refOf, saying } from './heading.ts'
import { scaleCodes } from './questionnaireResponse.ts'
import type { AnyResource, Problem, ResourceReading } from './reading.ts'

/** Where a type names its patient, other than in `subject`. */
export const subjectElement: Readonly<Record<string, string>> = { EpisodeOfCare: 'patient', Immunization: 'patient', Task: 'for' }

/** Types whose entries show that a check was done. */
const EVIDENCE: readonly string[] = ['Observation', 'Procedure', 'Immunization', 'QuestionnaireResponse']
/** Statuses that say nothing was done. */
const NOTHING_DONE: readonly unknown[] = ['entered-in-error', 'cancelled', 'not-done', 'preparation', 'not-performed']

const DATES = ['effectiveDateTime', 'effectiveInstant', 'performedDateTime', 'occurrenceDateTime', 'authored', 'date'] as const
const PERIODS = ['effectivePeriod', 'performedPeriod'] as const
const RECORDED = ['issued', 'authored', 'recorded', 'recordedDate', 'assertedDate']

/** Each part by itself: one that is malformed does not take the others with it. */
const partsOf = (resource: Element, name: string): readonly Element[] => attempt(() => elements(resource, name)) ?? []

const codesIn = (concept: unknown, index: ClusterIndex): readonly CodeKey[] =>
  isElement(concept) ? partsOf(concept, 'coding').flatMap((coding) => attempt(() => coded({ coding: [coding] }, index).codes) ?? []) : []

const codesOf = (resource: AnyResource, index: ClusterIndex): readonly CodeKey[] => {
  const concepts = [resource.code, resource.vaccineCode, ...partsOf(resource, 'component').map(({ code }) => code)]
  return [...new Set([...concepts.flatMap((concept) => codesIn(concept, index)), ...(attempt(() => scaleCodes(resource)) ?? [])])]
}

const dayOf = (resource: AnyResource) => {
  const written = [
    ...DATES.map((name) => attempt(() => text(resource, name))),
    ...PERIODS.map((name) => attempt(() => periodStart(resource, name))),
  ].find((value) => value !== undefined)
  return written === undefined ? null : dateOf(written)
}

/**
 * What can still be told of a resource that cannot be read: whose it is, when it was known, and of what may be evidence its codes and its
 * day. It says nothing else, neither that its facts hold nor that they ended.
 */
export const unread = (resource: AnyResource, detail: string, index: ClusterIndex): ResourceReading => {
  const ref = typeof resource.id === 'string' ? refOf(resource) : resource.resourceType
  const problems: readonly Problem[] = [{ code: 'unreadable', detail }]
  const nameless: AnyResource = { resourceType: resource.resourceType }
  const subject = subjectElement[resource.resourceType] ?? (resource.subject === undefined ? 'patient' : 'subject')
  // A Patient that cannot be read is nobody; of others each part of the heading is looked at by itself.
  const whose =
    resource.resourceType === 'Patient'
      ? null
      : (attempt(() => headingOf({ ...nameless, [subject]: resource[subject] }, subject, []).subject) ?? null)
  const known = attempt(() => headingOf({ ...nameless, meta: resource.meta, ...only(resource, RECORDED) }, null, RECORDED))
  const heading = { ref, subject: whose, identifiers: [], knownAt: known?.knownAt ?? null, knownOn: known?.knownOn ?? null }
  const codes = EVIDENCE.includes(resource.resourceType) && !NOTHING_DONE.includes(resource.status) ? codesOf(resource, index) : []
  const on = dayOf(resource) ?? undated(heading.knownOn)
  return { ...saying(heading, codes.length === 0 ? [] : [{ kind: 'unread', codes, on }], problems), unread: true }
}

/** Some elements of a resource, those that are texts. */
const only = (resource: AnyResource, names: readonly string[]): Element =>
  Object.fromEntries(names.flatMap((name) => (typeof resource[name] === 'string' ? [[name, resource[name]]] : [])))
