import type { ActionType } from '../../domain/action.ts'
import { formatDate, type PlainDate, parseDate } from '../../domain/date.ts'
import type { CheckId, Owner } from '../../domain/finding.ts'
import type { Plan } from '../../domain/plan.ts'
import type { ActionRow } from '../../store/actionList.ts'
import { actionTypes, recordTypes } from '../components/actionWords.ts'

/** The states an open action can be in. */
export const openStates = ['requested', 'received', 'accepted', 'ready', 'in-progress', 'on-hold'] as const
export type OpenState = (typeof openStates)[number]

export type TypeFilter = ActionType | 'records'

/** What the address of the shared list asks for. */
export interface ActionFilters {
  readonly owner: Owner | null
  readonly status: OpenState | null
  /** One kind of work, or `records`: all that puts right what is written down. */
  readonly type: TypeFilter | null
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
    type: oneOf<TypeFilter>([...actionTypes, 'records'], query.type),
    check: oneOf(
      plan.checks.map(({ id }) => id),
      query.check,
    ),
    dueBy,
    notADate: dueBy === null && written !== '' ? written : null,
  }
}

export const actionAddress = (path: string, filters: ActionFilters, changes: Partial<ActionFilters> = {}): string => {
  const { owner, status, type, check, dueBy } = { ...filters, ...changes }
  const query = new URLSearchParams()
  if (owner) query.set('owner', owner)
  if (status) query.set('status', status)
  if (type) query.set('type', type)
  if (check) query.set('check', check)
  if (dueBy !== null) query.set('due-by', formatDate(dueBy))
  return query.size === 0 ? path : `${path}?${query}`
}

/** Narrowed in ways other than whose they are, which the tabs show. */
export const isNarrowed = ({ status, type, check, dueBy }: ActionFilters): boolean =>
  status !== null || type !== null || check !== null || dueBy !== null

const isOfType = (type: TypeFilter | null, action: ActionRow): boolean =>
  type === null || (type === 'records' ? recordTypes.includes(action.type) : action.type === type)

/** What has no due date was due from the start. */
export const matches = ({ owner, status, type, check, dueBy }: ActionFilters, action: ActionRow): boolean =>
  isOfType(type, action) &&
  (owner === null || action.owner === owner) &&
  (status === null || action.status === status) &&
  (check === null || action.check === check) &&
  (dueBy === null || action.dueOn === null || action.dueOn <= dueBy)
