import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { day } from '../../src/domain/date.ts'
import { indicators } from '../../src/domain/indicator/catalogue.ts'
import { monthOf } from '../../src/domain/month.ts'
import { clusters, plan } from '../../src/fhir/definitions.ts'
import { savePublished } from '../../src/store/published.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { seedFigures } from '../support/figures.ts'
import { readingGrade } from '../support/readingAge.ts'

const TODAY = day('2026-11-20')
const NEWEST = monthOf(day('2026-10-31'))
const MONTHS = Array.from({ length: 24 }, (_, i) => NEWEST - 23 + i)

let database: TestDatabase
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, (tx) => seedFigures(tx, MONTHS))
  app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
})
afterAll(() => database.drop())

const ask = async (path: string, as = 'commissioner.XICB1') => {
  const response = await app.request(path, { headers: { cookie: `parity-look-as=${as}` } })
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') ?? '' }
}
const words = (html: string): string =>
  html
    .replace(/<(style|script|svg|table|select|nav|header|footer)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<\/(p|h\d|li|figcaption)>/g, '. ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&\w+;|&#\d+;/g, ' ')

describe('the pages of a commissioner', () => {
  test('say where we are, and lead to every indicator', async () => {
    const { status, text } = await ask('/commissioner')
    expect(status).toBe(200)
    for (const { id } of indicators) expect(text).toContain(`/commissioner/indicator/${id}?`)
  })

  test.each(indicators.map(({ id }) => id))('show the indicator %s, its trend, places and groups', async (id) => {
    const { status, text } = await ask(`/commissioner/indicator/${id}`)
    expect(status).toBe(200)
    expect(text).toContain('Is it changing?')
    expect(text).toMatch(/From November 2024 to October 2026 the share|the share was about the same/)
  })

  test('can be read by a board member without statistics', async () => {
    for (const path of ['/commissioner', '/commissioner/indicator/phsmi-all-six', '/commissioner/compare?indicator=phsmi-bmi'])
      expect(readingGrade(words((await ask(path)).text)), path).toBeLessThan(9)
  })

  test.each([
    ['/commissioner?area=NOWHERE', 'There is no area with this code.'],
    ['/commissioner?month=1999-01', 'Nothing is published for this month.'],
    ['/commissioner?month=soon', 'Nothing is published for this month.'],
    ['/commissioner/indicator/no-such', 'There is no indicator of this name.'],
    ['/commissioner/picture/no-such-trend.svg', 'There is no indicator of this name.'],
    ['/commissioner/figures.csv?indicator=no-such', 'There is no indicator of this name.'],
  ])('say of %s what is wrong: %s', async (path, why) => {
    const { status, text } = await ask(path)
    expect(status).toBe(400)
    expect(text).toContain(why)
  })

  test.each(['practice.XICB1', 'team.XICB1', 'privacy-officer.XICB1'])('are not for %s', async (as) => {
    expect((await ask('/commissioner', as)).status).toBe(403)
    expect((await ask('/commissioner/figures.csv', as)).status).toBe(403)
  })
})

describe('files', () => {
  test('hold what the page shows: the same counts, shares and ranges', async () => {
    const [page, file] = [
      await ask('/commissioner/indicator/phsmi-all-six'),
      await ask('/commissioner/figures.csv?indicator=phsmi-all-six'),
    ]
    expect(file.type).toContain('text/csv')
    const newest = file.text.split('\r\n').find((line) => line.includes(',2026-10,recorded,all,')) as string
    const [met, among, share, lower, upper] = newest.split(',').slice(-5) as [string, string, string, string, string]
    const shown = /(\d+)% \((\d+)% to (\d+)%\): ([\d,]+) of ([\d,]+) people/
      .exec(page.text)
      ?.slice(1)
      .map((text) => Number(text.replace(',', '')))
    // The page rounds to whole per cent, the file to tenths.
    for (const [i, cell] of [share, lower, upper].entries()) expect(Math.abs(Number(cell) - (shown?.[i] ?? 0))).toBeLessThan(0.56)
    expect(shown?.slice(3)).toEqual([Number(met), Number(among)])
  })

  test('are described column by column, indicator by indicator and group by group', async () => {
    const [{ text: dictionary }, { text: figures }] = [await ask('/commissioner/dictionary.csv'), await ask('/commissioner/figures.csv')]
    const columns = figures.replace('\uFEFF', '').split('\r\n')[0]?.split(',') ?? []
    const described = dictionary.split('\r\n').flatMap((line) => (line.startsWith('column,') ? [line.split(',')[1]] : []))
    expect(columns.filter((column) => !described.includes(column.replace('_name', '')))).toEqual([])
    for (const { id } of indicators) expect(dictionary).toContain(id)
  })

  test('of pictures stand by themselves, and say where they come from', async () => {
    for (const name of ['phsmi-all-six-trend', 'phsmi-all-six-funnel', 'phsmi-all-six-age', 'area-checks', 'compare']) {
      const { status, text, type } = await ask(`/commissioner/picture/${name}.svg`)
      expect([name, status]).toEqual([name, 200])
      expect(type).toContain('image/svg+xml')
      expect(text).toMatch(/^<\?xml[\s\S]+<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[\s\S]+small counts are not shown[\s\S]+<\/svg>$/)
    }
  })
})

test('a hidden count appears nowhere: not on pages, in tables, pictures or files', async () => {
  const hidden = { kind: 'hidden', why: 'small' } as const
  const counts = [
    { area: 'XICB1', stratum: 'all', among: { kind: 'shown', count: 1235 }, met: hidden },
    { area: 'X99001', stratum: 'all', among: hidden, met: hidden },
  ] as const
  await database.asSystem(TODAY, (tx) => savePublished(tx, 'recorded', NEWEST + 1, new Map([['phsmi-bmi', counts]])))
  await database.owner`insert into release values (${NEWEST + 1}, now())`
  const page = (await ask('/commissioner/indicator/phsmi-bmi')).text
  expect(page).toContain('Not shown: fewer than 8')
  expect(page).toContain('fewer than 8 of 1,235 people')
  expect((await ask('/commissioner/figures.csv?indicator=phsmi-bmi')).text).toContain(',fewer than 8,1235,,,')
  await database.owner`delete from release where month = ${NEWEST + 1}`
})

test('says that nothing has been published yet, and when it will be', async () => {
  const empty = await testDatabase()
  await empty.owner`insert into organisation values ('XICB1', 'Northmoor', 'commissioner')`
  const bare = createApp({ db: empty.db, today: () => TODAY, demo: true, plan, index: clusters })
  const response = await bare.request('/commissioner', { headers: { cookie: 'parity-look-as=commissioner.XICB1' } })
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('No figures have been published yet.')
  await empty.drop()
})

describe('a deployment with a goal of its own', () => {
  const goals = { 'phsmi-all-six': { target: 0.8, floor: null }, 'gap-intervene': { target: 0.9, floor: 0.7 } }
  const asking = async (path: string): Promise<string> => {
    const own = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters, goals })
    return (await own.request(path, { headers: { cookie: 'parity-look-as=commissioner.XICB1' } })).text()
  }
  test('shows it wherever it showed the national one, and nowhere the national one', async () => {
    const page = await asking('/commissioner/indicator/phsmi-all-six')
    expect(page).toContain('The target is 80%.')
    expect(page).not.toContain('75%.')
    expect(await asking('/commissioner/indicator/gap-intervene')).toContain('The target is 90%, and no area should fall below 70%.')
    expect(await asking('/commissioner')).toMatch(/more people to reach 80%/)
    expect(await asking('/commissioner/dictionary.csv')).toMatch(/phsmi-all-six,.*,80,/)
  })
  test('has the national goals without one', async () => {
    expect((await ask('/commissioner/indicator/phsmi-all-six')).text).toContain('The target is 75%, and no area should fall below 60%.')
  })
})
