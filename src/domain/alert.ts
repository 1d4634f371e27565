import { rangeOf, type Verdict } from './bound.ts'
import type { ClusterId } from './cluster.ts'
import { coursesOf, duringCourses } from './course.ts'
import type { PlainDate } from './date.ts'
import { type Sitting, sittingsOf } from './evidence.ts'
import type { Entry, Medicine, Setting, Value } from './fact.ts'
import type { CheckId, Owner, RuleId } from './finding.ts'
import { onceFor } from './memo.ts'
import { type Standing, standings } from './monitoring/highDose.ts'
import type { AlertOwner, AlertRule, Check } from './plan.ts'
import type { PersonRecord } from './record.ts'
import { redZones, saidByCode, weighed } from './redZone.ts'
import type { Responsible } from './responsibility.ts'
import { constant, isConstantly, lift, steps, type Timeline } from './timeline.ts'

/** A red-zone value should have a response by so many days after it (`act-abnormal`, `gap-intervene`). */
export const RESPONSE_DAYS = 28

/** The newest value of a check lies in a red zone. Open until a response is recorded; a later value ends it or brings its own. */
export interface Alert {
  readonly rule: RuleId
  readonly check: CheckId
  readonly on: PlainDate
  readonly value: Value | null
  /** The cluster its value is of. */
  readonly of?: ClusterId
  readonly setting: Setting
  readonly refs: readonly string[]
  readonly owner: Owner
  readonly ownerRole: string | null
  /** What the rule asks for, where it depends on the value: for alcohol `complete-audit`, `brief-intervention` or `refer-specialist`. */
  readonly response?: string
  /** The day of the first coded response to it, by then. */
  readonly respondedOn: PlainDate | null
  /**
   * What has to be known with it: nothing says how long after the dose the sample was taken (rule `li-sample-quality`), or the person
   * takes a medicine whose levels rise when they stop smoking (rule `rz-smoking`).
   */
  readonly note?: AlertNote
}

export type AlertNote = 'timing-unknown' | 'on-clozapine' | 'on-olanzapine'

/** Clusters whose entries a rule looks at, and those whose entries are a newer word on it. */
interface Looked {
  readonly at: readonly ClusterId[]
  readonly among: readonly ClusterId[]
}

/** One for all rules that look at the same list: its sittings are put together once a person. */
const atAlone = onceFor((at: readonly ClusterId[]): Looked => ({ at, among: at }))

/** A code says it by itself, so any other evidence of the check is a newer word on it; a number only by another such number. */
const lookedAt = onceFor((rule: AlertRule, check: Check): Looked => {
  const at = rule.values.length > 0 ? rule.values : check.evidence
  return saidByCode.has(rule.redZone) ? { at, among: [...new Set([...check.evidence, ...rule.values])] } : atAlone(at)
})

/** The sittings of a check that say anything against a threshold: a number, or a code a rule reads by itself. */
const sittingsIn = ({ at, among }: Looked, record: PersonRecord, counts: (entry: Entry) => boolean): readonly Sitting[] =>
  sittingsOf(
    record.entries(...among).filter((entry) => (at !== among || entry.value !== null) && counts(entry)),
    (entry) => at.find((cluster) => record.isIn(entry, cluster)),
    true,
  )

/** One for all rules that look at the same list. */
const sittingsFor = (looked: Looked, record: PersonRecord): readonly Sitting[] =>
  record.keep(looked, () => sittingsIn(looked, record, () => true))

/** Of several values of a sitting the one that is red; a side of a blood pressure is shown with the other. */
const redValue = (looked: Looked, rule: AlertRule, sitting: Sitting, record: PersonRecord): Pick<Alert, 'value' | 'of'> => {
  const { value, of } = sitting.evidence
  const shown = { value, ...(of && { of }) }
  if (sitting.entries.length === 1) return shown
  const entry = sitting.entries.find((one) => one.value !== null && isRed(looked, rule, { ...sitting, entries: [one] }, record) === true)
  if (!entry?.value || (value !== null && Object.entries(entry.value).every(([name, part]) => (value as object)[name as never] === part)))
    return shown
  const cluster = looked.at.find((id) => record.isIn(entry, id))
  return { value: entry.value, ...(cluster && { of: cluster }) }
}

