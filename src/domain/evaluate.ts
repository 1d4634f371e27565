import { type Alert, alertsOf } from './alert.ts'
import type { Demand } from './criteria/criterion.ts'
import { criteria } from './criteria/index.ts'
import type { PlainDate } from './date.ts'
import { type CheckId, type Finding, type Owner, sameFinding } from './finding.ts'
import { type Membership, memberships } from './membership.ts'
import { type Check, isLive, type Plan, type Rule } from './plan.ts'
import { type Applies, present } from './population.ts'
import { populations } from './populations.ts'
import type { PersonRecord } from './record.ts'
import { type Responsible, responsible } from './responsibility.ts'
import { constant, lift, steps, type Timeline } from './timeline.ts'

/** Everything Parity has to say about one person, over all time. No "today" goes in. */
export interface Evaluation {
  readonly findings: ReadonlyMap<CheckId, Timeline<Finding | null>>
  readonly alerts: ReadonlyMap<CheckId, Timeline<readonly Alert[]>>
  readonly responsible: Timeline<Responsible>
  readonly memberships: ReadonlyMap<string, Timeline<Membership>>
}

/** A rule and what it asks on one day. */
interface Asked extends Demand {
  readonly rule: Rule
}

const URGENCY = { due: 0, unknown: 1, 'up-to-date': 2 } as const
const NEVER_LATER = Number.NEGATIVE_INFINITY

/** The rule that decides: the most urgent, and of those the one that wants it soonest. */
const deciding = (asked: readonly Asked[]): Asked | undefined =>
  asked.length < 2
    ? asked[0]
    : [...asked].sort((a, b) => URGENCY[a.status] - URGENCY[b.status] || (a.dueOn ?? NEVER_LATER) - (b.dueOn ?? NEVER_LATER))[0]

/** Done once and for all, like a check before a first dose: it has no next date. */
const isSettled = ({ status, dueOn }: Asked): boolean => status === 'up-to-date' && dueOn === null

const ownerOf = (rule: Rule, by: Responsible): Owner => (rule.owner === 'responsible' ? by.owner : rule.owner)

/** One check on one day. A refusal newer than the evidence stands until something newer; evidence in date wins (`pca-achieved`). */
const finding = (all: readonly Asked[], declinedOn: PlainDate | null, by: Responsible): Finding | null => {
  const slots = all.flatMap((one) => one.slots ?? [])
  const open = all.filter((one) => !isSettled(one))
  // What is settled is said only where nothing else asks for the check.
  const asked = open.length > 0 ? open : all
  const decider = deciding(asked)
  if (!decider) return null
  const refused = decider.status !== 'up-to-date' && declinedOn !== null && declinedOn > (decider.evidence?.on ?? NEVER_LATER)
  return {
    status: refused ? 'declined' : decider.status,
    reason: refused ? 'declined' : decider.reason,
    rules: asked.map(({ rule }) => rule.id),
    dueOn: decider.dueOn,
    owner: ownerOf(decider.rule, by),
    evidence: decider.evidence,
    declinedOn: refused ? declinedOn : null,
    ...(decider.rule.ownerRole === null ? {} : { ownerRole: decider.rule.ownerRole }),
    ...(slots.length === 0 ? {} : { slots }),
  }
}

/** What every check of one person depends on, worked out once. */
interface Person {
  readonly record: PersonRecord
  readonly here: Timeline<boolean>
  readonly by: Timeline<Responsible>
  applies(population: string): Applies
}

const isNever = ({ values }: Applies): boolean => values.length === 1 && values[0] === null

const findingsOf = (check: Check, all: readonly Rule[], { record, here, by, applies }: Person): Timeline<Finding | null> => {
  const rules = all.filter((rule) => !isNever(applies(rule.population)))
  if (rules.length === 0) return constant(null)
  const declined = steps<PlainDate | null>(
    null,
    record.entries(...check.declined).map((entry) => [entry.on.to, entry.on.to]),
  )
  const demands = rules.map((rule) =>
    lift(
      [criteria[rule.criterion as keyof typeof criteria](rule, check, record, applies(rule.population))],
      (demand): Asked | null => demand && { ...demand, rule },
    ),
  )
  return lift<[boolean, Responsible, PlainDate | null, ...(Asked | null)[]], Finding | null>(
    [here, by, declined, ...demands],
    (isHere, who, refusedOn, ...asked) =>
      isHere
        ? finding(
            asked.filter((one) => one !== null),
            refusedOn,
            who,
          )
        : null,
    sameFinding,
  )
}

/** Every check of a plan, who is responsible, and every register and measure, as timelines. `allRules` switches on rules marked M. */
export const evaluate = (plan: Plan, record: PersonRecord, allRules = false): Evaluation => {
  const known = new Map<string, Applies>()
  const person: Person = {
    record,
    here: present(record),
    by: responsible(record),
    applies(population) {
      const applies = known.get(population) ?? populations[population as keyof typeof populations](record)
      known.set(population, applies)
      return applies
    },
  }
  const findings = new Map(
    plan.checks.map((check) => {
      const rules = check.rules.filter((rule) => isLive(rule, allRules))
      return [check.id, findingsOf(check, rules, person)] as const
    }),
  )
  const alerts = new Map(
    plan.checks.flatMap((check) => {
      const rules = check.alerts.filter((rule) => isLive(rule, allRules))
      return rules.length === 0 ? [] : [[check.id, alertsOf(check, rules, person)] as const]
    }),
  )
  return { findings, alerts, responsible: person.by, memberships: memberships(plan, record) }
}
