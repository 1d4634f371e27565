import type { AnyResource } from '../fhir/reading.ts'
import { type Contents, contentsOf } from './contents.ts'
import type { FilePart, Position, ReleaseSense } from './filePart.ts'

const LINE_FEED = 10
/** Longer lines are passed over: half of what a JavaScript string can hold. */
const LONGEST_LINE = 256 * 1024 * 1024

export interface LinesOptions {
  readonly where: string
  readonly from: Extract<Position, { at: 'line' }>
  readonly pageSize: number
  readonly sense: ReleaseSense
}

/** Reads NDJSON line by line, in parts of at most so many lines. A bad line costs that line. */
export async function* linesOf(content: AsyncIterable<Buffer>, { where, from, pageSize, sense }: LinesOptions): AsyncGenerator<FilePart> {
  let { line, byte } = from
  let part: Contents = { resources: [], unreadable: [] }
  /** The beginning of a line that goes on in the next chunk. */
  let begun: Buffer[] = []
  let begunBytes = 0

  const take = (bytes: Buffer, start: number, end: number, whole: boolean): void => {
    line += 1
    byte += begunBytes + end - start + (whole ? 1 : 0)
    if (begunBytes + end - start > LONGEST_LINE)
      part.unreadable.push({ where: `${where} line ${line}`, reason: 'The line is too long to read.' })
    else if (begunBytes === 0) readLine(bytes.toString('utf8', start, end), `${where} line ${line}`, whole, part, sense)
    else readLine(Buffer.concat([...begun, bytes.subarray(start, end)]).toString('utf8'), `${where} line ${line}`, whole, part, sense)
    begun = []
    begunBytes = 0
  }
  const close = (ended: boolean): FilePart => {
    const { release, settled } = sense.judge()
    const closed: FilePart = { ...part, release, after: ended ? { at: 'end' } : { at: 'line', line, byte, release: settled } }
    part = { resources: [], unreadable: [] }
    return closed
  }

  try {
    for await (const chunk of content) {
      let start = 0
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
        take(chunk, start, end, true)
        start = end + 1
        if (part.resources.length + part.unreadable.length >= pageSize) yield close(false)
      }
      if (start < chunk.length) {
        begunBytes += chunk.length - start
        if (begunBytes <= LONGEST_LINE) begun.push(chunk.subarray(start))
      }
    }
  } catch (error) {
    // Lines before the damage are good.
    if (part.resources.length + part.unreadable.length > 0) yield close(false)
    throw error
  }
  if (begunBytes > 0) take(Buffer.alloc(0), 0, 0, false)
  yield close(true)
}

const readLine = (text: string, where: string, whole: boolean, into: Contents, sense: ReleaseSense): void => {
  if (text === '' || text === '\r') return
  const value = parseLine(text)
  if (value === undefined) {
    if (text.trim() !== '')
      into.unreadable.push({ where, reason: whole ? 'The line is not JSON.' : 'The file ends in the middle of this line.' })
    return
  }
  // Nearly every line is a plain resource: it goes straight in, without a detour.
  const type = typeof value === 'object' && value !== null ? (value as { resourceType?: unknown }).resourceType : undefined
  if (typeof type === 'string' && type !== 'Bundle' && type !== 'Parameters') {
    into.resources.push(value as AnyResource)
    sense.see(value as AnyResource)
    return
  }
  const contents = contentsOf(value, where)
  into.resources.push(...contents.resources)
  into.unreadable.push(...contents.unreadable)
  for (const resource of contents.resources) sense.see(resource)
}

const parseLine = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Files put together from several can have a byte order mark on any line.
    return text.startsWith('\uFEFF') ? parseLine(text.slice(1)) : undefined
  }
}
