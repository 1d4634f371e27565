import type { PlainDate } from './date.ts'
import type { Entry, Value } from './fact.ts'
import type { Evidence } from './finding.ts'
import type { Check } from './plan.ts'
import type { PersonRecord } from './record.ts'

/** What was recorded of one check on one day, as one piece of evidence. `from` is the earliest day it may have been. */
export interface Sitting extends Evidence {
  readonly from: PlainDate
}

/** Two sides of a blood pressure recorded apart are one reading; otherwise the first value stands. */
const joined = (a: Value | null, b: Value | null): Value | null =>
  a === null || (b !== null && !('value' in a) && !('value' in b)) ? ({ ...b, ...a } as Value) : a

/** The evidence of a check in date order, entries of one day together. An absent value is no evidence that it was done. */
export const sittings = (check: Check, record: PersonRecord): Sitting[] => {
  const shown = new Set(record.entries(...check.shown))
  const out: (Sitting & { readonly refs: string[] })[] = []
  const join = (entry: Entry): void => {
    const last = out[out.length - 1]
    const value = shown.has(entry) ? entry.value : null
    if (last && last.from === entry.on.from && last.on === entry.on.to && last.setting === entry.setting) {
      if (!last.refs.includes(entry.ref)) last.refs.push(entry.ref)
      out[out.length - 1] = { ...last, value: value === null ? last.value : joined(last.value, value) }
    } else out.push({ refs: [entry.ref], from: entry.on.from, on: entry.on.to, setting: entry.setting, value })
  }
  for (const entry of record.entries(...check.evidence)) if (!entry.absent) join(entry)
  return out
}
