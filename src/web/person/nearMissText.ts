import { monthEnd, type PlainDate, plainDateOf, type UncertainDate } from '../../domain/date.ts'
import type { Setting } from '../../domain/fact.ts'
import type { Finding } from '../../domain/finding.ts'
import type { NearMiss } from '../../domain/nearMiss/nearMiss.ts'
import type { Check } from '../../domain/plan.ts'
import { valueSet } from '../../fhir/definitions.ts'
import { count, longDate } from '../components/dates.ts'

export const where = (setting: Setting): string => (setting === 'gp' ? 'at the GP practice' : 'at the trust')

const monthYear = (date: PlainDate): string => longDate(date).replace(/^\d+ /, '')

/** What a date says of when: `on 4 Oct 2025`, `in Oct 2025`, `in 2025`, or what is known of it. */
const when = ({ from, to }: UncertainDate): string => {
  if (from === to) return Number.isFinite(to) ? `on ${longDate(to)}` : 'on a day not written down'
  if (!Number.isFinite(from)) return `on a day not written down, before ${longDate(to)}`
  if (to === monthEnd(from)) return `in ${monthYear(from)}`
  const year = new Date(from * 86_400_000).getUTCFullYear()
  return from === plainDateOf(year, 1, 1) && to === plainDateOf(year, 12, 31)
    ? `in ${year}`
    : `between ${longDate(from)} and ${longDate(to)}`
}

/** How far from the day asked for something was done. */
const beside = ({ on, days = 0 }: NearMiss, { dueOn }: Pick<Finding, 'dueOn'>): string =>
  dueOn === null
    ? 'is not of the days asked for'
    : `is ${count(days, 'day')} ${on.to < dueOn ? 'before' : 'after'} the day it was asked for, ${longDate(dueOn)}`

/**
 * What nearly counted, why it did not, and what would mend it, in two or three sentences. `gpStale`: when the GP record was last read, if
 * that is too long ago to say what is in it now.
 */
export const nearMissText = (
  miss: NearMiss,
  check: Pick<Check, 'description'>,
  finding: Pick<Finding, 'dueOn'>,
  gpStale: PlainDate | null = null,
): string => {
  const at = `${when(miss.on)} ${where(miss.setting)}`
  const recorded = `What was recorded ${at}`
  switch (miss.kind) {
    case 'not-in-gp-record':
      return `It was done ${at} and ${gpStale === null ? 'is not in the GP record' : `was not in the GP record when that was last read, on ${longDate(gpStale)}`}, so the national measure does not count it. Send the result to the practice to be coded; nobody has to do it again.`
    case 'unreadable':
      return `An entry made ${at} could not be read, so nobody can say whether it counts. Look at it in the record it came from, and ask whoever runs that system to correct it.`
    case 'preliminary':
      return `${recorded} is marked as preliminary, so it does not count yet. Ask for the final result before doing it again.`
    case 'uncertain-date':
      return `${recorded} has no exact date, so it is not certain to be in date. Put the day on the record if it is known; otherwise do it again.`
    case 'text-only':
      return `An entry made ${at} speaks of this in words only, without a code, so it could not be counted. Read it, and add the code if the check was done.`
    case 'future-dated':
      return `An entry ${where(miss.setting)} is dated ${longDate(miss.on.to)}, later than the day it was read, so it could not be counted. Correct its date if the check was done.`
    case 'unit-missing':
      return `${recorded} has no unit, so it could not be compared. Ask the laboratory, or record it again with the unit.`
    case 'unit-unknown':
      return `${recorded} is in a unit that does not belong to what was measured, so it could not be compared. Ask the laboratory, or record it again with the right unit.`
    case 'value-implausible':
      return `${recorded} holds a number no person can have, so it could not be compared. Correct the entry, or measure again.`
    case 'comparator-unusable':
      return `${recorded} says only that it is above or below a number, so it could not be compared. Record the number itself, or measure again.`
    case 'absent-value':
      return `An entry made ${at} says that there is no result, and why. Find out what stood in the way, and do it again.`
    case 'related-code': {
      const title = miss.cluster === undefined ? null : (valueSet(miss.cluster)?.title ?? null)
      return `${title === null ? 'Something related' : `“${title}”`} was recorded ${at}, which comes near and is not enough by itself. ${check.description}`
    }
    case 'outside-slot':
      return `${recorded} ${beside(miss, finding)}, so it does not count for that day. Do it now.`
    case 'too-old':
      return miss.days === 0
        ? `${recorded} stopped counting on this day. Do it again.`
        : `${recorded} is too old by ${count(miss.days ?? 0, 'day')}. Do it again.`
    case 'refused':
      return `It was declined ${at}. Ask again; the choice is theirs.`
    default:
      return miss.kind satisfies never
  }
}
