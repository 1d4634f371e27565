import { countChanged } from '../counting.ts'
import { ServiceError } from '../errors.ts'
import { evaluateChanged, tick } from '../evaluating.ts'
import { type NodeSettings, openNode, sourcesIn } from '../node.ts'
import { releaseDue } from '../publishing.ts'
import type { SourceConfiguration } from '../sources/configuration.ts'
import { pull, type SyncDeps } from '../sync.ts'
import { counted, progress } from './progress.ts'
import { UsageError } from './usage.ts'

/** Reads every given source to its end, then evaluates whoever changed. One source that fails stops no other. Returns how many failed. */
export const syncAll = async (deps: SyncDeps, ids: readonly string[]): Promise<number> => {
  let failed = 0
  for (const id of ids) {
    const line = progress()
    try {
      const { pages, resources } = await pull(deps, id, {
        progress: (done) => line.show(`${id}: ${counted(done.pages, 'page')}, ${counted(done.resources, 'resource')}`),
      })
      line.done(`${id}: ${counted(pages, 'page')}, ${counted(resources, 'resource')} read`)
    } catch (error) {
      failed++
      if (!(error instanceof ServiceError)) throw error
      line.done(`${id}: ${error.message} What was read before is kept; the next sync goes on from there.`)
    }
  }
  const line = progress()
  const { people } = await evaluateChanged(deps, { progress: (so) => line.show(`${counted(so, 'person', 'people')} evaluated`) })
  line.done(`${counted(people, 'person', 'people')} evaluated`)
  await tick(deps)
  return failed
}

const withDeps = async <T>(
  settings: NodeSettings,
  sources: readonly SourceConfiguration[],
  work: (deps: SyncDeps) => Promise<T>,
): Promise<T> => {
  const opened = await openNode(settings, { sources })
  try {
    return await work(opened.deps)
  } finally {
    await opened.close()
  }
}

/** The figures that follow: who changed is counted, and the months whose time has come are published. */
const countAll = async (deps: SyncDeps): Promise<void> => {
  const line = progress()
  const { people } = await countChanged(deps)
  line.show(`${counted(people, 'person', 'people')} counted`)
  const { months } = await releaseDue(deps)
  line.done(`${counted(people, 'person', 'people')} counted, ${counted(months, 'month')} published`)
}

const syncAndCount = async (deps: SyncDeps, ids: readonly string[]): Promise<number> => {
  const failed = await syncAll(deps, ids)
  await countAll(deps)
  return failed
}

/** `parity sync [SOURCE…]`. */
export const runSync = async (wanted: readonly string[], settings: NodeSettings): Promise<number> => {
  const sources = sourcesIn(settings.sourcesFile)
  if (sources.length === 0)
    throw new UsageError(`no sources are configured: describe them in ${settings.sourcesFile} (see README, "Sources")`)
  const unknown = wanted.find((id) => !sources.some((source) => source.id === id))
  if (unknown !== undefined) throw new UsageError(`no source is called "${unknown}"; there are ${sources.map(({ id }) => id).join(', ')}`)
  const ids = wanted.length > 0 ? wanted : sources.map(({ id }) => id)
  return (await withDeps(settings, sources, (deps) => syncAndCount(deps, ids))) > 0 ? 1 : 0
}

/** `parity import --source ID --setting gp FILE…`: files read once, under the name their facts keep. */
export const runImport = async (
  paths: readonly string[],
  { source, setting, ods }: { source: string; setting: 'gp' | 'mh'; ods?: string },
  settings: NodeSettings,
): Promise<number> => {
  const configured = sourcesIn(settings.sourcesFile)
  if (configured.some(({ id }) => id === source))
    throw new UsageError(`"${source}" is a configured source; use parity sync for it, or another name`)
  // A name of its own for each run of the same files would be another source; the same name reads them again from the start.
  const imported: SourceConfiguration = { id: source, name: source, kind: 'file', setting, ods: ods ?? null, paths: [...paths] }
  return (await withDeps(settings, [...configured, imported], (deps) => syncAndCount(deps, [source]))) > 0 ? 1 : 0
}
