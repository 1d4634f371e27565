import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benefitsOf, peopleIn } from '../../../src/domain/benefit/benefit.ts'
import { type Effect, effects } from '../../../src/domain/benefit/effects.ts'

const ids = effects.map(({ id }) => id)
const counts = fc.record(Object.fromEntries(ids.map((id) => [id, fc.nat(5000)])) as Record<Effect['id'], fc.Arbitrary<number>>)
const chosen = fc.subarray(ids).map((list) => new Set(list))
const of = (people: Readonly<Record<Effect['id'], number>>) => (effect: Effect) => people[effect.id]

describe('what would help most', () => {
  test('is, for each gap, near people × risk × reached × (1 − relative risk)', () => {
    for (const { effect, avoided } of benefitsOf(() => 1000, new Set(ids)).each) {
      const plain = 1000 * effect.tenYearRisk.value * effect.reached.value * (1 - effect.relativeRisk.value)
      expect(Math.abs((avoided?.value ?? 0) - plain) / plain, effect.id).toBeLessThan(0.15)
      expect(avoided?.lower).toBeLessThan(avoided?.value ?? 0)
      expect(avoided?.upper).toBeGreaterThan(avoided?.value ?? 0)
    }
  })
  test('never grows less when another gap is closed, nor when more people have one', () => {
    fc.assert(
      fc.property(counts, chosen, fc.constantFrom(...ids), (people, some, another) => {
        const before = benefitsOf(of(people), some).together
        const after = benefitsOf(of(people), new Set([...some, another])).together
        expect(after?.value ?? 0).toBeGreaterThanOrEqual((before?.value ?? 0) - 1e-9)
        const more = benefitsOf(of({ ...people, [another]: people[another] + 100 }), new Set([another])).together
        expect(more?.value ?? 0).toBeGreaterThanOrEqual((benefitsOf(of(people), new Set([another])).together?.value ?? 0) - 1e-9)
      }),
      { numRuns: 15 },
    )
  })
  test('all together is at least the largest part and no more than the sum of the parts', () => {
    fc.assert(
      fc.property(counts, (people) => {
        const { each, together } = benefitsOf(of(people), new Set(ids))
        const uppers = each.map(({ avoided }) => avoided?.upper ?? 0)
        expect(together?.value ?? 0).toBeGreaterThanOrEqual(Math.max(...each.map(({ avoided }) => avoided?.value ?? 0)) - 1e-9)
        expect(together?.value ?? 0).toBeLessThanOrEqual(uppers.reduce((sum, one) => sum + one, 0) + 1e-9)
      }),
      { numRuns: 15 },
    )
  })
  test('comes out the same every time', () => {
    expect(benefitsOf(() => 320, new Set(ids))).toEqual(benefitsOf(() => 320, new Set(ids)))
  })
  test.each([
    ['of a hidden count there is no estimate', 'met', { kind: 'hidden', why: 'small' }, null],
    ['those in a red zone are the ones met', 'met', { kind: 'shown', count: 40 }, 40],
    ['those not on a statin are the others', 'not-met', { kind: 'shown', count: 40 }, 60],
  ] as const)('%s', (_, gap, met, people) => {
    const effect = effects.find((one) => one.gap === gap) as Effect
    expect(peopleIn(effect, { kind: 'shown', count: 100 }, met)).toBe(people)
  })
  test('says of every effect where it is from, and what to beware of', () => {
    for (const { source, caution, because } of effects)
      for (const text of [source, caution, because]) expect(text.length).toBeGreaterThan(20)
  })
})
