import { type DemoResource, NHS_NUMBER, subjectOf } from './resource.ts'

/** A search as it was asked for, and where in it a page begins. */
export interface Search {
  readonly type: string
  /** Bounds on `meta.lastUpdated`, as prefix and instant. */
  readonly changed: readonly (readonly [Prefix, string])[]
  readonly patient: string | null
  readonly identifier: string | null
  readonly ids: readonly string[] | null
  readonly count: number
  readonly page: number
  /** The last resource of the page before, by when it changed and its id. */
  readonly after: readonly [string, string] | null
}

type Prefix = 'gt' | 'ge' | 'lt' | 'le' | 'eq'

const MAX_COUNT = 500
const CHANGED = /^(gt|ge|lt|le|eq)?(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?)$/

/** Compares an instant kept to the second with one asked for at any precision. */
const satisfies = (known: string, [prefix, asked]: readonly [Prefix, string]): boolean => {
  const difference = Date.parse(known) - Date.parse(asked)
  switch (prefix) {
    case 'gt':
      return difference > 0
    case 'ge':
      return difference >= 0
    case 'lt':
      return difference < 0
    case 'le':
      return difference <= 0
    case 'eq':
      return difference === 0
    default:
      return prefix satisfies never
  }
}

const encode = (search: Search): string => Buffer.from(JSON.stringify(search)).toString('base64url')

/** Reads a page token, or null when it is not one of ours for this type. */
export const decodePage = (token: string, type: string): Search | null => {
  try {
    const search = JSON.parse(Buffer.from(token, 'base64url').toString()) as Search
    return search.type === type && Array.isArray(search.changed) && Number.isInteger(search.count) ? search : null
  } catch {
    return null
  }
}

/** Reads a query, or says which part of it is not understood: a filter that is not understood must not be ignored. */
export const readSearch = (type: string, query: URLSearchParams): Search | { readonly refused: string } => {
  const changed: (readonly [Prefix, string])[] = []
  let patient: string | null = null
  let identifier: string | null = null
  let ids: readonly string[] | null = null
  let count = 50
  for (const [name, value] of query) {
    if (name === '_format' || name === '_total') continue
    if (name === '_page') return decodePage(value, type) ?? { refused: 'unknown page' }
    if (name === '_sort' && value === '_lastUpdated') continue
    if (name === '_lastUpdated') {
      const match = CHANGED.exec(value)
      if (!match || Number.isNaN(Date.parse(match[2] as string))) return { refused: '_lastUpdated is not an instant' }
      changed.push([(match[1] as Prefix | undefined) ?? 'eq', match[2] as string])
    } else if (name === '_count' && /^[1-9]\d{0,5}$/.test(value)) count = Math.min(Number(value), MAX_COUNT)
    else if (name === '_id') ids = value.split(',')
    else if (name === 'patient' || name === 'subject') patient = value.includes('/') ? value : `Patient/${value}`
    else if (name === 'identifier' && type === 'Patient')
      identifier = value.startsWith('|') ? value.slice(1) : value.replace(`${NHS_NUMBER}|`, '')
    else return { refused: `parameter ${name} is not supported with that value` }
  }
  return { type, changed, patient, identifier, ids, count, page: 1, after: null }
}

const matches = (search: Search, resource: DemoResource): boolean =>
  search.changed.every((bound) => satisfies(resource.meta.lastUpdated, bound)) &&
  (search.patient === null || subjectOf(resource) === search.patient) &&
  (search.ids === null || search.ids.includes(resource.id)) &&
  (search.identifier === null ||
    ((resource.identifier as { value?: string }[] | undefined) ?? []).some((id) => id.value === search.identifier))

/** One page of a search over resources in the order they changed, and the token of the next. */
export const pageOf = (search: Search, resources: readonly DemoResource[]): { matches: readonly DemoResource[]; next: string | null } => {
  const after = search.after
  const found = resources.filter(
    (resource) =>
      (after === null || resource.meta.lastUpdated > after[0] || (resource.meta.lastUpdated === after[0] && resource.id > after[1])) &&
      matches(search, resource),
  )
  const page = found.slice(0, search.count)
  const last = page.at(-1)
  const next =
    last === undefined || found.length <= page.length
      ? null
      : encode({ ...search, page: search.page + 1, after: [last.meta.lastUpdated, last.id] })
  return { matches: page, next }
}
