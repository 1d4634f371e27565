import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, formatDate, type PlainDate } from '../../../src/domain/date.ts'
import { evaluate } from '../../../src/domain/evaluate.ts'
import type { Finding } from '../../../src/domain/finding.ts'
import type { Check } from '../../../src/domain/plan.ts'
import { personRecord } from '../../../src/domain/record.ts'
import { at, type Timeline } from '../../../src/domain/timeline.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { findingOn } from './finding.ts'
import { historyOf, type Life } from './history.ts'
import { livesFor } from './lives.ts'

const FIRST = day('2020-06-01')
const LAST = day('2028-06-01')
const STRIDE = 41

/** All rules on, but of one check: the others are asked in tests of their own. */
const timelineOf = (check: Check, life: Life): Timeline<Finding | null> =>
  evaluate({ ...plan, checks: [check], measures: [] }, personRecord(life, life.facts, clusters), true).findings.get(
    check.id,
  ) as Timeline<Finding | null>

/** Every day on which the timeline changes, the day before, every day on which something happened, and every so many days besides. */
const daysToLook = (timeline: Timeline<unknown>, life: Life, phase: number): PlainDate[] => {
  const turns = [...timeline.starts, ...life.facts.map(({ on }) => on.to)].filter((on) => on >= FIRST && on <= LAST)
  const between = Array.from({ length: Math.floor((LAST - FIRST) / STRIDE) }, (_, i) => addDays(FIRST, i * STRIDE + phase))
  return [...new Set([...turns.flatMap((on) => [addDays(on, -1), on]), ...between])].sort((a, b) => a - b)
}

describe('on any life the timeline of a check says what the rules say of each day', () => {
  test.each(plan.checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
    fc.assert(
      fc.property(livesFor(check), fc.integer({ min: 0, max: STRIDE - 1 }), (life, phase) => {
        const timeline = timelineOf(check, life)
        const history = historyOf(life)
        for (const on of daysToLook(timeline, life, phase)) expect(at(timeline, on), formatDate(on)).toEqual(findingOn(check, history, on))
      }),
      { numRuns: 40 },
    )
  })
})

// Agreement about people of whom nothing is asked would show nothing.
test.each(plan.checks.map((check) => [check.id, check] as const))(
  'lives made for %s meet each of its rules and every status',
  (_, check) => {
    const findings = fc.sample(livesFor(check), { numRuns: 1000, seed: 3 }).flatMap((life) => timelineOf(check, life).values)
    const said = findings.filter((finding) => finding !== null)
    // A check with no codes for a refusal cannot be declined; one that only has alerts is never asked for.
    const refused = check.declined.length === 0 ? [] : ['declined']
    const statuses = check.rules.length === 0 ? [] : ['up-to-date', 'due', 'unknown', ...refused]
    expect(new Set(said.map(({ status }) => status))).toEqual(new Set(statuses))
    expect(new Set(said.flatMap(({ rules }) => rules))).toEqual(new Set(check.rules.map(({ id }) => id)))
  },
)
