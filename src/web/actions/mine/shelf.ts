import type { PlainDate } from '../../../domain/date.ts'
import type { ListedAction } from '../../../store/listed.ts'
import type { Eyes } from '../filters.ts'

/** Where a piece of my work stands on my page, in the order in which they are shown. */
export const shelves = ['today', 'overdue', 'planned', 'later', 'on-hold', 'offered'] as const
export type Shelf = (typeof shelves)[number]

/**
 * Where an action stands for whoever looks; null where it is neither theirs nor offered to their organisation. What is on hold
 * waits for its day, whatever it was planned for. A day it is planned for comes before the day it is due. What has no due date
 * has always been due.
 */
export const shelfOf = ({ dueOn, priority, status, work }: ListedAction, { user, side }: Eyes, today: PlainDate): Shelf | null => {
  if (work.offeredTo === side) return 'offered'
  if (work.assignee !== user) return null
  if (status === 'on-hold') return 'on-hold'
  if (priority === 'urgent') return 'today'
  const on = work.plannedOn ?? dueOn
  if (on === today) return 'today'
  if (on === null || on < today) return 'overdue'
  return work.plannedOn === null ? 'later' : 'planned'
}

/** The day by which a shelf is in order: until when it is held, when it is planned for, or when it is due. */
export const dayOn = ({ dueOn, work }: ListedAction): PlainDate | null => work.heldUntil ?? work.plannedOn ?? dueOn
