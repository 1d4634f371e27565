import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type DemoPopulation, demoPopulation } from '../../src/demo/population.ts'
import { day } from '../../src/domain/date.ts'
import { type Job, work } from '../../src/jobs.ts'
import type { SyncDeps } from '../../src/sync.ts'
import { routeAccess } from '../../src/web/access.ts'
import { crawl, type Journey } from '../support/crawl.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { clockAt, configurationsOf, serveDemonstration, serviceOver } from '../support/demonstration.ts'

const TODAY = day('2026-11-20')
/** Everyone who works with the demonstration in a day. */
const PEOPLE_AT_WORK = ['practice.X99001', 'team.XMH01']

let database: TestDatabase
let population: DemoPopulation
const journeys = new Map<string, Journey>()
const logged: string[] = []

/** A job and all that follows from it, as a queue carries them. */
const worked = async (deps: SyncDeps, first: Job): Promise<void> => {
  const jobs = [first]
  for (let job = jobs.shift(); job; job = jobs.shift()) jobs.push(...(await work(deps, job).catch((): Job[] => [])))
}

beforeAll(async () => {
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      logged.push(parts.map(String).join(' '))
    })
  database = await testDatabase()
  population = demoPopulation({ seed: 3, today: TODAY, people: 60 })
  const records = await serveDemonstration(population)
  const sources = configurationsOf(population.sources, records.url)
  const { deps, app } = await serviceOver(database.db, sources, clockAt(TODAY).now)
  await worked(deps, { kind: 'sync' })
  await records.close()
  // A source that cannot be reached any more must not name anyone either.
  await worked(deps, { kind: 'sync' })
  await worked(deps, { kind: 'tick' })
  for (const who of PEOPLE_AT_WORK)
    journeys.set(
      who,
      await crawl(
        (path, init) => app.request(path, init),
        ['/', '/practice/register', '/actions', '/queries', '/person/1', '/person/99999', '/person/x'],
        {
          routes: Object.keys(routeAccess),
          headers: { cookie: `parity-look-as=${who}` },
          each: 12,
          leave: ['/look-as'],
        },
      ),
    )
}, 180_000)
afterAll(async () => {
  vi.restoreAllMocks()
  await database.drop()
})

const normal = (text: string): string => decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, '%25').replaceAll('+', ' ')).toLowerCase()

/** Everything that says who somebody is. The surnames of the demonstration are nobody else's and no word of ours. */
const identifiers = async (): Promise<string[]> => {
  const rows = await database.owner<{ nhs_number: string | null; family: string }[]>`select nhs_number, family from person`
  return rows.flatMap(({ nhs_number, family }) =>
    [family, nhs_number, nhs_number && `${nhs_number.slice(0, 3)} ${nhs_number.slice(3, 6)} ${nhs_number.slice(6)}`].flatMap((text) =>
      text ? [text.toLowerCase()] : [],
    ),
  )
}
const telling = async (texts: Iterable<string>): Promise<string[]> => {
  const who = await identifiers()
  expect(who.length).toBeGreaterThan(100)
  return [...texts].filter((text) => who.some((one) => normal(text).includes(one)))
}

test('a name or number would be noticed, however it is written', async () => {
  const [someone] = await database.owner<
    { nhs_number: string; family: string }[]
  >`select nhs_number, family from person where nhs_number is not null`
  const { nhs_number: number, family } = someone as { nhs_number: string; family: string }
  const written = [
    `/a?q=${encodeURIComponent(family)}`,
    `/a?q=${family.toUpperCase()}`,
    `/a/${number}`,
    `/a?q=${number.slice(0, 3)}+${number.slice(3, 6)}+${number.slice(6)}`,
  ]
  expect(await telling(written)).toEqual(written)
})

describe.each(PEOPLE_AT_WORK)('a whole day of %s, with every link followed and every form sent', (who) => {
  const journey = (): Journey => journeys.get(who) as Journey
  test('reaches the pages there are', () => {
    const reached = [...journey().answers.keys()]
    expect(reached).toContain('GET /person/:id 200')
    expect(reached).toContain('GET /actions 200')
    expect(reached.length).toBeGreaterThan(10)
  })
  test('breaks nothing', () => {
    expect([...journey().answers.keys()].filter((answer) => / 5\d\d$/.test(answer))).toEqual([])
  })
  test('leaves no name and no NHS number in any address', async () => {
    expect(await telling(journey().addresses)).toEqual([])
  })
  test('leaves none in the title of any page', async () => {
    expect(await telling(journey().titles)).toEqual([])
  })
})

test('no line that was logged meanwhile names anyone', async () => {
  expect(logged.join('\n')).toContain('pull-failed')
  expect(await telling(logged)).toEqual([])
})
