import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ServiceError } from '../errors.ts'
import { findBinaries, type PostgresVersion, type RunAs } from './embedded/binaries.ts'
import { createDatabase } from './embedded/bootstrap.ts'
import { takeOwnership } from './embedded/owner.ts'
import { run, startServer, stopOrphan } from './embedded/server.ts'

/** Where the data is kept. Without a folder it is thrown away on stop: for tests and for trying out. */
export interface EmbeddedOptions {
  readonly folder?: string
  readonly version?: PostgresVersion
  /** Throws away what an earlier run kept in the folder. */
  readonly fresh?: boolean
}

/** A PostgreSQL server that this process owns. */
export interface Embedded {
  /** Connects as `parity_app`, which can do nothing until `actingAs` says for whom. */
  readonly url: string
  /** Connects as the owner of the tables: for `migrate` only. */
  readonly ownerUrl: string
  stop(): Promise<void>
}

const NOBODY = 65_534
const KEPT = ['max_connections=40', 'max_wal_size=2GB', 'jit=off']
const THROWN_AWAY = ['max_connections=100', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'jit=off']

const unwritable = (folder: string, why: string): ServiceError =>
  new ServiceError(
    'data-folder-unwritable',
    `The data folder ${folder} cannot be used: ${why}. Choose another folder, or set DATABASE_URL.`,
  )

/** The user the server runs as: PostgreSQL refuses root, and insists on the user who owns its data. */
const runningAs = (folder: string, data: string): RunAs => {
  if (process.getuid?.() !== 0) return {}
  const owner = statSync(existsSync(data) ? data : folder)
  return owner.uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid: owner.uid, gid: owner.gid }
}

const give = (path: string, runAs: RunAs): void => {
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(path, runAs.uid, runAs.gid)
}

/** Step by step, because Node's own `recursive` never returns below a folder that takes no folders, such as /proc. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder)
}

const prepareFolder = (folder: string): void => {
  try {
    makeFolder(folder)
    writeFileSync(join(folder, '.writable'), '')
    rmSync(join(folder, '.writable'))
  } catch (error) {
    throw unwritable(folder, (error as NodeJS.ErrnoException).code === 'ENOTDIR' ? 'it is not a folder' : 'it cannot be written to')
  }
}

/** The password of the server's own superuser. It never leaves the folder, which only its owner can read. */
const passwordOf = (folder: string, runAs: RunAs): { file: string; password: string } => {
  const file = join(folder, 'password')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
    give(file, runAs)
  }
  return { file, password: readFileSync(file, 'utf8') }
}

const start = async (
  folder: string,
  version: PostgresVersion,
  settings: readonly string[],
  kept: boolean,
  fresh = false,
): Promise<Embedded> => {
  prepareFolder(folder)
  const release = takeOwnership(folder)
  try {
    const data = join(folder, 'postgres')
    const runAs = runningAs(folder, data)
    const binaries = findBinaries(version, runAs, folder)
    const { file, password } = passwordOf(folder, runAs)
    if (existsSync(data)) await stopOrphan(binaries, data, runAs)
    if (fresh) rmSync(data, { recursive: true, force: true })
    if (!existsSync(data)) {
      // Made beside its place and then moved: a start that is killed half-way leaves nothing that looks finished.
      const making = join(folder, 'postgres.new')
      rmSync(making, { recursive: true, force: true })
      mkdirSync(making, { mode: 0o700 })
      give(making, runAs)
      const auth = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${file}`, '-E', 'UTF8', '--locale=C']
      await run(binaries.initdb, ['-D', making, ...auth, ...(kept ? [] : ['--no-sync'])], binaries.env, runAs).catch(() => {
        throw unwritable(folder, 'the database could not be made in it, perhaps because its user cannot reach it or the disk is full')
      })
      renameSync(making, data)
    }
    const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
    if (made !== String(version))
      throw new ServiceError('configuration-invalid', `The data folder ${folder} was made by PostgreSQL ${made}, and this is ${version}.`)
    const server = await startServer(binaries, data, runAs, settings, release)
    // Another password than the owner's: whoever learns the one cannot become the other.
    const appPassword = createHash('sha256').update(`parity_app:${password}`).digest('base64url')
    const url = (user: string, secret: string): string => `postgres://${user}:${secret}@127.0.0.1:${server.port}/parity`
    const ownerUrl = url('postgres', password)
    await createDatabase(ownerUrl, appPassword).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
    return { url: url('parity_app', appPassword), ownerUrl, stop: server.stop }
  } catch (error) {
    release()
    throw error
  }
}

/** Starts the embedded PostgreSQL on a folder. One process owns a folder at a time; a second is refused. */
export const startEmbedded = async ({ folder, version = 17, fresh = false }: EmbeddedOptions = {}): Promise<Embedded> => {
  if (folder !== undefined) return start(resolve(folder), version, KEPT, true, fresh)
  const temporary = mkdtempSync(join(tmpdir(), 'parity-'))
  // mkdtemp gives 0700, through which the server's user could not pass to its data when this runs as root.
  chmodSync(temporary, 0o755)
  const remove = (): void => rmSync(temporary, { recursive: true, force: true })
  const server = await start(temporary, version, THROWN_AWAY, false).catch((error: unknown) => {
    remove()
    throw error
  })
  return {
    ...server,
    async stop() {
      await server.stop()
      remove()
    },
  }
}
