import { coded } from './codes.ts'
import { happened, latestDay } from './dates.ts'
import { element, text } from './element.ts'
import { ending, headingOf, saying, type TypeReader } from './heading.ts'
import type { Problem } from './reading.ts'

const BLOOD_COUNT = ['full-blood-count', 'white-cell-count', 'neutrophil-count'] as const

/** Reads the date a clozapine service states for the next blood count. Every other request is no fact. Rule `clz-service`. */
export const serviceRequest: TypeReader = (resource, { index }) => {
  const heading = headingOf(resource, 'subject', ['authoredOn'])
  const status = text(resource, 'status')
  if (status === 'entered-in-error' || status === 'revoked') return ending(heading)
  const dueOn = latestDay(text(resource, 'occurrenceDateTime'))
  const { clusters } = coded(element(resource, 'code'), index)
  if (status !== 'active' || dueOn === null || !BLOOD_COUNT.some((cluster) => clusters.includes(cluster))) return saying(heading)
  const problems: Problem[] = []
  return saying(
    heading,
    [{ kind: 'next-blood-count', on: happened(text(resource, 'authoredOn'), heading.knownOn, problems), dueOn }],
    problems,
  )
}
