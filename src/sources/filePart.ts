import { z } from 'zod'
import type { AnyResource, FhirRelease } from '../fhir/reading.ts'
import { releaseOf } from '../fhir/release.ts'
import type { Contents } from './contents.ts'

/** The release of a file as far as it is settled; null while its resources have not shown one. */
const release = z.enum(['R4', 'STU3']).nullable()

/** How far into a file has been read: by line, by entry of a large Bundle, or to its end. */
export const position = z.discriminatedUnion('at', [
  z.object({ at: z.literal('line'), line: z.int(), byte: z.int(), release }),
  z.object({ at: z.literal('entry'), entry: z.int(), release }),
  z.object({ at: z.literal('end') }),
])

export type Position = z.infer<typeof position>

/** A stretch of a file that is read as one: its resources are of one release and are never split over two pages. */
export interface FilePart extends Contents {
  readonly release: FhirRelease
  /** True for a Bundle: its warnings speak of its own patient, so nothing else may share its page. */
  readonly together: boolean
  /** Where to go on after it. */
  readonly after: Position
}

/** The release that resources read together show, with what their Bundle says of itself. */
export const releaseAmong = (resources: readonly AnyResource[], bundle: object = {}): FhirRelease =>
  releaseOf({ ...bundle, resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) })

/** Decides the release of a file that is read bit by bit. */
export interface ReleaseSense {
  see(resource: AnyResource): void
  /** The release by what was seen so far, and whether more could change it (null). */
  judge(): { readonly release: FhirRelease; readonly settled: FhirRelease | null }
}

/** Resources looked at before a file is taken to be what it seems. */
const PATIENCE = 200

export const senseRelease = (known: FhirRelease | null): ReleaseSense => {
  let settled = known
  let seen: AnyResource[] = []
  return {
    see(resource) {
      if (settled === null && seen.length < PATIENCE) seen.push(resource)
    },
    judge() {
      if (settled !== null) return { release: settled, settled }
      const release = releaseAmong(seen)
      if (release === 'STU3' || seen.length >= PATIENCE) {
        settled = release
        seen = []
      }
      return { release, settled }
    },
  }
}
