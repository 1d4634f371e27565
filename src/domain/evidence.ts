import type { PlainDate } from './date.ts'
import type { Entry, Value } from './fact.ts'
import type { Evidence } from './finding.ts'
import type { Check } from './plan.ts'
import type { PersonRecord } from './record.ts'

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
        ...last,
        evidence: {
          ...last.evidence,
          refs: refs.includes(ref) ? refs : [...refs, ref],
          value: value === null ? known : joined(known, value),
        },
        entries: [...last.entries, entry],
      }
    } else out.push({ evidence: { refs: [ref], on: on.to, setting, value }, from: on.from, on: on.to, entries: [entry] })
  }
  return out
}

const known = new WeakMap<PersonRecord, Map<Check, readonly Sitting[]>>()

/** The evidence of a check. Its value is that of the clusters the check shows. Many rules ask for it, so it is put together once. */
export const sittings = (check: Check, record: PersonRecord): readonly Sitting[] => {
  const ofRecord = known.get(record) ?? new Map<Check, readonly Sitting[]>()
  known.set(record, ofRecord)
  const before = ofRecord.get(check)
  if (before) return before
  const shown = new Set(record.entries(...check.shown))
  const found = sittingsOf(record.entries(...check.evidence), (entry) => shown.has(entry))
  ofRecord.set(check, found)
  return found
}