/** Whether what was measured at a sitting lies in the red zone; null where only a bound is known and it leaves that open. */
const isRed = ({ at, among }: Looked, rule: AlertRule, { entries }: Sitting, record: PersonRecord): Verdict => {
  const seen = at === among ? entries : entries.filter((entry) => record.isIn(entry, ...at))
  return seen.length > 0 && redZones[rule.redZone as keyof typeof redZones]({ entries: seen, parameters: rule.parameters, record })
}

/** What a rule asks for: one thing, or another from `high-from` up. */
const responseOf = ({ parameters }: AlertRule, value: Value | null): string | undefined => {
  const range = rangeOf({ value })
  const high = 'high-from' in parameters && range !== null && range.low >= Number(parameters['high-from'])
  const response = parameters[high ? 'response-high' : 'response']
  return response === undefined ? undefined : String(response)
}

const NEVER = constant<Alert | null>(null)

const responsesTo = ({ responses }: AlertRule, record: PersonRecord): readonly (Entry | Medicine)[] => {
  const entries = record.entries(...responses)
  const medicines = record.medicines(...responses)
  if (medicines.length === 0) return entries
  return entries.length === 0 ? medicines : [...entries, ...medicines].sort((a, b) => a.on.to - b.on.to)
}

/** Whoever the rule names; where it names nobody, whoever is responsible on the day takes its place. */
const ownerOf = ({ owner }: AlertRule, setting: Setting): Owner => (owner === 'mh' ? 'mh' : owner === 'recorder' ? setting : 'gp')

/** What stands over time, as an alert of its check, answered by the first response since it stands. */
const stood = (check: Check, rule: AlertRule, record: PersonRecord): Timeline<Alert | null> => {
  const standing = standings[rule.redZone as keyof typeof standings](rule, record)
  if (isConstantly(standing, null)) return NEVER
  const responses = responsesTo(rule, record)
  const answered = steps<PlainDate | null>(
    null,
    responses.map(({ on }) => [on.to, on.to]),
  )
  return lift<[Standing | null, PlainDate | null], Alert | null>([standing, answered], (now, lastAnswer) => {
    if (now === null) return null
    const answer = lastAnswer === null ? undefined : responses.find(({ on }) => on.from >= now.on && on.to <= lastAnswer)
    const owner = ownerOf(rule, now.setting)
    return { rule: rule.id, check: check.id, ...now, owner, ownerRole: rule.ownerRole, respondedOn: answer?.on.to ?? null }
  })
}

/** One rule's alert over time: it stands from a red value until the next value, and is answered from the first response on. */
const raised = (check: Check, rule: AlertRule, record: PersonRecord): Timeline<Alert | null> => {
  if (rule.redZone in standings) return stood(check, rule, record)
  const looked = lookedAt(rule, check)
  const sittings = sittingsFor(looked, record)
  const verdicts = sittings.map((sitting) => isRed(looked, rule, sitting, record))
  if (!verdicts.includes(true)) return NEVER
  const weigh = weighed[rule.redZone]
  const weights = weigh === undefined ? [] : [...new Set(sittings.flatMap(({ entries }) => entries.map((entry) => weigh(entry, record))))]
  if (weigh === undefined || weights.length === 1) return over(check, looked, rule, record, sittings, verdicts)
  return lift<(Alert | null)[], Alert | null>(
    weights.map((weight) => {
      const settling = sittingsIn(looked, record, (entry) => weigh(entry, record) >= weight)
      const own = settling.map(({ entries, ...sitting }) => ({
        ...sitting,
        entries: entries.filter((entry) => weigh(entry, record) === weight),
      }))
      return over(
        check,
        looked,
        rule,
        record,
        settling,
        own.map((sitting) => isRed(looked, rule, sitting, record)),
      )
    }),
    (...all) => all.reduce(foremost, null),
  )
}

/** The one to answer first: one that nobody has answered, else the newest. */
const foremost = (a: Alert | null, b: Alert | null): Alert | null => {
  if (a === null || b === null) return a ?? b
  if ((a.respondedOn === null) !== (b.respondedOn === null)) return a.respondedOn === null ? a : b
  return b.on > a.on ? b : a
}

