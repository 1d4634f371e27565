import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BEGINNING, day, type PlainDate } from '../../src/domain/date.ts'
import type { Fact } from '../../src/domain/fact.ts'
import type { Finding } from '../../src/domain/finding.ts'
import { type Span, spansReaching, steps } from '../../src/domain/timeline.ts'
import { unreadGpRecord } from '../../src/fhir/people.ts'
import { type PersonEvaluation, saveEvaluations } from '../../src/store/findings.ts'
import { reachOf } from '../../src/store/reach.ts'
import { finding, registration, standing } from '../../src/store/schema.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const today = day('2026-11-22')

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.owner.unsafe('truncate finding, alert, prompt, risk_score, standing, registration, caseload, evaluation'))

const due: Finding = {
  status: 'due',
  reason: 'never-recorded',
  rules: ['phsmi-core'],
  dueOn: null,
  owner: 'gp',
  evidence: null,
  declinedOn: null,
}
const done = (on: PlainDate): Finding => ({
  ...due,
  status: 'up-to-date',
  reason: 'recorded-in-interval',
  rules: ['phsmi-core', 'ap-annual'],
  dueOn: day('2027-01-01'),
  evidence: { refs: ['gp/Observation/1'], on, setting: 'gp', value: { value: 31, unit: 'kg/m2' } },
})

const evaluated = (personId: number, what: Partial<PersonEvaluation> = {}): PersonEvaluation => ({
  personId,
  findings: new Map([
    [
      'bmi',
      [
        { from: BEGINNING, to: day('2025-12-31'), value: { ...due, priority: 'low' } },
        { from: day('2026-01-01'), to: day('2026-12-31'), value: done(day('2026-01-01')) },
        { from: day('2027-01-01'), to: null, value: null },
      ],
    ],
  ]),
  alerts: new Map(),
  prompts: new Map(),
  risks: new Map(),
  standings: new Map([['reg-mh1', [{ from: day('2020-01-01'), to: null, value: { state: 'numerator', reason: null } }]]]),
  registrations: [{ ods: 'A', from: BEGINNING, until: null }],
  caseload: [],
  ...what,
})
const save = (...people: PersonEvaluation[]) =>
  database.asSystem(today, (tx) =>
    saveEvaluations(
      tx,
      people.map(({ personId }) => personId),
      people,
    ),
  )
/** Where each row is on disk and who wrote it: a row written again has moved. */
const rows = (table: string) =>
  database.owner<{ row: string }[]>`select ctid::text || ' ' || t::text as row from ${database.owner(table)} t order by person_id, during`

describe('an evaluation', () => {
  test('comes back as it was kept, without the spans in which a check does not apply', async () => {
    await save(evaluated(1))
    expect(await database.asSystem(today, (tx) => tx.select().from(finding).orderBy(sql`during`))).toEqual([
      {
        personId: 1,
        checkId: 'bmi',
        during: { from: BEGINNING, until: day('2026-01-01') },
        ...due,
        ownerRole: null,
        slots: null,
        priority: 'low',
      },
      {
        personId: 1,
        checkId: 'bmi',
        during: { from: day('2026-01-01'), until: day('2027-01-01') },
        ...done(day('2026-01-01')),
        ownerRole: null,
        slots: null,
        priority: null,
      },
    ])
    expect(await database.asSystem(today, (tx) => tx.select().from(registration))).toEqual([
      { personId: 1, ods: 'A', during: { from: BEGINNING, until: null } },
    ])
  })

  test('that came out as it was writes nothing', async () => {
    await save(evaluated(1), evaluated(2))
    const before = await rows('finding')
    expect(await save(evaluated(1), evaluated(2))).toEqual({ changed: 0 })
    expect(await rows('finding')).toEqual(before)
  })

  test('that came out otherwise writes the check that changed, and no other', async () => {
    const two = (bmi: readonly Span<Finding | null>[]) =>
      evaluated(2, {
        findings: new Map([
          ['bmi', bmi],
          ['lipids', [{ from: BEGINNING, to: null, value: due }]],
        ]),
      })
    await save(evaluated(1), two([{ from: BEGINNING, to: null, value: due }]))
    const before = await rows('finding')
    expect(await save(evaluated(1), two([{ from: BEGINNING, to: null, value: done(today) }]))).toEqual({ changed: 1 })
    const after = await rows('finding')
    expect(after).toHaveLength(before.length)
    const moved = before.filter(({ row }) => !after.some((other) => other.row === row))
    expect(moved).toMatchObject([{ row: expect.stringContaining('(2,bmi,') }])
  })

  test.each([
    ['status', { status: 'declined' }],
    ['reason', { reason: 'declined' }],
    ['rules', { rules: [] }],
    ['due date', { dueOn: day('2026-01-01') }],
    ['owner', { owner: 'mh' }],
    ['evidence', { evidence: { refs: ['gp/Observation/2'], on: today, setting: 'gp', value: null } }],
    ['day of declining', { declinedOn: today }],
    ['role', { ownerRole: 'clozapine-clinic' }],
    ['days of a schedule', { slots: [{ rule: 'ap-weight-weekly', on: today, status: 'missed' }] }],
  ] as [string, Partial<Finding>][])('keeps a change of nothing but the %s', async (_, change) => {
    const of = (value: Finding) => evaluated(1, { findings: new Map([['bmi', [{ from: BEGINNING, to: null, value }]]]) })
    await save(of(due))
    expect(await save(of({ ...due, ...change }))).toEqual({ changed: 1 })
    expect(await database.asSystem(today, (tx) => tx.select().from(finding))).toMatchObject([change])
  })

  test('of somebody who is nowhere and nothing any more removes their rows', async () => {
    await save(evaluated(1))
    await save(evaluated(1, { findings: new Map(), standings: new Map(), registrations: [] }))
    for (const table of ['finding', 'standing', 'registration']) expect(await rows(table)).toEqual([])
  })

  test('keeps no row for not being in a population, unless for a reason', async () => {
    const out = { from: BEGINNING, to: null, value: { state: 'not-in-population', reason: null } }
    await save(
      evaluated(1, {
        standings: new Map([
          ['reg-mh1', [out]],
          ['reg-mh2', [{ ...out, value: { ...out.value, reason: 'deceased' } }]],
        ]),
      }),
    )
    expect(await database.asSystem(today, (tx) => tx.select().from(standing))).toMatchObject([{ name: 'reg-mh2', reason: 'deceased' }])
  })
})

