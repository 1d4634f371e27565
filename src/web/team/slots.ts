import { addDays, type PlainDate } from '../../domain/date.ts'
import type { Finding, Slot } from '../../domain/finding.ts'
import type { Check } from '../../domain/plan.ts'

/** A schedule is shown for so long after its last day. */
const AFTER_DAYS = 14

const countOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

/**
 * Every day of the schedule that a finding is on: what became of those whose day has come, and the rest as coming. Empty where it
 * is on none, or has been done with it for a fortnight.
 */
export const stripOf = (check: Check, { slots, dueOn }: Finding, today: PlainDate): readonly Slot[] => {
  if (slots === undefined) return []
  const rule = check.rules.find(({ id }) => id === slots[0]?.rule) ?? check.rules.find(({ parameters }) => 'slots' in parameters)
  const step = countOf(rule?.parameters['every-days'])
  const last = slots.at(-1)
  // Before the first day has come, the day it is due says where the schedule begins.
  const next = last === undefined ? dueOn : addDays(last.on, step)
  if (rule === undefined || step === 0 || next === null) return []
  const missing = Math.max(0, countOf(rule.parameters.slots) - slots.length)
  const rest = Array.from({ length: missing }, (_, i): Slot => ({ rule: rule.id, on: addDays(next, i * step), status: 'coming' }))
  const all = [...slots, ...rest]
  return (all.at(-1)?.on ?? today) < addDays(today, -AFTER_DAYS) ? [] : all
}
