import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, formatDate, type PlainDate } from '../../src/domain/date.ts'
import type { Setting } from '../../src/domain/fact.ts'
import { isLive } from '../../src/domain/plan.ts'
import { evaluateChanged } from '../../src/evaluating.ts'
import { plan } from '../../src/fhir/definitions.ts'
import { createService, saveSources } from '../../src/service.ts'
import type { SourceConfiguration } from '../../src/sources/configuration.ts'
import type { Page, Source } from '../../src/sources/source.ts'
import { pull, type SyncDeps } from '../../src/sync.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { clockAt } from '../support/demonstration.ts'
import { type Standing, standingOf } from '../sync/standing.ts'
import { type ClinicalCase, readCases } from './clinicalCase.ts'
import { differencesOf, type Said } from './expectation.ts'
import { type CaseRecord, recordsOf } from './records.ts'
import { type Shown, shownOn } from './shown.ts'
import { nhsNumberOf, PRACTICE, TRUST } from './write/side.ts'

const cases = readCases()

/** Days before the last of all: a day, once begun, has no day before it. */
const days = [...Map.groupBy(cases, ({ asOf }) => asOf)].sort(([a], [b]) => (a < b ? -1 : 1))

/** The day the pages are looked at: every case lies in its past. A practice that someone leaves later looks on the day itself. */
const LOOKED_AT = day('2031-01-01')

const sources: (Extract<SourceConfiguration, { kind: 'file' }> & { setting: Setting })[] = [
  { id: 'gp', name: PRACTICE.name, kind: 'file', setting: 'gp', ods: PRACTICE.ods, paths: ['cases'] },
  { id: 'mh', name: TRUST.name, kind: 'file', setting: 'mh', ods: TRUST.ods, paths: ['cases'] },
]

/** A structured record comes by itself; what a search finds comes together, whoever it is about. */
const pagesOf = (records: readonly CaseRecord[]): Pick<Page, 'release' | 'resources'>[] => {
  const alone = (record: CaseRecord): boolean =>
    record.release === 'STU3' || record.resources.some(({ resourceType }) => resourceType === 'OperationOutcome')
  const together = records.filter((record) => !alone(record)).flatMap(({ resources }) => resources)
  return [{ release: 'R4', resources: together }, ...records.filter(alone)]
}

/** One system with what it has to send today. */
const sourceOf = (configuration: (typeof sources)[number], today: () => readonly ClinicalCase[]): Source => ({
  id: configuration.id,
  setting: configuration.setting,
  ods: configuration.ods,
  async *pages() {
    const pages = pagesOf(today().flatMap((one) => recordsOf(one).filter(({ setting }) => setting === configuration.setting)))
    for (const [at, { release, resources }] of pages.entries())
      yield { release, resources, unreadable: [], cursor: `${today()[0]?.asOf} ${at}`, last: at === pages.length - 1 }
  },
})

let database: TestDatabase
const stored = new Map<string, Standing>()
const shown = new Map<string, Shown | null>()

/** Lets each day's cases arrive and be evaluated on that day, and reads from the tables what then stands. */
const liveThrough = async (deps: SyncDeps, setClock: (on: PlainDate) => void, arrive: (today: readonly ClinicalCase[]) => void) => {
  for (const [asOf, today] of days) {
    setClock(day(asOf))
    arrive(today)
    for (const { id } of sources) await pull(deps, id)
    await evaluateChanged(deps)
    const standing = await standingOf(database, sources, day(asOf))
    for (const one of today) {
      const own = standing.get(nhsNumberOf(one))
      if (own) stored.set(one.title, own)
    }
  }
}

