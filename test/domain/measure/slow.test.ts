import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, day, formatDate, type PlainDate } from '../../../src/domain/date.ts'
import type { Entry, Fact } from '../../../src/domain/fact.ts'
import { at, type Timeline } from '../../../src/domain/timeline.ts'
import { registration } from '../../support/facts.ts'
import { CODES, everyDay, issued, type Said, said, timelinesOf } from './said.ts'

/** What one sees of a person on a day, in the plainest way: every fact there is, gone through again. */
const seenOn = (facts: readonly Fact[], on: PlainDate) => {
  const entries = (...what: Said[]): Entry[] =>
    facts.filter(
      (fact): fact is Entry =>
        fact.kind === 'entry' && fact.setting === 'gp' && fact.on.to <= on && what.some((one) => fact.codes[0] === `sct|${CODES[one]}`),
    )
  const inside = (fact: Fact, months: number): boolean => addMonths(on, -months) < fact.on.from && fact.on.to <= on
  const latest = (list: readonly Entry[]): number => Math.max(Number.NEGATIVE_INFINITY, ...list.map((one) => one.on.to))
  const newest = (list: readonly Entry[]): Entry[] => list.filter((one) => one.on.to === latest(list))
  return { entries, inside, latest, newest }
}

/** Every national code for remission names the illness too, and stands in both clusters. */
const DIAGNOSES: readonly Said[] = ['diagnosis', 'remission']

/** Rule `lipid-high-risk`, read aloud. */
const atHighRisk = (facts: readonly Fact[], on: PlainDate): boolean => {
  const { entries, inside, latest, newest } = seenOn(facts, on)
  if (facts.some((fact) => fact.kind === 'medicine' && fact.setting === 'gp' && inside(fact, 6))) return true
  if (entries('heartDisease').length > 0) return true
  const diabetes = entries('diabetes')
  if (diabetes.length > 0 && latest(entries('diabetesResolved')) <= latest(diabetes)) return true
  const kidney = entries('kidney3')
  if (kidney.length > 0 && latest(entries('kidney1', 'kidneyResolved')) <= latest(kidney)) return true
  if (newest(entries('smoker', 'exSmoker')).some((one) => one.codes[0] === `sct|${CODES.smoker}`)) return true
  const sizes = newest(entries('bmi')).map(({ value }) => (value !== null && 'value' in value ? value.value : 0))
  const ethnicity = newest(entries('whiteBritish', 'indian'))
  const isWhite = ethnicity.length > 0 && ethnicity.every((one) => one.codes[0] === `sct|${CODES.whiteBritish}`)
  return sizes.some((size) => size >= 30 || size >= (isWhite ? 25 : 23))
}

const NUMERATORS = {
  'qof-mh003': (facts: readonly Fact[], on: PlainDate): boolean => {
    const { entries, inside } = seenOn(facts, on)
    return entries('pressure').some((one) => inside(one, 12))
  },
  'qof-mh011': (facts: readonly Fact[], on: PlainDate): boolean => {
    const { entries, inside } = seenOn(facts, on)
    return entries('lipids').some((one) => inside(one, atHighRisk(facts, on) ? 12 : 24))
  },
  'qof-mh002': (facts: readonly Fact[], on: PlainDate): boolean => {
    const { entries, inside, latest } = seenOn(facts, on)
    return entries('carePlan').some((one) => inside(one, 12) && one.on.from >= latest(entries(...DIAGNOSES)))
  },
} as const
const DECLINED = { 'qof-mh003': 'pressureDeclined', 'qof-mh011': 'lipidsDeclined', 'qof-mh002': null } as const
type Tested = keyof typeof NUMERATORS

/** Clinical-rules 2 and 3.3 for one day, from top to bottom. */
const slowly = (measure: Tested, facts: readonly Fact[], on: PlainDate): string => {
  const { entries, inside, latest } = seenOn(facts, on)
  const diagnoses = entries(...DIAGNOSES)
  const registrations = facts.filter((fact) => fact.kind === 'registration')
  const running = registrations.filter((one) => one.on.from <= on && (one.until === null || on < one.until))
  if (diagnoses.length === 0) return 'not-in-population'
  if (registrations.length > 0 && running.length === 0) return 'not-in-population not-registered'
  if (latest(entries('remission')) >= latest(diagnoses)) return 'excluded in-remission'
  if (NUMERATORS[measure](facts, on)) return 'numerator'
  const coded = (what: Said): boolean => entries(what).some((one) => inside(one, 12))
  if (coded('unsuitable')) return 'exception pca-unsuitable'
  if (coded('allDeclined')) return 'exception pca-declined-all'
  const own = DECLINED[measure]
  if (own !== null && coded(own)) return 'exception pca-declined-one'
  const invitations = entries('invited').filter((one) => inside(one, 12))
  if (invitations.some((first) => invitations.some((second) => second.on.from - first.on.to >= 7))) return 'exception pca-invited'
  if (diagnoses.every((one) => inside(one, 3))) return 'exception pca-new-diagnosis'
  if (running.length > 0 && running.every((one) => inside({ ...one, on: { from: one.on.from, to: one.on.from } }, 3)))
    return 'exception pca-new-registration'
  return 'denominator'
}

