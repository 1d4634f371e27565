import { ServiceError } from '../errors.ts'
import type { AnyResource } from '../fhir/reading.ts'
import type { GuardedClient } from './client.ts'
import { createMemory, missingCompanions } from './companions.ts'
import { contentsOf } from './contents.ts'

/** Ids asked for at once: few enough for the address length and the page size of any server. */
const AT_ONCE = 20

/**
 * Adds to a page the companions its resources refer to: those seen earlier in the pull, else asked of the server, because
 * a later pull brings a new prescription but not the old, unchanged Medication it names.
 */
export const createLookUp = (client: GuardedClient) => {
  const memory = createMemory()
  const absent = new Set<string>()

  const ask = async (type: string, ids: readonly string[], signal?: AbortSignal): Promise<void> => {
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE)
      try {
        memory.keep(contentsOf(await client.search(type, { _id: some.join(','), _count: String(AT_ONCE) }, signal), type).resources)
      } catch (error) {
        // A source may refuse one type; what refers to it is still worth reading. A source that is away will be tried again.
        if (!(error instanceof ServiceError) || error.code === 'source-unavailable') throw error
      }
    }
  }

  return async (resources: readonly AnyResource[], signal?: AbortSignal): Promise<readonly AnyResource[]> => {
    memory.remember(resources)
    const names = missingCompanions(resources)
    for (const type of new Set(names.map(typeOf))) {
      const unknown = names.filter((name) => typeOf(name) === type && !memory.find(name) && !absent.has(name))
      await ask(type, unknown.map(idOf), signal)
      for (const name of unknown) if (!memory.find(name)) absent.add(name)
    }
    const found = names.map((name) => memory.find(name)).filter((resource): resource is AnyResource => resource !== undefined)
    return [...resources, ...found]
  }
}

const typeOf = (name: string): string => name.slice(0, name.indexOf('/'))
const idOf = (name: string): string => name.slice(name.indexOf('/') + 1)
