import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, day, exactly, formatDate, type PlainDate } from '../../../src/domain/date.ts'
import { evaluate } from '../../../src/domain/evaluate.ts'
import type { Entry, Fact } from '../../../src/domain/fact.ts'
import type { Finding } from '../../../src/domain/finding.ts'
import type { Check, Rule } from '../../../src/domain/plan.ts'
import { personRecord } from '../../../src/domain/record.ts'
import { numberOr } from '../../../src/domain/ruling.ts'
import { at, map, type Timeline } from '../../../src/domain/timeline.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { codesOf, type Life } from './history.ts'
import { livesFor } from './lives.ts'

type Line = Timeline<Finding | null>

/** All rules on. */
const timelineOf = (check: Check, life: Life): Line =>
  evaluate({ ...plan, checks: [check], measures: [] }, personRecord(life, life.facts, clusters), true).findings.get(check.id) as Line

/** Every day on which either changes. */
const turns = (...lines: readonly Timeline<unknown>[]): PlainDate[] => [...new Set(lines.flatMap(({ starts }) => starts))]
const named = plan.checks.map((check) => [check.id, check] as const)
const everyCheck = (promise: (check: Check) => void): void => {
  test.each(named)('%s', (_, check) => promise(check))
}
const told = (on: PlainDate): string => (Number.isFinite(on) ? formatDate(on) : 'the beginning')

/** A check with only some of its rules. */
const withRules = (check: Check, keep: (rule: Rule) => boolean): Check => ({ ...check, rules: check.rules.filter(keep) })

type Move = (on: PlainDate) => PlainDate
const moveFact = (fact: Fact, move: Move): Fact => ({
  ...fact,
  on: { from: move(fact.on.from), to: move(fact.on.to) },
  knownOn: fact.knownOn === null ? null : move(fact.knownOn),
  endedOn: fact.endedOn === null ? null : move(fact.endedOn),
  ...('until' in fact && fact.until !== null ? { until: move(fact.until) } : {}),
  ...('dueOn' in fact ? { dueOn: move(fact.dueOn) } : {}),
  ...('before' in fact && fact.before !== null ? { before: move(fact.before) } : {}),
})
const moveLife = (life: Life, move: Move): Life => ({
  ...life,
  birthDate: life.birthDate === null ? null : move(life.birthDate),
  facts: life.facts.map((fact) => moveFact(fact, move)),
})
/** A rule asked only of someone in whom the check was done before a treatment: that evidence calls for the next. */
const needsBaseline = ({ parameters }: Rule): boolean => numberOr(parameters, 'after-baseline', 0) === 1