/** An alert by what was found at each sitting: from a red one until the next. */
const over = (
  check: Check,
  looked: Looked,
  rule: AlertRule,
  record: PersonRecord,
  sittings: readonly Sitting[],
  verdicts: readonly Verdict[],
): Timeline<Alert | null> => {
  if (!verdicts.includes(true)) return NEVER
  // What a bound leaves open neither raises an alert nor ends one.
  const all = sittings.filter((_, i) => verdicts[i] !== null)
  const red = verdicts.filter((verdict) => verdict !== null)
  const responses = responsesTo(rule, record)
  const changes = all.flatMap((sitting, i): [PlainDate, Alert | null][] => {
    // Of two values of one day neither is the newer: one that is not red does not settle one that is (section 11).
    if (!red[i]) return all.some(({ on }, j) => red[j] && on === sitting.on) ? [] : [[sitting.on, null]]
    const next = all.slice(i + 1).find(({ on }) => on > sitting.on)?.on ?? Number.POSITIVE_INFINITY
    const shown = redValue(looked, rule, sitting, record)
    const asks = responseOf(rule, shown.value)
    const alert: Alert = {
      rule: rule.id,
      check: check.id,
      on: sitting.on,
      ...shown,
      setting: sitting.evidence.setting,
      refs: sitting.evidence.refs,
      owner: ownerOf(rule, sitting.evidence.setting),
      ownerRole: rule.ownerRole,
      ...(asks === undefined ? null : { response: asks }),
      respondedOn: null,
      ...('sample-timing' in rule.parameters && sitting.entries.every(({ timing }) => timing === undefined)
        ? { note: 'timing-unknown' }
        : null),
    }
    const response = responses.find(({ on }) => on.from >= sitting.on && on.to < next)?.on.to
    if (response === undefined) return [[sitting.on, alert]]
    return [
      [sitting.on, alert],
      [response, { ...alert, respondedOn: response }],
    ]
  })
  return noted(steps<Alert | null>(null, changes), rule, record)
}

const NOTES: Readonly<Record<string, AlertNote>> = { 'clozapine-medication': 'on-clozapine', 'olanzapine-medication': 'on-olanzapine' }

/** With a note while the person takes one of the medicines that the rule names for it (`note-on-medicines`). */
const noted = (alerts: Timeline<Alert | null>, { parameters }: AlertRule, record: PersonRecord): Timeline<Alert | null> => {
  const named = parameters['note-on-medicines']
  if (typeof named !== 'string') return alerts
  return named
    .split(' ')
    .filter((medicine) => record.medicines(medicine).length > 0)
    .reduceRight(
      (all, medicine) =>
        lift<[Alert | null, PlainDate | null], Alert | null>(
          [all, duringCourses(coursesOf(record.medicines(medicine)))],
          (alert, taking) => (alert === null || taking === null ? alert : { ...alert, note: NOTES[medicine] as AlertNote }),
        ),
      alerts,
    )
}

const sameAlerts = (a: readonly Alert[], b: readonly Alert[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((alert, i) => {
      const other = b[i] as Alert
      return (
        alert.rule === other.rule &&
        alert.on === other.on &&
        alert.owner === other.owner &&
        alert.respondedOn === other.respondedOn &&
        alert.note === other.note
      )
    }))

const NO_ALERTS: readonly Alert[] = []
const NONE = constant(NO_ALERTS)

/** Those that stand on a day. What a rule leaves to whoever is responsible is theirs. */
const standing = (all: readonly (Alert | null)[], owners: readonly AlertOwner[], { owner }: Responsible): readonly Alert[] => {
  let alerts: Alert[] | undefined
  for (let i = 0; i < all.length; i++) {
    const one = all[i] as Alert | null
    if (one === null) continue
    alerts ??= []
    alerts.push(owners[i] === 'responsible' && one.owner !== owner ? { ...one, owner } : one)
  }
  return alerts ?? NO_ALERTS
}

/** Every alert of a check over time, while the person is alive and registered. */
export const alertsOf = (
  check: Check,
  { record, here, by }: { record: PersonRecord; here: Timeline<boolean>; by: Timeline<Responsible> },
): Timeline<readonly Alert[]> => {
  const owners: AlertOwner[] = []
  const each: Timeline<Alert | null>[] = []
  for (const rule of check.alerts) {
    const alert = raised(check, rule, record)
    if (alert === NEVER) continue
    owners.push(rule.owner)
    each.push(alert)
  }
  if (each.length === 0) return NONE
  return lift<[boolean, Responsible, ...(Alert | null)[]], readonly Alert[]>(
    [here, by, ...each],
    (isHere, who, ...all) => (isHere ? standing(all, owners, who) : NO_ALERTS),
    sameAlerts,
  )
}
