import { expect, test } from 'vitest'
import { lazily, onceFor, shared } from '../../src/domain/memo.ts'

test('onceFor works something out once for each object, however alike two are', () => {
  const asked: object[] = []
  const of = onceFor((key: { name: string }, more: number) => {
    asked.push(key)
    return `${key.name}${more}`
  })
  const [one, other] = [{ name: 'a' }, { name: 'a' }]
  expect([of(one, 1), of(one, 2), of(other, 3)]).toEqual(['a1', 'a1', 'a3'])
  expect(asked).toEqual([one, other])
})

test('shared gives objects of one name one and the same, and others another', () => {
  const of = shared(
    ({ name }: { name: string }) => name,
    () => ({}),
  )
  const first = of({ name: 'a' })
  expect(of({ name: 'a' })).toBe(first)
  expect(of({ name: 'b' })).not.toBe(first)
})

test('lazily works something out once, when first asked for, even if it comes to nothing', () => {
  let times = 0
  const ask = lazily(() => {
    times += 1
    return undefined
  })
  expect(times).toBe(0)
  expect([ask(), ask(), times]).toEqual([undefined, undefined, 1])
})
