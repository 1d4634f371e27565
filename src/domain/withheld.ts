import { add, BEGINNING, type Interval, type PlainDate } from './date.ts'
import type { Area, HiddenReason } from './fact.ts'
import type { Check } from './plan.ts'
import type { PersonRecord } from './record.ts'
import { constant, covered, lift, steps, type Timeline } from './timeline.ts'

const NOTHING = constant<HiddenReason | null>(null)
const NEVER_OVER = Number.POSITIVE_INFINITY as PlainDate

/** Records in transit hide only what is older than their cut-off, so they stop mattering when it leaves the interval (nhs-fhir 2.6). */
const withheldIn = (area: Area, interval: Interval, record: PersonRecord): Timeline<HiddenReason | null> => {
  const hiding = record.of('withheld').filter((fact) => fact.area === 'all' || fact.area === area)
  const forGood = hiding.find((fact) => fact.before === null)
  if (forGood) return constant<HiddenReason | null>(forGood.reason)
  const longest = hiding.reduce<{ until: PlainDate; reason: HiddenReason } | null>((best, fact) => {
    const until = add(fact.before ?? BEGINNING, interval)
    return best === null || until > best.until ? { until, reason: fact.reason } : best
  }, null)
  return longest === null ? NOTHING : steps<HiddenReason | null>(longest.reason, [[longest.until, null]])
}

/** An entry that cannot be read would count for an interval from its day. With nothing to say by when it was made it may always count. */
const unreadOf = ({ evidence }: Pick<Check, 'evidence'>, interval: Interval, record: PersonRecord): Timeline<boolean> =>
  covered(
    record
      .of('unread')
      .filter((fact) => record.isIn(fact, ...evidence))
      .map(({ on }) => ({ from: on.from, until: on.to === BEGINNING ? NEVER_OVER : add(on.to, interval) })),
  )

/** Why evidence of a check may exist unseen, or null where it could not, or no longer. */
export const hiddenFor = (
  check: Pick<Check, 'area' | 'evidence'>,
  interval: Interval,
  record: PersonRecord,
): Timeline<HiddenReason | null> => {
  const withheld = record.of('withheld').length === 0 ? NOTHING : withheldIn(check.area, interval, record)
  if (record.of('unread').length === 0) return withheld
  return lift([withheld, unreadOf(check, interval, record)], (reason, unread) => reason ?? (unread ? 'entry-unreadable' : null))
}
