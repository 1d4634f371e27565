import { z } from 'zod'
import { ServiceError } from '../errors.ts'
import { weightOf } from './contents.ts'
import { fileOrder, type ListedFile } from './fileList.ts'
import { type FilePart, type Position, position } from './filePart.ts'
import { type PartsOptions, partsOf } from './fileParts.ts'
import type { Page } from './source.ts'

const place = z.object({ key: z.string(), label: z.string(), size: z.int(), position })
const cursor = z.object({ after: place.nullable() })

/** A file, and how far into it has been read. Its size tells whether it is still the same file. */
export type Place = z.infer<typeof place>

const writeCursor = (after: Place | null): string => JSON.stringify({ after } satisfies z.infer<typeof cursor>)

/** The cursor of a finished pull: files carry no history, so the next pull reads them again and changes nothing twice. */
export const FROM_THE_START = writeCursor(null)

export const readCursor = (id: string, text: string): Place | null => {
  try {
    return cursor.parse(JSON.parse(text)).after
  } catch (cause) {
    throw new ServiceError('source-invalid', `The stored position in source "${id}" cannot be read. Reset the source to read it again.`, {
      cause,
    })
  }
}

export interface PlacedPart extends FilePart {
  readonly place: Place
  /** True when nothing comes after it. */
  readonly last: boolean
}

/** The parts of all files after a place. A file that changed since then is read from its beginning. */
export async function* partsAfter(
  files: readonly ListedFile[],
  start: Place | null,
  options: PartsOptions,
  signal?: AbortSignal,
): AsyncGenerator<PlacedPart> {
  for (const file of files) {
    const order = start === null ? 1 : fileOrder(file, start)
    if (order < 0) continue
    const from: Position | null = order === 0 && start?.size === file.size ? start.position : null
    for await (const part of partsOf(file, from, options, signal)) {
      signal?.throwIfAborted()
      yield {
        ...part,
        place: { key: file.key, label: file.label, size: file.size, position: part.after },
        last: part.after.at === 'end' && file === files.at(-1),
      }
    }
  }
}

/** Puts small parts together into pages of one release each. There is none for a part with nothing in it. */
export async function* gathered(parts: AsyncIterable<PlacedPart>, pageSize: number): AsyncGenerator<Page> {
  let held: PlacedPart[] = []
  let size = 0
  const close = (): Page => {
    const page = pageOf(held)
    held = []
    size = 0
    return page
  }
  for await (const part of parts) {
    const weight = weightOf(part)
    if (size > 0 && (part.together || size + weight > pageSize || held[0]?.release !== part.release)) yield close()
    held.push(part)
    size += weight
    if (size >= pageSize || (part.together && size > 0)) yield close()
  }
  if (size > 0) yield close()
}

/** A page is mostly one part of a large file, whose list then is that of the page. */
const joined = <T>(lists: readonly (readonly T[])[]): readonly T[] => (lists.length === 1 ? (lists[0] as readonly T[]) : lists.flat())

const pageOf = (parts: readonly PlacedPart[]): Page => {
  const { place: after, last } = parts.at(-1) as PlacedPart
  return {
    release: parts.find(({ resources }) => resources.length > 0)?.release ?? 'R4',
    resources: joined(parts.map(({ resources }) => resources)),
    unreadable: joined(parts.map(({ unreadable }) => unreadable)),
    cursor: last ? FROM_THE_START : writeCursor(after),
    last,
  }
}