const when = fc.integer({ min: day('2022-01-01'), max: day('2025-06-30') }).map((n) => formatDate(n as PlainDate))
const monthEnds = fc.constantFrom('2023-02-28', '2024-02-29', '2023-08-31', '2024-03-31', '2024-04-01', '2023-11-30')
const coarse = fc.oneof(
  when,
  when,
  monthEnds,
  when.map((text) => text.slice(0, 7)),
  when.map((text) => text.slice(0, 4)),
)
const setting = fc.constantFrom('gp' as const, 'gp' as const, 'gp' as const, 'mh' as const)
const anyOf = (...what: Said[]) =>
  fc.tuple(fc.constantFrom(...what), coarse, setting).map(([one, on, from]): Fact => said(one, on, null, from))
const exactly = (...what: Said[]) => fc.tuple(fc.constantFrom(...what), fc.oneof(when, monthEnds)).map(([one, on]): Fact => said(one, on))
const registered = fc
  .tuple(when, fc.integer({ min: 30, max: 900 }), fc.boolean())
  .map(([on, days, ends]) => registration(on, ends ? formatDate((day(on) + days) as PlainDate) : null))

/** A small life in and out of care: everything the adjustments and the three measures depend on. */
const life = fc
  .tuple(
    fc.array(exactly('diagnosis', 'diagnosis', 'remission'), { maxLength: 3 }),
    fc.array(anyOf('pressure', 'lipids', 'carePlan', 'pressureDeclined', 'lipidsDeclined', 'unsuitable', 'allDeclined'), { maxLength: 5 }),
    fc.array(anyOf('invited'), { maxLength: 5 }),
    fc.array(registered, { maxLength: 2 }),
    fc.constantFrom([said('diagnosis', '2021-03-03')], []),
  )
  .map((parts) => parts.flat())

/** Someone with lipids and what may make them urgent. */
const risky = fc
  .tuple(
    fc.array(anyOf('lipids'), { minLength: 1, maxLength: 3 }),
    fc.array(
      exactly(
        'heartDisease',
        'diabetes',
        'diabetesResolved',
        'kidney3',
        'kidney1',
        'kidneyResolved',
        'smoker',
        'exSmoker',
        'whiteBritish',
        'indian',
      ),
      { maxLength: 5 },
    ),
    fc.array(
      fc.tuple(when, fc.constantFrom(22.9, 23, 24.9, 25, 29.9, 30)).map(([on, value]): Fact => said('bmi', on, value)),
      { maxLength: 2 },
    ),
    fc.array(
      fc.tuple(when, setting).map(([on, from]): Fact => issued('antipsychotic', on, from)),
      { maxLength: 2 },
    ),
  )
  .map((parts) => [said('diagnosis', '2021-03-03'), ...parts.flat()])

const asText = ({ state, reason }: { state: string; reason: string | null }): string => (reason === null ? state : `${state} ${reason}`)

describe('the timeline equals the slow definition on every day', () => {
  test.each<[Tested, string, fc.Arbitrary<Fact[]>]>([
    ['qof-mh003', 'any life', life],
    ['qof-mh002', 'any life', life],
    ['qof-mh011', 'any life', life],
    ['qof-mh011', 'anyone at risk', risky],
  ])('%s: %s', (measure, _, people) => {
    const met = new Set<string>()
    fc.assert(
      fc.property(people, (facts) => {
        const timeline = timelinesOf(facts).get(measure) as Timeline<{ state: string; reason: string | null }>
        // Every day on which it changes, the day before, and every ninth day.
        const days = new Set([
          ...everyDay('2021-12-01', '2027-09-01', 9),
          ...timeline.starts.filter(Number.isFinite).flatMap((on) => [on - 1, on]),
        ])
        for (const on of days as Set<PlainDate>) {
          const said = asText(at(timeline, on))
          met.add(said)
          expect(said, formatDate(on)).toBe(slowly(measure, facts, on))
        }
      }),
      { numRuns: 80 },
    )
    expect(met).toContain('numerator')
    expect(met).toContain('denominator')
  })
})

test('what happens later never changes an earlier day', () => {
  fc.assert(
    fc.property(life, fc.integer({ min: day('2022-01-01'), max: day('2025-06-30') }), (facts, cut) => {
      const known = facts
        .filter((fact) => fact.on.from <= cut)
        .map((fact) => (fact.kind === 'registration' && fact.until !== null && fact.until > cut ? { ...fact, until: null } : fact))
      // Nobody registered is taken to have been registered always, which a later registration does change.
      fc.pre(facts.some(({ kind }) => kind === 'registration') === known.some(({ kind }) => kind === 'registration'))
      const [before, after] = [timelinesOf(known), timelinesOf(facts)]
      for (const [measure, timeline] of after)
        expect(at(timeline, cut as PlainDate), measure).toEqual(at(before.get(measure) as typeof timeline, cut as PlainDate))
    }),
  )
})

test('a further reading never takes anyone out of a numerator', () => {
  fc.assert(
    fc.property(life, when, when, (facts, done, asked) => {
      for (const [measure, what] of [
        ['qof-mh003', 'pressure'],
        ['qof-mh011', 'lipids'],
        ['qof-mh002', 'carePlan'],
      ] as const) {
        const on = day(asked)
        const of = (those: readonly Fact[]) =>
          asText(at(timelinesOf(those).get(measure) as Timeline<{ state: string; reason: string | null }>, on))
        const [before, after] = [of(facts), of([...facts, said(what, done)])]
        if (before !== after) expect(after).toBe('numerator')
      }
    }),
  )
})
