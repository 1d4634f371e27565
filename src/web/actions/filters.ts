import { formatDate, type PlainDate, parseDate } from '../../domain/date.ts'
import type { CheckId, Owner } from '../../domain/finding.ts'
import type { Plan } from '../../domain/plan.ts'
import type { ActionRow } from '../../store/actionList.ts'

/** The states an open action can be in. */
export const openStates = ['requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold'] as const
export type OpenState = (typeof openStates)[number]

/** What the address of the shared list asks for. */
export interface ActionFilters {
  readonly owner: Owner | null
  readonly status: OpenState | null
  readonly check: CheckId | null
  readonly dueBy: PlainDate | null
  /** What was written as a date when it is none. */
  readonly notADate: string | null
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null => allowed.find((one) => one === value) ?? null

export const readActionFilters = (query: Readonly<Record<string, string | undefined>>, plan: Plan): ActionFilters => {
  const written = query['due-by'] ?? ''
  const dueBy = parseDate(written)
  return {
    owner: oneOf(['gp', 'mh'], query.owner),
    status: oneOf(openStates, query.status),
    check: oneOf(
      plan.checks.map(({ id }) => id),
      query.check,
    ),
    dueBy,
    notADate: dueBy === null && written !== '' ? written : null,
  }
}

export const actionAddress = (path: string, filters: ActionFilters, changes: Partial<ActionFilters> = {}): string => {
  const { owner, status, check, dueBy } = { ...filters, ...changes }
  const query = new URLSearchParams()
  if (owner) query.set('owner', owner)
  if (status) query.set('status', status)
  if (check) query.set('check', check)
  if (dueBy !== null) query.set('due-by', formatDate(dueBy))
  return query.size === 0 ? path : `${path}?${query}`
}

/** Narrowed in ways other than whose they are, which the tabs show. */
export const isNarrowed = ({ status, check, dueBy }: ActionFilters): boolean => status !== null || check !== null || dueBy !== null

/** What has no due date was due from the start. */
export const matches = ({ owner, status, check, dueBy }: ActionFilters, action: ActionRow): boolean =>
  (owner === null || action.owner === owner) &&
  (status === null || action.status === status) &&
  (check === null || action.check === check) &&
  (dueBy === null || action.dueOn === null || action.dueOn <= dueBy)
