import type { Interval } from './date.ts'
import { measureMemberships } from './measure/memberships.ts'
import { type Membership, NOT_IN_POPULATION, NUMERATOR, sameMembership } from './measure/state.ts'
import { type Subject, subjectOf } from './measure/subject.ts'
import { coreChecks, type Plan } from './plan.ts'
import { diagnosed, inRemission, onLithium, onMedicine, present } from './population.ts'
import type { PersonRecord } from './record.ts'
import { lift, type Timeline } from './timeline.ts'

export type { Membership, State } from './measure/state.ts'

const YEAR: Interval = { months: 12 }

type Named = ReadonlyMap<string, Timeline<Membership>>

/** Counted where everything asked for was done, of those the subject's population counts. */
const counted = ({ population }: Subject, achieved: readonly Timeline<boolean>[]): Timeline<Membership> =>
  lift<[Membership, ...boolean[]], Membership>(
    [population, ...achieved],
    (who, ...each) => (who.state === 'denominator' && each.every(Boolean) ? NUMERATOR : who),
    sameMembership,
  )

/** Each of the core six checks with whether the GP record has it inside a year. */
const coreOf = (plan: Plan, subject: Subject) =>
  coreChecks(plan).map((check) => [check.id, subject.recorded(check.evidence, YEAR)] as const)

/** What lists of people go by, over time: each register (`numerator` while on it), `in-remission`, and all of the six checks together. */
export const registers = (plan: Plan, record: PersonRecord): Named => {
  const subject = subjectOf(record)
  const here = present(record)
  const register = (on: Timeline<boolean>): Timeline<Membership> =>
    lift([here, on], (is, listed) => (is && listed ? NUMERATOR : NOT_IN_POPULATION), sameMembership)
  return new Map([
    ['reg-mh1', register(diagnosed(subject.gp))],
    ['reg-mh2', register(onLithium(subject.gp))],
    ['reg-meds-any', register(onMedicine(record))],
    ['in-remission', register(inRemission(record))],
    [
      'phsmi-all-six',
      counted(
        subject,
        coreOf(plan, subject).map(([, done]) => done),
      ),
    ],
  ])
}

/**
 * The registers, each PHSMI measure and each indicator, over time. Measures read the GP record only (section 4)
 * and count by their windows, never by a finding's due date (rule `measure-vs-clinical`). The PHSMI ones are `phsmi-all-six` and, of
 * each check, `phsmi-blood-pressure`, `phsmi-bmi`, `phsmi-alcohol`, `phsmi-lipids`, `phsmi-glucose` and `phsmi-smoking`.
 */
export const memberships = (plan: Plan, record: PersonRecord, known: Named): Named => {
  const subject = subjectOf(record)
  return new Map([
    ...known,
    ...coreOf(plan, subject).map(([id, done]) => [`phsmi-${id}`, counted(subject, [done])] as const),
    ...measureMemberships(plan.measures, subject),
  ])
}
