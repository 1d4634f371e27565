import type { Area, AreaTree, Level } from '../../domain/area.ts'
import type { Goals } from '../../domain/indicator/targets.ts'
import { lastDay, type Month, parseMonth } from '../../domain/month.ts'
import { ServiceError } from '../../errors.ts'
import { areas } from '../../store/areas.ts'
import type { Tx } from '../../store/database.ts'
import { type Release, releases } from '../../store/published.ts'
import type { Looking } from '../session.ts'

/** What a page of figures is about: an area and a month end, out of those there are. */
export interface Scope {
  readonly tree: AreaTree
  readonly area: Area
  readonly month: Month
  /** Published months, oldest first, and when each was. */
  readonly months: readonly Release[]
  /** What figures should reach. */
  readonly goals: Goals
}

/** Nothing has been published yet, or there is no area: nothing can be shown, and why. */
export interface NoScope {
  readonly why: 'nothing-published' | 'no-areas'
}

export const isScope = (scope: Scope | NoScope): scope is Scope => 'area' in scope

export const levelNames: Readonly<Record<Level, string>> = {
  practice: 'Practice',
  pcn: 'Primary care network',
  place: 'Place',
  icb: 'Integrated care board',
  region: 'Region',
  country: 'Country',
}

const LARGEST_FIRST: readonly Level[] = ['country', 'region', 'icb', 'place', 'pcn', 'practice']

/** The area somebody begins with: their own, else the largest. */
const own = (tree: AreaTree, { ods }: Pick<Looking, 'ods'>): Area | undefined =>
  tree.areas.get(ods) ?? LARGEST_FIRST.flatMap((level) => [...tree.areas.values()].filter((area) => area.level === level))[0]

/** Reads the area and the month from an address. Throws `bad-request` for one that is not there: a page must not answer for another. */
export const readScope = async (
  tx: Tx,
  looking: Pick<Looking, 'ods'>,
  query: Readonly<Record<string, string | undefined>>,
  goals: Goals,
): Promise<Scope | NoScope> => {
  const months = await releases(tx)
  const newest = months.at(-1)?.month
  if (newest === undefined) return { why: 'nothing-published' }
  const tree = await areas(tx)
  const area = query.area ? tree.areas.get(query.area) : own(tree, looking)
  if (area === undefined) {
    if (query.area) throw new ServiceError('bad-request', 'There is no area with this code. Choose one from the list of areas.')
    return { why: 'no-areas' }
  }
  const month = query.month ? parseMonth(query.month) : newest
  if (month === null || !months.some((one) => one.month === month))
    throw new ServiceError('bad-request', 'Nothing is published for this month. Choose one from the list of months.')
  return { tree, area, month, months, goals }
}

/** The areas one level down, by name; those of a country are its boards, as a country is too large to be shown by practice. */
export const partsOf = ({ tree, area, month }: Scope): readonly Area[] =>
  tree
    .partsOf(area.code, lastDay(month))
    .flatMap((code) => tree.areas.get(code) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))

/** The practices of an area at whatever depth, or of a large one the areas that are not practices: what a funnel is drawn of. */
export const placesOf = (scope: Scope): readonly Area[] => {
  const { tree, area, month } = scope
  const wanted: Level = area.level === 'country' || area.level === 'region' ? 'icb' : 'practice'
  return [...tree.areas.values()].filter(
    ({ code, level }) => level === wanted && code !== area.code && tree.upwards(code, lastDay(month)).includes(area.code),
  )
}

/** What an area is part of, from the largest down. */
export const pathOf = ({ tree, area, month }: Scope): readonly Area[] =>
  tree
    .upwards(area.code, lastDay(month))
    .slice(1)
    .flatMap((code) => tree.areas.get(code) ?? [])
    .reverse()
