import { spawnSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ServiceError } from '../../errors.ts'

/** The process that owns a data folder, as it wrote itself down. */
interface Owner {
  readonly pid: number
  /** When the process began, in the operating system's words: tells it from a later process with the same number. */
  readonly born: string | null
  readonly since: string
}

/** What Linux says of a process: its state and, in ticks since the start of the machine, when it began. */
const linuxProcess = (pid: number): { state: string; born: string } | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses before the fields may hold spaces and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', born: fields[19] ?? '' }
  } catch {
    return null
  }
}

/** When a running process began, or null when the system does not say. */
const bornAt = (pid: number): string | null => {
  if (process.platform === 'linux') return linuxProcess(pid)?.born ?? null
  if (process.platform === 'win32') return null
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || null
}

/** Whether a process of that number runs. One that belongs to another user does too; one that only waits to be buried does not. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return process.platform !== 'linux' || !['Z', 'X'].includes(linuxProcess(pid)?.state ?? '')
}

const read = (file: string): { text: string; owner: Owner | null } | null => {
  try {
    const text = readFileSync(file, 'utf8')
    try {
      return { text, owner: JSON.parse(text) as Owner }
    } catch {
      return { text, owner: null }
    }
  } catch {
    return null
  }
}

const stillThere = (owner: Owner): boolean => isRunning(owner.pid) && (owner.born === null || bornAt(owner.pid) === owner.born)

const inUse = (folder: string, owner: Owner | null): ServiceError => {
  const by =
    owner === null
      ? 'another process'
      : owner.pid === process.pid
        ? 'this process already'
        : `process ${owner.pid}, since ${owner.since.slice(0, 16).replace('T', ' ')} UTC`
  return new ServiceError('data-folder-in-use', `The data folder ${folder} is in use by ${by}. Stop it first, or choose another folder.`)
}

/** Makes this process the one owner of a data folder until the returned function is called, or refuses and says who is. */
export const takeOwnership = (folder: string): (() => void) => {
  const file = join(folder, 'owner.json')
  const mine = `${file}.${process.pid}`
  const text = JSON.stringify({ pid: process.pid, born: bornAt(process.pid), since: new Date().toISOString() } satisfies Owner)
  writeFileSync(mine, text, { mode: 0o644 })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        // Linking either makes the whole file appear or fails: nobody reads half of it, and only one process succeeds.
        linkSync(mine, file)
        return () => {
          if (read(file)?.text === text) rmSync(file, { force: true })
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const found = read(file)
      if (found === null) continue
      if (found.owner !== null && stillThere(found.owner)) throw inUse(folder, found.owner)
      const aside = `${mine}.stale`
      try {
        renameSync(file, aside)
      } catch {
        continue
      }
      // Another starter may have taken over between reading and renaming: then this is its file, and it goes back.
      const moved = read(aside)
      if (moved?.text !== found.text) linkSync(aside, file)
      rmSync(aside, { force: true })
    }
    throw inUse(folder, null)
  } finally {
    rmSync(mine, { force: true })
  }
}
