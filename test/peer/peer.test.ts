import { beforeAll, describe, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import type { State } from '../../src/domain/membership.ts'
import { cqlEngine } from './cqlEngine.ts'
import { demoPeople } from './demoPeople.ts'
import { EDGE_DAY, edgePeople, edges } from './edgePeople.ts'
import { parityStates } from './parity.ts'

const cql = cqlEngine()

describe('phsmi-all-six: an engine that shares nothing with Parity says the same of everyone', () => {
  let said: ReadonlyMap<string, State>
  beforeAll(async () => {
    said = await cql(edgePeople, day(EDGE_DAY))
  })
  test.each(edges.map(([sentence, state], i) => [sentence, state, i] as const))('%s: %s', (_, state, i) => {
    const person = edgePeople[i] as (typeof edgePeople)[number]
    expect({ parity: parityStates([person], day(EDGE_DAY)).get(person.id), cql: said.get(person.id) }).toEqual({
      parity: state,
      cql: state,
    })
  })

  test('everyone of one practice of the demonstration', async () => {
    const on = day('2026-03-31')
    const people = demoPeople(140, on)
    const theirs = await cql(people, on)
    const ours = parityStates(people, on)
    expect(ours.size).toBe(people.length)
    expect(ours).toEqual(theirs)
    // Nothing is shown by agreeing about people who are all alike.
    expect(new Set(ours.values())).toEqual(new Set<State>(['not-in-population', 'excluded', 'denominator', 'numerator']))
  })
})
