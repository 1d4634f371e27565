import { constants } from 'node:fs'
import { access, readdir, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ServiceError } from '../errors.ts'

export interface ListedFile {
  readonly path: string
  /** The name used in cursors: which of the given paths, and the way from there. */
  readonly key: string
  /** The name shown to people. */
  readonly label: string
  readonly size: number
}

/** Files that others refer to come first, so that a reference finds what it names. */
const first = ['Patient', 'Organization', 'Medication'] as const

const rankOf = (label: string): number => {
  const words = label.slice(label.lastIndexOf('/') + 1).split(/[^A-Za-z]+/)
  const rank = first.findIndex((type) => words.includes(type))
  return rank < 0 ? first.length : rank
}

/** The order files are read in. It depends on names alone, so a stopped pull finds its way back. */
export const fileOrder = (a: Pick<ListedFile, 'key' | 'label'>, b: Pick<ListedFile, 'key' | 'label'>): number =>
  rankOf(a.label) - rankOf(b.label) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** A name without anything that could be an NHS number, which some systems put into file names. */
const shown = (name: string): string => name.replace(/\d{3}[ -]?\d{3}[ -]?\d{4}/g, '…')

/** Every file under the given files and folders, in reading order. Throws before anything is read when one is out of reach. */
export const listFiles = async (paths: readonly string[]): Promise<ListedFile[]> => {
  const files: ListedFile[] = []
  for (const [index, path] of paths.entries()) await list(path, `${index}:`, basename(path), files, new Set())
  if (files.length === 0) throw new ServiceError('file-unreadable', 'There is no file to read.')
  return files.sort(fileOrder)
}

const list = async (path: string, key: string, label: string, into: ListedFile[], above: ReadonlySet<string>): Promise<void> => {
  try {
    const about = await stat(path)
    if (!about.isDirectory()) {
      await access(path, constants.R_OK)
      into.push({ path, key, label: shown(label), size: about.size })
      return
    }
    // A link back to a folder above it would never end.
    const real = await realpath(path)
    if (above.has(real)) return
    for (const name of await readdir(path)) {
      if (name.startsWith('.')) continue
      await list(join(path, name), `${key}/${name}`, `${label}/${name}`, into, new Set([...above, real]))
    }
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause
    throw new ServiceError('file-unreadable', `${shown(label)}: ${whyUnreadable(cause)}`, { cause })
  }
}

/** What a failure of the file system means, in words. */
export const whyUnreadable = (cause: unknown) => {
  const code = (cause as { code?: unknown } | null)?.code
  if (code === 'ENOENT') return 'there is no such file or folder.'
  if (code === 'EACCES' || code === 'EPERM') return 'Parity may not read it. Change its permissions.'
  if (code === 'EMFILE' || code === 'ENFILE') return 'too many files are open.'
  return 'it cannot be read from this disk.'
}
