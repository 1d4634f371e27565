import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import type { PostgresVersion } from '../../src/store/embedded/binaries.ts'
import { type Embedded, startEmbedded } from '../../src/store/embedded.ts'
import { migrate } from '../../src/store/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of the run: connect through `testDatabase` (test/support/database.ts). */
    postgres: { readonly url: string; readonly ownerUrl: string }
  }
}

/** The database every test file's own is copied from. */
export const TEMPLATE = 'parity_template'

const withTemplate = async (server: Embedded): Promise<void> => {
  const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} })
  await sql.unsafe(`create database ${TEMPLATE}`)
  await sql.end()
  await migrate(server.ownerUrl.replace(/\/parity$/, `/${TEMPLATE}`))
}

/** Starts one server for the run, with a migrated template, and tells the tests where it is. */
export const startServer = async (project: TestProject, version: PostgresVersion): Promise<() => Promise<void>> => {
  const server = await startEmbedded({ version })
  await withTemplate(server)
  project.provide('postgres', { url: server.url, ownerUrl: server.ownerUrl })
  return server.stop
}

export default (project: TestProject): Promise<() => Promise<void>> => startServer(project, 17)
