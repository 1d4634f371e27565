import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellKey, cube, type Dimension } from '../../../src/domain/disclosure/cube.ts'
import {
  type DisclosurePolicy,
  GENERAL_PRACTICE_POLICY,
  isSmall,
  leastRoom,
  MENTAL_HEALTH_SERVICES_POLICY,
  policyProblems,
  rounded,
} from '../../../src/domain/disclosure/policy.ts'
import { disclosedShare, showsDistribution } from '../../../src/domain/disclosure/share.ts'
import type { AdditiveTable } from '../../../src/domain/disclosure/table.ts'
import { disclosedWords } from '../../../src/domain/disclosure/words.ts'
import { type Disclosed, disclose } from '../../../src/domain/disclosure.ts'
import { attack, readsAs } from './attacker.ts'

const tree = (name: string, links: Record<string, string | null>): Dimension => ({ name, parentOf: new Map(Object.entries(links)) })
const flat = (name: string, ...values: string[]): Dimension =>
  tree(name, { [name]: null, ...Object.fromEntries(values.map((value) => [value, name])) })

const sexes = flat('everyone', 'women', 'men')
const bands = flat('any age', '18 to 39', '40 to 64', '65 and over')
const areas = tree('areas', { ICB: null, north: 'ICB', south: 'ICB', 'practice A': 'north', 'practice B': 'north', 'practice C': 'south' })
const practices = ['practice A', 'practice B', 'practice C']

const leavesOf = (dimensions: readonly Dimension[]): string[][] =>
  dimensions
    .map(({ parentOf }) => [...parentOf.keys()].filter((node) => ![...parentOf.values()].includes(node)))
    .reduce<string[][]>((sofar, list) => sofar.flatMap((at) => list.map((node) => [...at, node])), [[]])

/** Small registers: many cells of a few people, some of none, some of many. */
const count = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 9 }) },
  fc.integer({ min: 5, max: 60 }),
)

const tableOf = (dimensions: readonly Dimension[], options = {}): fc.Arbitrary<AdditiveTable> => {
  const places = leavesOf(dimensions)
  return fc.array(count, { minLength: places.length, maxLength: places.length }).map((counts) =>
    cube(
      dimensions,
      places.map((at, i) => ({ at, count: counts[i] ?? 0 })),
      options,
    ),
  )
}

const policies: fc.Arbitrary<DisclosurePolicy> = fc.constantFrom(
  GENERAL_PRACTICE_POLICY,
  MENTAL_HEALTH_SERVICES_POLICY,
  { ...GENERAL_PRACTICE_POLICY, showZero: false },
  { ...GENERAL_PRACTICE_POLICY, threshold: 10, base: 10 },
  { ...GENERAL_PRACTICE_POLICY, threshold: 5, base: 3 },
)

const smallKeys = (table: AdditiveTable, policy: DisclosurePolicy): string[] =>
  table.cells.flatMap((cell) => (isSmall(cell.count, policy) ? [cell.key] : []))

/** One sum, by name. */
const sumOf = (parts: Record<string, number>): AdditiveTable => ({
  cells: [
    ...Object.entries(parts).map(([key, value]) => ({ key, count: value, published: true })),
    { key: 'all', count: Object.values(parts).reduce((a, b) => a + b, 0), published: true },
  ],
  sums: [{ total: 'all', parts: Object.keys(parts) }],
})
const shown = (n: number): Disclosed => ({ kind: 'shown', count: n })
const hidden = (why: 'small' | 'small-or-protecting'): Disclosed => ({ kind: 'hidden', why })
const disclosed = (parts: Record<string, number>, policy = GENERAL_PRACTICE_POLICY) => Object.fromEntries(disclose(sumOf(parts), policy))

