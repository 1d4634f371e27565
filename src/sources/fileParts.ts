import { ServiceError } from '../errors.ts'
import { contentOf, isDamagedGzip } from './bytes.ts'
import { containedIn, heldBy, isContainer, isRecordBundle } from './contents.ts'
import { type ListedFile, whyUnreadable } from './fileList.ts'
import { type FilePart, type Position, type ReleaseSense, releaseAmong, senseRelease } from './filePart.ts'
import { entriesOf, type LargeJsonOptions } from './largeJson.ts'
import { linesOf } from './ndjson.ts'
import { sniff } from './sniff.ts'

export interface PartsOptions {
  readonly pageSize: number
  /** A JSON value up to this size is read as one part, so that its resources can refer to each other. */
  readonly wholeBytes: number
}

/** The parts of one file after a position in it. Damage becomes rows; only a disk that fails stops the pull. */
export async function* partsOf(
  file: ListedFile,
  from: Position | null,
  options: PartsOptions,
  signal?: AbortSignal,
): AsyncGenerator<FilePart> {
  if (from?.at === 'end') return
  const sense = senseRelease(from?.release ?? null)
  let after: Position = from ?? { at: 'line', line: 0, byte: 0, release: null }
  let told = false
  try {
    for await (const part of read(file, from, sense, options, signal)) {
      after = part.after
      const news = part.release === 'mixed' && !told
      if (news) told = true
      yield news ? { ...part, unreadable: [...part.unreadable, { where: file.label, reason: MIXED }] } : part
    }
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (error instanceof ServiceError) throw error
    if (!isDamagedGzip(error)) throw new ServiceError('file-unreadable', `${file.label}: ${whyUnreadable(error)}`, { cause: error })
    const where = after.at === 'line' && after.line > 0 ? `${file.label} after line ${after.line}` : file.label
    yield refused(where, 'The compressed file is damaged or cut short. What follows was not read.')
  }
}

const MIXED = 'It mixes FHIR R4 and STU3. Each resource is read as the release it shows; better is one file for each release.'

const refused = (where: string, reason: string): FilePart => ({
  resources: [],
  unreadable: [{ where, reason }],
  release: 'R4',
  together: false,
  after: { at: 'end' },
})

async function* read(
  file: ListedFile,
  from: Exclude<Position, { at: 'end' }> | null,
  sense: ReleaseSense,
  { pageSize, wholeBytes }: PartsOptions,
  signal?: AbortSignal,
): AsyncGenerator<FilePart> {
  const where = file.label
  if (from?.at === 'line') return yield* linesOf(contentOf(file.path, from.byte, signal), { where, from, pageSize, sense })
  if (from?.at === 'entry') return yield* entriesOf(contentOf(file.path, 0, signal), { where, from, pageSize, sense })

  const content = contentOf(file.path, 0, signal)
  const sniffed = await sniff(content, file.label, wholeBytes)
  if (sniffed.format === 'none') {
    await content.return(undefined)
    yield refused(where, sniffed.reason)
  } else if (sniffed.format === 'json')
    yield* wholeOf(sniffed.head, { where, from: { at: 'entry', entry: 0, release: null }, pageSize, sense })
  else {
    const all = following(sniffed.head, content)
    if (sniffed.format === 'ndjson') yield* linesOf(all, { where, from: { at: 'line', line: 0, byte: 0, release: null }, pageSize, sense })
    else yield* entriesOf(all, { where, from: { at: 'entry', entry: 0, release: null }, pageSize, sense })
  }
}

const PIECE = 1 << 18

async function* following(head: Buffer, rest: Iterable<Buffer> | AsyncIterable<Buffer> = []): AsyncGenerator<Buffer> {
  // In small pieces, so that what the head holds is not all taken apart at once.
  for (let at = 0; at < head.length; at += PIECE) yield head.subarray(at, at + PIECE)
  yield* rest
}

async function* wholeOf(bytes: Buffer, options: LargeJsonOptions): AsyncGenerator<FilePart> {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF+/, ''))
  } catch {
    return yield refused(options.where, 'It is not JSON, or it is cut short.')
  }
  // Several records in one file are read apart, as if the file were a large one.
  if (heldBy(value).some(isRecordBundle)) return yield* entriesOf(following(bytes), options)
  const contents = containedIn(value, options.where)
  yield {
    ...contents,
    release: releaseAmong(contents.resources, { ...(value as object) }),
    together: isContainer(value),
    after: { at: 'end' },
  }
}
