import { add, BEGINNING, type Interval, type PlainDate } from './date.ts'
import type { Area, WithheldReason } from './fact.ts'
import type { PersonRecord } from './record.ts'
import { constant, steps, type Timeline } from './timeline.ts'

const NOTHING = constant<WithheldReason | null>(null)

/**
 * Why evidence of a check may exist unseen, or null once it no longer could. Records in transit hide only what is older
 * than their cut-off, so they stop mattering when the cut-off leaves the interval (nhs-fhir 2.6).
 */
export const hiddenFor = (area: Area, interval: Interval, record: PersonRecord): Timeline<WithheldReason | null> => {
  const withheld = record.of('withheld')
  if (withheld.length === 0) return NOTHING
  const hiding = withheld.filter((fact) => fact.area === 'all' || fact.area === area)
  const forGood = hiding.find((fact) => fact.before === null)
  if (forGood) return constant<WithheldReason | null>(forGood.reason)
  const longest = hiding.reduce<{ until: PlainDate; reason: WithheldReason } | null>((best, fact) => {
    const until = add(fact.before ?? BEGINNING, interval)
    return best === null || until > best.until ? { until, reason: fact.reason } : best
  }, null)
  return longest === null ? NOTHING : steps<WithheldReason | null>(longest.reason, [[longest.until, null]])
}
