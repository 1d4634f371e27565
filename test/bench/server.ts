import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { startEmbedded } from '../../src/store/embedded.ts'
import { migrate } from '../../src/store/migrate.ts'

export interface BenchServer extends Database {
  readonly url: string
  /** Connects as the owner of the tables. */
  readonly ownerUrl: string
  /** As a running database is after a while: with statistics, and nothing half written. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** The embedded server as `parity serve` starts it, every commit on disk, in a folder that is thrown away. */
export const benchServer = async (): Promise<BenchServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'parity-bench-'))
  // The server may run as another user, who has to reach its data through here.
  chmodSync(folder, 0o711)
  const server = await startEmbedded({ folder })
  await migrate(server.ownerUrl)
  const database = openDatabase(server.url)
  return {
    ...database,
    url: server.url,
    ownerUrl: server.ownerUrl,
    async settle() {
      const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} })
      await owner.unsafe('vacuum analyze')
      await owner.unsafe('checkpoint').catch(() => undefined)
      await owner.end()
    },
    async stop() {
      await database.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
