import type { PlainDate } from '../date.ts'
import { at, constant, lift, type Timeline } from '../timeline.ts'
import { adjustments } from './adjustments.ts'
import type { Adjustment, Measure } from './measure.ts'
import { numerators } from './numerators.ts'
import { measurePopulations } from './populations.ts'
import { type Membership, member, sameMembership } from './state.ts'
import { keyOf, type Subject } from './subject.ts'

const NOBODY = member('not-in-population')
const NUMERATOR = member('numerator')

/** Adds nothing to a measure: it never holds. */
const idle = ({ values }: Timeline<boolean>): boolean => values.length === 1 && values[0] === false

const keys = new WeakMap<Adjustment, string>()

/** Several measures have the same adjustment: it is named alike in each, and worked out once a person. */
const keyOfAdjustment = (adjustment: Adjustment): string => {
  const known = keys.get(adjustment)
  if (known !== undefined) return known
  const key = `${adjustment.id} ${keyOf(adjustment.clusters, adjustment.window)} ${JSON.stringify(adjustment.parameters)}`
  keys.set(adjustment, key)
  return key
}

const holds = (adjustment: Adjustment, subject: Subject): Timeline<boolean> =>
  subject.once(keyOfAdjustment(adjustment), () => adjustments[adjustment.id as keyof typeof adjustments](adjustment, subject))

/** Where someone stands in one measure: met before every adjustment (`pca-achieved`), then the first adjustment that holds. */
const membershipOf = (measure: Measure, achieved: Timeline<boolean>, subject: Subject): Timeline<Membership> => {
  const population = measurePopulations[measure.population as keyof typeof measurePopulations](subject)
  const applied = measure.adjustments
    .map((adjustment) => ({ exception: member('exception', adjustment.id), timeline: holds(adjustment, subject) }))
    .filter(({ timeline }) => !idle(timeline))
  return lift<[Membership, boolean, ...boolean[]], Membership>(
    [population, achieved, ...applied.map(({ timeline }) => timeline)],
    (who, met, ...each) => {
      if (who.state !== 'denominator') return who
      return met ? NUMERATOR : (applied[each.indexOf(true)]?.exception ?? who)
    },
    sameMembership,
  )
}

/** Each measure over time, and nobody in it in the years it was not in force. */
export const measureMemberships = (measures: readonly Measure[], subject: Subject): [string, Timeline<Membership>][] => {
  const byId = new Map(measures.map((measure) => [measure.id, measure]))
  const achieved = (id: string): Timeline<boolean> =>
    subject.once(`numerator ${id}`, () => {
      const numerator = byId.get(id)?.numerator
      return numerator ? numerators[numerator.criterion as keyof typeof numerators](numerator, subject, achieved) : constant(false)
    })
  return measures.map((measure) => {
    const timeline = membershipOf(measure, achieved(measure.id), subject)
    const always = measure.inForce.values.length === 1 && measure.inForce.values[0] === true
    const counted = always ? timeline : lift([timeline, measure.inForce], (who, counts) => (counts ? who : NOBODY), sameMembership)
    return [measure.id, counted]
  })
}

/** Whether a measure says anything of someone on a day: in its years, or, for one that is in no contract, while they are in it. */
export const isListed = ({ years, inForce }: Measure, timeline: Timeline<Membership>, on: PlainDate): boolean =>
  years.length > 0 ? at(inForce, on) : at(timeline, on).state !== 'not-in-population'
