import { afterAll, beforeAll, expect, test } from 'vitest'
import { day } from '../../src/domain/date.ts'
import { monthOf } from '../../src/domain/month.ts'
import { type Ran, runParity } from '../support/command.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { seedFigures } from '../support/figures.ts'

const SEPTEMBER = monthOf(day('2026-09-30'))

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const extract = (...args: string[]): Promise<Ran> => runParity(['extract', ...args], { DATABASE_URL: database.ownerUrl })

test('before anything is published it says so', async () => {
  expect(await extract('XICB1')).toMatchObject({ code: 2, told: expect.stringContaining('Nothing has been published yet') })
})

test('the six checks of a quarter come as rows of an area and its practices', async () => {
  await database.asSystem(day('2026-11-22'), (tx) => seedFigures(tx, [SEPTEMBER - 3, SEPTEMBER - 2, SEPTEMBER - 1, SEPTEMBER]))
  const { code, out } = await extract('XICB1')
  const [head, ...rows] = out.trim().split('\r\n')
  expect(code).toBe(0)
  expect(head).toMatch(/^quarter,financial_quarter,period_start,period_end,organisation/)
  expect(rows.filter((row) => row.startsWith('2026-Q3,2026/27 Q2,2026-07-01,2026-09-30,XICB1,'))).toHaveLength(8)
  expect(rows.some((row) => row.includes(',practice,phsmi-all-six,'))).toBe(true)
  expect((await extract('XICB1', '--quarter', '2026-Q2')).out).toContain('2026-Q2,')
})

test.each([
  [['XICB1', '--quarter', 'summer'], 'Write the quarter like 2026-Q3'],
  [['XICB1', '--quarter', '2030-Q1'], 'Nothing is published for this quarter yet'],
  [['NOWHERE'], 'There is no area with this code'],
])('%j is wrong usage and says why', async (args, why) => {
  expect(await extract(...args)).toMatchObject({ code: 2, out: '', told: expect.stringContaining(why) })
})
