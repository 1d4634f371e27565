import type { AnyResource } from '../fhir/reading.ts'
import { type NamedEntry, nameEntries } from './localReferences.ts'
import { outcomeCode } from './outcome.ts'
import type { Page } from './source.ts'
import { tombstoneOf } from './tombstone.ts'

export type Unreadable = Page['unreadable'][number]

/** The resources in a piece of JSON, and what in it could not be read. */
export interface Contents {
  readonly resources: AnyResource[]
  readonly unreadable: Unreadable[]
}

/** How much there is to say of it. */
export const weightOf = ({ resources, unreadable }: Pick<Page, 'resources' | 'unreadable'>): number => resources.length + unreadable.length

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const RESOURCE_TYPE = /^[A-Z][A-Za-z]{1,63}$/

/** Bundles nested deeper than any system writes them are an attack or a mistake. */
const DEEPEST = 8

export const isResource = (value: unknown): value is AnyResource =>
  isObject(value) && typeof value.resourceType === 'string' && RESOURCE_TYPE.test(value.resourceType)

const RECORD = new Set(['collection', 'document', 'message'])

/** True for a Bundle that is one record or report, such as GP Connect sends: what is in it is read by itself. */
export const isRecordBundle = (value: unknown): boolean =>
  isObject(value) && value.resourceType === 'Bundle' && typeof value.type === 'string' && RECORD.has(value.type)

/** The values a Bundle, Parameters or list holds, one level down. */
export const heldBy = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value
  return isObject(value) ? listOf(value.entry ?? value.parameter).map((part) => (isObject(part) ? part.resource : undefined)) : []
}

/** True for what holds resources, rather than being one. */
export const isContainer = (value: unknown): boolean =>
  Array.isArray(value) || (isObject(value) && (value.resourceType === 'Bundle' || value.resourceType === 'Parameters'))

/** As `contentsOf`, for a container that is all there is in its place: an empty one is told. */
export const containedIn = (value: unknown, where: string): Contents => {
  const contents = contentsOf(value, where)
  if (contents.resources.length + contents.unreadable.length === 0) contents.unreadable.push({ where, reason: 'It holds no resources.' })
  return contents
}

/** Takes a resource, Bundle, Parameters or array of them apart. `where` is the place named for what cannot be read. */
export const contentsOf = (value: unknown, where: string): Contents => {
  const into: Contents = { resources: [], unreadable: [] }
  if (Array.isArray(value)) {
    if (value.length === 0) into.unreadable.push({ where, reason: 'The list is empty.' })
    for (const [index, item] of value.entries()) collect(item, `${where} item ${index + 1}`, into, 0)
  } else collect(value, where, into, 0)
  return into
}

const collect = (value: unknown, where: string, into: Contents, depth: number): void => {
  if (!isResource(value)) into.unreadable.push({ where, reason: 'It is JSON but no FHIR resource: there is no resourceType.' })
  else if (depth > DEEPEST) into.unreadable.push({ where, reason: 'Bundles are nested too deeply.' })
  else if (value.resourceType === 'Bundle') collectBundle(value, where, into, depth)
  else if (value.resourceType === 'Parameters') collectParameters(value, where, into, depth)
  else into.resources.push(value)
}

const collectBundle = (bundle: Json, where: string, into: Contents, depth: number): void => {
  const entries = listOf(bundle.entry)
  nameEntries(entries.filter((entry): entry is NamedEntry => isObject(entry)))
  let empty = 0
  for (const [index, entry] of entries.entries()) if (!collectEntry(entry, `${where} entry ${index + 1}`, into, depth, bundle)) empty += 1
  if (empty > 0) into.unreadable.push({ where, reason: `${empty} of ${entries.length} entries of the Bundle hold no resource.` })
}

/** Reads one Bundle entry; false when there is nothing in it. */
export const collectEntry = (entry: unknown, where: string, into: Contents, depth = 0, bundle: Json = {}): boolean => {
  if (!isObject(entry)) return false
  const request = isObject(entry.request) ? entry.request : {}
  if (request.method === 'DELETE') {
    const gone = tombstoneOf(request.url, deletedAt(entry, bundle))
    if (gone) into.resources.push(gone)
    else into.unreadable.push({ where, reason: 'A deletion does not say which resource it deletes.' })
    return true
  }
  const response = isObject(entry.response) ? entry.response : {}
  const search = isObject(entry.search) ? entry.search : {}
  const warning = search.mode === 'outcome' ? entry.resource : entry.resource === undefined ? response.outcome : undefined
  if (warning !== undefined) {
    into.unreadable.push({ where, reason: `The source warns: ${outcomeCode(warning) ?? 'no code given'}.` })
    return true
  }
  if (entry.resource === undefined || entry.resource === null) return false
  collect(entry.resource, where, into, depth + 1)
  return true
}

/** When a deletion happened: the entry's own moment, else that of the Bundle it came in. */
const deletedAt = (entry: Json, bundle: Json): string | undefined => {
  const response = isObject(entry.response) ? entry.response : {}
  const meta = isObject(bundle.meta) ? bundle.meta : {}
  return text(response.lastModified) ?? text(bundle.timestamp) ?? text(meta.lastUpdated)
}

const collectParameters = (parameters: Json, where: string, into: Contents, depth: number): void => {
  const before = into.resources.length + into.unreadable.length
  for (const [index, parameter] of listOf(parameters.parameter).entries())
    collectParameter(parameter, `${where} parameter ${index + 1}`, into, depth)
  const nothing = into.resources.length + into.unreadable.length === before
  // A notification Bundle opens with a Parameters that only describes it, which is no loss; a file of one is.
  if (nothing && depth === 0) into.unreadable.push({ where, reason: 'The Parameters hold no resource.' })
}

/** Reads the resource of one Parameters part, and of the parts inside it. */
export const collectParameter = (parameter: unknown, where: string, into: Contents, depth = 0): void => {
  if (!isObject(parameter) || depth > DEEPEST) return
  if (parameter.resource !== undefined) collect(parameter.resource, where, into, depth + 1)
  for (const part of listOf(parameter.part)) collectParameter(part, where, into, depth + 1)
}