describe('one count', () => {
  test.each([
    ['0 may be shown', 0, GENERAL_PRACTICE_POLICY, shown(0)],
    ['1 is suppressed', 1, GENERAL_PRACTICE_POLICY, hidden('small')],
    ['7 is suppressed in general practice data', 7, GENERAL_PRACTICE_POLICY, hidden('small')],
    ['8 is shown, rounded to 10', 8, GENERAL_PRACTICE_POLICY, shown(10)],
    ['12 is rounded to 10', 12, GENERAL_PRACTICE_POLICY, shown(10)],
    ['13 is rounded to 15', 13, GENERAL_PRACTICE_POLICY, shown(15)],
    ['4 is suppressed in mental health services data', 4, MENTAL_HEALTH_SERVICES_POLICY, hidden('small')],
    ['5 is shown there', 5, MENTAL_HEALTH_SERVICES_POLICY, shown(5)],
    ['0 is suppressed where the deployment says so', 0, { ...GENERAL_PRACTICE_POLICY, showZero: false }, hidden('small')],
    ['600,000 is shown', 600_001, GENERAL_PRACTICE_POLICY, shown(600_000)],
  ])('%s', (_label, n, policy, expected) => {
    expect(disclose({ cells: [{ key: 'a', count: n, published: true }], sums: [] }, policy).get('a')).toEqual(expected)
  })
})

describe('one sum', () => {
  test('a single small part takes the next smallest with it, and it is not said which is small', () => {
    expect(disclosed({ a: 3, b: 9, c: 40 })).toEqual({
      a: hidden('small-or-protecting'),
      b: hidden('small-or-protecting'),
      c: shown(40),
      all: shown(50),
    })
  })
  test('two small parts protect each other, and both say "fewer than 8"', () => {
    expect(disclosed({ a: 4, b: 5, c: 40 })).toEqual({ a: hidden('small'), b: hidden('small'), c: shown(40), all: shown(50) })
  })
  test('two parts of 1 with a total of 2 tell nothing, for the total is hidden too', () => {
    expect(disclosed({ a: 1, b: 1 })).toEqual({ a: hidden('small'), b: hidden('small'), all: hidden('small') })
  })
  test('a small part beside nobody hides the total, which would be that part', () => {
    expect(disclosed({ a: 3, b: 0 })).toEqual({ a: hidden('small'), b: shown(0), all: hidden('small') })
  })
  test('two small parts whose total would fix them both are not left alone', () => {
    // 7 and 7 of 14: a total shown as 15 means 13 or more, and so at least 6 each.
    const table = sumOf({ a: 7, b: 7 })
    const result = disclose(table, GENERAL_PRACTICE_POLICY)
    const [least, most] = attack(table, result, GENERAL_PRACTICE_POLICY, ['a']).get('a') ?? [0, 0]
    expect(most - least + 1).toBeGreaterThanOrEqual(leastRoom(GENERAL_PRACTICE_POLICY))
  })
  test('among equals the first by name is hidden, so that every answer hides the same', () => {
    expect(disclosed({ a: 3, c: 20, b: 20 })).toMatchObject({ b: hidden('small-or-protecting'), c: shown(20) })
  })
  test('a small number that is only the rest of two shown ones is protected by their rounding', () => {
    const table: AdditiveTable = {
      cells: [
        { key: 'register', count: 60, published: true },
        { key: 'complete', count: 57, published: true },
        { key: 'rest', count: 3, published: false },
      ],
      sums: [{ total: 'register', parts: ['complete', 'rest'] }],
    }
    const result = disclose(table, GENERAL_PRACTICE_POLICY)
    expect(Object.fromEntries(result)).toEqual({ register: shown(60), complete: shown(55) })
    const [least, most] = attack(table, result, GENERAL_PRACTICE_POLICY, ['rest']).get('rest') ?? [0, 0]
    expect([least, most]).toEqual([1, 9])
  })
})

