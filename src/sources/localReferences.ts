import type { AnyResource } from '../fhir/reading.ts'

/** A Bundle entry, as far as the name of its resource goes. */
export interface NamedEntry {
  fullUrl?: unknown
  resource?: unknown
}

const URN = /^urn:(?:uuid|oid):(.+)$/i
const LAST_ID = /\/([A-Za-z0-9\-.]{1,64})$/

/**
 * Gives the resources of a Bundle the names the rest of Parity knows them by: an id where only `fullUrl` has one, and
 * `Type/id` instead of `urn:uuid:…` in references. A page carries resources without their entries, so it must be done here.
 */
export const nameEntries = (entries: readonly NamedEntry[], names = new Map<string, string>()): void => {
  const named: Record<string, unknown>[] = []
  for (const { fullUrl, resource } of entries) {
    if (typeof fullUrl !== 'string' || typeof resource !== 'object' || resource === null) continue
    const body = resource as Record<string, unknown>
    named.push(body)
    const urn = URN.exec(fullUrl)?.[1]
    if (typeof body.id !== 'string') {
      const id = urn ?? LAST_ID.exec(fullUrl)?.[1]
      if (id !== undefined) body.id = id
    }
    if (urn !== undefined) {
      names.set(fullUrl.toLowerCase(), `${(body as AnyResource).resourceType}/${body.id as string}`)
    }
  }
  // Most Bundles use no urn, and then need no second look.
  if (names.size > 0) for (const resource of named) rename(resource, names)
}

const rename = (value: unknown, names: ReadonlyMap<string, string>): void => {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'object') rename(inner, names)
    else if (key === 'reference' && typeof inner === 'string' && inner.startsWith('urn:')) {
      const name = names.get(inner.toLowerCase())
      if (name !== undefined) (value as Record<string, unknown>)[key] = name
    }
  }
}
