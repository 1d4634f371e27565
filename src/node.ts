import { existsSync, readFileSync } from 'node:fs'
import { ServiceError } from './errors.ts'
import { type Listening, listen, withAssets } from './http.ts'
import { isLoopback } from './loopback.ts'
import { memoryLimits } from './memoryLimits.ts'
import { createService, saveSources } from './service.ts'
import { readSources, type SourceConfiguration } from './sources/configuration.ts'
import type { ConnectFile } from './sources/connect.ts'
import { fileSource } from './sources/file.ts'
import { openStore, type Store } from './store/open.ts'
import type { SyncDeps } from './sync.ts'
import { startTimers } from './timers.ts'

/** Where Node finds its database and sources. */
export interface NodeSettings {
  /** The user's own PostgreSQL; null for the embedded one. */
  readonly databaseUrl: string | null
  /** A login of it that owns the tables, where the one that serves does not. */
  readonly databaseOwnerUrl?: string | null
  /** The embedded server's folder; null for one that is thrown away at the end. */
  readonly dataFolder: string | null
  /** The sources file; without one there are no sources. */
  readonly sourcesFile: string
}

// Not on the edge: a Worker has 128 MB for everything.
const BATCHES_AT_ONCE = 2

const connectFile: ConnectFile = ({ id, setting, ods, paths }) => fileSource({ id, setting, ods, paths })

/** The configured sources. No file means none; a file that cannot be read or has problems stops the start. */
export const sourcesIn = (file: string, env: NodeJS.ProcessEnv = process.env): SourceConfiguration[] => {
  if (!existsSync(file)) return []
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new ServiceError('configuration-invalid', `The sources file ${file} cannot be read.`, { cause })
  }
  return readSources(text, env)
}

/** A demonstration has one visitor, under whatever name; there is nothing to guess. */
const limitsFor = (demo: boolean, env: NodeJS.ProcessEnv) => (demo ? {} : { limits: memoryLimits(env.PARITY_BEHIND_PROXY === 'true') })

/** Everything on Node that needs closing again. */
export interface Opened {
  readonly deps: SyncDeps
  readonly store: Store
  readonly app: ReturnType<typeof createService>['app']
  close(): Promise<void>
}

/** Opens the database, brings it up to date and makes the configured sources known. */
export const openNode = async (
  settings: NodeSettings,
  {
    demo = false,
    fresh = false,
    sources = sourcesIn(settings.sourcesFile),
    env = process.env,
    now,
  }: Partial<{ demo: boolean; fresh: boolean; sources: readonly SourceConfiguration[]; env: NodeJS.ProcessEnv; now: () => Date }> = {},
): Promise<Opened> => {
  const store = await openStore({
    databaseUrl: settings.databaseUrl,
    databaseOwnerUrl: settings.databaseOwnerUrl ?? null,
    folder: settings.dataFolder,
    fresh,
  })
  try {
    const surroundings = { db: store.db, demo, sources, env, connectFile, batchesAtOnce: BATCHES_AT_ONCE, ...limitsFor(demo, env) }
    const { deps, app } = createService({ ...surroundings, ...(now === undefined ? {} : { now }) })
    await saveSources(deps, sources)
    return { deps, store, app, close: store.close }
  } catch (error) {
    await store.close()
    throw error
  }
}

const ASSETS = new URL('../dist', import.meta.url).pathname

/** A demonstration opens to anyone, so nobody else's machine may reach it. Throws `configuration-invalid` for an address they could. */
export const holdToThisMachine = (host: string): void => {
  if (!isLoopback(host))
    throw new ServiceError(
      'configuration-invalid',
      `A demonstration opens to anyone without signing in, so it answers on this machine only: ${host} can be reached by others. Leave --host out.`,
    )
}

/** Serves the pages, and with `timers` also the work that happens by itself. */
export const serveNode = async (
  { app, deps, store }: Opened,
  { port, host, timers }: { port: number; host: string; timers: boolean },
): Promise<Listening> => {
  if (deps.demo) holdToThisMachine(host)
  // A key that cannot be read is told now, not to the first person who signs in.
  await deps.signIn?.provider.publicKeys()
  const listening = await listen(withAssets(app, ASSETS), port, host)
  const running = timers ? await startTimers(deps, store.ownerUrl) : null
  return {
    url: listening.url,
    async close() {
      await running?.stop()
      await listening.close()
    },
  }
}

/** Waits until the process is asked to stop (Ctrl-C, or by whoever started it). */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
