import { coded } from './codes.ts'
import { happened, periodStart } from './dates.ts'
import { type Element, element, text } from './element.ts'
import { ending, headingOf, saying, type TypeReader } from './heading.ts'
import type { Problem } from './reading.ts'

/** Reads something done, such as a care plan agreed or an ECG. */
export const procedureReader =
  (isNotDone: (resource: Element) => boolean): TypeReader =>
  (resource, { index }) => {
    const heading = headingOf(resource, 'subject', [])
    const status = text(resource, 'status')
    if (status === 'entered-in-error') return ending(heading)
    if (status === 'preparation' || isNotDone(resource)) return saying(heading)
    const { codes } = coded(element(resource, 'code'), index)
    if (codes.length === 0) return saying(heading)
    const problems: Problem[] = []
    const on = happened(text(resource, 'performedDateTime') ?? periodStart(resource, 'performedPeriod'), heading.knownOn, problems)
    return saying(heading, [{ kind: 'entry', codes, on, value: null, absent: false }], problems)
  }
