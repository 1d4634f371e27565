import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, formatDate } from '../../../src/domain/date.ts'
import { at } from '../../../src/domain/timeline.ts'
import { death, episode } from '../../support/facts.ts'
import { asks, evaluated, KNOWN, promptOn, said, topicsOn } from './asked.ts'

const SMOKER = said('smoker', '2026-03-01')
const red = (on: string) => said('pressure', on, { systolic: 152, diastolic: 94 })
const normal = (on: string) => said('pressure', on, { systolic: 128, diastolic: 80 })

describe('a red value without a response', () => {
  test.each([
    ['27 days after it nothing is asked yet', '2026-03-28', 'answered'],
    ['28 days after it somebody is asked', '2026-03-29', 'open gp no-response 2026-03-29'],
    ['and so a year later', '2027-03-01', 'open gp no-response 2026-03-29'],
  ])('%s', (_, on, expected) => expect(asks('abnormal/smoking', on, [...KNOWN, SMOKER])).toBe(expected))
  test('is soon, and says by which rule and what was measured', () => {
    const smoker = said('smoker', '2026-03-01')
    expect(promptOn('abnormal/smoking', '2026-05-01', [...KNOWN, smoker])).toMatchObject({
      type: 'act-abnormal',
      check: 'smoking',
      priority: 'soon',
      rules: ['rz-smoking'],
      refs: [smoker.ref],
    })
  })
  test('a response within the 28 days never lets it open', () => {
    const facts = [...KNOWN, SMOKER, said('cessationAdvice', '2026-03-29')]
    expect(asks('abnormal/smoking', '2026-03-29', facts)).toBe('answered')
  })
  test('a later response ends it that day', () => {
    const facts = [...KNOWN, SMOKER, said('cessationAdvice', '2026-05-01')]
    expect([asks('abnormal/smoking', '2026-04-30', facts), asks('abnormal/smoking', '2026-05-01', facts)]).toEqual([
      'open gp no-response 2026-03-29',
      'answered',
    ])
  })
  test('a newer value ends it, and if red too begins another 28 days', () => {
    const facts = [...KNOWN, red('2026-01-01'), red('2026-05-01')]
    expect(['2026-04-30', '2026-05-28', '2026-05-29'].map((on) => asks('abnormal/blood-pressure', on, facts))).toEqual([
      'open gp no-response 2026-01-29',
      'answered',
      'open gp no-response 2026-05-29',
    ])
    expect(asks('abnormal/blood-pressure', '2026-05-01', [...KNOWN, red('2026-01-01'), normal('2026-05-01')])).toBe('answered')
  })
  test('two rules that call one value red ask once', () => {
    const prompt = promptOn('abnormal/bmi', '2026-06-01', [...KNOWN, said('bmi', '2026-03-01', 34)])
    expect(prompt).toMatchObject({ rules: ['rz-bmi', 'rz-bmi-high'] })
  })
  test('goes to whoever the rule names, or is responsible', () => {
    expect(asks('abnormal/smoking', '2026-05-01', [...KNOWN, SMOKER, episode('2026-02-01')])).toMatch(/^open mh/)
    expect(asks('abnormal/blood-pressure', '2026-05-01', [...KNOWN, red('2026-03-01'), episode('2026-02-01')])).toMatch(/^open gp/)
  })
  test('asks nothing about someone whom no rule is about any more', () => {
    expect(topicsOn('2026-06-01', [...KNOWN, SMOKER, said('remission', '2026-05-01')])).not.toContain('abnormal/smoking')
  })
  test('asks nothing about someone who has died', () => {
    expect(topicsOn('2026-06-01', [...KNOWN, SMOKER, death('2026-05-01')])).toEqual([])
  })
})

test('on any history it asks exactly on the days the slow definition asks', () => {
  const event = fc.tuple(fc.constantFrom('smoker', 'neverSmoked', 'cessationAdvice'), fc.integer({ min: 0, max: 400 }))
  const START = day('2025-01-01')
  fc.assert(
    fc.property(fc.array(event, { maxLength: 7 }), fc.integer({ min: 0, max: 450 }), (events, after) => {
      const on = addDays(START, after)
      const facts = events.map(([what, days]) => said(what as 'smoker', formatDate(addDays(START, days))))
      const timeline = evaluated([...KNOWN, ...facts])
        .prompts()
        .get('abnormal/smoking')
      const known = events.filter(([, days]) => days <= after).sort((a, b) => a[1] - b[1])
      const newest = Math.max(...known.filter(([what]) => what !== 'cessationAdvice').map(([, days]) => days))
      // One day may hold both statuses: a smoker's code then counts.
      const smokes = known.some(([what, days]) => what === 'smoker' && days === newest)
      const answered = known.some(([what, days]) => what === 'cessationAdvice' && days >= newest)
      const slowly = smokes && !answered && after >= newest + 28
      expect(timeline !== undefined && at(timeline, on)?.status === 'open').toBe(slowly)
    }),
    { numRuns: 150 },
  )
})