describe('an attacker who solves all sums at once', () => {
  const recoversNothing = (table: AdditiveTable, policy: DisclosurePolicy) => {
    const small = smallKeys(table, policy)
    for (const [key, [least, most]] of attack(table, disclose(table, policy), policy, small)) {
      const possible = Math.floor(most + 1e-6) - Math.ceil(least - 1e-6) + 1
      expect(possible, key).toBeGreaterThanOrEqual(leastRoom(policy))
    }
  }
  test('pins no small count down in any table by age and sex', () => {
    fc.assert(fc.property(tableOf([sexes, bands]), policies, recoversNothing), { numRuns: 150 })
  })
  test('nor by setting parent and child areas against each other', () => {
    fc.assert(fc.property(tableOf([areas, sexes]), policies, recoversNothing), { numRuns: 100 })
  })
  test('nor a count that is shown nowhere, under filters of which only one may be set at a time', () => {
    const published = ([area, sex, age]: readonly string[]) => area !== undefined && (sex === 'everyone' || age === 'any age')
    const ages = flat('any age', 'under 50', '50 and over')
    fc.assert(fc.property(tableOf([flat('ICB', 'practice A', 'practice B'), sexes, ages], { published }), policies, recoversNothing), {
      numRuns: 25,
    })
  })
  test('nor what is left of a register when those complete are taken away', () => {
    const outcome = flat('register', 'complete', 'not complete')
    const published = ([, done]: readonly string[]) => done !== 'not complete'
    fc.assert(fc.property(tableOf([flat('everywhere', ...practices), outcome], { published }), policies, recoversNothing), { numRuns: 100 })
  })
})

describe('a whole area', () => {
  test('keeps most of what is not small: protecting it hides fewer cells than are small themselves', () => {
    // 12 practices with registers of about 80, by one filter at a time, with those complete and those not.
    const practicesOf = (pcn: string) => [1, 2, 3, 4].map((n) => [`${pcn} practice ${n}`, pcn] as const)
    const pcns = ['north', 'east', 'west']
    const all = tree('areas', Object.fromEntries([['ICB', null], ...pcns.map((pcn) => [pcn, 'ICB']), ...pcns.flatMap(practicesOf)]))
    const ages = flat('any age', '18 to 39', '40 to 49', '50 to 59', '60 to 69', '70 and over')
    const dimensions = [all, ages, sexes, flat('register', 'complete', 'not complete')]
    const leaves = leavesOf(dimensions).map((at, i) => ({ at, count: (i * 7919) % 9 }))
    const table = cube(dimensions, leaves, {
      included: ([, age, sex]) => age === 'any age' || sex === 'everyone',
      published: ([, , , outcome]) => outcome !== 'not complete',
    })
    const result = disclose(table, GENERAL_PRACTICE_POLICY)
    const small = table.cells.filter(({ count: n, published }) => published && isSmall(n, GENERAL_PRACTICE_POLICY)).length
    const hiddenCells = [...result.values()].filter(({ kind }) => kind === 'hidden').length
    expect(small).toBeGreaterThan(20)
    expect(hiddenCells).toBeLessThan(2 * small)
  })
})

