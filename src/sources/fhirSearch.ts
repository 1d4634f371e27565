import type { Setting } from '../domain/fact.ts'
import { ServiceError } from '../errors.ts'
import type { FhirRelease } from '../fhir/reading.ts'
import { checkRelease, searchableTypes } from './capability.ts'
import { type ClientOptions, createClient, type GuardedClient } from './client.ts'
import { SourceFailure } from './failure.ts'
import { createLookUp } from './lookUp.ts'
import { noMarks, pullOf, readCursor, type SearchCursor, type SearchPull } from './searchCursor.ts'
import { readSearchPage, type SearchPage } from './searchPage.ts'
import type { Page, Source } from './source.ts'

export interface FhirSearchOptions extends Omit<ClientOptions, 'name'> {
  readonly id: string
  readonly setting: Setting
  readonly ods: string | null
  readonly release: FhirRelease
  /** Resource types to read, in this order. */
  readonly types?: readonly string[]
  readonly pageSize?: number
  readonly now?: () => Date
}

/** The types the readers know, and what those refer to. Nothing else is asked for: what no rule reads is nobody's business. */
export const searchedTypes: readonly string[] = [
  ...['Patient', 'Organization', 'Medication', 'EpisodeOfCare', 'Encounter', 'Condition', 'Observation'],
  ...[
    'MedicationRequest',
    'MedicationStatement',
    'MedicationAdministration',
    'MedicationDispense',
    'Procedure',
    'Immunization',
    'QuestionnaireResponse',
    'List',
    'ServiceRequest',
    'Task',
  ],
]

/** Read again at every pull, because a server may show a change a little after the moment it is stamped with. */
const OVERLAP_MS = 5 * 60_000
const MOST_RESTARTS = 3
const MOST_EMPTY_PAGES = 100

/** A FHIR server read by searching, type after type, each time only what changed since the last complete pull. */
export const fhirSearch = (options: FhirSearchOptions): Source => {
  const { id, setting, ods, release, pageSize = 200, now = () => new Date() } = options
  const client = createClient({ ...options, name: id })

  async function* pages(after: string | null, signal?: AbortSignal): AsyncGenerator<Page> {
    const withCompanions = createLookUp(client)
    let { marks, pull } = after === null ? noMarks : readCursor(id, after)
    let unreadable: Page['unreadable'] = []
    if (pull === null) {
      const plan = await planPull(client, options, signal)
      unreadable = plan.notOffered
      if (plan.types.length === 0) {
        yield { release, resources: [], unreadable, cursor: JSON.stringify({ marks, pull: null }), last: true }
        return
      }
      pull = pullOf(plan.types)
    }
    while (pull !== null) {
      const type = pull.types[0] as string
      const fetched: SearchPage | null = await fetchPage(pull, marks[type], signal)
      if (fetched === null) {
        pull = restarted(id, pull)
        continue
      }
      const began: string = pull.began ?? now().toISOString()
      const resources = await withCompanions(fetched.resources, signal)
      const next: SearchCursor = advance(id, marks, { ...pull, began }, fetched)
      marks = next.marks
      pull = next.pull
      const last = pull === null
      yield { release, resources, unreadable: [...unreadable, ...fetched.unreadable], cursor: JSON.stringify(next), last }
      unreadable = []
    }
  }

  /** The page after what was read; null when the server has forgotten the link to it. */
  const fetchPage = async (pull: SearchPull, mark: string | undefined, signal?: AbortSignal): Promise<SearchPage | null> => {
    const type = pull.types[0] as string
    const where = `${type} page ${pull.page + 1}`
    if (pull.next === null) return readSearchPage(id, await client.search(type, paramsOf(pageSize, mark), signal), where)
    try {
      return readSearchPage(id, await client.nextPage(pull.next, signal), where)
    } catch (error) {
      if (error instanceof SourceFailure && (error.httpStatus === 404 || error.httpStatus === 410)) return null
      throw error
    }
  }

  return { id, setting, ods, pages }
}

const paramsOf = (pageSize: number, mark: string | undefined): Record<string, string> => ({
  _sort: '_lastUpdated',
  _count: String(pageSize),
  ...(mark === undefined ? {} : { _lastUpdated: `ge${new Date(Date.parse(mark) - OVERLAP_MS).toISOString()}` }),
})

/** What a new pull will read: the types wanted that the source offers, and a row for each it does not. */
const planPull = async (client: GuardedClient, { id, release, types = searchedTypes }: FhirSearchOptions, signal?: AbortSignal) => {
  const statement = await client.capabilities(signal)
  checkRelease(id, statement, release)
  const offered = searchableTypes(statement)
  const isOffered = (type: string) => offered === null || offered.has(type)
  return {
    types: types.filter(isOffered),
    notOffered: types.filter((type) => !isOffered(type)).map((type) => ({ where: type, reason: 'Type is not offered by the source.' })),
  }
}

/** The same type from its beginning, because its pages expired. */
const restarted = (id: string, pull: SearchPull): SearchPull => {
  if (pull.restarts >= MOST_RESTARTS)
    throw new ServiceError('source-invalid', `Source "${id}" forgets its pages before they can be read. Ask for larger pages.`)
  return { ...pullOf(pull.types), restarts: pull.restarts + 1 }
}

/** Where to go on after a page: its next page, the next type, or, with the pull done, the next pull. */
const advance = (id: string, marks: SearchCursor['marks'], pull: SearchPull, page: SearchPage): SearchCursor => {
  const newest = later(pull.newest, page.newest)
  if (page.next !== null) {
    const empty = page.resources.length === 0 ? pull.empty + 1 : 0
    const pages = pull.page + 1
    if (page.next === pull.next || page.next === pull.milestone || empty > MOST_EMPTY_PAGES)
      throw new ServiceError('source-invalid', `The pages of source "${id}" run in a circle. Nothing more was read.`)
    // Brent's cycle finding: a milestone moved at every power of two meets any circle, in the space of one link.
    const milestone = (pages & (pages - 1)) === 0 ? page.next : pull.milestone
    return { marks, pull: { ...pull, page: pages, next: page.next, newest, milestone, empty } }
  }
  const type = pull.types[0] as string
  const rest = pull.types.slice(1)
  // The earlier of the two, so that neither a slow clock here nor a date in the future there hides later changes.
  const mark = newest === null ? marks[type] : earlier(newest, pull.began ?? newest)
  return { marks: mark === undefined ? marks : { ...marks, [type]: mark }, pull: rest.length === 0 ? null : pullOf(rest) }
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && Date.parse(b) > Date.parse(a)) ? b : a)
const earlier = (a: string, b: string): string => (Date.parse(b) < Date.parse(a) ? b : a)
