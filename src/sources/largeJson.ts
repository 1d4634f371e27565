import { JSONParser } from '@streamparser/json'
import { type Contents, collectEntry, collectParameter, contentsOf, isRecordBundle, weightOf } from './contents.ts'
import { type FilePart, type Position, type ReleaseSense, releaseAmong } from './filePart.ts'
import { type NamedEntry, nameEntries } from './localReferences.ts'

export interface LargeJsonOptions {
  readonly where: string
  readonly from: Extract<Position, { at: 'entry' }>
  readonly pageSize: number
  readonly sense: ReleaseSense
}

/** An element of the list in a large value, and which list it was: `entry`, `parameter`, or the value itself. */
interface Found {
  readonly list: string
  readonly value: unknown
}

/**
 * Reads a Bundle, Parameters or list too large to be held whole, entry by entry. Only the entries of the moment are in memory.
 */
export async function* entriesOf(
  content: AsyncIterable<Buffer>,
  { where, from, pageSize, sense }: LargeJsonOptions,
): AsyncGenerator<FilePart> {
  let entry = 0
  let found: Found[] = []
  let fault: string | null = null
  const names = new Map<string, string>()
  let part: Contents = { resources: [], unreadable: [] }

  // A value on a wanted path is kept whole until it ends, so the paths must not hold one another.
  const parserFor = (first: Buffer): JSONParser => {
    const isList = first
      .toString('latin1', 0, 100)
      .replace(/^[^[{]*/, '')
      .startsWith('[')
    const parser = new JSONParser({ paths: isList ? ['$.*'] : ['$.entry.*', '$.parameter.*'], keepStack: false, stringBufferSize: 65_536 })
    parser.onValue = ({ value, key, stack }) => {
      if (typeof key === 'number') found.push({ list: String(stack.at(-1)?.key ?? ''), value })
    }
    parser.onError = () => {
      fault ??= 'It is not JSON from about here on.'
    }
    return parser
  }
  let parser: JSONParser | undefined

  const close = (ended: boolean): FilePart => {
    const { release, settled } = sense.judge()
    const closed: FilePart = { ...part, release, together: false, after: ended ? { at: 'end' } : { at: 'entry', entry, release: settled } }
    part = { resources: [], unreadable: [] }
    return closed
  }

  try {
    for await (const chunk of content) {
      parser ??= parserFor(chunk)
      if (fault === null) parser.write(chunk)
      nameEntries(
        found.map(({ value }) => (typeof value === 'object' && value !== null ? (value as NamedEntry) : {})),
        names,
      )
      for (const item of found) {
        if (entry < from.entry) {
          entry += 1
          continue
        }
        const record = recordIn(item)
        if (record !== null && weightOf(part) > 0) yield close(false)
        entry += 1
        const before = part.resources.length
        readFound(item, `${where} entry ${entry}`, part)
        for (const resource of part.resources.slice(before)) sense.see(resource)
        const release = record === null ? null : releaseAmong(part.resources, record)
        if (release !== null) yield { ...close(false), release, together: true }
        else if (weightOf(part) >= pageSize) yield close(false)
      }
      found = []
    }
  } catch (error) {
    // Entries before the damage are good.
    if (weightOf(part) > 0) yield close(false)
    throw error
  }
  if (fault === null && !parser?.isEnded) fault = 'The file ends in the middle.'
  if (fault !== null) part.unreadable.push({ where: `${where} after entry ${entry}`, reason: fault })
  if (entry === 0 && fault === null)
    part.unreadable.push({ where, reason: 'It is no Bundle or list of resources, and too large to be read as one resource.' })
  yield close(true)
}

/** The Bundle in an element, when it is a record that is read by itself. */
const recordIn = ({ list, value }: Found): object | null => {
  const held = list === 'entry' || list === 'parameter' ? (value as { resource?: unknown } | null)?.resource : value
  return isRecordBundle(held) ? (held as object) : null
}

const readFound = ({ list, value }: Found, where: string, into: Contents): void => {
  if (list === 'entry') {
    if (!collectEntry(value, where, into)) into.unreadable.push({ where, reason: 'The entry holds no resource.' })
  } else if (list === 'parameter') collectParameter(value, where, into)
  else {
    const { resources, unreadable } = contentsOf(value, where)
    for (const resource of resources) into.resources.push(resource)
    for (const row of unreadable) into.unreadable.push(row)
  }
}
