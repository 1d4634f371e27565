import type { PlainDate } from '../date.ts'
import { onceFor, shared } from '../memo.ts'
import { at, constant, isConstantly, lift, type Timeline } from '../timeline.ts'
import { adjustments } from './adjustments.ts'
import type { Adjustment, Measure } from './measure.ts'
import { numerators } from './numerators.ts'
import { measurePopulations } from './populations.ts'
import { type Membership, member, NOT_IN_POPULATION, NUMERATOR, sameMembership } from './state.ts'
import type { Subject } from './subject.ts'

const NEVER = constant(false)

/** An adjustment as the measures share it, and the state of those it holds for. */
interface Shared {
  readonly adjustment: Adjustment
  readonly exception: Membership
}

/** Several measures have the same adjustment: it is worked out once a person, and so is the first of those alike. */
const sharedBy = shared(
  (adjustment: Adjustment) => JSON.stringify(adjustment),
  (adjustment): Shared => ({ adjustment, exception: member('exception', adjustment.id) }),
)

const holds = ({ adjustment }: Shared, subject: Subject): Timeline<boolean> =>
  subject.gp.keep(adjustment, () => adjustments[adjustment.id as keyof typeof adjustments](adjustment, subject))

/** Where someone stands in one measure: met before every adjustment (`pca-achieved`), then the first adjustment that holds. */
const membershipOf = (measure: Measure, achieved: Timeline<boolean>, subject: Subject): Timeline<Membership> => {
  const population = measurePopulations[measure.population as keyof typeof measurePopulations](subject)
  const exceptions: Membership[] = []
  const applied: Timeline<boolean>[] = []
  for (const adjustment of measure.adjustments) {
    const one = sharedBy(adjustment)
    const timeline = holds(one, subject)
    if (isConstantly(timeline, false)) continue
    exceptions.push(one.exception)
    applied.push(timeline)
  }
  return lift<[Membership, boolean, ...boolean[]], Membership>(
    [population, achieved, ...applied],
    (who, met, ...each) => {
      if (who.state !== 'denominator') return who
      return met ? NUMERATOR : (exceptions[each.indexOf(true)] ?? who)
    },
    sameMembership,
  )
}

const byId = onceFor((measures: readonly Measure[]) => new Map(measures.map((measure) => [measure.id, measure])))

/** Each measure over time, and nobody in it in the years it was not in force. */
export const measureMemberships = (measures: readonly Measure[], subject: Subject): [string, Timeline<Membership>][] => {
  const named = byId(measures)
  const achieved = (id: string): Timeline<boolean> => {
    const numerator = named.get(id)?.numerator
    if (!numerator) return NEVER
    return subject.gp.keep(numerator, () => numerators[numerator.criterion as keyof typeof numerators](numerator, subject, achieved))
  }
  return measures.map((measure) => {
    const timeline = membershipOf(measure, achieved(measure.id), subject)
    const counted = isConstantly(measure.inForce, true)
      ? timeline
      : lift([timeline, measure.inForce], (who, counts) => (counts ? who : NOT_IN_POPULATION), sameMembership)
    return [measure.id, counted]
  })
}

/** Whether a measure says anything of someone on a day: in its years, or, for one that is in no contract, while they are in it. */
export const isListed = ({ years, inForce }: Measure, timeline: Timeline<Membership>, on: PlainDate): boolean =>
  years.length > 0 ? at(inForce, on) : at(timeline, on).state !== 'not-in-population'
