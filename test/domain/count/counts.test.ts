import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Area, type AreaLink, areaTree } from '../../../src/domain/area.ts'
import { asPlanned, type Contribution, contributionOf, countedMonths, type RegisteredAt } from '../../../src/domain/count/contribution.ts'
import { deprivationStratum, EVERYONE, strataOf } from '../../../src/domain/count/strata.ts'
import { addDifference, rolledUp, type Tally } from '../../../src/domain/count/tally.ts'
import { addDays, BEGINNING, day, type PlainDate } from '../../../src/domain/date.ts'
import { evaluate } from '../../../src/domain/evaluate.ts'
import { indicators } from '../../../src/domain/indicator/catalogue.ts'
import type { Countee } from '../../../src/domain/indicator/indicator.ts'
import { lastDay } from '../../../src/domain/month.ts'
import { personRecord } from '../../../src/domain/record.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { demoPeople } from '../../support/demoPeople.ts'

const TODAY = day('2026-11-22')
const MONTHS = countedMonths(TODAY)

const practice = (code: string, deprivation: number | null): Area => ({ code, name: code, level: 'practice', deprivation })
const area = (code: string, level: Area['level']): Area => ({ code, name: code, level, deprivation: null })
const AREAS = [practice('P1', 1), practice('P2', 4), practice('P3', null), area('N1', 'pcn'), area('N2', 'pcn'), area('ICB', 'icb')]
const always = (code: string, parent: string): AreaLink => ({ code, parent, from: BEGINNING, until: null })

/** People whose records are rich in everything that is counted, and registers they move between. */
const people: readonly Countee[] = demoPeople(40, TODAY).map((person) => {
  const record = personRecord(person, person.facts, clusters)
  return { plan, record, evaluation: evaluate(plan, record) }
})

const kindsOf = (person: Countee): number => Object.keys(contributionOf(person, () => 'P1', MONTHS, indicators).counts).length
/** Someone who counts in more than anyone else. */
const [rich] = people.toSorted((a, b) => kindsOf(b) - kindsOf(a)) as [Countee]

const anyDay = fc.integer({ min: day('2023-06-01'), max: day('2027-06-01') }).map((n) => n as PlainDate)
/** Registered at one practice until a day, and at another, or nowhere, from then on. */
const registration = fc
  .record({ first: fc.constantFrom('P1', 'P2', null), moved: anyDay, last: fc.constantFrom('P1', 'P2', 'P3', null) })
  .map(
    ({ first, moved, last }): RegisteredAt =>
      (on) =>
        on < moved ? first : last,
  )
/** Practice P2 moves from one network to the other. */
const links = anyDay.map((moved): AreaLink[] => [
  always('P1', 'N1'),
  { code: 'P2', parent: 'N1', from: BEGINNING, until: moved },
  { code: 'P2', parent: 'N2', from: moved, until: null },
  always('P3', 'N2'),
  always('N1', 'ICB'),
  always('N2', 'ICB'),
])

