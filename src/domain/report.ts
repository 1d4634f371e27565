import { type Wanted, wanted, wantedBy } from './action.ts'
import type { Alert } from './alert.ts'
import type { ClusterIndex } from './cluster.ts'
import { formatDate, type PlainDate, qofYearEnd, quarterEnd } from './date.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import type { DataQuality, Fact } from './fact.ts'
import { dueSoon, type Finding, overdueDays } from './finding.ts'
import { isListed } from './measure/memberships.ts'
import { nearAmong } from './nearMiss/near.ts'
import type { NearMiss } from './nearMiss/nearMiss.ts'
import { type Looked, nearMisses } from './nearMiss/nearMisses.ts'
import type { Check, Plan } from './plan.ts'
import { isFutureDated, notAfter, personRecord, type Sex } from './record.ts'
import { riskRow } from './risk/riskRow.ts'
import { at, spanAt } from './timeline.ts'

const dateOrNull = (date: PlainDate | null): string | null => (date === null || !Number.isFinite(date) ? null : formatDate(date))

/** One near miss as `parity assess` prints it: `on` is the last day it may have been, `from` the first where that is another. */
const nearMissRow = ({ kind, ref, on, setting, days, cluster, fix }: NearMiss) => ({
  kind,
  resource: ref,
  on: dateOrNull(on.to),
  ...(on.from === on.to ? {} : { from: dateOrNull(on.from) }),
  setting,
  ...(days === undefined ? {} : { days }),
  ...(cluster === undefined ? {} : { cluster }),
  fix,
})

/** One finding as `parity assess` prints it, or null when the check does not apply or nothing is known to ask for it. */
const findingRow = (
  check: string,
  finding: Finding,
  from: PlainDate,
  to: PlainDate | null,
  on: PlainDate,
  misses: readonly NearMiss[],
) => ({
  check,
  rules: finding.rules,
  status: finding.status,
  ...(dueSoon(finding, on) ? { dueSoon: true } : {}),
  since: dateOrNull(from),
  dueOn: dateOrNull(finding.dueOn),
  overdueDays: overdueDays(finding, on),
  until: dateOrNull(to),
  owner: finding.owner,
  ...(finding.ownerRole === undefined ? {} : { ownerRole: finding.ownerRole }),
  reason: finding.reason,
  evidence: finding.evidence?.refs ?? [],
  value: finding.evidence?.value ?? null,
  ...(finding.evidence?.of === undefined ? {} : { measured: finding.evidence.of }),
  ...(finding.evidence?.others === undefined ? {} : { otherValues: finding.evidence.others }),
  ...(finding.declinedOn === null ? {} : { declinedOn: dateOrNull(finding.declinedOn) }),
  ...(finding.slots === undefined ? {} : { slots: finding.slots.map(({ rule, on, status }) => ({ rule, on: formatDate(on), status })) }),
  ...(finding.status === 'up-to-date' && misses.length === 0 ? {} : { nearMisses: misses.map(nearMissRow) }),
})

/** One alert as `parity assess` prints it. `on` is null where nothing says when it was measured. */
const alertRow = ({ rule, check, on, value, owner, ownerRole, response, respondedOn, note }: Alert) => ({
  rule,
  check,
  on: dateOrNull(on),
  value,
  owner,
  ...(ownerRole === null ? {} : { ownerRole }),
  ...(response === undefined ? {} : { response }),
  respondedOn: dateOrNull(respondedOn),
  ...(note === undefined ? {} : { note }),
})

const actionRow = ({ type, check, owner, ownerRole, dueOn, priority, reason }: Wanted) => ({
  type,
  check,
  owner,
  ...(ownerRole === undefined ? {} : { ownerRole }),
  dueOn: dateOrNull(dueOn),
  priority,
  reason,
})

/**
 * The state in each measure on the day and at the end of its year or quarter. Rule `two-reference-dates`. An indicator is listed for the
 * years it is in force; one that is in no contract, for those it is about.
 */
