import type { PlainDate } from './date.ts'
import { groupBy } from './groupBy.ts'

/** From the smallest to the whole country. */
export const LEVELS = ['practice', 'pcn', 'place', 'icb', 'region', 'country'] as const
export type Level = (typeof LEVELS)[number]

/** A practice or a group of areas, by its ODS or ONS code. */
export interface Area {
  readonly code: string
  readonly name: string
  readonly level: Level
  /** Of a practice: the fifth of areas by deprivation its people live in, 1 the most deprived. Null where nobody has said. */
  readonly deprivation: number | null
}

/** An area is part of another from one day until another, the first on which it no longer is; null: it goes on. */
export interface AreaLink {
  readonly code: string
  readonly parent: string
  readonly from: PlainDate
  readonly until: PlainDate | null
}

/** The areas of a deployment, and which is part of which over time. */
export interface AreaTree {
  readonly areas: ReadonlyMap<string, Area>
  /** What an area is part of on a day, or null. */
  parentOf(code: string, on: PlainDate): string | null
  /** An area and everything it is part of on a day, from the smallest up. */
  upwards(code: string, on: PlainDate): readonly string[]
  /** The parts of an area on a day, one level down. */
  partsOf(code: string, on: PlainDate): readonly string[]
}

const isWithin = ({ from, until }: AreaLink, on: PlainDate): boolean => from <= on && (until === null || on < until)

/** Puts areas together. A link to an area that is not there counts for nothing. */
export const areaTree = (areas: readonly Area[], links: readonly AreaLink[]): AreaTree => {
  const known = new Map(areas.map((area) => [area.code, area]))
  const linksOf = groupBy(
    links.filter(({ code, parent }) => known.has(code) && known.has(parent)),
    ({ code }) => code,
  )
  const parentOf = (code: string, on: PlainDate): string | null => linksOf.get(code)?.find((link) => isWithin(link, on))?.parent ?? null
  const upwards = (code: string, on: PlainDate): string[] => {
    const path: string[] = []
    for (let next: string | null = code; next !== null && !path.includes(next); next = parentOf(next, on)) path.push(next)
    return path
  }
  return {
    areas: known,
    parentOf,
    upwards,
    partsOf: (code, on) => [...linksOf.keys()].filter((part) => parentOf(part, on) === code),
  }
}
