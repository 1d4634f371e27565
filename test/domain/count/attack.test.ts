import { beforeAll, describe, expect, test } from 'vitest'
import { demoAreas, demoSources } from '../../../src/demo/organisations.ts'
import { type AreaTree, areaTree } from '../../../src/domain/area.ts'
import { contributionOf, countedMonths } from '../../../src/domain/count/contribution.ts'
import { publish, type TrueCount } from '../../../src/domain/count/publication.ts'
import { DIVISIONS, EVERYONE, groupsOf, STRATA, stratumOf } from '../../../src/domain/count/strata.ts'
import { addDifference, rolledUp, type Tally } from '../../../src/domain/count/tally.ts'
import { day, type PlainDate } from '../../../src/domain/date.ts'
import { GENERAL_PRACTICE_POLICY } from '../../../src/domain/disclosure/policy.ts'
import type { Disclosed } from '../../../src/domain/disclosure.ts'
import { evaluate } from '../../../src/domain/evaluate.ts'
import { indicators } from '../../../src/domain/indicator/catalogue.ts'
import { lastDay, type Month, monthOf, yearOf } from '../../../src/domain/month.ts'
import { personRecord } from '../../../src/domain/record.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { demoPeople } from '../../support/demoPeople.ts'
import { type Bounds, type Equation, narrowed } from './attacker.ts'

const TODAY = day('2026-11-22')
const PEOPLE = 500
const { threshold, base } = GENERAL_PRACTICE_POLICY
/** The newest month, one a year before, and one that is only forecast. */
const NEWEST = monthOf(day('2026-10-31'))
const MONTHS = [NEWEST, NEWEST - 12, monthOf(day('2027-03-31'))] as const

interface Published {
  readonly month: Month
  readonly counts: ReadonlyMap<string, readonly TrueCount[]>
  readonly shown: ReturnType<typeof publish>
}

let tree: AreaTree
let all: readonly Published[]
beforeAll(() => {
  const sources = demoSources(PEOPLE / 250)
  const map = demoAreas(sources)
  tree = areaTree(map.areas, map.links)
  const practices = map.areas.filter(({ level }) => level === 'practice').map(({ code }) => code)
  const tally: Tally = new Map()
  demoPeople(PEOPLE, TODAY, 1).forEach((person, i) => {
    const record = personRecord(person, person.facts, clusters)
    const at = (_: PlainDate): string => practices[i % practices.length] as string
    addDifference(tally, null, contributionOf({ plan, record, evaluation: evaluate(plan, record) }, at, countedMonths(TODAY), indicators))
  })
  const rows = [...rolledUp(tally, tree).values()]
  all = MONTHS.map((month) => {
    const counts = new Map<string, TrueCount[]>()
    for (const { area, indicator, stratum, year, among, met } of rows) {
      if (year !== yearOf(month)) continue
      const i = month - year * 12
      counts.set(indicator, [...(counts.get(indicator) ?? []), { area, stratum, among: among[i] ?? 0, met: met[i] ?? 0 }])
    }
    return { month, counts, shown: publish(counts, tree, lastDay(month), GENERAL_PRACTICE_POLICY) }
  })
}, 240_000)

const nameOf = (indicator: string, area: string, stratum: string, part: string): string => `${indicator} ${area} ${stratum} ${part}`

/** What a published count says by itself, to someone who knows the policy. */
const saidBy = (one: Disclosed): Bounds => {
  if (one.kind === 'hidden') return { lower: 1, upper: one.why === 'small' ? threshold - 1 : Number.POSITIVE_INFINITY }
  if (one.count === 0) return { lower: 0, upper: 0 }
  return { lower: Math.max(threshold, one.count - Math.floor(base / 2)), upper: one.count + Math.floor((base - 1) / 2) }
}

