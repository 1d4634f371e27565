import { z } from 'zod'
import type { AnyResource, FhirRelease, ReleaseTogether } from '../fhir/reading.ts'
import { releaseOf, releaseShown } from '../fhir/release.ts'
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

/** A stretch of a file that is read as one: its resources are never split over two pages. */
export interface FilePart extends Contents {
  readonly release: ReleaseTogether
  /** True for a Bundle: its warnings speak of its own patient, so nothing else may share its page. */
  readonly together: boolean
  /** Where to go on after it. */
  readonly after: Position
}

/** The release that resources read together show, with what their Bundle says of itself. */
export const releaseAmong = (resources: readonly AnyResource[], bundle: object = {}): ReleaseTogether =>
  releaseOf({ ...bundle, resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) })

/** Decides the release of a file that is read bit by bit. */
export interface ReleaseSense {
  see(resource: AnyResource): void
  /** The release of what was seen since the last time it was asked, and what the file is taken for from now on (null: nothing showed yet). */
  judge(): { readonly release: ReleaseTogether; readonly settled: FhirRelease | null }
}

export const senseRelease = (known: FhirRelease | null): ReleaseSense => {
  let settled = known
  let shown = new Set<FhirRelease>()
  return {
    see(resource) {
      const release = releaseShown(resource)
      if (release !== null) shown.add(release)
    },
    judge() {
      for (const release of shown) settled ??= release
      const mixed = [...shown].some((release) => release !== settled)
      shown = new Set()
      return { release: mixed ? 'mixed' : (settled ?? 'R4'), settled }
    },
  }
}
