import { add, type Interval, intervalKey, type PlainDate } from './date.ts'
import type { Entry, Value } from './fact.ts'
import type { Evidence } from './finding.ts'
import type { Check } from './plan.ts'
import type { PersonRecord } from './record.ts'
import { type Held, held, steps, type Timeline } from './timeline.ts'

/** What was recorded of one check on one day, as one piece of evidence. `from` is the earliest day it may have been. */
export interface Sitting {
  readonly evidence: Evidence
  readonly from: PlainDate
  readonly on: PlainDate
  readonly entries: readonly Entry[]
}

/** Two sides of a blood pressure recorded apart are one reading; otherwise the first value stands. */
const joined = (a: Value | null, b: Value | null): Value | null =>
  a === null || (b !== null && !('value' in a) && !('value' in b)) ? ({ ...b, ...a } as Value) : a

/** Entries in date order, those of one day and setting together. An absent value is no evidence that anything was done. */
export const sittingsOf = (entries: readonly Entry[], shows: (entry: Entry) => boolean): Sitting[] => {
  const out: Sitting[] = []
  for (const entry of entries) {
    if (entry.absent) continue
    const { on, setting, ref } = entry
    const last = out[out.length - 1]
    const value = shows(entry) ? entry.value : null
    if (last && last.from === on.from && last.on === on.to && last.evidence.setting === setting) {
      const { refs, value: known } = last.evidence
      out[out.length - 1] = {
        evidence: {
          refs: refs.includes(ref) ? refs : [...refs, ref],
          on: last.on,
          setting,
          value: value === null ? known : joined(known, value),
        },
        from: last.from,
        on: last.on,
        entries: [...last.entries, entry],
      }
    } else {
      // What both settings recorded on one day is behind the check together: their values may differ (section 11).
      const besides = last && last.from === on.from && last.on === on.to ? last.evidence.refs : []
      out.push({ evidence: { refs: [...besides, ref], on: on.to, setting, value }, from: on.from, on: on.to, entries: [entry] })
    }
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

const gather = (check: Check, record: PersonRecord): CheckEvidence => {
  const all = record.entries(...check.evidence)
  const sittings = sittingsOf(all.every(isFinal) ? all : all.filter(isFinal), (entry) => record.isIn(entry, ...check.shown))
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