/** Everything that adds up among the figures of a month: areas, groups, met and not met, and what several indicators are about. */
const equationsOf = ({ counts, month }: Published): Equation[] => {
  const equations: Equation[] = []
  const areas = [...tree.areas.keys()]
  for (const indicator of counts.keys())
    for (const area of areas) {
      const parts = tree.partsOf(area, lastDay(month))
      for (const stratum of STRATA) {
        equations.push({
          total: nameOf(indicator, area, stratum, 'among'),
          parts: ['met', 'rest'].map((part) => nameOf(indicator, area, stratum, part)),
        })
        if (parts.length > 0)
          for (const part of ['among', 'met', 'rest'])
            equations.push({
              total: nameOf(indicator, area, stratum, part),
              parts: parts.map((code) => nameOf(indicator, code, stratum, part)),
            })
      }
      for (const division of DIVISIONS)
        for (const part of ['among', 'met', 'rest'])
          equations.push({
            total: nameOf(indicator, area, EVERYONE, part),
            parts: groupsOf[division].map((group) => nameOf(indicator, area, stratumOf(division, group), part)),
          })
    }
  const checks = [...counts.keys()].filter((id) => id.startsWith('phsmi-'))
  for (const id of checks.slice(1))
    for (const area of areas)
      for (const stratum of STRATA)
        equations.push({ total: nameOf(checks[0] as string, area, stratum, 'among'), parts: [nameOf(id, area, stratum, 'among')] })
  return equations
}

/** Small counts that an attacker has narrowed down to fewer than three, of those that are told of at all. */
const recovered = (published: Published, known: ReadonlyMap<string, Bounds>): string[] => {
  const found = narrowed(known, equationsOf(published))
  return [...published.counts].flatMap(([indicator, counts]) =>
    counts.flatMap(({ area, stratum, among, met }) =>
      Object.entries({ among, met, rest: among - met }).flatMap(([part, count]) => {
        if (count < 1 || count >= threshold) return []
        const { lower, upper } = found.get(nameOf(indicator, area, stratum, part)) ?? { lower: 0, upper: Number.POSITIVE_INFINITY }
        expect(lower <= count && count <= upper, 'the attacker is told nothing false').toBe(true)
        return upper - lower + 1 < 3 ? [`${indicator} ${area} ${stratum} ${part}: ${count}`] : []
      }),
    ),
  )
}

const knownFrom = ({ shown }: Published): Map<string, Bounds> =>
  new Map(
    [...shown].flatMap(([indicator, counts]) =>
      counts.flatMap(({ area, stratum, among, met }): [string, Bounds][] => [
        [nameOf(indicator, area, stratum, 'among'), saidBy(among)],
        [nameOf(indicator, area, stratum, 'met'), saidBy(met)],
      ]),
    ),
  )

describe('an attacker who knows every figure, area, group, indicator and the policy', () => {
  test.each(MONTHS.map((_, i) => i))(
    'recovers no small count of month %i of the demonstration to fewer than three',
    (i) => {
      const published = all[i] as Published
      const small = [...published.counts.values()].flat().filter(({ met }) => met > 0 && met < threshold)
      expect(small.length).toBeGreaterThan(50)
      expect(recovered(published, knownFrom(published))).toEqual([])
    },
    120_000,
  )

  test('recovers many where small counts are hidden one by one and the rest is told as it is', () => {
    const published = all[0] as Published
    const naive = new Map<string, Bounds>()
    for (const [indicator, counts] of published.counts)
      for (const { area, stratum, among, met } of counts)
        for (const [part, count] of Object.entries({ among, met }))
          naive.set(
            nameOf(indicator, area, stratum, part),
            count === 0 || count >= threshold ? { lower: count, upper: count } : { lower: 1, upper: threshold - 1 },
          )
    expect(recovered(published, naive).length).toBeGreaterThan(100)
  }, 120_000)

  test('learns nothing exact from one month to another: what is shown moves in steps of five', () => {
    for (const { shown } of all)
      for (const one of [...shown.values()].flat())
        for (const count of [one.among, one.met]) if (count.kind === 'shown') expect(count.count % base).toBe(0)
  })
})
