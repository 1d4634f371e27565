import { add, type PlainDate } from '../date.ts'
import type { Sitting } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import type { Reach } from './reach.ts'

/** Evidence that was good once, or of another day than the one asked for, and by how many days. */
export interface Aged {
  readonly sitting: Sitting
  readonly kind: 'too-old' | 'outside-slot'
  readonly days: number
}

/** The day of a schedule that nothing was done on and that is still asked for. */
const missedSlot = ({ slots = [], dueOn }: Finding): PlainDate | null =>
  slots.some(({ on, status }) => on === dueOn && status !== 'met') ? dueOn : null

const distance = (day: PlainDate) => (sitting: Sitting) => Math.abs(sitting.on - day)

const nearest = (done: readonly Sitting[], day: PlainDate): Sitting | undefined =>
  done.reduce<Sitting | undefined>((best, one) => (best && distance(day)(best) < distance(day)(one) ? best : one), undefined)

/** Why the evidence there is does not meet a check: too old by its interval, or of the wrong days where a rule names days. */
export const aged = (done: readonly Sitting[], finding: Finding, { interval }: Reach, on: PlainDate): Aged[] => {
  const slot = missedSlot(finding)
  const last = slot === null ? done.at(-1) : nearest(done, slot)
  if (last === undefined) return []
  const lapsed = interval === null || slot !== null ? null : add(last.from, interval)
  if (lapsed !== null && lapsed <= on) return [{ sitting: last, kind: 'too-old', days: on - lapsed }]
  return finding.dueOn === null ? [] : [{ sitting: last, kind: 'outside-slot', days: distance(finding.dueOn)(last) }]
}
