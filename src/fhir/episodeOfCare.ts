import { happened, latestDay, periodEnd } from './dates.ts'
import { element, text } from './element.ts'
import { ending, headingOf, saying, type TypeReader } from './heading.ts'
import type { Problem } from './reading.ts'
import { odsOf } from './reference.ts'

const NOT_YET = ['planned', 'waitlist']

/** Reads a stretch under a mental-health team: its start is acceptance, its end the discharge to primary care. */
export const episodeOfCare: TypeReader = (resource, context) => {
  const heading = headingOf(resource, 'patient', [])
  const status = text(resource, 'status')
  if (status === 'entered-in-error' || status === 'cancelled') return ending(heading)
  if (status === undefined || NOT_YET.includes(status)) return saying(heading)
  const period = element(resource, 'period')
  const problems: Problem[] = []
  const on = happened(period && text(period, 'start'), heading.knownOn, problems)
  const end = latestDay(periodEnd(period))
  if (status === 'finished' && end === null) problems.push({ code: 'date-missing', detail: 'is finished and does not say when' })
  // Finished on a day nobody wrote down: over by the day it was known to be, so that no one is left under a team for ever.
  const until = status === 'finished' ? (end ?? heading.knownOn ?? on.to) : null
  return saying(
    heading,
    [{ kind: 'episode', on, until, ods: odsOf(element(resource, 'managingOrganization'), resource, context) }],
    problems,
  )
}
