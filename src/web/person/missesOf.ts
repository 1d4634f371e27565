import type { Deps } from '../../deps.ts'
import type { PlainDate } from '../../domain/date.ts'
import type { CheckId } from '../../domain/finding.ts'
import { nearAmong } from '../../domain/nearMiss/near.ts'
import type { NearMiss } from '../../domain/nearMiss/nearMiss.ts'
import { type Looked, nearMisses } from '../../domain/nearMiss/nearMisses.ts'
import { notAfter, personRecord } from '../../domain/record.ts'
import type { KnownPerson } from '../../store/facts.ts'
import { covers } from './lanes.ts'
import type { OverTime } from './overTime.ts'

/**
 * What nearly counted for each check of one person on a day, looked for in the facts: nobody but the reader of this page asks for it.
 */
export const missesOf = (
  { findings, uncounted }: OverTime,
  { demographics, facts }: KnownPerson,
  { plan, index }: Pick<Deps, 'plan' | 'index'>,
  on: PlainDate,
): ReadonlyMap<CheckId, readonly NearMiss[]> => {
  const unmet = new Set(uncounted.filter((span) => covers(span, on)).map(({ check }) => check))
  const looked: Looked = {
    record: personRecord(demographics, notAfter(facts, on), index),
    // What lay ahead of the day it was read was already kept apart then.
    near: nearAmong(facts, [], plan, index),
    isUncounted: (check) => unmet.has(check),
  }
  const checks = new Map(plan.checks.map((check) => [check.id, check]))
  return new Map(
    findings.flatMap((finding) => {
      const check = checks.get(finding.check)
      return check !== undefined && covers(finding, on) ? [[check.id, nearMisses(check, finding, looked, on)] as const] : []
    }),
  )
}