beforeAll(async () => {
  database = await testDatabase()
  const clock = clockAt(day(days[0]?.[0] as string))
  let arriving: readonly ClinicalCase[] = []
  const { deps, app } = createService({
    db: database.db,
    demo: true,
    sources,
    env: {},
    connectFile: (configuration) => sourceOf(configuration, () => arriving),
    now: clock.now,
  })
  await saveSources(deps, sources)
  await liveThrough(deps, clock.set, (today) => {
    arriving = today
  })
  // Read again to its end, with nothing new: that is how a practice's record is fresh on the day it is looked at.
  clock.set(LOOKED_AT)
  arriving = []
  for (const { id } of sources) await pull(deps, id)
  const people = await database.owner<{ id: string; nhs_number: string }[]>`select id, nhs_number from person where nhs_number is not null`
  const ids = new Map(people.map(({ id, nhs_number }) => [nhs_number, id]))
  for (const one of cases) {
    clock.set(one.person.left === undefined ? LOOKED_AT : day(one.asOf))
    const lookAs = one.gp === null ? `team.${TRUST.ods}` : `practice.${PRACTICE.ods}`
    const response = await app.request(`/person/${ids.get(nhsNumberOf(one))}?as-at=${one.asOf}`, {
      headers: { cookie: `parity-look-as=${lookAs}` },
    })
    shown.set(one.title, response.status === 404 ? null : shownOn(await response.text()))
  }
}, 120_000)
afterAll(() => database.drop())

/** As at the day the case is about, and at the end of the year and the quarter it lies in. */
const measuresIn = (one: ClinicalCase, { stateIn }: Standing): NonNullable<Said['measures']> => {
  const rows = (named: ClinicalCase['expect']['measures'] = []) =>
    named.flatMap(({ measure, asAt = one.asOf }) =>
      measure === undefined ? [] : [{ measure, asAt, ...stateIn(measure, asAt) } as NonNullable<Said['measures']>[number]],
    )
  // Nobody is in a measure in the years it is not in force, and then it is not printed either.
  return [...rows(one.expect.measures), ...rows(one.expect.not?.measures).filter(({ state }) => state !== 'not-in-population')]
}

/** The service knows a case as it is known today, and has the unconfirmed rules off. */
const inService = cases.filter(({ allRules, knownOn, differs }) => !allRules && knownOn === undefined && differs === undefined)
const unconfirmed = cases.filter(({ allRules }) => allRules)

const files = (all: readonly ClinicalCase[]) => [...Map.groupBy(all, ({ file }) => file)]

describe.each(files(inService))('in the tables, %s', (_file, own) => {
  test.each(own)('$title', (one) => {
    const standing = stored.get(one.title)
    if (!standing) throw new Error('the database does not know the person')
    expect(differencesOf(one, { ...standing, measures: measuresIn(one, standing) })).toEqual([])
  })
})

describe('with the unconfirmed rules off, as the service has them', () => {
  const live = new Map(plan.checks.map(({ id, rules }) => [id, rules.filter((rule) => isLive(rule, false)).map((rule) => rule.id)]))
  test.each(unconfirmed)('no unconfirmed rule asks anything: $title', (one) => {
    const findings = stored.get(one.title)?.findings
    expect(findings).toBeDefined()
    expect(findings?.flatMap(({ check, rules }) => rules.filter((rule) => !live.get(check)?.includes(rule)))).toEqual([])
  })
})

describe.each(files(inService))('on the page of the person, as at the day, %s', (_file, own) => {
  test.each(own)('$title', (one) => {
    const page = shown.get(one.title)
    const standing = stored.get(one.title)
    if (page === undefined || standing === undefined) throw new Error('the page was not asked for')
    // Nobody's page opens for a practice they have left, and then there is nothing to be done there.
    const checks = page?.checks ?? new Map()
    const expected = (one.expect.findings ?? []).flatMap(({ check, status }) => (check && status ? [[check, status]] : []))
    expect(expected.map(([check]) => [check, checks.get(check as string)?.status])).toEqual(expected)
    const absent = (one.expect.not?.findings ?? []).flatMap(({ check, ...rest }) =>
      check && Object.keys(rest).length === 0 ? [check] : [],
    )
    expect(absent.filter((check) => checks.has(check))).toEqual([])
    expect([...checks.keys()].sort()).toEqual(page === null ? [] : standing.findings.map(({ check }) => check).sort())
  })
})

test('every case is looked at on a day after it', () => {
  expect(days.at(-1)?.[0]).toBeDefined()
  expect((days.at(-1)?.[0] as string) < formatDate(LOOKED_AT)).toBe(true)
})
