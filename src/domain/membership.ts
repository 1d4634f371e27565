import type { Interval } from './date.ts'
import { measureMemberships } from './measure/memberships.ts'
import { type Membership, NOT_IN_POPULATION, NUMERATOR, sameMembership } from './measure/state.ts'
import { subjectOf } from './measure/subject.ts'
import { coreChecks, type Plan } from './plan.ts'
import { diagnosed, inRemission, onLithium, onMedicine, present } from './population.ts'
import type { PersonRecord } from './record.ts'
import { lift, type Timeline } from './timeline.ts'

export type { Membership, State } from './measure/state.ts'

const YEAR: Interval = { months: 12 }

/**
 * Each register (`numerator` while on it), each PHSMI measure and each indicator, over time. Measures read the GP record only (section 4)
 * and count by their windows, never by a finding's due date (rule `measure-vs-clinical`). The PHSMI ones are `phsmi-all-six` and, of
 * each check, `phsmi-blood-pressure`, `phsmi-bmi`, `phsmi-alcohol`, `phsmi-lipids`, `phsmi-glucose` and `phsmi-smoking`.
 */
export const memberships = (plan: Plan, record: PersonRecord): ReadonlyMap<string, Timeline<Membership>> => {
  const subject = subjectOf(record)
  const done = coreChecks(plan).map((check) => [check.id, subject.recorded(check.evidence, YEAR)] as const)
  const counted = (achieved: readonly Timeline<boolean>[]): Timeline<Membership> =>
    lift<[Membership, ...boolean[]], Membership>(
      [subject.population, ...achieved],
      (who, ...each) => (who.state === 'denominator' && each.every(Boolean) ? NUMERATOR : who),
      sameMembership,
    )
  const here = present(record)
  const register = (on: Timeline<boolean>): Timeline<Membership> =>
    lift([here, on], (is, listed) => (is && listed ? NUMERATOR : NOT_IN_POPULATION), sameMembership)
  return new Map([
    ['reg-mh1', register(diagnosed(subject.gp))],
    ['reg-mh2', register(onLithium(subject.gp))],
    ['reg-meds-any', register(onMedicine(record))],
    ['in-remission', register(inRemission(record))],
    ['phsmi-all-six', counted(done.map(([, timeline]) => timeline))],
    ...done.map(([id, timeline]) => [`phsmi-${id}`, counted([timeline])] as const),
    ...measureMemberships(plan.measures, subject),
  ])
}