describe('recent spans', () => {
  const timeline = steps('a', [
    [day('2020-01-01'), 'b'],
    [day('2025-01-01'), 'c'],
  ])

  test('are those that reach past a day, the first with its true beginning', () => {
    expect(spansReaching(timeline, day('2023-01-01')).map(({ from, value }) => [from, value])).toEqual([
      [day('2020-01-01'), 'b'],
      [day('2025-01-01'), 'c'],
    ])
  })

  test('do not change as that day moves on within the first', () => {
    expect(spansReaching(timeline, day('2024-12-31'))).toEqual(spansReaching(timeline, day('2020-01-01')))
  })
})

describe('reach', () => {
  const on = { from: day('2024-01-01'), to: day('2024-01-01') }
  const fact = (what: object): Fact => ({ ref: 'gp/X/1', setting: 'gp', on, knownOn: null, endedOn: null, ...what }) as Fact
  const registered = fact({ kind: 'registration', until: null, ods: 'A' })
  const odsOf = (source: string): string | null => ({ gp: 'P', g: 'P', '': 'P', mh: 'T' })[source] ?? null

  test.each([
    ['a registration', [registered], { registrations: [{ ods: 'A', from: on.from, until: null }], caseload: [] }],
    [
      'a registration that names no practice',
      [{ ...registered, ods: null }],
      { registrations: [{ ods: 'P', from: on.from, until: null }], caseload: [] },
    ],
    [
      'a practice record without registrations',
      [fact({ kind: 'entry' })],
      { registrations: [{ ods: 'P', from: BEGINNING, until: null }], caseload: [] },
    ],
    [
      'an ended registration',
      [{ ...registered, until: day('2025-01-01') }],
      { registrations: [{ ods: 'A', from: on.from, until: day('2025-01-01') }], caseload: [] },
    ],
    ['a practice record nobody has read', [unreadGpRecord], { registrations: [], caseload: [] }],
    ['a registration over before it began', [{ ...registered, until: on.from }], { registrations: [], caseload: [] }],
    ['a registration that was withdrawn', [{ ...registered, endedOn: today }], { registrations: [], caseload: [] }],
    [
      'care under a team',
      [fact({ ref: 'mh/E/1', setting: 'mh', kind: 'episode', until: null, ods: 'T1' })],
      { registrations: [], caseload: [{ ods: 'T1', from: on.from, until: null }] },
    ],
    [
      'a stay whose trust is not named',
      [fact({ ref: 'mh/E/1', setting: 'mh', kind: 'stay', until: null, ods: null })],
      { registrations: [], caseload: [{ ods: 'T', from: on.from, until: null }] },
    ],
    ['a trust record without an episode', [fact({ ref: 'mh/O/1', setting: 'mh', kind: 'entry' })], { registrations: [], caseload: [] }],
    [
      'a registration the trust has on file',
      [{ ...registered, ref: 'mh/P/1', setting: 'mh' } as Fact],
      { registrations: [], caseload: [] },
    ],
  ] as [string, Fact[], object][])('of %s', (_, facts, reach) => {
    expect(reachOf(facts, odsOf)).toEqual(reach)
  })
})
