import { looksLike } from './body.ts'

/** What a file turned out to be, with the bytes that had to be read to tell. */
export type Sniffed =
  | { readonly format: 'ndjson' | 'large-json'; readonly head: Buffer }
  /** All of a file small enough to be parsed at once. */
  | { readonly format: 'json'; readonly head: Buffer }
  | { readonly format: 'none'; readonly reason: string }

const LINE_FEED = 10
const NDJSON_NAME = /\.(ndjson|jsonl)(\.gz)?$/i

/**
 * Tells by content, and by name only where content leaves it open, whether a file is NDJSON or one JSON value. Files larger
 * than `wholeBytes` that are one value are streamed, others are parsed as a whole so that their references can be resolved.
 */
export const sniff = async (content: AsyncIterator<Buffer>, name: string, wholeBytes: number): Promise<Sniffed> => {
  let chunks: Buffer[] = []
  let size = 0
  /** Looked at again each time as much more has come, so that a long first line is not copied for every chunk. */
  let enough = 1
  for (;;) {
    const { done, value } = await content.next()
    if (!done) {
      chunks.push(value)
      size += value.length
      if (size < enough) continue
    }
    const head = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
    chunks = [head]
    enough = Math.min(2 * size, wholeBytes + 1)
    const start = firstInk(head, 0)
    if (start < head.length) {
      const refusal = refusalOf(head, start, NDJSON_NAME.test(name))
      if (refusal !== null) return { format: 'none', reason: refusal }
      if (isLines(head, start, name, done === true)) return { format: 'ndjson', head }
    } else if (done) return { format: 'none', reason: 'The file is empty.' }
    if (done) return { format: 'json', head }
    if (head.length > wholeBytes) return { format: NDJSON_NAME.test(name) ? 'ndjson' : 'large-json', head }
  }
}

/** The first byte that is neither blank nor part of a byte order mark. */
const firstInk = (bytes: Buffer, from: number): number => {
  let at = from
  while (at < bytes.length && isBlank(bytes[at] as number)) at += 1
  return at
}

const isBlank = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0xef || byte === 0xbb || byte === 0xbf

/** Why a file cannot be read at all, by its first bytes. */
const refusalOf = (head: Buffer, start: number, namedNdjson: boolean): string | null => {
  const [one, two] = [head[start], head[start + 1]]
  if ((one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff) || (one === 0x7b && two === 0))
    return 'The file is in UTF-16. Export it as UTF-8.'
  if (one === 0x50 && two === 0x4b) return 'A zip archive is not read. Unpack it first.'
  const opening = String.fromCharCode(one as number)
  if (opening === '{' || opening === '[') return null
  const kind = looksLike(head.toString('utf8', start, start + 1000), null)
  if (kind === 'a web page') return 'It is a web page, not FHIR.'
  if (kind === 'XML') return 'XML is not read; export as JSON.'
  return namedNdjson ? null : 'It is not JSON.'
}

/** True when the first line is a whole JSON value and more follows, or the line after a damaged first one is. */
const isLines = (head: Buffer, start: number, name: string, complete: boolean): boolean => {
  const end = head.indexOf(LINE_FEED, start)
  if (end < 0) return complete && NDJSON_NAME.test(name)
  if (isJson(head, start, end)) return NDJSON_NAME.test(name) || firstInk(head, end) < head.length
  if (end - start <= 2) return false
  if (NDJSON_NAME.test(name)) return true
  const second = firstInk(head, end)
  const secondEnd = head.indexOf(LINE_FEED, second)
  return secondEnd > 0 && head[second] === 0x7b && isJson(head, second, secondEnd)
}

const isJson = (bytes: Buffer, from: number, to: number): boolean => {
  try {
    JSON.parse(bytes.toString('utf8', from, to))
    return true
  } catch {
    return false
  }
}
