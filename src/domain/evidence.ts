import type { ClusterId } from './cluster.ts'
import { add, type Interval, intervalKey, type PlainDate } from './date.ts'
import type { Entry, Setting, Value } from './fact.ts'
import type { Evidence } from './finding.ts'
import type { Check } from './plan.ts'
import type { PersonRecord } from './record.ts'
import { constant, type Held, held, steps, type Timeline } from './timeline.ts'

/** What was recorded of one check on one day, as one piece of evidence. `from` is the earliest day it may have been. */
export interface Sitting {
  readonly evidence: Evidence
  readonly from: PlainDate
  readonly on: PlainDate
  readonly entries: readonly Entry[]
}

/** A value of one day, of what kind it is, and who recorded it. */
interface Shown {
  readonly value: Value
  readonly of: ClusterId
  readonly setting: Setting
}

const SIDES = ['systolic', 'diastolic'] as const
const isPressure = (value: Value): value is Extract<Value, { systolic?: number }> => !('value' in value) && !('score' in value)

/** Two values as one, when they say the same or are sides of a blood pressure recorded apart; null when they conflict. */
const joined = (a: Value, b: Value): Value | null => {
  if (isPressure(a) && isPressure(b))
    return SIDES.every((side) => a[side] === undefined || b[side] === undefined || a[side] === b[side]) ? { ...b, ...a } : null
  return JSON.stringify(a) === JSON.stringify(b) ? a : null
}

/** With one value more: joined to one it agrees with, or beside those it conflicts with. */
const withValue = (all: readonly Shown[], more: Shown): readonly Shown[] => {
  for (let i = 0; i < all.length; i++) {
    const one = all[i] as Shown
    const both = one.of === more.of && one.setting === more.setting ? joined(one.value, more.value) : null
    if (both !== null) return both === one.value ? all : all.with(i, { ...one, value: both })
  }
  return all.length === 0 ? [more] : [...all, more]
}

const NONE: readonly Shown[] = []

/** With the values of its day: the first of a setting stands; what conflicts with it, in either setting, is shown beside it. */
const showing = (
  { refs, on, setting }: Omit<Evidence, 'value'>,
  own: readonly Shown[],
  besides: readonly Shown[],
  naming: boolean,
): Evidence => {
  const [first] = own
  if (first === undefined) return { refs, on, setting, value: null }
  const { value, of } = first
  const made: Evidence = naming ? { refs, on, setting, value, of } : { refs, on, setting, value }
  if (own.length + besides.length === 1) return made
  const others = [...own, ...besides].filter((one) => one.of === of && joined(value, one.value) === null)
  return others.length === 0 ? made : { ...made, others: others.map((one) => ({ value: one.value, setting: one.setting })) }
}

/**
 * Entries in date order, those of one day and setting together. An absent value is no evidence that anything was done. `kindOf` names the
 * cluster under which the value of an entry is shown; `naming`: whether the evidence has to say which it is.
 */
export const sittingsOf = (entries: readonly Entry[], kindOf: (entry: Entry) => ClusterId | undefined, naming: boolean): Sitting[] => {
  const out: Sitting[] = []
  let own = NONE
  let besides = NONE
  for (const entry of entries) {
    if (entry.absent) continue
    const { on, setting, ref, value } = entry
    const last = out[out.length - 1]
    const sameDay = last !== undefined && last.from === on.from && last.on === on.to
    const goesOn = sameDay && last.evidence.setting === setting
    // What both settings recorded on one day is behind the check together: their values may differ (section 11).
    if (!goesOn) besides = sameDay ? [...besides, ...own] : NONE
    if (!goesOn) own = NONE
    const of = value === null ? undefined : kindOf(entry)
    if (value !== null && of !== undefined) own = withValue(own, { value, of, setting })
    const refs = sameDay ? (last.evidence.refs.includes(ref) ? last.evidence.refs : [...last.evidence.refs, ref]) : [ref]
    const sitting: Sitting = {
      evidence: showing({ refs, on: on.to, setting }, own, besides, naming),
      from: on.from,
      on: on.to,
      entries: goesOn ? [...last.entries, entry] : [entry],
    }
    if (goesOn) out[out.length - 1] = sitting
    else out.push(sitting)
  }
  return out
}

/** A preliminary result may still change or be withdrawn, so it closes nothing; alerts read its number all the same. */
const isFinal = ({ preliminary }: Entry): boolean => preliminary === undefined

/** The evidence of one check on one record, in the forms that rules ask for. */
export interface CheckEvidence {
  readonly sittings: readonly Sitting[]
  /** The newest so far. */
  newest(): Timeline<Sitting | null>
  /** The one that keeps the check up to date longest, when each does for an interval. */
  held(interval: Interval): Timeline<Held<Sitting> | undefined>
}

const NO_SITTING = constant<Sitting | null>(null)
const NONE_HELD = constant<Held<Sitting> | undefined>(undefined)
const NO_EVIDENCE: CheckEvidence = { sittings: [], newest: () => NO_SITTING, held: () => NONE_HELD }

const gather = (check: Check, record: PersonRecord): CheckEvidence => {
  const all = record.entries(...check.evidence)
  if (all.length === 0) return NO_EVIDENCE
  const { shown } = check
  const sittings = sittingsOf(
    all.every(isFinal) ? all : all.filter(isFinal),
    (entry) => shown.find((cluster) => record.isIn(entry, cluster)),
    shown.length > 1,
  )
  let newest: Timeline<Sitting | null> | undefined
  const byInterval = new Map<number, Timeline<Held<Sitting> | undefined>>()
  return {
    sittings,
    newest() {
      newest ??= steps<Sitting | null>(
        null,
        sittings.map((sitting) => [sitting.on, sitting]),
      )
      return newest
    },
    held(interval) {
      const key = intervalKey(interval)
      const known = byInterval.get(key)
      if (known) return known
      const line = held(sittings.map((sitting) => ({ reading: sitting, from: sitting.on, until: add(sitting.from, interval) })))
      byInterval.set(key, line)
      return line
    },
  }
}

/** The evidence of a check. Its value is that of the clusters the check shows. */
export const evidenceOf = (check: Check, record: PersonRecord): CheckEvidence => record.keep(check, (of) => gather(check, of))
