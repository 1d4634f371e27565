import { addMonths, formatDate, monthEnd, type PlainDate, parseDate } from '../../../domain/date.ts'
import type { CheckId, Owner } from '../../../domain/finding.ts'
import type { Plan } from '../../../domain/plan.ts'
import { type Visit, visitKinds } from './visits.ts'

/** Where a clinic is planned. */
export const CLINIC = '/practice/clinic'

/** What the address of a clinic asks for. */
export interface ClinicFilters {
  /** The last day of the month by which something is due. */
  readonly by: PlainDate
  /** The month of birth, 1–12: many practices call people in theirs. */
  readonly born: number | null
  readonly check: CheckId | null
  readonly visit: Visit | null
  /** A visit that fits into so many minutes. */
  readonly minutes: number | null
  /** Whose work it is; null: anyone's. */
  readonly owner: Owner | null
  /** Whether an invitation has gone out to them lately. */
  readonly invited: boolean | null
}

export const lengths = [10, 20, 30, 40] as const

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null => allowed.find((one) => one === value) ?? null

/** The months a clinic can be planned for: this one and the twelve after it. */
export const monthsFrom = (today: PlainDate): PlainDate[] => Array.from({ length: 13 }, (_, i) => monthEnd(today, i))

/** `2026-12` for any day in it. */
export const monthText = (day: PlainDate): string => formatDate(day).slice(0, 7)

const readMonth = (text: string | undefined, today: PlainDate): PlainDate => {
  const first = parseDate(`${text}-01`)
  const earliest = monthEnd(today)
  if (first === null) return earliest
  const latest = monthEnd(addMonths(today, 12))
  const end = monthEnd(first)
  return end < earliest ? earliest : end > latest ? latest : end
}

export const readClinicFilters = (query: Readonly<Record<string, string | undefined>>, plan: Plan, today: PlainDate): ClinicFilters => {
  const born = /^(?:[1-9]|1[0-2])$/.test(query.born ?? '') ? Number(query.born) : null
  return {
    by: readMonth(query.month, today),
    born,
    check: oneOf(
      plan.checks.map(({ id }) => id),
      query.check,
    ),
    visit: oneOf(visitKinds, query.visit),
    minutes: lengths.find((length) => String(length) === query.minutes) ?? null,
    // Whose a practice looks for first is its own; `anyone` has to be asked for.
    owner: query.owner === 'anyone' ? null : (oneOf(['gp', 'mh'], query.owner) ?? 'gp'),
    invited: query.invited === 'yes' ? true : query.invited === 'no' ? false : null,
  }
}

/** The address again, with some of it changed. */
export const clinicAddress = (path: string, filters: ClinicFilters, today: PlainDate, changes: Partial<ClinicFilters> = {}): string => {
  const { by, born, check, visit, minutes, owner, invited } = { ...filters, ...changes }
  const query = new URLSearchParams()
  if (by !== monthEnd(today)) query.set('month', monthText(by))
  if (born !== null) query.set('born', String(born))
  if (check !== null) query.set('check', check)
  if (visit !== null) query.set('visit', visit)
  if (minutes !== null) query.set('minutes', String(minutes))
  if (owner !== 'gp') query.set('owner', owner ?? 'anyone')
  if (invited !== null) query.set('invited', invited ? 'yes' : 'no')
  return query.size === 0 ? path : `${path}?${query}`
}

/** Narrowed in ways other than the month. */
export const isNarrowed = ({ born, check, visit, minutes, owner, invited }: ClinicFilters): boolean =>
  invited !== null || born !== null || check !== null || visit !== null || minutes !== null || owner !== 'gp'
