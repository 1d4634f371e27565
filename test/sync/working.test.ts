import { expect, test } from 'vitest'
import { demoPopulation } from '../../src/demo/population.ts'
import { londonDay } from '../../src/domain/date.ts'
import { evaluateChanged } from '../../src/evaluating.ts'
import { createService } from '../../src/service.ts'
import { fill } from '../bench/fill.ts'
import { testDatabase } from '../support/database.ts'
import { manyWriters } from '../support/manyWriters.ts'

test('twenty people at once on a thousand actions, while syncs open and close them, lose and double nothing', async () => {
  const database = await testDatabase({ max: 4 })
  try {
    const today = londonDay(new Date())
    await fill(database.db, demoPopulation({ seed: 3, today, people: 70, years: 2 }))
    const { deps } = createService({
      db: database.db,
      demo: true,
      sources: [],
      env: {},
      connectFile: () => {
        throw new Error('no files here')
      },
    })
    await evaluateChanged({ ...deps, batchesAtOnce: 2 })
    const worked = await manyWriters(
      { ...deps, batchesAtOnce: 2 },
      { url: database.url, ownerUrl: database.ownerUrl, writers: 20, seconds: 10 },
    )
    expect(worked.wrong).toEqual([])
    expect(worked.actions).toBeGreaterThanOrEqual(1000)
    // Without these nothing has been tried.
    expect(worked.kept).toBeGreaterThan(100)
    expect(worked.conflicts).toBeGreaterThan(0)
    expect(worked.syncs).toBeGreaterThan(1)
    expect(worked.closedByRecord).toBeGreaterThan(50)
    expect(worked.reopenedByRecord).toBeGreaterThan(10)
  } finally {
    await database.drop()
  }
}, 120_000)
