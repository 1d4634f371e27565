import { happened, latestDay, periodEnd } from './dates.ts'
import { element, text } from './element.ts'
import { ending, headingOf, saying, type TypeReader } from './heading.ts'
import type { Problem } from './reading.ts'
import { odsOf } from './reference.ts'

/** Reads a stay in a bed: an Encounter of an inpatient class. Any other contact is no fact. */
export const encounterReader =
  (inpatient: readonly string[]): TypeReader =>
  (resource, context) => {
    const heading = headingOf(resource, 'subject', [])
    const status = text(resource, 'status')
    if (status === 'entered-in-error' || status === 'cancelled') return ending(heading)
    if (resource.class === undefined || status === 'planned') return saying(heading)
    const kind = element(resource, 'class')
    if (kind === undefined || !inpatient.includes(text(kind, 'code') ?? '')) return saying(heading)
    const period = element(resource, 'period')
    const problems: Problem[] = []
    const on = happened(period && text(period, 'start'), heading.knownOn, problems)
    const end = latestDay(periodEnd(period))
    if (status === 'finished' && end === null) problems.push({ code: 'date-missing', detail: 'is finished and does not say when' })
    // Over by the day it was known to be, so that no one is left in a bed for ever.
    const until = end ?? (status === 'finished' ? (heading.knownOn ?? on.to) : null)
    return saying(heading, [{ kind: 'stay', on, until, ods: odsOf(element(resource, 'serviceProvider'), resource, context) }], problems)
  }
