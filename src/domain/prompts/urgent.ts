import { type Alert, RESPONSE_DAYS } from '../alert.ts'
import { addDays, type PlainDate } from '../date.ts'
import { type Check, isUrgent } from '../plan.ts'
import type { Responsible } from '../responsibility.ts'
import { lift, steps, type Timeline } from '../timeline.ts'
import { type Prompt, type Prompted, type PromptKind, samePrompt } from './prompt.ts'

/** A red value that has to be acknowledged, and the days on which it asks for that by itself. */
interface Window {
  readonly alert: Alert
  readonly from: PlainDate
  readonly until: number
}

/**
 * A value asks from its day for 28 days, whatever is recorded after it, and then for as long as it is the newest without a
 * response. A later value or a repeat prescription does not show that anyone has seen it.
 */
const windowsOf = (alerts: Timeline<readonly Alert[]>, urgent: ReadonlySet<string>): readonly Window[] => {
  const windows = new Map<PlainDate, Window>()
  alerts.values.forEach((those, i) => {
    const from = alerts.starts[i] as PlainDate
    const until = alerts.starts[i + 1] ?? Number.POSITIVE_INFINITY
    for (const alert of those.filter(({ rule }) => urgent.has(rule))) {
      const before = windows.get(alert.on)
      windows.set(alert.on, {
        alert,
        from: before?.from ?? from,
        until: Math.max(before?.until ?? addDays(alert.on, RESPONSE_DAYS), alert.respondedOn === null ? until : from),
      })
    }
  })
  return [...windows.values()]
}

/** The window that is open on a day, the newest if there are several; `over` when all there have been have closed. */
const standing = (windows: readonly Window[]): Timeline<Window | 'over' | null> => {
  const on = (day: PlainDate): Window | 'over' | null => {
    const begun = windows.filter(({ from }) => from <= day)
    return begun.findLast(({ until }) => day < until) ?? (begun.length > 0 ? 'over' : null)
  }
  const edges = windows.flatMap(({ from, until }) => (Number.isFinite(until) ? [from, until as PlainDate] : [from]))
  return steps<Window | 'over' | null>(
    null,
    edges.map((day) => [day, on(day)]),
  )
}

const ofCheck = (check: Check, { alert }: Window, by: Responsible): Prompt => {
  const rule = check.alerts.find(({ id }) => id === alert.rule)
  return {
    status: 'open',
    type: 'act-urgent',
    check: check.id,
    owner: rule?.owner === 'responsible' ? by.owner : alert.owner,
    ...(alert.ownerRole === null ? {} : { ownerRole: alert.ownerRole }),
    dueOn: Number.isFinite(alert.on) ? alert.on : null,
    priority: 'urgent',
    reason: 'acknowledge',
    rules: [alert.rule],
    refs: alert.refs,
  }
}

/**
 * A dangerous value, from its day on, until a named person says that they have seen it. Once it is no longer the newest word
 * it opens no more work, and ends none: only the acknowledgement does. Rule `act-urgent`.
 */
export const urgent: PromptKind = ({ plan, alerts, here, by }) =>
  plan.checks.flatMap((check) => {
    const timeline = alerts.get(check.id)
    if (!timeline?.values.some((those) => those.length > 0)) return []
    const rules = new Set(check.alerts.filter(isUrgent).map(({ id }) => id))
    if (!timeline.values.some((those) => those.some(({ rule }) => rules.has(rule)))) return []
    const asked = lift(
      [here, by, standing(windowsOf(timeline, rules))],
      (isHere, who, window): Prompted => {
        if (!isHere || window === null) return null
        if (window !== 'over') return ofCheck(check, window, who)
        return {
          status: 'unknown',
          type: 'act-urgent',
          check: check.id,
          owner: who.owner,
          dueOn: null,
          priority: 'urgent',
          reason: 'newer-value',
          rules: [],
          refs: [],
        }
      },
      samePrompt,
    )
    return [[`urgent/${check.id}`, asked] as const]
  })