describe('an attacker who tries every table there could be', () => {
  const MOST = 20
  test('finds enough of them to agree with what is published', () => {
    const dimensions = [sexes, flat('any age', 'under 50', '50 and over')]
    const places = leavesOf(dimensions)
    const few = fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(few, fc.constantFrom(GENERAL_PRACTICE_POLICY, MENTAL_HEALTH_SERVICES_POLICY), (counts, policy) => {
        const table = cube(
          dimensions,
          places.map((at, i) => ({ at, count: counts[i] ?? 0 })),
        )
        const result = disclose(table, policy)
        const bounds = (...at: string[]) => readsAs(result.get(cellKey(at)), policy)
        const within = (n: number, [least, most]: [number, number]) => n >= least && n <= most
        const [w, m, x, y] = ['women', 'men', 'under 50', '50 and over'] as const
        const cells = [bounds(w, x), bounds(w, y), bounds(m, x), bounds(m, y)] as const
        const margins = [
          bounds(w, 'any age'),
          bounds(m, 'any age'),
          bounds('everyone', x),
          bounds('everyone', y),
          bounds('everyone', 'any age'),
        ]
        const possible = [0, 1, 2, 3].map(() => new Set<number>())
        const range = ([least, most]: [number, number]) =>
          Array.from({ length: Math.max(0, Math.min(most, MOST) - least + 1) }, (_, i) => least + i)
        for (const a of range(cells[0]))
          for (const b of range(cells[1])) {
            if (!within(a + b, margins[0] as [number, number])) continue
            for (const c of range(cells[2])) {
              if (!within(a + c, margins[2] as [number, number])) continue
              for (const d of range(cells[3])) {
                const sums = [a + b, c + d, a + c, b + d, a + b + c + d]
                if (!sums.every((sum, i) => within(sum, margins[i] as [number, number]))) continue
                for (const [i, n] of [a, b, c, d].entries()) possible[i]?.add(n)
              }
            }
          }
        for (const [i, n] of counts.entries()) {
          expect(possible[i]).toContain(n)
          if (isSmall(n, policy)) expect(possible[i]?.size).toBeGreaterThanOrEqual(leastRoom(policy))
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('an attacker who waits a month', () => {
  test('cannot tell how many people joined from the difference of two shown counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 500 }), fc.integer({ min: 1, max: 7 }), policies, (before, joined, policy) => {
        const one = (n: number) => disclose({ cells: [{ key: 'a', count: n, published: true }], sums: [] }, policy).get('a')
        const [a, b] = [readsAs(one(before), policy), readsAs(one(before + joined), policy)]
        expect(b[1] - a[0] - (b[0] - a[1]) + 1).toBeGreaterThanOrEqual(leastRoom(policy))
      }),
    )
  })
})

describe('any table', () => {
  test('shows no small count, and every other either rounded or not at all', () => {
    fc.assert(
      fc.property(tableOf([areas, sexes]), policies, (table, policy) => {
        const result = disclose(table, policy)
        for (const cell of table.cells) {
          const of = result.get(cell.key)
          if (isSmall(cell.count, policy)) expect(of?.kind).toBe('hidden')
          if (of?.kind === 'shown') expect(of.count).toBe(rounded(cell.count, policy))
          if (cell.count === 0 && policy.showZero) expect(of).toEqual(shown(0))
        }
      }),
    )
  })
  test('hides exactly one of a sum nowhere, unless all others are nobody', () => {
    fc.assert(
      fc.property(tableOf([areas, bands]), policies, (table, policy) => {
        const result = disclose(table, policy)
        const counts = new Map(table.cells.map(({ key, count: n }) => [key, n]))
        for (const { total, parts } of table.sums) {
          const hiddenIn = [total, ...parts].filter((key) => result.get(key)?.kind === 'hidden')
          const others = [total, ...parts].filter((key) => !hiddenIn.includes(key) && counts.get(key) !== 0)
          if (hiddenIn.length === 1) expect(others).toEqual([])
        }
      }),
    )
  })
  test('is answered the same in whatever order it is given', () => {
    fc.assert(
      fc.property(tableOf([sexes, bands]), policies, fc.integer(), (table, policy, seed) => {
        const by = <T>(list: readonly T[]) =>
          [...list].sort((a, b) => Math.sin(seed + JSON.stringify(a).length) - Math.sin(seed + JSON.stringify(b).length)).reverse()
        const turned = { cells: by(table.cells), sums: by(table.sums).map(({ total, parts }) => ({ total, parts: by(parts) })) }
        expect(disclose(turned, policy)).toEqual(disclose(table, policy))
      }),
    )
  })
  test('is left as it is when what was shown goes through again', () => {
    fc.assert(
      fc.property(tableOf([sexes, bands]), policies, (table, policy) => {
        const result = disclose(table, policy)
        const again = [...result].flatMap(([key, of]) => (of.kind === 'shown' ? [{ key, count: of.count, published: true }] : []))
        for (const [key, of] of disclose({ cells: again, sums: [] }, policy)) expect(of).toEqual(result.get(key))
      }),
    )
  })
  test('that does not add up is refused, for nothing could be promised about it', () => {
    const table = sumOf({ a: 3, b: 9 })
    const wrong = { ...table, cells: table.cells.map((cell) => (cell.key === 'all' ? { ...cell, count: 13 } : cell)) }
    expect(() => disclose(wrong, GENERAL_PRACTICE_POLICY)).toThrow('the parts of all do not add up to it')
    expect(() => disclose({ ...table, sums: [{ total: 'all', parts: ['z'] }] }, GENERAL_PRACTICE_POLICY)).toThrow('z, which is no cell')
    expect(() => disclose({ cells: [{ key: 'a', count: 1.5, published: true }], sums: [] }, GENERAL_PRACTICE_POLICY)).toThrow('count of a')
    expect(() => disclose({ cells: [...table.cells, ...table.cells], sums: [] }, GENERAL_PRACTICE_POLICY)).toThrow('two cells')
  })
})

describe('rounding', () => {
  test('rounded again is the same, keeps the order of counts and is never further off than half the base', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), policies, (a, b, policy) => {
        const [x, y] = [rounded(a, policy), rounded(b, policy)]
        expect(rounded(x, policy)).toBe(x)
        if (a <= b) expect(x).toBeLessThanOrEqual(y)
        expect(Math.abs(x - a)).toBeLessThanOrEqual(policy.base / 2)
      }),
    )
  })
})

