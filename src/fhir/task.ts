import { happened, periodStart } from './dates.ts'
import { type Element, element, elements, text } from './element.ts'
import { ending, headingOf, saying, type TypeReader } from './heading.ts'
import type { AnyResource, Problem, ReadingContext } from './reading.ts'
import { odsOf, resolved, targetOf } from './reference.ts'

const TASK_CODE = 'http://hl7.org/fhir/CodeSystem/task-code'
const SHARED_CARE = 'shared care agreement'
/** ODS codes of GP practices; a trust's begins with R or T and is shorter. */
const PRACTICE = /^[A-Z]\d{5}$/

const isApproval = (task: Element): boolean => {
  const code = element(task, 'code')
  return code !== undefined && elements(code, 'coding').some((c) => text(c, 'code') === 'approve' && text(c, 'system') === TASK_CODE)
}

const says = (words: string | undefined): boolean => words?.toLowerCase().includes(SHARED_CARE) ?? false

const saysInCategory = (plan: Element): boolean =>
  elements(plan, 'category').some(
    (category) => says(text(category, 'text')) || elements(category, 'coding').some((coding) => says(text(coding, 'display'))),
  )

const isSharedCare = (focus: Element | undefined, task: AnyResource, context: ReadingContext): boolean => {
  if (focus === undefined) return false
  if (says(text(focus, 'display'))) return true
  const plan = resolved(focus, task, context)
  return plan?.resourceType === 'CarePlan' && (says(text(plan, 'title')) || says(text(plan, 'description')) || saysInCategory(plan))
}

/** Shared care holds only when the practice itself accepted: a trust's own approval does not move the work. */
const isOwnedByPractice = (task: AnyResource, context: ReadingContext): boolean => {
  const owner = element(task, 'owner')
  const reference = owner && text(owner, 'reference')
  const ods = odsOf(owner, task, context) ?? (reference && targetOf(reference).replace('Organization/', ''))
  return typeof ods === 'string' && PRACTICE.test(ods)
}

/** Reads a practice's acceptance of shared care. Every other task is no fact, and ends one that an earlier version held. */
export const task: TypeReader = (resource, context) => {
  const status = text(resource, 'status')
  const heading = headingOf(resource, 'for', ['lastModified', 'authoredOn'])
  if (status === 'entered-in-error' || status === 'cancelled') return ending(heading)
  if ((status !== 'accepted' && status !== 'completed') || !isApproval(resource)) return saying(heading)
  if (!isSharedCare(element(resource, 'focus'), resource, context) || !isOwnedByPractice(resource, context)) return saying(heading)
  const problems: Problem[] = []
  const on = happened(periodStart(resource, 'executionPeriod') ?? text(resource, 'lastModified'), heading.knownOn, problems)
  return saying(heading, [{ kind: 'agreement', on }], problems)
}
