import { type Alert, alertsOf } from './alert.ts'
import type { Criterion, Demand } from './criteria/criterion.ts'
import { criteria } from './criteria/index.ts'
import type { PlainDate } from './date.ts'
import { type CheckId, type Finding, type Owner, type RuleId, type Slot, sameFinding } from './finding.ts'
import { withLowPriority } from './lowPriority.ts'
import { type Membership, memberships, registers } from './membership.ts'
import { lazily, onceFor } from './memo.ts'
import { type Check, isLive, type Plan, type Rule } from './plan.ts'
import { type Applies, present } from './population.ts'
import { populations } from './populations.ts'
import { type Prompted, promptsOf, type Topic } from './prompts/index.ts'
import type { PersonRecord } from './record.ts'
import { type Responsible, responsible } from './responsibility.ts'
import { constant, isConstantly, lift, steps, type Timeline } from './timeline.ts'

/** Everything Parity has to say about one person, over all time. No "today" goes in. */
export interface Evaluation {
  readonly findings: ReadonlyMap<CheckId, Timeline<Finding | null>>
  readonly alerts: ReadonlyMap<CheckId, Timeline<readonly Alert[]>>
  readonly responsible: Timeline<Responsible>
  // The rest is worked out when first asked for: whoever looks back at checks asks for none of it, whoever keeps a list for no measure.
  /** What asks someone to decide or act. */
  readonly prompts: () => ReadonlyMap<Topic, Timeline<Prompted>>
  /** What lists of people go by. */
  readonly registers: () => ReadonlyMap<string, Timeline<Membership>>
  /** The registers and every measure. */
  readonly memberships: () => ReadonlyMap<string, Timeline<Membership>>
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

/** What the rules that ask for a check on a day come to. */
interface Heard {
  /** Those that ask, in the plan's order. */
  readonly asking: readonly RuleId[]
  /** The one that decides, and what it asks. */
  readonly rule: Rule
  readonly demand: Demand
  readonly slots: readonly Slot[]
  readonly pressing: boolean
}

/** Null where no rule asks. What is settled is said only where nothing else asks for the check. */
const heard = (rules: readonly Rule[], demands: readonly (Demand | null)[]): Heard | null => {
  const open = demands.some((demand) => demand !== null && !isSettled(demand))
  const asking: RuleId[] = []
  let slots = NO_SLOTS
  let rule: Rule | null = null
  let demand: Demand | null = null
  let pressing = false
  for (let i = 0; i < rules.length; i++) {
    const one = demands[i] as Demand | null
    if (one === null) continue
    if (one.slots) slots = slots.length === 0 ? one.slots : [...slots, ...one.slots]
    if (open && isSettled(one)) continue
    const by = rules[i] as Rule
    asking.push(by.id)
    if (by.priority !== undefined && one.status === 'due') pressing = true
    if (demand === null || isBefore(one, demand)) {
      rule = by
      demand = one
    }
  }
  return rule === null || demand === null ? null : { asking, rule, demand, slots, pressing }
}

const ownerOf = (rule: Rule, by: Responsible): Owner => (rule.owner === 'responsible' ? by.owner : rule.owner)

/** As pressing as any rule says whose day has come; a refusal may be one that its check says not to ask about again. */
const priorityOf = (check: Check, pressing: boolean, refused: boolean): Finding['priority'] => {
  if (refused) return check.declineStands ? 'none' : undefined
  return pressing ? 'soon' : undefined
}

type Written<T> = { -readonly [K in keyof T]: T[K] }

/** One check on one day. A refusal newer than the evidence stands until something newer; evidence in date wins (`pca-achieved`). */
const finding = (
  check: Check,
  rules: readonly Rule[],
  demands: readonly (Demand | null)[],
  declinedOn: PlainDate | null,
  by: Responsible,
): Finding | null => {
  const all = heard(rules, demands)
  if (all === null) return null
  const { rule, demand, asking, slots, pressing } = all
  const { status, reason, dueOn, evidence } = demand
  const refused = status !== 'up-to-date' && declinedOn !== null && declinedOn > (evidence?.on ?? NEVER_LATER)
  const priority = priorityOf(check, pressing, refused)
  // Written field by field: this is made for every day that anything changes.
  const made: Written<Finding> = {
    status: refused ? 'declined' : status,
    reason: refused ? 'declined' : reason,
    rules: asking,
    dueOn,
    owner: ownerOf(rule, by),
    evidence,
    declinedOn: refused ? declinedOn : null,
  }
  if (rule.ownerRole !== null) made.ownerRole = rule.ownerRole
  if (slots.length > 0) made.slots = slots
  if (priority !== undefined) made.priority = priority
  return made
}

/** What every check of one person depends on, worked out once. */
interface Person {
  readonly record: PersonRecord
  readonly here: Timeline<boolean>
  readonly by: Timeline<Responsible>
  /** When they are one of each population of the plan's. */
  readonly applies: readonly Applies[]
}

type Population = (record: PersonRecord) => Applies

/** A rule with what its names stand for. */
interface LiveRule {
  readonly rule: Rule
  readonly criterion: Criterion
  /** Where its population stands among those of the plan: many rules are about the same people. */
  readonly population: number
}

interface LiveCheck {
  readonly check: Check
  readonly rules: readonly LiveRule[]
}

/** What of a plan is live. It is the same for everyone, so it is put together once. */
interface Live {
  readonly checks: readonly LiveCheck[]
  readonly populations: readonly Population[]
}

const NO_FINDING: Timeline<Finding | null> = constant(null)
const NEVER_DECLINED: Timeline<PlainDate | null> = constant(null)

/** The day of the latest refusal so far. */
const declinedOn = ({ declined }: Check, record: PersonRecord): Timeline<PlainDate | null> => {
  const refusals = record.entries(...declined)
  if (refusals.length === 0) return NEVER_DECLINED
  return steps<PlainDate | null>(
    null,
    refusals.map(({ on }) => [on.to, on.to]),
  )
}

const findingsOf = ({ check, rules: live }: LiveCheck, { record, here, by, applies }: Person): Timeline<Finding | null> => {
  const rules: Rule[] = []
  const demands: Timeline<Demand | null>[] = []
  for (const { rule, criterion, population } of live) {
    const when = applies[population] as Applies
    if (isConstantly(when, null)) continue
    const demand = criterion(rule, check, record, when)
    if (isConstantly(demand, null)) continue
    rules.push(rule)
    demands.push(demand)
  }
  if (rules.length === 0) return NO_FINDING
  return lift<[boolean, Responsible, PlainDate | null, ...(Demand | null)[]], Finding | null>(
    [here, by, declinedOn(check, record), ...demands],
    (isHere, who, refusedOn, ...asked) => (isHere ? finding(check, rules, asked, refusedOn, who) : null),
    sameFinding,
  )
}

const liveOf = ({ checks }: Plan, allRules: boolean): Live => {
  const names: string[] = []
  const placeOf = (name: string): number => {
    const place = names.indexOf(name)
    return place < 0 ? names.push(name) - 1 : place
  }
  return {
    checks: checks.map((whole) => {
      const rules = whole.rules.filter((rule) => isLive(rule, allRules))
      return {
        check: { ...whole, rules, alerts: whole.alerts.filter((rule) => isLive(rule, allRules)) },
        rules: rules.map((rule) => ({
          rule,
          criterion: criteria[rule.criterion as keyof typeof criteria],
          population: placeOf(rule.population),
        })),
      }
    }),
    populations: names.map((name) => populations[name as keyof typeof populations]),
  }
}

const liveIn = onceFor((plan: Plan) => ({ confirmed: liveOf(plan, false), all: liveOf(plan, true) }))

/** Every check of a plan and everything that follows, as timelines. `allRules` switches on rules marked M. */
export const evaluate = (plan: Plan, record: PersonRecord, allRules = false): Evaluation => {
  const { checks, populations } = liveIn(plan)[allRules ? 'all' : 'confirmed']
  const person: Person = {
    record,
    here: present(record),
    by: responsible(record),
    applies: populations.map((population) => population(record)),
  }
  const findings = new Map<CheckId, Timeline<Finding | null>>()
  const alerts = new Map<CheckId, Timeline<readonly Alert[]>>()
  for (const one of checks) {
    const { check } = one
    findings.set(check.id, withLowPriority(check.id, findingsOf(one, person), record))
    if (check.alerts.length > 0) alerts.set(check.id, alertsOf(check, person))
  }
  const listed = lazily(() => registers(plan, record))
  return {
    findings,
    alerts,
    responsible: person.by,
    registers: listed,
    // No accessors: an object with one has a shape of its own, and each evaluation would take twice as long.
    prompts: lazily(() => promptsOf({ plan, record, here: person.here, by: person.by, findings, alerts })),
    memberships: lazily(() => memberships(plan, record, listed())),
  }
}
