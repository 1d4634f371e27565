import { isAscii } from 'node:buffer'
import type { AnyResource } from '../fhir/reading.ts'
import { type Contents, containedIn, isContainer, weightOf } from './contents.ts'
import { type FilePart, type Position, type ReleaseSense, releaseAmong } from './filePart.ts'

const LINE_FEED = 10
/** Longer lines are passed over: half of what a JavaScript string can hold. */
const LONGEST_LINE = 256 * 1024 * 1024

export interface LinesOptions {
  readonly where: string
  readonly from: Extract<Position, { at: 'line' }>
  readonly pageSize: number
  readonly sense: ReleaseSense
}

interface Chunk {
  readonly bytes: Buffer
  /** All of it as text, where every byte is a character: cutting lines from text is cheaper than decoding each. */
  readonly ascii: string | null
}

const chunkOf = (bytes: Buffer): Chunk => ({ bytes, ascii: isAscii(bytes) ? bytes.toString('latin1') : null })

/** Reads NDJSON line by line, in parts of at most so many lines. A bad line costs that line. */
export async function* linesOf(content: AsyncIterable<Buffer>, { where, from, pageSize, sense }: LinesOptions): AsyncGenerator<FilePart> {
  let { line, byte } = from
  let part: Contents = { resources: [], unreadable: [] }
  /** The beginning of a line that goes on in the next chunk. */
  let begun: Buffer[] = []
  let begunBytes = 0
  const ready: FilePart[] = []

  const take = ({ bytes, ascii }: Chunk, start: number, end: number, whole: boolean): void => {
    const length = begunBytes + end - start
    const text = () =>
      begunBytes > 0
        ? Buffer.concat([...begun, bytes.subarray(start, end)]).toString('utf8')
        : (ascii?.slice(start, end) ?? bytes.toString('utf8', start, end))
    const value = length > LONGEST_LINE ? TOO_LONG : parseLine(text())
    const apart = isContainer(value)
    if (apart && weightOf(part) > 0) ready.push(close(false))
    line += 1
    byte += length + (whole ? 1 : 0)
    begun = []
    begunBytes = 0
    readLine(value, `${where} line ${line}`, whole, part, sense)
    if (!apart) return
    const release = releaseAmong(part.resources, value as object)
    ready.push({ ...close(false), release, together: true })
  }
  const close = (ended: boolean): FilePart => {
    const { release, settled } = sense.judge()
    const closed: FilePart = {
      ...part,
      release,
      together: false,
      after: ended ? { at: 'end' } : { at: 'line', line, byte, release: settled },
    }
    part = { resources: [], unreadable: [] }
    return closed
  }

  try {
    for await (const bytes of content) {
      const chunk = chunkOf(bytes)
      let start = 0
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        take(chunk, start, end, true)
        start = end + 1
        if (weightOf(part) >= pageSize) ready.push(close(false))
        if (ready.length > 0) yield* ready.splice(0)
      }
      if (start < bytes.length) {
        begunBytes += bytes.length - start
        if (begunBytes <= LONGEST_LINE) begun.push(bytes.subarray(start))
      }
    }
  } catch (error) {
    // Lines before the damage are good.
    if (weightOf(part) > 0) yield close(false)
    throw error
  }
  if (begunBytes > 0) take(chunkOf(Buffer.alloc(0)), 0, 0, false)
  yield* ready
  yield close(true)
}

const TOO_LONG = Symbol('too long')
const BLANK = Symbol('blank')

const readLine = (value: unknown, where: string, whole: boolean, into: Contents, sense: ReleaseSense): void => {
  // Nearly every line is a plain resource: it goes straight in, without a detour.
  const type = typeof value === 'object' && value !== null ? (value as { resourceType?: unknown }).resourceType : undefined
  if (typeof type === 'string' && type !== 'Bundle' && type !== 'Parameters') {
    into.resources.push(value as AnyResource)
    sense.see(value as AnyResource)
  } else if (value === TOO_LONG) into.unreadable.push({ where, reason: 'The line is too long to read.' })
  else if (value === undefined)
    into.unreadable.push({ where, reason: whole ? 'The line is not JSON.' : 'The file ends in the middle of this line.' })
  else if (value !== BLANK) {
    const contents = containedIn(value, where)
    // One by one: a Bundle can hold more than a call can take arguments.
    for (const resource of contents.resources) {
      into.resources.push(resource)
      sense.see(resource)
    }
    for (const row of contents.unreadable) into.unreadable.push(row)
  }
}

const parseLine = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    if (text.trim() === '') return BLANK
    // Files put together from several can have a byte order mark on any line.
    return text.startsWith('\uFEFF') ? parseLine(text.slice(1)) : undefined
  }
}
