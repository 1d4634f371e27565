import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { day } from '../../../src/domain/date.ts'
import { monthOf } from '../../../src/domain/month.ts'
import { clusters, plan } from '../../../src/fhir/definitions.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { seedFigures } from '../../support/figures.ts'

const TODAY = day('2026-11-20')
const NEWEST = monthOf(day('2026-10-31'))
const QUARTER_END = monthOf(day('2026-09-30'))

let database: TestDatabase
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  database = await testDatabase()
  await database.asSystem(TODAY, (tx) => seedFigures(tx, [QUARTER_END - 1, QUARTER_END, NEWEST]))
  app = createApp({ db: database.db, today: () => TODAY, demo: true, plan, index: clusters })
})
afterAll(() => database.drop())

const ask = async (query = '', as = 'commissioner.XICB1') => {
  const response = await app.request(`/commissioner/quarter.csv${query}`, { headers: { cookie: `parity-look-as=${as}` } })
  return { status: response.status, text: await response.text(), name: response.headers.get('content-disposition') }
}
const rowsIn = (text: string): Record<string, string>[] => {
  const [head = '', ...rows] = text.replace('\uFEFF', '').trimEnd().split('\r\n')
  return rows.map((row) => Object.fromEntries(row.split(',').map((value, i) => [head.split(',')[i], value])))
}

describe('the file of a quarter', () => {
  test('has the register, each check and all six of the area and each practice, as they are published', async () => {
    const { status, text, name } = await ask('?quarter=2026-Q3')
    expect([status, name]).toEqual([200, 'attachment; filename="quarter-XICB1-2026-Q3.csv"'])
    const rows = rowsIn(text)
    const practices = await database.owner<{ code: string }[]>`select code from area where level = 'practice'`
    const organisations = ['XICB1', ...practices.map(({ code }) => code)]
    expect(new Set(rows.map(({ organisation }) => organisation))).toEqual(new Set(organisations))
    expect(rows).toHaveLength(organisations.length * 8)
    for (const { organisation = '', measure = '', count, register } of rows) {
      const indicator = measure === 'register' ? 'phsmi-all-six' : measure
      const [published] = await database.owner<{ among: number; met: number }[]>`
        select among, met from published
        where area = ${organisation} and indicator = ${indicator} and month = ${QUARTER_END} and stratum = 'all'`
      expect([Number(count), Number(register)]).toEqual([measure === 'register' ? published?.among : published?.met, published?.among])
    }
  })

  test('is of the newest quarter that is over, unless told otherwise, and says of which days', async () => {
    const { text } = await ask()
    expect(text).toBe((await ask('?quarter=2026-Q3')).text)
    expect(rowsIn(text)[0]).toMatchObject({ financial_quarter: '2026/27 Q2', period_start: '2026-07-01', period_end: '2026-09-30' })
  })

  test('has a count that is hidden in words, and no share of it', async () => {
    await database.owner`update published set met = null, met_why = 'small'
      where area = 'XICB1' and indicator = 'phsmi-bmi' and month = ${QUARTER_END} and stratum = 'all'`
    const row = rowsIn((await ask()).text).find(({ organisation, measure }) => organisation === 'XICB1' && measure === 'phsmi-bmi')
    expect(row).toMatchObject({ count: expect.stringMatching(/^fewer than \d+$/), share_percent: '' })
  })

  test('has every column described in the dictionary', async () => {
    const response = await app.request('/commissioner/dictionary.csv', { headers: { cookie: 'parity-look-as=commissioner.XICB1' } })
    const dictionary = await response.text()
    for (const column of Object.keys(rowsIn((await ask()).text)[0] ?? {})) expect(dictionary).toContain(`column of the quarter,${column},`)
  })

  test.each([
    ['?quarter=2026-Q4', 'Nothing is published for this quarter yet.'],
    ['?quarter=2019-Q1', 'Nothing is published for this quarter yet.'],
    ['?quarter=third', 'Write the quarter like 2026-Q3'],
    ['?area=NOWHERE', 'There is no area with this code.'],
  ])('is refused for %s, with what to do', async (query, why) => {
    const { status, text } = await ask(query)
    expect(status).toBe(400)
    expect(text).toContain(why)
  })

  test.each(['practice.X99001', 'team.XMH01'])('is not for %s', async (as) => {
    expect((await ask('', as)).status).toBeGreaterThanOrEqual(400)
  })
})
