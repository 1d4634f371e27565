import { type Alert, RESPONSE_DAYS } from '../alert.ts'
import { addDays, type PlainDate } from '../date.ts'
import type { CheckId } from '../finding.ts'
import { type AlertRule, isUrgent } from '../plan.ts'
import { constant, lift, steps, type Timeline } from '../timeline.ts'
import { concerned } from './known.ts'
import { ANSWERED, type Prompted, type PromptKind, samePrompt } from './prompt.ts'

const isOld = ({ on }: Alert, day: number): boolean => addDays(on, RESPONSE_DAYS) <= day

/** Whether any value of a check ever stood so long without a response. Most were answered, or measured again. */
const wasOverlooked = ({ starts, values }: Timeline<readonly Alert[]>): boolean =>
  values.some((those, i) => {
    const last = (starts[i + 1] ?? Number.POSITIVE_INFINITY) - 1
    return those.some((alert) => alert.respondedOn === null && isOld(alert, last))
  })

/** What alerts of one check ask on a day. The gravest, which its plan gives last, says who acts. */
const askedBy = (check: CheckId, alerts: readonly Alert[], urgent: ReadonlySet<string>, day: PlainDate): Prompted => {
  const open = alerts.filter(
    (alert) =>
      alert.respondedOn === null &&
      isOld(alert, day) &&
      // One red value is one piece of work: what has to be acknowledged is not asked a second time.
      !(urgent.size > 0 && alerts.some(({ on, rule }) => on === alert.on && urgent.has(rule))),
  )
  const gravest = open.at(-1)
  if (!gravest) return ANSWERED
  return {
    status: 'open',
    type: 'act-abnormal',
    check,
    owner: gravest.owner,
    ...(gravest.ownerRole === null ? {} : { ownerRole: gravest.ownerRole }),
    dueOn: Number.isFinite(gravest.on) ? addDays(gravest.on, RESPONSE_DAYS) : null,
    priority: 'soon',
    reason: 'no-response',
    rules: open.map(({ rule }) => rule),
    refs: [...new Set(open.flatMap(({ refs }) => refs))],
  }
}

const ofCheck = (check: CheckId, alerts: Timeline<readonly Alert[]>, urgent: ReadonlySet<string>): Timeline<Prompted> => {
  const changes: [PlainDate, Prompted][] = []
  alerts.starts.forEach((from, i) => {
    const those = alerts.values[i] as readonly Alert[]
    const until = alerts.starts[i + 1] ?? Number.POSITIVE_INFINITY
    const due = those.map(({ on }) => addDays(on, RESPONSE_DAYS)).filter((day) => day > from && day < until)
    for (const day of new Set([from, ...due])) changes.push([day, askedBy(check, those, urgent, day)])
  })
  return steps<Prompted>(null, changes, samePrompt)
}

const ALL_ANSWERED = constant<Prompted>(ANSWERED)

const whileConcerned = (here: Timeline<boolean>, who: Timeline<boolean>, asked: Timeline<Prompted>): Timeline<Prompted> =>
  lift([here, who, asked], (isHere, isConcerned, prompt) => (isHere && isConcerned ? prompt : null), samePrompt)

const urgentOf = (rules: readonly AlertRule[]): ReadonlySet<string> => new Set(rules.filter(isUrgent).map(({ id }) => id))

/**
 * A value in a red zone to which nobody has recorded a response 28 days later, one a check whatever number of rules call it red.
 * A response ends it, and so does a newer value. Rule `act-abnormal`.
 */
export const abnormal: PromptKind = ({ plan, record, alerts, here }) =>
  plan.checks.flatMap((check) => {
    const timeline = alerts.get(check.id)
    if (!timeline?.values.some((those) => those.length > 0)) return []
    const asked = wasOverlooked(timeline) ? ofCheck(check.id, timeline, urgentOf(check.alerts)) : ALL_ANSWERED
    return [[`abnormal/${check.id}`, whileConcerned(here, concerned(record), asked)] as const]
  })
