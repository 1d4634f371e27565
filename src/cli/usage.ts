import { InvalidArgumentError } from 'commander'
import { type PlainDate, parseDate } from '../domain/date.ts'
import type { Setting } from '../domain/fact.ts'
import { isScope } from '../domain/scopes.ts'

/** Wrong usage: the command ends with code 2 and its message. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export const asDate = (text: string): PlainDate => {
  const date = parseDate(text)
  if (date === null) throw new InvalidArgumentError(`"${text}" is not a date; write it as YYYY-MM-DD, for example 2026-11-22.`)
  return date
}

export const asPort = (text: string): number => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError(`"${text}" is not a port; give a number from 0 to 65535.`)
  return port
}

const isSetting = (name: string): name is Setting => name === 'gp' || name === 'mh'

/** Collects `gp=FILE` and `mh=FILE`. */
export const asSource = (text: string, known: readonly (readonly [Setting, string])[]): (readonly [Setting, string])[] => {
  const [name, ...rest] = text.split('=')
  const file = rest.join('=')
  if (!isSetting(name ?? ''))
    throw new InvalidArgumentError(`"${name}" is not a source; use gp=FILE for the practice or mh=FILE for the trust.`)
  if (file === '') throw new InvalidArgumentError(`"${text}" names no file; write ${name}=FILE.`)
  return [...known, [name as Setting, file]]
}

export const asCount = (text: string): number => {
  const count = Number(text)
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError(`"${text}" is not a whole number from 1.`)
  return count
}

/** As in the sources file: small letters, digits and hyphens. */
export const asSourceName = (text: string): string => {
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(text))
    throw new InvalidArgumentError('use 1 to 32 small letters, digits and hyphens, beginning with a letter.')
  return text
}

/** As OAuth takes it; a URL, where that is what the system is called. */
export const asClientId = (text: string): string => {
  if (!/^[\w.:/-]{1,128}$/.test(text)) throw new InvalidArgumentError('use 1 to 128 letters, digits and . : / _ -')
  return text
}

/** Collects scopes of systems. */
export const asScope = (text: string, known: readonly string[] = []): readonly string[] => {
  if (!isScope(text) || !text.startsWith('system/'))
    throw new InvalidArgumentError(`"${text}" is not a scope of a system; write it like system/Task.rs or system/*.rs.`)
  return [...known, text]
}
