import { type Coded, coded } from './codes.ts'
import { happened, periodStart } from './dates.ts'
import { type Element, element, extensions, text } from './element.ts'
import { ending, headingOf, saying, type TypeReader } from './heading.ts'
import { uncoded } from './problems.ts'
import type { AnyResource, Problem, ReadingContext } from './reading.ts'
import { resolved } from './reference.ts'

/** What differs between releases: where the recording date stands and how a diagnosis is withdrawn. */
interface ConditionForm {
  readonly recorded: string
  isWithdrawn(resource: Element): boolean
}

export const WITHDRAWN = ['entered-in-error', 'refuted'] as const

/**
 * The codes of the diagnosis. A GP Connect problem header may be thin: what the problem is then stands in the resource its
 * actualProblem extension names (nhs-fhir 2.10).
 */
const diagnosis = (resource: AnyResource, context: ReadingContext): Coded => {
  const own = coded(element(resource, 'code'), context.index)
  if (own.standing === 'known') return own
  const [extension] = extensions(resource, 'ActualProblem')
  const actual = extension && resolved(element(extension, 'valueReference'), resource, context)
  if (actual?.resourceType !== 'Observation' && actual?.resourceType !== 'Condition') return own
  const named = coded(element(actual, 'code'), context.index)
  return named.standing === 'known' ? named : own
}

/** Reads a diagnosis or problem. It counts from its onset, else from the day it was recorded. */
export const conditionReader =
  ({ recorded, isWithdrawn }: ConditionForm): TypeReader =>
  (resource, context) => {
    const heading = headingOf(resource, 'subject', [recorded])
    if (isWithdrawn(resource)) return ending(heading)
    const { standing, codes } = diagnosis(resource, context)
    if (codes.length === 0) return saying(heading, [], uncoded(standing))
    const problems: Problem[] = []
    const date = text(resource, 'onsetDateTime') ?? periodStart(resource, 'onsetPeriod') ?? text(resource, recorded)
    const on = happened(date, heading.knownOn, problems)
    return saying(heading, [{ kind: 'entry', codes, on, value: null, absent: false }], problems)
  }
