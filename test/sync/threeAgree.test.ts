import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { syncAll } from '../../src/cli/sync.ts'
import { newEvidence } from '../../src/demo/evidence.ts'
import { writeDemoFiles } from '../../src/demo/files.ts'
import type { DemoSource } from '../../src/demo/organisations.ts'
import { demoPopulation } from '../../src/demo/population.ts'
import { SIX } from '../../src/demo/readings.ts'
import type { DemoResource } from '../../src/demo/resource.ts'
import { addDays, BEGINNING, day, formatDate, type PlainDate } from '../../src/domain/date.ts'
import type { NearMiss, NearMissKind } from '../../src/domain/nearMiss/nearMiss.ts'
import type { Check } from '../../src/domain/plan.ts'
import type { Report } from '../../src/domain/report.ts'
import { plan } from '../../src/fhir/definitions.ts'
import type { Listening } from '../../src/http.ts'
import { actionText } from '../../src/web/components/actionWords.ts'
import { evidenceText } from '../../src/web/components/values.ts'
import { nearMissText } from '../../src/web/person/nearMissText.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { clockAt, configurationsOf, serveDemonstration, serviceOver } from '../support/demonstration.ts'
import { type Standing, standingOf } from './standing.ts'

const TODAY = day('2026-11-20')
const population = demoPopulation({ seed: 7, today: TODAY })
const [elm, harbour, trust] = population.sources as [DemoSource, DemoSource, DemoSource]
const practices = [elm, harbour]

/**
 * Part of the record of these is switched off. GP Connect says so with a warning in the structured record, which is what the
 * files hold; a search has no place for the warning and finds the part that is switched off. So they do differ, rightly.
 */
const switchedOff = new Set(
  [...population.people()].flatMap((who) =>
    practices.some((source) => population.switchedOff(source, who) !== null) ? [who.nhsNumber] : [],
  ),
)

/** What is near evidence in every way there is, for some at each practice: in words only, preliminary, and dated in the future. */
const addNear = (source: DemoSource): void => {
  const some = [...population.knownBy(source)].filter(({ plot }) => plot.identity === 'plain').slice(0, 30)
  const put = (resource: DemoResource, change: object): void => void population.amend(source, { ...resource, ...change } as DemoResource)
  for (const who of some) {
    for (const one of newEvidence(source, who, 'blood-pressure', addDays(TODAY, -10)))
      put(one, { code: { text: 'BP taken in clinic' }, component: undefined })
    for (const one of newEvidence(source, who, 'glucose', addDays(TODAY, -3))) put(one, { status: 'preliminary' })
    for (const one of newEvidence(source, who, 'alcohol', addDays(TODAY, 30))) put(one, {})
  }
}
practices.forEach(addNear)

let database: TestDatabase
let records: Listening
let folder: string
let get: (path: string, lookAs: string) => Promise<string>
/** What `parity assess` says of each person, by NHS number. */
let assessed: Map<string, Report>
/** What the database says of each person with a number. */
let stored: Map<string, Standing>

const assess = async (): Promise<Map<string, Report>> => {
  await writeDemoFiles(population, folder)
  const files = population.sources.flatMap(({ id, setting }) => ['--source', `${setting}=${join(folder, id)}`])
  const { stdout } = await promisify(execFile)(process.execPath, ['bin/parity.js', 'assess', ...files, '--as-of', formatDate(TODAY)], {
    maxBuffer: 64_000_000,
  })
  const reports = stdout.trim().split('\n')
  return new Map(reports.map((line) => JSON.parse(line) as Report).map((report) => [report.nhsNumber, report]))
}

beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'parity-three-'))
  records = await serveDemonstration(population)
  const sources = configurationsOf(population.sources, records.url)
  const { deps, app } = await serviceOver(database.db, sources, clockAt(TODAY).now)
  const failed = await syncAll(
    deps,
    sources.map(({ id }) => id),
  )
  expect(failed).toBe(0)
  get = async (path, lookAs) => {
    const response = await app.request(path, { headers: { cookie: `parity-look-as=${lookAs}` } })
    expect(response.status).toBe(200)
    return response.text()
  }
  assessed = await assess()
  stored = await standingOf(database, population.sources, TODAY)
}, 120_000)
afterAll(async () => {
  await records.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

const comparable = <T>(all: ReadonlyMap<string, T>): [string, T][] =>
  [...all].filter(([nhsNumber]) => !switchedOff.has(nhsNumber)).sort(([a], [b]) => (a < b ? -1 : 1))

/** The people that a practice's screens show: on a register, and registered there under a verified number. */
const onRegisterOf = (source: DemoSource): Report[] =>
  [...population.knownBy(source)].flatMap(({ nhsNumber, plot }) => {
    const report = assessed.get(nhsNumber)
    const listed = plot.identity !== 'practice-unverified' && !switchedOff.has(nhsNumber)
    return listed && report !== undefined && report.registers.length > 0 ? [report] : []
  })

/** The command prints checks in the order of the plan. */
const byCheck = (a: { check: string }, b: { check: string }): number => (a.check < b.check ? -1 : 1)
/** Rows in one and the same order, whatever order they were given in. */
const inOrder = <T extends object>(rows: readonly T[]): T[] => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

describe('the command and the database', () => {
  test('know the same people: everyone with a verified number, and nobody else', () => {
    expect([...stored.keys()].sort()).toEqual([...assessed.keys()].sort())
    expect(assessed.size).toBeGreaterThan(230)
    expect(switchedOff.size).toBe(3)
  })
  test('say the same of every check of every person: status, dates, owner, reason, rules, evidence and value', () => {
    // What nearly counted is not kept in the database: it is looked for when a page asks.
    expect(comparable(stored).map(([who, { findings }]) => ({ who, findings }))).toEqual(
      comparable(assessed).map(([who, { findings }]) => ({
        who,
        findings: findings.map(({ nearMisses: _, ...finding }) => finding).toSorted(byCheck),
      })),
    )
    const statuses = new Set([...assessed.values()].flatMap(({ findings }) => findings.map(({ status }) => status)))
    expect([...statuses].sort()).toEqual(['declined', 'due', 'unknown', 'up-to-date'])
  })
  test('have near misses of many kinds to agree about', () => {
    const kinds = [...assessed.values()].flatMap(({ findings }) =>
      findings.flatMap(({ nearMisses = [] }) => nearMisses.map(({ kind }) => kind)),
    )
    const among: readonly NearMissKind[] = [
      'too-old',
      'not-in-gp-record',
      'outside-slot',
      'related-code',
      'unit-missing',
      'absent-value',
      'text-only',
      'preliminary',
      'future-dated',
    ]
    expect([...new Set(kinds)]).toEqual(expect.arrayContaining([...among]))
  })
  test('find no recorded risk that is far from the one the record gives', () => {
    const both = [...assessed.values()].flatMap(({ findings, risk }) => {
      const recorded = findings.find(({ check }) => check === 'qrisk3')?.value
      const percent = risk.qrisk3.percent
      return recorded && 'value' in recorded && percent !== null ? [Math.abs(recorded.value - percent)] : []
    })
    expect(both.length).toBeGreaterThan(50)
    // The pressure and weight of that day were others, and years lie between some of them and now.
    expect(Math.max(...both)).toBeLessThan(10)
    expect(both.filter((percent) => percent < 3).length / both.length).toBeGreaterThan(0.8)
  })
  test('raise the same alerts', () => {
    expect(comparable(stored).map(([who, { alerts }]) => ({ who, alerts: inOrder(alerts) }))).toEqual(
      comparable(assessed).map(([who, { alerts }]) => ({ who, alerts: inOrder(alerts) })),
    )
    expect([...assessed.values()].flatMap(({ alerts }) => alerts).length).toBeGreaterThan(50)
  })
  test('ask for the same actions, of every kind', () => {
    expect(comparable(stored).map(([who, { actions }]) => ({ who, actions: inOrder(actions) }))).toEqual(
      comparable(assessed).map(([who, { actions }]) => ({ who, actions: inOrder(actions) })),
    )
    const types = new Set([...assessed.values()].flatMap(({ actions }) => actions.map(({ type }) => type)))
    expect([...types].sort()).toEqual([
      'act-abnormal',
      'act-check-due',
      'act-declined-reoffer',
      'act-ethnicity',
      'act-handover-decision',
      'act-meds-reconcile',
      'act-outreach',
      'act-register-query',
      'act-share-result',
      'act-urgent',
    ])
  })
  test('score the same risk of everyone whom a check concerns', () => {
    const shown = ({ status, percent, missing, estimated, caution }: Report['risk']['qrisk3']) => ({
      status,
      percent,
      missing,
      estimated,
      caution,
    })
    const concerned = comparable(assessed).filter(([, { findings }]) => findings.length > 0)
    expect(
      concerned.map(([who]) => [who, stored.get(who)?.risk ? shown(stored.get(who)?.risk as Report['risk']['qrisk3']) : null]),
    ).toEqual(concerned.map(([who, { risk }]) => [who, shown(risk.qrisk3)]))
  })
  test('say the same of registers, remission and who is responsible', () => {
    const standing = ({ registers, inRemission, responsible }: Standing | Report) => ({
      registers: registers.toSorted(),
      inRemission,
      responsible,
    })
    expect(comparable(stored).map(([who, one]) => ({ who, ...standing(one) }))).toEqual(
      comparable(assessed).map(([who, one]) => ({ who, ...standing(one) })),
    )
  })
  test('say the same of every measure at both of its dates', () => {
    const said = comparable(assessed).flatMap(([who, { measures }]) => measures.map((row) => ({ who, ...row })))
    expect(said.map(({ who, measure, asAt }) => ({ who, measure, asAt, ...stored.get(who)?.stateIn(measure, asAt) }))).toEqual(said)
    expect(new Set(said.map(({ state }) => state)).size).toBeGreaterThan(3)
  })
  test('differ about those with a part switched off only because the files say so', () => {
    const reasons = (all: ReadonlyMap<string, Pick<Report, 'findings'>>): string[] =>
      [...switchedOff].flatMap((who) => all.get(who)?.findings.map(({ reason }) => reason) ?? [])
    expect(reasons(assessed)).toContain('area-not-available')
    expect(reasons(stored)).not.toContain('area-not-available')
  })
  test('find the same fault with the same entry', () => {
    const sorted = (problems: Report['dataQuality']): string[] => problems.map(({ code, resource }) => `${code} ${resource}`).sort()
    expect(comparable(stored).map(([who, one]) => ({ who, problems: sorted(one.dataQuality) }))).toEqual(
      comparable(assessed).map(([who, one]) => ({ who, problems: sorted(one.dataQuality) })),
    )
  })
})

interface RegisterJson {
  readonly rows: readonly {
    readonly id: number
    readonly nhsNumber: string | null
    readonly responsible: string
    readonly checks: Record<string, { status: string; dueOn: string | null; owner: string; setting: string | null }>
  }[]
}

const registerOf = async (source: DemoSource): Promise<RegisterJson['rows']> =>
  (JSON.parse(await get('/api/register.json', `practice.${source.organisation.ods}`)) as RegisterJson).rows

const isOneOfSix = ({ check }: { check: string }): boolean => (SIX as readonly string[]).includes(check)

/** The word of the register for a finding, as `ux.md` has it. */
const wordFor = ({ status, reason, overdueDays, ...row }: Report['findings'][number]): string => {
  if (status === 'due') return reason === 'never-recorded' ? reason : overdueDays > 0 ? 'overdue' : 'due'
  return 'dueSoon' in row ? 'due-soon' : status
}

describe.each(practices)('the pages of $id and the command', (source) => {
  test('have the same people on the register, and each of the six checks it shows stands the same', async () => {
    const rows = (await registerOf(source)).filter(({ nhsNumber }) => nhsNumber !== null && !switchedOff.has(nhsNumber))
    const shown = rows.map(({ nhsNumber, responsible, checks }) => {
      const cells = Object.entries(checks).map(([check, { status, dueOn, owner, setting }]) => [check, { status, dueOn, owner, setting }])
      return [nhsNumber, { responsible, checks: Object.fromEntries(cells) }]
    })
    const said = onRegisterOf(source).map((report) => {
      const cells = report.findings.filter(isOneOfSix).map((finding) => {
        const setting = finding.evidence[0]?.split('/')[0] ?? null
        return [finding.check, { status: wordFor(finding), dueOn: finding.dueOn, owner: finding.owner, setting }]
      })
      return [report.nhsNumber, { responsible: report.responsible.owner, checks: Object.fromEntries(cells) }]
    })
    expect(said.length).toBeGreaterThan(80)
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(said))
  })
  test('leave only those without a verified number to the register alone', async () => {
    const unverified = [...population.knownBy(source)].filter(({ plot }) => plot.identity === 'practice-unverified')
    expect((await registerOf(source)).filter(({ nhsNumber }) => nhsNumber === null)).toHaveLength(unverified.length)
  })
  test('name the same record and value behind each check of each person, and the same that nearly counted', async () => {
    const shown: Record<string, unknown> = {}
    for (const { id, nhsNumber } of await registerOf(source))
      if (nhsNumber !== null && !switchedOff.has(nhsNumber))
        shown[nhsNumber] = checksOn(await get(`/person/${id}`, `practice.${source.organisation.ods}`))
    expect(shown).toEqual(Object.fromEntries(onRegisterOf(source).map((report) => [report.nhsNumber, checksIn(report)])))
  })
  test('have the same actions on the list', async () => {
    const asked = onRegisterOf(source).flatMap(linesOf)
    expect(linesIn(await get('/actions.csv', `practice.${source.organisation.ods}`))).toEqual(asked.sort())
  })
})

describe('the pages of the trust and the command', () => {
  test('have the same actions on the list', async () => {
    const lines = linesIn(await get('/actions.csv', `team.${trust.organisation.ods}`))
    const under = new Set(lines.map((line) => line.slice(0, 10)))
    const asked = [...assessed.values()].filter(({ nhsNumber }) => under.has(nhsNumber)).flatMap(linesOf)
    expect(lines).toEqual(asked.sort())
    expect(under.size).toBeGreaterThan(20)
  })
})

/** What stands in the summary of a check under one of its labels. */
const under = (label: string, section: string): string => new RegExp(`${label}</dt>\\s*<dd[^>]*>(.*?)</dd>`, 's').exec(section)?.[1] ?? ''

const plainText = (html: string | undefined): string | null =>
  html === undefined
    ? null
    : html
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim()

/** What the page of a person says is behind each check: the record that decided, its value, and what nearly counted with its record. */
const checksOn = (html: string): Record<string, unknown> =>
  Object.fromEntries(
    html
      .split('<div class="app-check">')
      .slice(1)
      // What comes after the checks is no part of the last of them.
      .map((section) => section.split('<h2')[0] as string)
      .map((section) => [
        /id="why-([a-z0-9-]+)"/.exec(section)?.[1],
        {
          value: plainText(/class="app-check__value">(.*?)<\/span>/s.exec(section)?.[1]),
          evidence:
            plainText(/class="app-ref">(.*?)<\/span>/s.exec(under('Record that decided', section))?.[1])
              ?.split(', ')
              .map(withoutName) ?? [],
          nearly: [...under('What nearly counted', section).matchAll(/<p>(.*?)<span class="app-ref">(.*?)<\/span><\/p>/gs)].map(
            ([, words, ref]) => `${plainText(words)} ${withoutName(ref ?? '')}`,
          ),
        },
      ]),
  )

/** `gp-elm-grove/Observation/1` as `parity assess` has it, who was told only that it is the GP's. */
const withoutName = (ref: string): string => {
  const source = population.sources.find(({ id }) => ref.startsWith(`${id}/`))
  return source === undefined ? ref : `${source.setting}${ref.slice(source.id.length)}`
}

type Finding = Report['findings'][number]

/** The words a page has for what the command printed. */
const shownValue = (
  check: string,
  { value, of, others, evidence }: Pick<Finding, 'value' | 'evidence'> & { of: Finding['measured']; others: Finding['otherValues'] },
): string =>
  evidenceText(
    // What both settings recorded on one day ends with what the value is from.
    { value, setting: evidence.at(-1)?.startsWith('gp/') ? 'gp' : 'mh', ...(of && { of }), ...(others && { others }) },
    plan.checks.find(({ id }) => id === check)?.shown[0],
  )

const checksIn = (report: Report): Record<string, unknown> =>
  Object.fromEntries(
    report.findings.map(({ check, evidence, value, measured: of, otherValues: others, dueOn, nearMisses = [] }) => [
      check,
      {
        value: shownValue(check, { value, of, others, evidence }),
        evidence,
        nearly: nearMisses.map((miss) => sentence(miss, check, dueOn)),
      },
    ]),
  )

const dateIn = (text: string | null): PlainDate => (text === null ? BEGINNING : day(text))

/** The sentence a page makes of a near miss that the command printed, and the record it names. */
const sentence = (
  { resource, on, setting, kind, fix, ...more }: NonNullable<Report['findings'][number]['nearMisses']>[number],
  id: string,
  dueOn: string | null,
): string => {
  const check = plan.checks.find((one) => one.id === id) as Check
  const to = dateIn(on)
  const from = 'from' in more ? dateIn(more.from ?? null) : to
  const finding = { dueOn: dueOn === null ? null : day(dueOn) }
  return `${nearMissText({ ...more, kind, fix, setting, ref: resource, on: { from, to } } as NearMiss, check, finding)} ${resource}`
}

const titles = new Map(plan.checks.map(({ id, title }) => [id, title]))

/** The actions of a person as lines of the list: number, what to do, and by when. */
const linesOf = ({ nhsNumber, actions }: Report): string[] =>
  actions.map((action) => `${nhsNumber} ${actionText(action, titles.get(action.check ?? '') ?? '')} ${action.dueOn ?? ''}`)

/** The lines of the list as it is saved, without those who have no number or have a part switched off. */
const linesIn = (csv: string): string[] =>
  csv
    .trim()
    .split('\r\n')
    .slice(1)
    .flatMap((line) => {
      const [, number = '', , what, , , , due] =
        line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '').replaceAll('"', '')) ?? []
      const nhsNumber = number.replaceAll(' ', '')
      return !/^\d{10}$/.test(nhsNumber) || switchedOff.has(nhsNumber) ? [] : [`${nhsNumber} ${what} ${due}`]
    })
    .sort()