describe('a cube', () => {
  test('counts everyone once at every level and under every filter', () => {
    const table = cube(
      [areas, sexes],
      [
        { at: ['practice A', 'women'], count: 30 },
        { at: ['practice A', 'men'], count: 20 },
        { at: ['practice C', 'men'], count: 4 },
      ],
    )
    const at = (...place: string[]) => table.cells.find(({ key }) => key === cellKey(place))?.count
    expect(table.cells).toHaveLength(6 * 3)
    expect([at('ICB', 'everyone'), at('north', 'women'), at('north', 'men'), at('south', 'everyone'), at('practice B', 'men')]).toEqual([
      54, 30, 20, 4, 0,
    ])
  })
  test('refuses a place it does not know', () => {
    expect(() => cube([sexes], [{ at: ['nobody'], count: 1 }])).toThrow('nobody is no part of everyone')
  })
})

describe('shares', () => {
  test('are of the rounded counts, and so is their interval', () => {
    expect(disclosedShare(shown(30), shown(60))).toMatchObject({
      value: 0.5,
      lower: expect.closeTo(0.3773, 3),
      upper: expect.closeTo(0.6227, 3),
    })
  })
  test.each([
    ['a hidden part', hidden('small'), shown(60)],
    ['a hidden whole', shown(10), hidden('small-or-protecting')],
    ['nobody', shown(0), shown(0)],
  ])('are not given of %s', (_label, part, whole) => {
    expect(disclosedShare(part, whole)).toBeNull()
  })
  test.each([
    [19, false],
    [20, true],
  ])('the distribution over the six components among %i people is shown: %s', (people, expected) => {
    expect(showsDistribution(people, GENERAL_PRACTICE_POLICY)).toBe(expected)
  })
})

describe('words', () => {
  test.each([
    ['a suppressed count', hidden('small'), GENERAL_PRACTICE_POLICY, 'fewer than 8', 'Counts of 1 to 7 are not shown'],
    ['one by a threshold of 5', hidden('small'), MENTAL_HEALTH_SERVICES_POLICY, 'fewer than 5', 'Counts of 1 to 4 are not shown'],
    ['one that may be nobody', hidden('small'), { ...GENERAL_PRACTICE_POLICY, showZero: false }, 'fewer than 8', 'Counts of 0 to 7'],
    ['one that may only protect', hidden('small-or-protecting'), GENERAL_PRACTICE_POLICY, 'fewer than 8, or hidden', 'not said which'],
    ['a shown count', shown(1240), GENERAL_PRACTICE_POLICY, '1,240', 'Rounded to the nearest 5'],
    ['nobody', shown(0), GENERAL_PRACTICE_POLICY, '0', ''],
  ])('say %s and why', (_label, of, policy, text, why) => {
    const words = disclosedWords(of, policy)
    expect(words.text).toContain(text)
    expect(words.why).toContain(why)
  })
})

describe('a policy', () => {
  test.each([
    ['general practice data', GENERAL_PRACTICE_POLICY, []],
    ['mental health services data', MENTAL_HEALTH_SERVICES_POLICY, []],
    ['no rounding', { ...GENERAL_PRACTICE_POLICY, base: 1 }, ['base']],
    ['a threshold that hides nobody', { ...GENERAL_PRACTICE_POLICY, threshold: 1 }, ['threshold']],
    ['half a person', { ...GENERAL_PRACTICE_POLICY, threshold: 7.5 }, ['threshold']],
    ['a distribution of a few', { ...GENERAL_PRACTICE_POLICY, distributionFrom: 5 }, ['distributionFrom']],
  ])('%s: says what is wrong with it', (_label, policy, names) => {
    expect(policyProblems(policy).map((problem) => problem.split(' ')[0])).toEqual(names)
  })
})
