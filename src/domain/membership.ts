import type { Interval } from './date.ts'
import type { RuleId } from './finding.ts'
import { isCore, type Plan } from './plan.ts'
import { alive, diagnosed, inRemission, inWindow, onLithium, onMedicine, present, registered } from './population.ts'
import type { PersonRecord } from './record.ts'
import { lift, type Timeline } from './timeline.ts'

/** Where someone stands in a register or measure, in the words of FHIR measures. */
export type State = 'not-in-population' | 'excluded' | 'exception' | 'denominator' | 'numerator'

/** `reason` is a `pca-*` id, `in-remission`, `lithium-only`, `not-registered` or `deceased`. */
export interface Membership {
  readonly state: State
  readonly reason: RuleId | null
}

const same = (a: Membership, b: Membership): boolean => a.state === b.state && a.reason === b.reason
const member = (state: State, reason: RuleId | null = null): Membership => ({ state, reason })

const YEAR: Interval = { months: 12 }

/** Who of a population counts in the PHSMI denominator. Rules `den-phsmi`, `exclude-dead-left`; GP record only (section 4, "setting"). */
const phsmiPopulation = (gp: PersonRecord): Timeline<Membership> =>
  lift(
    [alive(gp), registered(gp), diagnosed(gp), inRemission(gp), onLithium(gp)],
    (living, here, diagnosis, remission, lithium): Membership => {
      if (!diagnosis) return member('not-in-population', lithium ? 'lithium-only' : null)
      if (!living) return member('not-in-population', 'deceased')
      if (!here) return member('not-in-population', 'not-registered')
      return remission ? member('excluded', 'in-remission') : member('denominator')
    },
    same,
  )

/** Each register (`numerator` while on it) and each PHSMI measure, over time. */
export const memberships = (plan: Plan, record: PersonRecord): ReadonlyMap<string, Timeline<Membership>> => {
  const gp = record.from('gp')
  const population = phsmiPopulation(gp)
  const done = plan.checks.filter(isCore).map((check) => [check.id, inWindow(gp.entries(...check.evidence), YEAR)] as const)
  const counted = (achieved: readonly Timeline<boolean>[]): Timeline<Membership> =>
    lift<[Membership, ...boolean[]], Membership>(
      [population, ...achieved],
      (who, ...each) => (who.state === 'denominator' && each.every(Boolean) ? member('numerator') : who),
      same,
    )
  const here = present(record)
  const register = (on: Timeline<boolean>): Timeline<Membership> =>
    lift([here, on], (is, listed) => member(is && listed ? 'numerator' : 'not-in-population'), same)
  return new Map([
    ['reg-mh1', register(diagnosed(gp))],
    ['reg-mh2', register(onLithium(gp))],
    ['reg-meds-any', register(onMedicine(record))],
    ['in-remission', register(inRemission(record))],
    ['phsmi-all-six', counted(done.map(([, timeline]) => timeline))],
    ...done.map(([id, timeline]) => [`phsmi-${id}`, counted([timeline])] as const),
  ])
}
