import { sql } from 'drizzle-orm'
import { countChanged } from '../../src/counting.ts'
import { DIVISIONS, groupsOf, stratumOf } from '../../src/domain/count/strata.ts'
import { BEGINNING } from '../../src/domain/date.ts'
import { indicators } from '../../src/domain/indicator/catalogue.ts'
import { lastFullMonth } from '../../src/domain/month.ts'
import { evaluateChanged } from '../../src/evaluating.ts'
import { createService } from '../../src/service.ts'
import { actingAs, system } from '../../src/store/actingAs.ts'
import { addPractices, saveAreas } from '../../src/store/areas.ts'
import { asJson, asTexts } from '../../src/store/bulk.ts'
import { openDatabase } from '../../src/store/database.ts'
import { HEADLINES } from '../../src/web/commissioner/overviewPage.ts'
import { DEMO_COOKIE } from '../../src/web/demoRole.ts'
import { type Figure, percentile, tell, timed } from './figures.ts'

/** Figures for commissioners: what counting costs, and pages over a board's and a country's worth of published counts. */
const { db, close } = openDatabase(process.env.DATABASE_URL as string)
const { app, deps } = createService({
  db,
  demo: true,
  sources: [],
  env: {},
  connectFile: () => {
    throw new Error('no files here')
  },
})
const figures: Figure[] = []
const as = <T>(work: Parameters<typeof actingAs<T>>[3]): Promise<T> => actingAs(db, system, deps.today(), work)

/** Milliseconds of CPU of this process: what PostgreSQL does meanwhile is not in it. */
const cpu = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system: kernel } = process.cpuUsage(before)
  return (user + kernel) / 1000
}
const marked = async (people: number): Promise<void> => {
  await as((tx) => tx.execute(sql`insert into uncounted select id from person order by id limit ${people}::int on conflict do nothing`))
}
/** Counts so many people of whom nothing has changed but that they are marked, and the clock's time for it. */
const counting = async (people: number): Promise<number> => {
  await marked(people)
  const started = performance.now()
  await countChanged(deps)
  return performance.now() - started
}

await as(addPractices)
const evaluation = await cpu(() => evaluateChanged(deps))
const everyone = await cpu(() => countChanged(deps))
figures.push({
  name: 'count everyone for the first time, CPU',
  value: everyone,
  unit: 'ms',
  target: null,
  floor: { value: evaluation, of: 'evaluating and writing the same people' },
})
await counting(10)
const [ten, thousand] = [percentile(await timed(5, () => counting(10)), 0.5), percentile(await timed(2, () => counting(1000), 1), 0.5)]
figures.push({ name: 'an increment of 1,000 people', value: thousand, unit: 'ms', target: null, floor: { value: ten, of: 'one of 10' } })

/** A board of 170 practices, and a country of 42 boards and 6,200 practices; the one is part of the other. */
const MONTHS = 36
const newest = lastFullMonth(deps.today())
const BOARDS = 42
const PRACTICES = 6200
const FIRST_BOARD = 170
const boardOf = (i: number): number => (i < FIRST_BOARD ? 0 : 1 + ((i - FIRST_BOARD) % (BOARDS - 1)))
const names = {
  practice: Array.from({ length: PRACTICES }, (_, i) => ({ code: `P${i}`, parent: `BRD${boardOf(i)}` })),
  icb: Array.from({ length: BOARDS }, (_, i) => ({ code: `BRD${i}`, parent: `R${i % 7}` })),
  region: Array.from({ length: 7 }, (_, i) => ({ code: `R${i}`, parent: 'ENG' })),
} as const
await as((tx) =>
  saveAreas(
    tx,
    [
      { code: 'ENG', name: 'England', level: 'country', deprivation: null },
      ...(['region', 'icb', 'practice'] as const).flatMap((level) =>
        names[level].map(({ code }) => ({ code, name: `${level} ${code}`, level, deprivation: null })),
      ),
    ],
    Object.values(names)
      .flat()
      .map(({ code, parent }) => ({ code, parent, from: BEGINNING, until: null })),
  ),
)
const STRATA = DIVISIONS.flatMap((division) => groupsOf[division].map((group) => stratumOf(division, group)))
/** Rows of some areas, indicators and strata over all months: about so many people each. */
const publish = (level: string, ids: readonly string[], strata: readonly string[], people: number): Promise<unknown> =>
  as((tx) =>
    tx.execute(sql`
      insert into published (indicator, area, stratum, scenario, month, among, met)
      select i, code, s, 'recorded', m, ${people}::int, ${people}::int * (40 + (hashtext(code || i) % 10) + (m - ${newest}::int) / 4) / 100
      from area, unnest(${asTexts(ids)}) i, unnest(${asTexts(strata)}) s, generate_series(${newest - MONTHS + 1}::int, ${newest}::int) m
      where level = ${level}`),
  )
const all = indicators.map(({ id }) => id)
for (const [level, people] of [
  ['country', 600_000],
  ['region', 85_000],
  ['icb', 14_000],
] as const)
  await publish(level, all, ['all', ...STRATA], people)
await publish('practice', HEADLINES, ['all'], 95)
await as((tx) => tx.execute(sql`insert into release select m, now() from generate_series(${newest - MONTHS + 1}::int, ${newest}::int) m`))
await as((tx) =>
  tx.execute(
    sql`insert into organisation select x.* from json_to_recordset(${asJson([
      { ods: 'BRD0', name: 'Board', kind: 'commissioner' },
      { ods: 'ENG', name: 'England', kind: 'commissioner' },
    ])}) as x (ods text, name text, kind text) on conflict do nothing`,
  ),
)
const [rows] = await as((tx) => tx.execute<{ n: string }>(sql`select count(*) as n from published`))
figures.push({ name: 'published counts in the table', value: Number(rows?.n) / 1e6, unit: 'million', target: null })

const page = async (name: string, path: string, who: string, atMost: number): Promise<void> => {
  const ask = async (): Promise<void> => {
    const response = await app.request(path, { headers: { cookie: `${DEMO_COOKIE}=commissioner.${who}` } })
    const text = await response.text()
    if (response.status !== 200 || text.includes('No figures have been published')) throw new Error(`${path} answers ${response.status}`)
  }
  figures.push({ name: `${name}, p95`, value: percentile(await timed(60, ask), 0.95), unit: 'ms', target: { atMost } })
}
await page('dashboard of a board of 170 practices', '/commissioner', 'BRD0', 200)
await page('… one indicator of it', '/commissioner/indicator/phsmi-all-six', 'BRD0', 200)
await page('… all its figures beside the region', '/commissioner/area', 'BRD0', 200)
await page('dashboard of England', '/commissioner', 'ENG', 500)
await page('… one indicator of it', '/commissioner/indicator/phsmi-all-six', 'ENG', 500)
await close()
tell(figures)
