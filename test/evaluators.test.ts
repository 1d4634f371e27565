import { afterEach, describe, expect, test } from 'vitest'
import { demoPopulation } from '../src/demo/population.ts'
import { londonDay } from '../src/domain/date.ts'
import { evaluateChanged } from '../src/evaluating.ts'
import { type Evaluators, evaluatorThreads } from '../src/evaluators.ts'
import { fill } from './bench/fill.ts'
import { type TestDatabase, testDatabase } from './support/database.ts'
import { serviceOver } from './support/demonstration.ts'
import { dump } from './sync/dump.ts'

const today = londonDay(new Date())
const population = demoPopulation({ seed: 11, today, people: 60, years: 3 })
const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})
const threadsOf = (url: string): Evaluators => {
  const threads = evaluatorThreads(url, 2)
  open.push(threads.stop)
  return threads
}
const filled = async (): Promise<TestDatabase> => {
  const database = await testDatabase()
  open.push(database.drop)
  await fill(database.db, population)
  return database
}

describe('threads that evaluate', () => {
  test('write what one batch after another does, each person once', async () => {
    const [alone, together] = [await filled(), await filled()]
    const service = async ({ db }: TestDatabase) => (await serviceOver(db, [], () => new Date())).deps
    const { people } = await evaluateChanged(await service(alone), { size: 7 })
    const { evaluators } = threadsOf(together.url)
    expect(await evaluateChanged({ ...(await service(together)), evaluators }, { size: 7 })).toEqual({ people, more: false })
    expect(people).toBeGreaterThan(50)
    expect(await dump(together.owner)).toBe(await dump(alone.owner))
  })
  test('say what went wrong as anybody else does, and can be asked again', async () => {
    const { evaluators } = threadsOf('postgres://nobody:secret@127.0.0.1:1/none')
    for (const _ of [1, 2]) await expect(evaluators[0]?.(1)).rejects.toMatchObject({ code: 'database-unavailable' })
  })
  test('start again after they were stopped, and a batch that was under way is not said to be done', async () => {
    const database = await filled()
    const { evaluators, stop } = threadsOf(database.url)
    const underWay = evaluators[0]?.(1000)
    await Promise.all([expect(underWay).rejects.toThrow(), stop()])
    expect(await database.owner`select count(*)::int as n from evaluation`).toEqual([{ n: 0 }])
    expect(await evaluators[0]?.(5)).toBe(5)
  })
})
