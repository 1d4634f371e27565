import { z } from 'zod'
import { ServiceError } from '../errors.ts'

const instant = z.iso.datetime({ offset: true })

/** A pull under way: the type being read, those still to come, and how far it has got. */
const pull = z.object({
  types: z.array(z.string()).min(1),
  /** Pages of the current type already read. */
  page: z.int().min(0),
  /** Link to the next page; null before the first one. */
  next: z.string().nullable(),
  /** When the search of the current type began, by the clock here. */
  began: instant.nullable(),
  /** Newest `meta.lastUpdated` seen of the current type. */
  newest: instant.nullable(),
  /** A link met earlier; coming upon it again means the paging runs in a circle. */
  milestone: z.string().nullable(),
  /** Pages in a row that held nothing. */
  empty: z.int().min(0),
  /** How often the current type had to be begun again. */
  restarts: z.int().min(0),
})

const cursor = z.object({
  /** For each type, the moment up to which it has been read completely. */
  marks: z.record(z.string(), instant),
  pull: pull.nullable(),
})

export type SearchPull = z.infer<typeof pull>
export type SearchCursor = z.infer<typeof cursor>

export const noMarks: SearchCursor = { marks: {}, pull: null }

/** The pull of a list of types, before its first request. */
export const pullOf = (types: readonly string[]): SearchPull => ({
  types: [...types],
  page: 0,
  next: null,
  began: null,
  newest: null,
  milestone: null,
  empty: 0,
  restarts: 0,
})

export const readCursor = (name: string, text: string): SearchCursor => {
  try {
    return cursor.parse(JSON.parse(text))
  } catch (cause) {
    throw new ServiceError('source-invalid', `The stored position in source "${name}" cannot be read. Reset the source to read it again.`, {
      cause,
    })
  }
}
