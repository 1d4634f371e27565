import { formatDate } from '../domain/date.ts'
import { type NodeSettings, openNode, sourcesIn } from '../node.ts'
import { actingAs, system } from '../store/actingAs.ts'
import { openStore } from '../store/open.ts'
import { sources } from '../store/sources.ts'

/** `parity migrate`: brings the tables up to date; on a database that is it changes nothing. */
export const runMigrate = async (settings: NodeSettings): Promise<number> => {
  const store = await openStore({ ...settings, folder: settings.dataFolder })
  await store.close()
  process.stderr.write('The database is up to date.\n')
  return 0
}

/** `parity sources`: what is configured, how far it was read, and what is wrong with it. */
export const runSources = async (settings: NodeSettings): Promise<number> => {
  const configured = sourcesIn(settings.sourcesFile)
  const opened = await openNode(settings, { sources: configured })
  try {
    const rows = await actingAs(opened.deps.db, system, opened.deps.today(), sources)
    if (rows.length === 0) process.stdout.write(`No sources yet. Describe them in ${settings.sourcesFile} (see README, "Sources").\n`)
    for (const { id, name, setting, kind, state, error, lastReadOn } of rows)
      process.stdout.write(
        `${id}\t${name}\t${setting === 'gp' ? 'practice' : 'trust'}\t${kind}\t${lastReadOn === null ? 'never read' : `read ${formatDate(lastReadOn)}`}\t${
          error === null ? state : `${state}: ${error}`
        }\n`,
      )
    return 0
  } finally {
    await opened.close()
  }
}
