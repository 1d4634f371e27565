import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ServiceError } from '../errors.ts'
import { type NodeSettings, openNode } from '../node.ts'
import { actingAs, system } from '../store/actingAs.ts'
import { savePopulationBands, savePublishedFigures } from '../store/mortality.ts'
import type { SyncDeps } from '../sync.ts'
import { type FiguresFile, readFigures } from './figures/read.ts'
import { counted } from './progress.ts'

/** Published figures of premature mortality that come with Parity. */
export const SHIPPED = fileURLToPath(new URL('../figures/premature-mortality.csv', import.meta.url))

/** Loads files of published figures, all or none. Returns how many figures there were. */
export const loadFigures = async (deps: SyncDeps, paths: readonly string[]): Promise<number> => {
  const files: FiguresFile[] = []
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch(() => {
      throw new ServiceError('file-unreadable', `${path} cannot be read. Check that it is there, and that you may read it.`)
    })
    files.push(readFigures(text, path))
  }
  await actingAs(deps.db, system, deps.today(), async (tx) => {
    for (const { figures, bands } of files) {
      if (figures.length > 0) await savePublishedFigures(tx, figures)
      if (bands.length > 0) await savePopulationBands(tx, bands)
    }
  })
  return files.reduce((sum, { figures, bands }) => sum + figures.length + bands.length, 0)
}

/** `parity figures [FILE…]`. Without a file: those that come with Parity. */
export const runFigures = async (paths: readonly string[], settings: NodeSettings): Promise<number> => {
  const opened = await openNode(settings, { sources: [] })
  try {
    const n = await loadFigures(opened.deps, paths.length === 0 ? [SHIPPED] : paths)
    process.stdout.write(`${counted(n, 'figure')} loaded\n`)
    return 0
  } finally {
    await opened.close()
  }
}
