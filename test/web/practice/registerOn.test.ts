import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPopulation } from '../../../src/demo/population.ts'
import { addDays, day, type PlainDate } from '../../../src/domain/date.ts'
import { evaluateChanged } from '../../../src/evaluating.ts'
import type { Audience } from '../../../src/store/actingAs.ts'
import type { RegisterRow } from '../../../src/store/register.ts'
import type { SyncDeps } from '../../../src/sync.ts'
import { registerOn } from '../../../src/web/practice/registerOn.ts'
import { columnsOf } from '../../../src/web/practice/registerView.ts'
import { fill } from '../../bench/fill.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { clockAt, serviceOver } from '../../support/demonstration.ts'

const TODAY = day('2026-11-22')
const population = demoPopulation({ seed: 5, today: TODAY, people: 120, years: 3 })
const [practice] = population.sources.filter(({ setting }) => setting === 'gp')

let database: TestDatabase
let deps: SyncDeps
beforeAll(async () => {
  database = await testDatabase()
  deps = (await serviceOver(database.db, [], clockAt(TODAY).now)).deps
  await fill(database.db, population)
  await evaluateChanged(deps)
})
afterAll(() => database.drop())

const audience: Audience = { role: 'practice', ods: practice?.organisation.ods ?? null, user: 'nurse' }
const sorted = (rows: readonly RegisterRow[]) =>
  rows
    .map((row) => ({
      ...row,
      findings: row.findings.toSorted((a, b) => (a.check < b.check ? -1 : 1)),
      red: row.red.toSorted((a, b) => (`${a.check} ${a.rule}` < `${b.check} ${b.rule}` ? -1 : 1)),
    }))
    .toSorted((a, b) => a.personId - b.personId)
/** The register of a day, read when it is a certain day, by people who may see the practice's people of today. */
const read = async (on: PlainDate, today: PlainDate): Promise<unknown> => {
  const checks = columnsOf(deps.plan).map(({ id }) => id)
  return JSON.parse(JSON.stringify(sorted(await database.as(audience, TODAY, (tx) => registerOn(tx, deps, on, today, checks)))))
}

describe('the register of a day', () => {
  test.each([0, 1, 14, 60, 200, 400])('that is %i days ahead reads the same when it is over and nothing more was done', async (days) => {
    const on = addDays(TODAY, days)
    const ahead = await read(on, TODAY)
    expect(ahead).not.toEqual([])
    expect(await read(on, addDays(on, 1))).toEqual(ahead)
  })
  test('long past has nobody on it who was not on a register then, however far back', async () => {
    expect(await read(addDays(TODAY, -36_500), TODAY)).toEqual([])
    expect(await read(addDays(TODAY, -700), TODAY)).not.toEqual([])
  })
})