const measureRows = ({ memberships }: Evaluation, { measures }: Plan, on: PlainDate) =>
  [...memberships()].flatMap(([name, timeline]) => {
    const measure = measures.find(({ id }) => id === name)
    const listed = measure === undefined ? name.startsWith('phsmi-') : isListed(measure, timeline, on)
    if (!listed) return []
    const end = name.startsWith('phsmi-') ? quarterEnd(on) : qofYearEnd(on)
    return [...new Set([end, on])].map((asAt) => ({ measure: name, asAt: formatDate(asAt), ...at(timeline, asAt) }))
  })

/** The national measure asks for a check, and finds nothing in the GP record. */
const isUncounted = ({ memberships }: Evaluation, check: string, on: PlainDate): boolean => {
  const timeline = memberships().get(`phsmi-${check}`)
  return timeline !== undefined && at(timeline, on).state === 'denominator'
}

const isOn = ({ registers }: Evaluation, name: string, on: PlainDate): boolean => {
  const timeline = registers().get(name)
  return timeline !== undefined && at(timeline, on).state === 'numerator'
}

/** What was already known and yet lies ahead. A record read for a day in the past holds later entries that are no errors then. */
const inFuture = (facts: readonly Fact[], on: PlainDate): readonly Fact[] =>
  facts.filter((fact) => fact.endedOn === null && isFutureDated(fact, on) && (fact.knownOn === null || fact.knownOn <= on))

/** What Parity says of one person on one day, in the stable form of `parity assess` (design section 6). */
export const report = (
  person: { nhsNumber: string; birthDate: PlainDate | null; sex: Sex; facts: readonly Fact[]; dataQuality: readonly DataQuality[] },
  { plan, index, allRules = false }: { plan: Plan; index: ClusterIndex; allRules?: boolean },
  on: PlainDate,
) => {
  const record = personRecord(person, notAfter(person.facts, on), index)
  const evaluation = evaluate(plan, record, allRules)
  const findings = [...evaluation.findings].map(([check, timeline]) => ({ check, ...spanAt(timeline, on) }))
  const applying = findings.flatMap(({ check, value, from, to }) => (value === null ? [] : [{ check, finding: value, from, to }]))
  const responsible = spanAt(evaluation.responsible, on)
  const ahead = inFuture(person.facts, on)
  const looked: Looked = {
    record,
    near: nearAmong(person.facts, ahead, plan, index),
    isUncounted: (check) => isUncounted(evaluation, check, on),
  }
  const checks = new Map(plan.checks.map((check) => [check.id, check]))
  return {
    nhsNumber: person.nhsNumber,
    asOf: formatDate(on),
    registers: [...evaluation.registers().keys()].filter((name) => name.startsWith('reg-') && isOn(evaluation, name, on)),
    inRemission: isOn(evaluation, 'in-remission', on),
    responsible: { ...responsible.value, since: dateOrNull(responsible.from) },
    findings: applying.map(({ check, finding, from, to }) =>
      findingRow(check, finding, from, to, on, nearMisses(checks.get(check) as Check, finding, looked, on)),
    ),
    alerts: [...evaluation.alerts.values()].flatMap((timeline) => at(timeline, on)).map(alertRow),
    actions: [
      ...applying.flatMap(({ check, finding }) => wanted(check, finding, on) ?? []),
      ...[...evaluation.prompts()].flatMap(([topic, timeline]) => {
        const prompt = at(timeline, on)
        return prompt?.status === 'open' ? wantedBy(topic, prompt) : []
      }),
    ].map(actionRow),
    measures: measureRows(evaluation, plan, on),
    risk: { qrisk3: riskRow(record, on, person) },
    dataQuality: [...person.dataQuality, ...ahead.map(({ ref }) => ({ code: 'future-date' as const, resource: ref }))],
  }
}

export type Report = ReturnType<typeof report>