const added = (changes: readonly (readonly [Contribution | null, Contribution | null])[]): Tally => {
  const tally: Tally = new Map()
  for (const [before, after] of changes) addDifference(tally, before, after)
  return tally
}
/** Counts that come to nothing are as good as none. */
const told = (tally: Tally): Record<string, unknown> =>
  Object.fromEntries(
    [...tally]
      .filter(([, { among, met }]) => [...among, ...met].some((n) => n !== 0))
      .map(([key, { among, met }]) => [key, [among, met]] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Slow and plain: at each month end everyone is asked what they are, and counted in everything they are part of. */
const byHand = (chosen: readonly (readonly [Countee, RegisteredAt])[], tree: ReturnType<typeof areaTree>) => {
  const counts = new Map<string, [number, number]>()
  for (const month of MONTHS) {
    const end = lastDay(month)
    for (const [person, at] of chosen) {
      const where = at(end)
      if (where === null) continue
      const strata = [EVERYONE, ...strataOf(person.record)(end), deprivationStratum(tree.areas.get(where)?.deprivation ?? null)]
      for (const { id, of } of indicators) {
        const { among, met } = of(person)(end)
        for (const code of tree.upwards(where, end))
          for (const stratum of strata) {
            const [a, m] = counts.get(`${code} ${id} ${stratum} ${month}`) ?? [0, 0]
            counts.set(`${code} ${id} ${stratum} ${month}`, [a + among, m + met])
          }
      }
    }
  }
  return new Map([...counts].filter(([, [among, met]]) => among !== 0 || met !== 0))
}
const monthByMonth = (tally: Tally): Map<string, [number, number]> =>
  new Map(
    [...tally.values()].flatMap(({ area: code, indicator, stratum, year, among, met }) =>
      among.flatMap((all, i): [string, [number, number]][] =>
        all === 0 && met[i] === 0 ? [] : [[`${code} ${indicator} ${stratum} ${year * 12 + i}`, [all, met[i] as number]]],
      ),
    ),
  )

const some = fc.uniqueArray(fc.integer({ min: 0, max: people.length - 1 }), { minLength: 1, maxLength: 4 })

describe('counts', () => {
  test('are those of a slow count from people, at every month end, level and stratum, wherever people and practices moved', () => {
    fc.assert(
      fc.property(some, fc.array(registration, { minLength: 4, maxLength: 4 }), links, (chosen, where, moves) => {
        const tree = areaTree(AREAS, moves)
        const told = chosen.map((i, j) => [people[i] as Countee, where[j] as RegisteredAt] as const)
        const counted = rolledUp(added(told.map(([person, at]) => [null, contributionOf(person, at, MONTHS, indicators)])), tree)
        expect(monthByMonth(counted)).toEqual(byHand(told, tree))
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  test('come out the same whether people are counted once or their changes are added one after another, in any order', () => {
    fc.assert(
      fc.property(some, fc.array(fc.tuple(registration, registration), { minLength: 4, maxLength: 4 }), fc.nat(), (chosen, where, seed) => {
        const steps = chosen.map((i, j) => {
          const [first, last] = where[j] as [RegisteredAt, RegisteredAt]
          const person = people[i] as Countee
          const other = people[(i + 1 + (seed % 7)) % people.length] as Countee
          // Their record becomes quite another, and then they move.
          const [a, b, c] = [
            contributionOf(other, first, MONTHS, indicators),
            contributionOf(person, first, MONTHS, indicators),
            contributionOf(person, last, MONTHS, indicators),
          ]
          return {
            changes: [
              [null, a],
              [a, b],
              [b, c],
            ] as const,
            end: c,
          }
        })
        const oneByOne = steps.flatMap(({ changes }) => changes)
        const inAnotherOrder = oneByOne.toSorted(
          (x, y) => ((JSON.stringify(y).length * (seed + 1)) % 97) - ((JSON.stringify(x).length * (seed + 1)) % 97),
        )
        const atOnce = told(added(steps.map(({ end }) => [null, end])))
        expect(told(added(oneByOne))).toEqual(atOnce)
        expect(told(added(inAnotherOrder))).toEqual(atOnce)
      }),
      { numRuns: 20 },
    )
  }, 120_000)

  test('of someone who is taken away again are what they were before', () => {
    const one = contributionOf(rich, () => 'P1', MONTHS, indicators)
    expect(Object.keys(one.counts).length).toBeGreaterThan(20)
    expect(
      told(
        added([
          [null, one],
          [one, null],
        ]),
      ),
    ).toEqual({})
  })

  test('touch only what changed: one indicator that is another writes the rows of that one alone', () => {
    const one = contributionOf(rich, () => 'P1', MONTHS, indicators)
    const [name, [among, met]] = Object.entries(one.counts)[0] as [string, readonly [string, string]]
    const other = { ...one, counts: { ...one.counts, [name]: [among, met.replace(/./, (digit) => (digit === '0' ? '1' : '0'))] as const } }
    const changed = added([[one, other]])
    expect(new Set([...changed.values()].map(({ indicator }) => indicator))).toEqual(new Set([name]))
  })
})

describe('what is planned', () => {
  const first = MONTHS[0] as number
  const base: Contribution = {
    first,
    residences: [{ months: 60, practice: 'P1', strata: [] }],
    counts: {
      'phsmi-bmi': ['1'.repeat(60), '0'.repeat(60)],
      'phsmi-smoking': ['1'.repeat(60), '0'.repeat(60)],
      'phsmi-lipids': ['1'.repeat(60), '1'.repeat(60)],
      'phsmi-all-six': ['1'.repeat(60), '0'.repeat(60)],
      'red-bmi': ['1'.repeat(60), '0'.repeat(60)],
    },
  }
  const metAt = (planned: readonly string[], i: number): Record<string, string> =>
    Object.fromEntries(Object.entries(asPlanned(base, first + i, new Set(planned)).counts).map(([id, [, met]]) => [id, met.charAt(i)]))
  test.each([
    ['nothing planned changes nothing', [], { 'phsmi-bmi': '0', 'phsmi-smoking': '0', 'phsmi-lipids': '1', 'phsmi-all-six': '0' }],
    [
      'one of two lacking is planned: that one counts, and all six do not',
      ['bmi'],
      { 'phsmi-bmi': '1', 'phsmi-smoking': '0', 'phsmi-all-six': '0' },
    ],
    ['both lacking are planned: all six count', ['bmi', 'smoking'], { 'phsmi-bmi': '1', 'phsmi-smoking': '1', 'phsmi-all-six': '1' }],
    [
      'what is planned and not lacking changes nothing, nor what is none of the six',
      ['lipids', 'ecg'],
      { 'phsmi-lipids': '1', 'phsmi-all-six': '0', 'red-bmi': '0' },
    ],
  ] as const)('%s', (_, planned, met) => {
    expect(metAt(planned, 40)).toMatchObject(met)
  })
  test('counts at that month end alone', () => {
    expect(asPlanned(base, first + 40, new Set(['bmi'])).counts['phsmi-bmi']?.[1]).toBe(`${'0'.repeat(40)}1${'0'.repeat(19)}`)
  })
})

describe('an area tree', () => {
  const tree = areaTree(AREAS, [
    { code: 'P2', parent: 'N1', from: BEGINNING, until: day('2026-04-01') },
    { code: 'P2', parent: 'N2', from: day('2026-04-01'), until: null },
    always('N1', 'ICB'),
    always('N2', 'ICB'),
    always('P1', 'GONE'),
  ])
  test('says what an area is part of on the last day before it moved, and on the day itself', () => {
    expect(tree.upwards('P2', day('2026-03-31'))).toEqual(['P2', 'N1', 'ICB'])
    expect(tree.upwards('P2', day('2026-04-01'))).toEqual(['P2', 'N2', 'ICB'])
    expect(tree.partsOf('N1', addDays(day('2026-04-01'), -1))).toEqual(['P2'])
    expect(tree.partsOf('N1', day('2026-04-01'))).toEqual([])
  })
  test('takes a link to an area that is not there for none, and ends a circle', () => {
    expect(tree.upwards('P1', TODAY)).toEqual(['P1'])
    const round = areaTree(AREAS, [always('N1', 'N2'), always('N2', 'N1')])
    expect(round.upwards('N1', TODAY)).toEqual(['N1', 'N2'])
  })
})
