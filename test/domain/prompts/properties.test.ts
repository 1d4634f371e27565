import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, formatDate } from '../../../src/domain/date.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import { at } from '../../../src/domain/timeline.ts'
import { death, episode } from '../../support/facts.ts'
import { evaluated, hides, type Name, said, took } from './asked.ts'

const START = day('2024-01-01')
const on = (days: number): string => formatDate(addDays(START, days))
const READINGS = [
  'schizophrenia',
  'remission',
  'lipids',
  'smoker',
  'neverSmoked',
  'cessationAdvice',
  'invitation',
  'declined',
  'stable',
  'whiteBritish',
] as const
const MEDICINES = ['clozapine', 'lithium', 'depot', 'olanzapine'] as const
const days = fc.integer({ min: 0, max: 900 })
const setting = fc.constantFrom('gp' as const, 'mh' as const)
const fact: fc.Arbitrary<Fact> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom<Name>(...READINGS), days, setting).map(([what, at, by]) => said(what, on(at), null, by)),
  },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom<Name>(...MEDICINES), days, setting).map(([what, at, by]) => took(what, on(at), by)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(120, 152, 186), days)
      .map(([systolic, at]) => said('pressure', on(at), { systolic, diastolic: 70 })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(days, fc.option(fc.integer({ min: 1, max: 700 })))
      .map(([at, long]) => episode(on(at), long === null ? null : on(at + long))),
  },
)
/** The practice has been read all along: what it has not said is missing. */
const life = fc.array(fact, { minLength: 1, maxLength: 14 }).map((facts) => [said('bmi', '2020-01-01', 22), ...facts])

/** What is asked on a day, by topic, without what is answered: that asks nothing. */
const askedOn = (facts: readonly Fact[], date: string) =>
  Object.fromEntries(
    [...evaluated(facts).prompts()].flatMap(([topic, timeline]) => {
      const prompt = at(timeline, day(date))
      return prompt === null || prompt.status === 'answered' ? [] : [[topic, prompt] as const]
    }),
  )

describe('on any life', () => {
  test('what happens later never changes what was asked on an earlier day', () => {
    fc.assert(
      fc.property(life, days, (facts, cut) => {
        const known = facts.filter((one) => one.on.from <= day(on(cut)))
        // A stretch that ends later has not ended by then.
        expect(askedOn(facts, on(cut))).toEqual(askedOn(known, on(cut)))
      }),
      { numRuns: 200 },
    )
  })
  test('nothing is asked about the dead', () => {
    fc.assert(
      fc.property(life, days, (facts, cut) => {
        expect(askedOn([...facts, death('2024-01-01')], on(cut))).toEqual({})
      }),
    )
  })
  test('a GP record that was not read is never said to lack anything', () => {
    const missing = ['act-share-result', 'act-ethnicity', 'act-register-query', 'act-meds-reconcile']
    fc.assert(
      fc.property(life, days, (facts, cut) => {
        const trustOnly = facts.filter((one) => one.setting === 'mh')
        for (const all of [trustOnly, [...trustOnly, hides('all', 'gp-record-not-read')]])
          for (const prompt of Object.values(askedOn(all, on(cut))))
            if (missing.includes(prompt.type)) expect(prompt.status).toBe('unknown')
      }),
    )
  })
  test('topics and checks have no name in common, and every prompt names a rule and an owner', () => {
    fc.assert(
      fc.property(life, days, (facts, cut) => {
        const { findings } = evaluated(facts)
        for (const [topic, prompt] of Object.entries(askedOn(facts, on(cut)))) {
          expect(findings.has(topic)).toBe(false)
          expect(['gp', 'mh']).toContain(prompt.owner)
          if (prompt.status === 'open') expect(prompt.rules.length).toBeGreaterThan(0)
        }
      }),
    )
  })
})
