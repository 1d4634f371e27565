import { type Alert, alertsOf } from './alert.ts'
import type { Demand } from './criteria/criterion.ts'
import { criteria } from './criteria/index.ts'
import type { PlainDate } from './date.ts'
import { type CheckId, type Finding, type Owner, type RuleId, type Slot, sameFinding } from './finding.ts'
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

const URGENCY = { due: 0, unknown: 1, 'up-to-date': 2 } as const
const NEVER_LATER = Number.NEGATIVE_INFINITY
const NO_SLOTS: readonly Slot[] = []

/** More urgent, or as urgent and wanted sooner. */
const isBefore = (a: Demand, b: Demand): boolean => {
  const order = URGENCY[a.status] - URGENCY[b.status]
  return order < 0 || (order === 0 && (a.dueOn ?? NEVER_LATER) < (b.dueOn ?? NEVER_LATER))
}

/** Done once and for all, like a check before a first dose: it has no next date. */
const isSettled = ({ status, dueOn }: Demand): boolean => status === 'up-to-date' && dueOn === null

/** The rules that ask for a check on a day, in the plan's order, and the one that decides. */
const heard = (rules: readonly Rule[], demands: readonly (Demand | null)[]) => {
  // What is settled is said only where nothing else asks for the check.
  const open = demands.some((demand) => demand !== null && !isSettled(demand))
  const asking: RuleId[] = []
  let slots = NO_SLOTS
  let decider: { rule: Rule; demand: Demand } | null = null
  for (let i = 0; i < rules.length; i++) {
    const demand = demands[i] as Demand | null
    if (demand === null) continue
    if (demand.slots) slots = slots.length === 0 ? demand.slots : [...slots, ...demand.slots]
    if (open && isSettled(demand)) continue
    const rule = rules[i] as Rule
    asking.push(rule.id)
    if (decider === null || isBefore(demand, decider.demand)) decider = { rule, demand }
  }
  return decider && { ...decider, asking, slots }
}

const ownerOf = (rule: Rule, by: Responsible): Owner => (rule.owner === 'responsible' ? by.owner : rule.owner)

/** One check on one day. A refusal newer than the evidence stands until something newer; evidence in date wins (`pca-achieved`). */
const finding = (
  rules: readonly Rule[],
  demands: readonly (Demand | null)[],
  declinedOn: PlainDate | null,
  by: Responsible,
): Finding | null => {
  const all = heard(rules, demands)
  if (all === null) return null
  const { rule, demand, asking, slots } = all
  const { status, reason, dueOn, evidence } = demand
  const refused = status !== 'up-to-date' && declinedOn !== null && declinedOn > (evidence?.on ?? NEVER_LATER)
  return {
    status: refused ? 'declined' : status,
    reason: refused ? 'declined' : reason,
    rules: asking,
    dueOn,
    owner: ownerOf(rule, by),
    evidence,
    declinedOn: refused ? declinedOn : null,
    ...(rule.ownerRole === null ? null : { ownerRole: rule.ownerRole }),
    ...(slots.length === 0 ? null : { slots }),
  }
}

/** What every check of one person depends on, worked out once. */
interface Person {
  readonly record: PersonRecord
  readonly here: Timeline<boolean>
  readonly by: Timeline<Responsible>
  applies(population: string): Applies
}

const isNever = ({ values }: Timeline<unknown>): boolean => values.length === 1 && values[0] === null
const NO_FINDING: Timeline<Finding | null> = constant(null)

const findingsOf = (check: Check, all: readonly Rule[], { record, here, by, applies }: Person): Timeline<Finding | null> => {
  const rules: Rule[] = []
  const demands: Timeline<Demand | null>[] = []
  for (const rule of all) {
    const population = applies(rule.population)
    if (isNever(population)) continue
    const demand = criteria[rule.criterion as keyof typeof criteria](rule, check, record, population)
    if (isNever(demand)) continue
    rules.push(rule)
    demands.push(demand)
  }
  if (rules.length === 0) return NO_FINDING
  const declined = steps<PlainDate | null>(
    null,
    record.entries(...check.declined).map((entry) => [entry.on.to, entry.on.to]),
  )
  return lift<[boolean, Responsible, PlainDate | null, ...(Demand | null)[]], Finding | null>(
    [here, by, declined, ...demands],
    (isHere, who, refusedOn, ...asked) => (isHere ? finding(rules, asked, refusedOn, who) : null),
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
