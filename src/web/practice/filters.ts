import { formatDate, type PlainDate, parseDate } from '../../domain/date.ts'
import type { CheckId, Owner } from '../../domain/finding.ts'
import { isCore, type Plan } from '../../domain/plan.ts'
import { type StatusKind, statusKinds } from '../components/status.ts'
import type { Cell } from './cell.ts'

export const sorts = ['urgency', 'longest', 'surname'] as const
export type Sort = (typeof sorts)[number]

/** `to-do` is anything overdue, never recorded or due: the question asked most. `red`: a red value without a response. */
export type StatusFilter = StatusKind | 'to-do' | 'red'

/** What the address of the register page asks for. */
export interface Filters {
  readonly on: PlainDate
  readonly status: StatusFilter | null
  readonly check: CheckId | null
  readonly owner: Owner | null
  readonly sort: Sort
  /** What was written as the date when it is not one. */
  readonly notADate: string | null
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null => allowed.find((one) => one === value) ?? null

/** Reads the address. What it does not know it leaves out, except a date: the page must not answer for another day unasked. */
export const readFilters = (query: Readonly<Record<string, string | undefined>>, plan: Plan, today: PlainDate): Filters => {
  const written = query['as-at'] ?? ''
  const on = parseDate(written)
  return {
    on: on ?? today,
    status: oneOf<StatusFilter>(['to-do', 'red', ...statusKinds], query.status),
    check: oneOf(
      plan.checks.filter(isCore).map((check) => check.id),
      query.check,
    ),
    owner: oneOf(['gp', 'mh'], query.owner),
    sort: oneOf(sorts, query.sort) ?? 'urgency',
    notADate: on === null && written !== '' ? written : null,
  }
}

/** The address again, with some of it changed. */
export const address = (path: string, filters: Filters, today: PlainDate, changes: Partial<Filters> = {}): string => {
  const { on, status, check, owner, sort } = { ...filters, ...changes }
  const query = new URLSearchParams()
  if (on !== today) query.set('as-at', formatDate(on))
  if (status) query.set('status', status)
  if (check) query.set('check', check)
  if (owner) query.set('owner', owner)
  if (sort !== 'urgency') query.set('sort', sort)
  return query.size === 0 ? path : `${path}?${query}`
}

export const isFiltered = ({ status, check, owner }: Filters): boolean => status !== null || check !== null || owner !== null

const TO_DO: readonly StatusKind[] = ['overdue', 'never-recorded', 'due']

const hasStatus = (asked: StatusFilter | null, kind: StatusKind, red: boolean): boolean => {
  if (asked === 'to-do') return TO_DO.includes(kind)
  return asked === null || (asked === 'red' ? red : kind === asked)
}

/** Someone is shown when one and the same check of theirs is everything that was asked for. */
export const wanted = (filters: Filters, cells: readonly Cell[]): boolean =>
  !isFiltered(filters) ||
  cells.some(
    ({ check, finding, status, red }) =>
      finding !== null &&
      status !== null &&
      (filters.check === null || check === filters.check) &&
      (filters.owner === null || finding.owner === filters.owner) &&
      hasStatus(filters.status, status.kind, red !== null),
  )
