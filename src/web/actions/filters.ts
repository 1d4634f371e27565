import { type ActionType, type OpenStatus, openStatuses } from '../../domain/action.ts'
import { formatDate, type PlainDate, parseDate } from '../../domain/date.ts'
import type { CheckId, Owner } from '../../domain/finding.ts'
import type { Plan } from '../../domain/plan.ts'
import type { ListedAction } from '../../store/listed.ts'
import { actionTypes, recordTypes } from '../components/actionWords.ts'

/** Part of the list by who has it: me, offered to us and not answered, waiting on something, or closed in the last seven days. */
export const tabs = ['mine', 'offered', 'waiting', 'closed'] as const
export type Tab = (typeof tabs)[number]

export type TypeFilter = ActionType | 'records'

/** What the address of the shared list asks for. */
export interface ActionFilters {
  readonly tab: Tab | null
  /** The user who has it. */
  readonly assignee: string | null
  readonly owner: Owner | null
  readonly status: OpenStatus | null
  /** One kind of work, or `records`: all that puts right what is written down. */
  readonly type: TypeFilter | null
  readonly check: CheckId | null
  readonly dueBy: PlainDate | null
  /** So many people at a time, from 1; `all` for printing. */
  readonly page: number | 'all'
  /** What was written as a date when it is none. */
  readonly notADate: string | null
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T | null => allowed.find((one) => one === value) ?? null

export const readActionFilters = (query: Readonly<Record<string, string | undefined>>, plan: Plan): ActionFilters => {
  const written = query['due-by'] ?? ''
  const dueBy = parseDate(written)
  return {
    tab: oneOf(tabs, query.tab),
    assignee: query.assignee ? query.assignee.slice(0, 200) : null,
    owner: oneOf(['gp', 'mh'], query.owner),
    status: oneOf(openStatuses, query.status),
    type: oneOf<TypeFilter>([...actionTypes, 'records'], query.type),
    check: oneOf(
      plan.checks.map(({ id }) => id),
      query.check,
    ),
    dueBy,
    page: query.page === 'all' ? 'all' : Math.max(1, Math.trunc(Number(query.page)) || 1),
    notADate: dueBy === null && written !== '' ? written : null,
  }
}

export const actionAddress = (path: string, filters: ActionFilters, changes: Partial<ActionFilters> = {}): string => {
  const { tab, assignee, owner, status, type, check, dueBy, page } = { ...filters, page: 1, ...changes }
  const query = new URLSearchParams()
  if (tab) query.set('tab', tab)
  if (owner) query.set('owner', owner)
  if (assignee) query.set('assignee', assignee)
  if (status) query.set('status', status)
  if (type) query.set('type', type)
  if (check) query.set('check', check)
  if (dueBy !== null) query.set('due-by', formatDate(dueBy))
  if (page !== 1) query.set('page', String(page))
  return query.size === 0 ? path : `${path}?${query}`
}

/** Narrowed in ways other than whose they are, which the tabs show. */
export const isNarrowed = ({ assignee, status, type, check, dueBy }: ActionFilters): boolean =>
  assignee !== null || status !== null || type !== null || check !== null || dueBy !== null

const isOfType = (type: TypeFilter | null, action: ListedAction): boolean =>
  type === null || (type === 'records' ? recordTypes.includes(action.type) : action.type === type)

/** Whoever looks at the list: which tab something is on depends on it. */
export interface Eyes {
  readonly user: string
  readonly side: Owner
}

export const isOn = (tab: Tab | null, { owner, status, work }: ListedAction, { user, side }: Eyes): boolean => {
  switch (tab) {
    case 'mine':
      return work.assignee === user
    case 'offered':
      return work.offeredTo === side
    case 'waiting':
      return owner === side && (status === 'on-hold' || work.offeredTo !== null)
    case 'closed':
      return false
    case null:
      return true
    default:
      return tab satisfies never
  }
}

/** What has no due date was due from the start. */
export const matches = ({ tab, assignee, owner, status, type, check, dueBy }: ActionFilters, action: ListedAction, eyes: Eyes): boolean =>
  isOfType(type, action) &&
  isOn(tab, action, eyes) &&
  (assignee === null || action.work.assignee === assignee) &&
  (owner === null || action.owner === owner) &&
  (status === null || action.status === status) &&
  (check === null || action.check === check) &&
  (dueBy === null || action.dueOn === null || action.dueOn <= dueBy)
