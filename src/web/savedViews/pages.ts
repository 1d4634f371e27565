import type { PlainDate } from '../../domain/date.ts'
import type { Plan } from '../../domain/plan.ts'
import type { SavedPage } from '../../store/savedViews.ts'
import { actionAddress, readActionFilters } from '../actions/filters.ts'
import { CLINIC, clinicAddress, readClinicFilters } from '../practice/clinic/filters.ts'
import { address, readFilters } from '../practice/filters.ts'

/** Whether a text holds ten digits, as an NHS number has: it would stand in links from then on. */
export const holdsNumber = (text: string): boolean => /(?:\d[ -]?){10}/.test(text)

/** A page whose filters can be saved: where it is, and what of an address is kept. */
interface Page {
  readonly path: string
  /** The address with the filters that the page knows and no other. The day looked at is not kept: a view is of the day it is opened on. */
  kept(query: Readonly<Record<string, string>>, plan: Plan, today: PlainDate): string
}

export const savedPages: Readonly<Record<SavedPage, Page>> = {
  register: {
    path: '/practice/register',
    kept: (query, plan, today) => address('', { ...readFilters(query, plan, today), on: today }, today),
  },
  clinic: {
    path: CLINIC,
    // The month is kept as little as the day: the next clinic is planned from today.
    kept: ({ month: _, ...query }, plan, today) => clinicAddress('', readClinicFilters(query, plan, today), today),
  },
  actions: {
    path: '/actions',
    kept: ({ 'due-by': _, ...query }, plan) => {
      const filters = readActionFilters(query, plan)
      // Whose work it is may be written by hand.
      const assignee = filters.assignee !== null && holdsNumber(filters.assignee) ? null : filters.assignee
      return actionAddress('', { ...filters, assignee, page: 1 })
    },
  },
}

/** The filters of an address that a page keeps, without the question mark; empty when there are none. */
export const keptQuery = (page: SavedPage, query: string, plan: Plan, today: PlainDate): string =>
  keptOf(page, Object.fromEntries(new URLSearchParams(query)), plan, today)

/** The same of the parameters of a request. */
export const keptOf = (page: SavedPage, query: Readonly<Record<string, string>>, plan: Plan, today: PlainDate): string =>
  savedPages[page].kept(query, plan, today).replace(/^\?/, '')

export const viewHref = (page: SavedPage, query: string): string => `${savedPages[page].path}?${query}`