describe('adding evidence never makes a check less up to date (a level without a number: a number may call for another rule)', () => {
  const done = (check: Check): fc.Arbitrary<Entry> =>
    fc
      .record({
        code: fc.constantFrom(...check.evidence.flatMap((cluster) => codesOf(cluster).slice(0, 2))),
        from: fc.integer({ min: day('2021-06-01'), max: day('2026-12-31') }).map((n) => n as PlainDate),
        uncertain: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 365 }) }),
        setting: fc.constantFrom('gp' as const, 'mh' as const),
      })
      .map(({ code, from, uncertain, setting }) => ({
        kind: 'entry',
        ref: `${setting}/Thing/new`,
        setting,
        codes: [code],
        on: { from, to: addDays(from, uncertain) },
        value: null,
        absent: false,
        knownOn: null,
        endedOn: null,
      }))
  /** Nothing to do, or something. */
  const open = (finding: Finding | null): boolean => finding !== null && finding.status !== 'up-to-date'
  everyCheck((whole) => {
    const check = withRules(whole, (rule) => !needsBaseline(rule))
    fc.assert(
      fc.property(livesFor(check), done(check), (life, more) => {
        const before = timelineOf(check, life)
        const after = timelineOf(check, { ...life, facts: [...life.facts, more] })
        for (const on of turns(before, after))
          if (!open(at(before, on))) expect(open(at(after, on)), `${told(on)}: ${JSON.stringify(at(after, on))}`).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})

describe('splitting a record between two sources changes no clinical finding: only who acts, and where the evidence is', () => {
  /** A team's assessment of stability is the trust's to make: who is responsible hangs on it, and on nothing else that is coded. */
  const belongsToTrust = new Set(codesOf('stability'))
  const kept = (life: Life, inTrust: (i: number) => boolean): Life => ({
    ...life,
    facts: life.facts.map((fact, i): Fact => {
      if ((fact.kind !== 'entry' && fact.kind !== 'medicine') || fact.codes.some((code) => belongsToTrust.has(code))) return fact
      const setting = inTrust(i) ? 'mh' : 'gp'
      return { ...fact, setting, ref: `${setting}/Thing/${i}` }
    }),
  })
  /** Much on few days: what two sources say of one day must not depend on which of them said it. */
  const crowded: Move = (on) => (Number.isFinite(on) ? ((on - (on % 30)) as PlainDate) : on)
  const clinical = (line: Line) =>
    map(line, (finding) => finding && { ...finding, owner: null, evidence: finding.evidence && { on: finding.evidence.on } })
  everyCheck((check) => {
    fc.assert(
      fc.property(livesFor(check), fc.boolean(), fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (any, crowd, sides) => {
        const life = crowd ? moveLife(any, crowded) : any
        const whole = clinical(
          timelineOf(
            check,
            kept(life, () => false),
          ),
        )
        const split = clinical(
          timelineOf(
            check,
            kept(life, (i) => sides[i % sides.length] === true),
          ),
        )
        for (const on of turns(whole, split)) expect(at(split, on), told(on)).toEqual(at(whole, on))
      }),
      { numRuns: 150 },
    )
  })
})

/** A rule that names a day of the calendar (31 January 2024, a season) is about that day and does not move with a record. */
const isDated = ({ population, criterion }: Rule): boolean => /^valproate-.*started/.test(population) || criterion === 'inCampaign'

const moveFinding = (finding: Finding, move: Move): Finding => ({
  ...finding,
  dueOn: finding.dueOn === null ? null : move(finding.dueOn),
  declinedOn: finding.declinedOn === null ? null : move(finding.declinedOn),
  evidence: finding.evidence === null ? null : { ...finding.evidence, on: move(finding.evidence.on) },
  ...(finding.slots === undefined ? {} : { slots: finding.slots.map((slot) => ({ ...slot, on: move(slot.on) })) }),
})
const moveLine = ({ starts, values }: Line, move: Move): Line => ({
  starts: starts.map(move),
  values: values.map((finding) => finding && moveFinding(finding, move)),
})

describe('shifting all dates by fours of years, over which the calendar repeats (until 2100), shifts every finding', () => {
  const FOUR_YEARS = 1461
  test.each(named)('%s', (_, whole) => {
    const check = withRules(whole, (rule) => !isDated(rule))
    fc.assert(
      fc.property(livesFor(check), fc.constantFrom(-2, -1, 1), (life, times) => {
        const move: Move = (on) => (on + times * FOUR_YEARS) as PlainDate
        expect(timelineOf(check, moveLife(life, move))).toEqual(moveLine(timelineOf(check, life), move))
      }),
      { numRuns: 40 },
    )
  })
})

describe('shifting all dates by any whole years shifts every finding of rules that count in months (no date on a 29th to 31st)', () => {
  /** Populations that begin so many days after a start: 29 February may lie between. */
  const countsDays = ({ population }: Rule): boolean => /after-12wk|^lithium-(early|first-year|at-risk|settled)/.test(population)
  const inMonths = (rule: Rule): boolean =>
    rule.criterion === 'recordedWithin' && rule.interval !== null && 'months' in rule.interval && !countsDays(rule) && !isDated(rule)
  const early: Move = (on) => (Number.isFinite(on) && new Date(on * 86_400_000).getUTCDate() > 28 ? addDays(on, -3) : on)
  const plain = (life: Life): Life => {
    const moved = moveLife(life, early)
    return { ...moved, facts: moved.facts.map((fact) => ({ ...fact, on: exactly(fact.on.from), knownOn: null }) as Fact) }
  }
  const checks = plan.checks.map((check) => withRules(check, inMonths)).filter(({ rules }) => rules.length > 0)
  test.each(checks.map((check) => [check.id, check] as const))('%s', (_, check) => {
    fc.assert(
      fc.property(livesFor(check).map(plain), fc.constantFrom(-5, -1, 1, 2, 3, 7), (life, years) => {
        const move: Move = (on) => addMonths(on, 12 * years)
        expect(timelineOf(check, moveLife(life, move))).toEqual(moveLine(timelineOf(check, life), move))
      }),
      { numRuns: 40 },
    )
  })
})
