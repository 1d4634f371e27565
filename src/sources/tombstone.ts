import type { AnyResource } from '../fhir/reading.ts'

/** What stands for a resource its source has deleted: type, id and `parityDeleted`. Reading it ends every earlier version. */
export interface Tombstone extends AnyResource {
  readonly id: string
  readonly parityDeleted: true
  readonly meta?: { readonly lastUpdated: string }
}

/** A deletion as a page carries it. FHIR has no resource for one, only the request of a Bundle entry. */
export const tombstone = (resourceType: string, id: string, at?: string): Tombstone => ({
  resourceType,
  id,
  parityDeleted: true,
  ...(at === undefined ? {} : { meta: { lastUpdated: at } }),
})

const DELETED = /(?:^|\/)([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/?]*)?$/

/** The tombstone of a `request.url` such as `Observation/17`, or null when it names no single resource. */
export const tombstoneOf = (url: unknown, at?: string): Tombstone | null => {
  const match = typeof url === 'string' ? DELETED.exec(url) : null
  return match ? tombstone(match[1] as string, match[2] as string, at) : null
}
