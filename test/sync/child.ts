import { once } from 'node:events'
import type { PlainDate } from '../../src/domain/date.ts'
import { evaluateChanged, tick } from '../../src/evaluating.ts'
import type { SourceConfiguration } from '../../src/sources/configuration.ts'
import { openDatabase } from '../../src/store/database.ts'
import { pull } from '../../src/sync.ts'
import { clockAt, serviceOver } from '../support/demonstration.ts'

/** What a process that syncs is told on its command line. */
export interface ChildSettings {
  readonly databaseUrl: string
  readonly sources: readonly SourceConfiguration[]
  readonly today: PlainDate
  /** People evaluated in one transaction. */
  readonly batch: number
}

/** What it says on standard output as it goes. */
export type Phase = 'ready' | 'pull' | 'evaluate' | 'tick' | 'done'

const say = (phase: Phase): void => {
  process.stdout.write(`${phase}\n`)
}

/** A process of its own that does what `parity sync` does, on a day it is told, once it is told to begin. It may be killed. */
const { databaseUrl, sources, today, batch } = JSON.parse(process.argv[2] ?? '') as ChildSettings
say('ready')
await once(process.stdin, 'data')
const database = openDatabase(databaseUrl)
const { deps } = await serviceOver(database.db, sources, clockAt(today).now)
say('pull')
for (const { id } of sources) await pull(deps, id)
say('evaluate')
await evaluateChanged(deps, { size: batch })
say('tick')
await tick(deps)
say('done')
await database.close()
process.exit(0)
