import { addDays, type PlainDate } from '../date.ts'
import { evidenceOf, type Sitting } from '../evidence.ts'
import type { Slot } from '../finding.ts'
import type { Rule } from '../plan.ts'
import { lift, steps } from '../timeline.ts'
import { hiddenFor } from '../withheld.ts'
import type { Criterion, Demand } from './criterion.ts'
import { numberOf } from './parameter.ts'

/** One day of the schedule, the days a measurement may be taken for it, and the day one was. */
interface Appointment {
  readonly on: PlainDate
  readonly opens: PlainDate
  readonly closes: PlainDate
  readonly metOn: PlainDate | null
  /** How it is told once it is met, while it may still be, and when it was not. */
  readonly met: Slot
  readonly open: Slot
  readonly missed: Slot
}

const appointments = (rule: Rule, start: PlainDate, done: readonly Sitting[]): Appointment[] => {
  const every = numberOf(rule, 'every-days')
  const tolerance = numberOf(rule, 'tolerance-days')
  return Array.from({ length: numberOf(rule, 'slots') }, (_, i) => {
    const on = addDays(start, every * (i + 1))
    const opens = addDays(on, -tolerance)
    const closes = addDays(on, tolerance)
    const slot = (status: Slot['status']): Slot => ({ rule: rule.id, on, status })
    const metOn = done.find((sitting) => sitting.from >= opens && sitting.on <= closes)?.on ?? null
    return { on, opens, closes, metOn, met: slot('met'), open: slot('open'), missed: slot('missed') }
  })
}

/** The slots whose day has come, or that were met early, and what became of each by then. */
const seen = (all: readonly Appointment[], day: PlainDate): Slot[] => {
  const slots: Slot[] = []
  for (const { on, closes, metOn, met, missed, open } of all)
    if (metOn !== null && metOn <= day) slots.push(met)
    else if (on <= day) slots.push(day > closes ? missed : open)
  return slots
}

type Standing = Pick<Demand, 'status' | 'reason' | 'dueOn'>
const SETTLED: Standing = { status: 'up-to-date', reason: 'recorded-in-interval', dueOn: null }
const coming = (dueOn: PlainDate, last: Sitting | undefined): Standing => ({
  status: 'up-to-date',
  reason: last ? 'recorded-in-interval' : 'not-yet-due',
  dueOn,
})

/** What is asked on a day: the slot whose days these are, or the one before it if that was missed and this one's day has not come. */
const standingOn = (all: readonly Appointment[], done: readonly Sitting[], last: Sitting | undefined, day: PlainDate): Standing => {
  const at = all.findLastIndex(({ opens }) => opens <= day)
  const current = all[at]
  if (!current) return coming((all[0] as Appointment).on, last)
  const next = all[at + 1]
  if (current.metOn !== null && current.metOn <= day) return next ? coming(next.on, last) : SETTLED
  // After the schedule anything done settles it.
  if (!next && done.some(({ from, on }) => from > current.closes && on <= day)) return SETTLED
  if (day > current.closes) return { status: 'due', reason: 'slot-missed', dueOn: current.on }
  if (day >= current.on) return { status: 'due', reason: last ? 'interval-elapsed' : 'never-recorded', dueOn: current.on }
  const before = all[at - 1]
  return before && before.metOn === null ? { status: 'due', reason: 'slot-missed', dueOn: before.on } : coming(current.on, last)
}

/**
 * So many slots at even steps after a start, each met by anything done within a few days of it. A missed slot stays to be
 * seen, but only the next one can be acted on; after a missed last one it stays due. Rules `ap-weight-weekly`, `ap-cyp-weekly`.
 */
export const slotsAfterStart: Criterion = (rule, check, record, applies) => {
  const done = evidenceOf(check, record).sittings
  const shownUntil = numberOf(rule, 'shown-until-day')
  const changes: [PlainDate, Demand | null][] = []
  applies.starts.forEach((from, i) => {
    const start = applies.values[i] as PlainDate | null
    if (start === null) {
      changes.push([from, null])
      return
    }
    const until = applies.starts[i + 1] ?? Number.POSITIVE_INFINITY
    const all = appointments(rule, start, done)
    const over = addDays(start, shownUntil)
    const on = (day: PlainDate): Demand | null => {
      const last = done.findLast((sitting) => sitting.on <= day)
      const standing = standingOn(all, done, last, day)
      if (standing === SETTLED && day >= over) return null
      return { ...standing, evidence: last?.evidence ?? null, slots: seen(all, day) }
    }
    const days = [
      from,
      ...all.flatMap(({ on, opens, closes }) => [opens, on, addDays(closes, 1)]),
      ...done.map((sitting) => sitting.on),
      over,
    ].sort((a, b) => a - b)
    let before: PlainDate | null = null
    for (const day of days) {
      if (day < from || day === before || day >= until) continue
      before = day
      const demand = on(day)
      changes.push([day, demand])
      // Settled after the schedule, it stays so until the next start.
      if (demand === null) return
    }
  })
  return lift([steps<Demand | null>(null, changes), hiddenFor(check, { days: numberOf(rule, 'every-days') }, record)], (demand, hidden) =>
    demand?.status === 'due' && hidden !== null ? { ...demand, status: 'unknown', reason: hidden } : demand,
  )
}
