import type { AreaTree, Level } from '../area.ts'
import type { PlainDate } from '../date.ts'
import type { DisclosurePolicy } from '../disclosure/policy.ts'
import type { AdditiveTable, Cell, Sum } from '../disclosure/table.ts'
import { type Disclosed, disclose } from '../disclosure.ts'
import { groupBy } from '../groupBy.ts'
import { DIVISIONS, EVERYONE, groupsOf, type Stratum, stratumOf } from './strata.ts'

/** The true count of one indicator and month: of an area and a stratum. */
export interface TrueCount {
  readonly area: string
  readonly stratum: Stratum
  readonly among: number
  readonly met: number
}

/** The same as it may be shown. */
export interface PublishedCount {
  readonly area: string
  readonly stratum: Stratum
  readonly among: Disclosed
  readonly met: Disclosed
}

/** Groups of people are shown of areas of this size and up: in a practice nearly every group would be hidden, and hide others. */
const DIVIDED: readonly Level[] = ['place', 'icb', 'region', 'country']

const NONE = { among: 0, met: 0 }
const PARTS = ['among', 'met', 'rest'] as const
type Part = (typeof PARTS)[number]
const keyOf = (area: string, stratum: Stratum, part: Part): string => `${area} ${stratum} ${part}`

/** Everything that is published of one indicator and month, with every sum that holds: among areas, groups, and those met and not. */
const tableOf = (counts: readonly TrueCount[], tree: AreaTree, on: PlainDate): AdditiveTable => {
  const known = new Map(counts.map((count) => [`${count.area} ${count.stratum}`, count]))
  const isDivided = (area: string): boolean => DIVIDED.includes(tree.areas.get(area)?.level as Level)
  const strata = (area: string): Stratum[] => [
    EVERYONE,
    ...(isDivided(area) ? DIVISIONS.flatMap((division) => groupsOf[division].map((group) => stratumOf(division, group))) : []),
  ]
  const cells: Cell[] = []
  const sums: Sum[] = []
  const sum = (area: string, stratum: Stratum, part: Part, parts: readonly string[]): void => {
    if (parts.length > 0) sums.push({ total: keyOf(area, stratum, part), parts })
  }
  const areas = [...new Set(counts.map(({ area }) => area))].filter((area) => tree.areas.has(area))
  const counted = new Set(areas)
  for (const area of areas) {
    const parts = tree.partsOf(area, on).filter((part) => counted.has(part))
    for (const stratum of strata(area)) {
      const { among, met } = known.get(`${area} ${stratum}`) ?? NONE
      cells.push({ key: keyOf(area, stratum, 'among'), count: among, published: true })
      cells.push({ key: keyOf(area, stratum, 'met'), count: met, published: true })
      cells.push({ key: keyOf(area, stratum, 'rest'), count: among - met, published: false })
      sum(area, stratum, 'among', [keyOf(area, stratum, 'met'), keyOf(area, stratum, 'rest')])
      if (stratum === EVERYONE || parts.every(isDivided))
        for (const one of PARTS)
          sum(
            area,
            stratum,
            one,
            parts.map((part) => keyOf(part, stratum, one)),
          )
    }
    if (isDivided(area))
      for (const division of DIVISIONS)
        for (const one of PARTS)
          sum(
            area,
            EVERYONE,
            one,
            groupsOf[division].map((group) => keyOf(area, stratumOf(division, group), one)),
          )
  }
  return { cells, sums }
}

/** One indicator as it may be shown at one month end, by itself. */
const publishedAlone = (counts: readonly TrueCount[], tree: AreaTree, on: PlainDate, policy: DisclosurePolicy): PublishedCount[] => {
  const shown = disclose(tableOf(counts, tree, on), policy)
  return counts.flatMap(({ area, stratum }) => {
    const among = shown.get(keyOf(area, stratum, 'among'))
    const met = shown.get(keyOf(area, stratum, 'met'))
    return among === undefined || met === undefined ? [] : [{ area, stratum, among, met }]
  })
}

const PROTECTED: Disclosed = { kind: 'hidden', why: 'small-or-protecting' }

const placeOf = ({ area, stratum }: { readonly area: string; readonly stratum: Stratum }): string => `${area} ${stratum}`
const populationOf = (counts: readonly TrueCount[]): string => counts.map((one) => `${placeOf(one)} ${one.among}`).join()

/**
 * Every indicator of one month end as it may be shown. Where several are about the same people, how many they are is said of all or of
 * none: what one of them hides, another must not tell.
 */
export const publish = (
  byIndicator: ReadonlyMap<string, readonly TrueCount[]>,
  tree: AreaTree,
  on: PlainDate,
  policy: DisclosurePolicy,
): ReadonlyMap<string, readonly PublishedCount[]> => {
  const alone = new Map([...byIndicator].map(([id, counts]) => [id, publishedAlone(counts, tree, on, policy)]))
  const alike = groupBy(byIndicator.keys(), (id) => populationOf(byIndicator.get(id) ?? []))
  for (const ids of alike.values()) {
    const hidden = new Set(ids.flatMap((id) => (alone.get(id) ?? []).filter(({ among }) => among.kind === 'hidden').map(placeOf)))
    if (ids.length === 1 || hidden.size === 0) continue
    for (const id of ids)
      alone.set(
        id,
        (alone.get(id) ?? []).map((one) => (one.among.kind === 'shown' && hidden.has(placeOf(one)) ? { ...one, among: PROTECTED } : one)),
      )
  }
  return alone
}
