import { demoPopulation } from '../../src/demo/population.ts'
import { londonDay } from '../../src/domain/date.ts'
import { evaluateChanged } from '../../src/evaluating.ts'
import { createService } from '../../src/service.ts'
import { manyWriters } from '../support/manyWriters.ts'
import { fill } from './fill.ts'
import { benchServer } from './server.ts'

/** Twenty people at once on about a thousand actions for a minute, or for as many seconds as are given, while syncs open and close them. */
const SECONDS = Number(process.argv[2] ?? 60)
const server = await benchServer()
try {
  const today = londonDay(new Date())
  await fill(server.db, demoPopulation({ seed: 3, today, people: 70, years: 2 }))
  const service = createService({
    db: server.db,
    demo: true,
    sources: [],
    env: {},
    connectFile: () => {
      throw new Error('no files here')
    },
  })
  const deps = { ...service.deps, batchesAtOnce: 2 }
  await evaluateChanged(deps)
  const { wrong, ...worked } = await manyWriters(deps, { url: server.url, ownerUrl: server.ownerUrl, writers: 20, seconds: SECONDS })
  console.log(worked)
  for (const one of wrong) console.log(one)
  if (wrong.length > 0) process.exitCode = 1
} finally {
  await server.stop()
}
