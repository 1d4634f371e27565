import type { DemoSource } from './organisations.ts'
import type { DemoPopulation } from './population.ts'
import type { DemoResource } from './resource.ts'
import { currentOf } from './structuredRecord.ts'

/** What a server keeps at hand of one source: the current version of everything, by type, in the order it changed. */
export interface Shelf {
  ofType(type: string): readonly DemoResource[]
  one(type: string, id: string): DemoResource | undefined
}

const byChange = (a: DemoResource, b: DemoResource): number =>
  a.meta.lastUpdated < b.meta.lastUpdated ? -1 : a.meta.lastUpdated > b.meta.lastUpdated ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** Answers with the shelf of a source as it is now. It is put together again only after an amendment. */
export const shelves = (population: DemoPopulation): ((source: DemoSource) => Shelf) => {
  const kept = new Map<string, { shelf: Shelf; amendments: number; base: readonly DemoResource[] }>()
  return (source) => {
    const amendments = population.amendments(source)
    const known = kept.get(source.id)
    if (known?.amendments === amendments.length) return known.shelf
    const base = known?.base ?? currentOf(population.resources(source))
    const shelf = shelfOf(currentOf([...base, ...amendments]))
    kept.set(source.id, { shelf, amendments: amendments.length, base })
    return shelf
  }
}

const shelfOf = (resources: readonly DemoResource[]): Shelf => {
  const types = new Map<string, DemoResource[]>()
  const ids = new Map<string, DemoResource>()
  for (const resource of resources) {
    const same = types.get(resource.resourceType)
    if (same) same.push(resource)
    else types.set(resource.resourceType, [resource])
    ids.set(`${resource.resourceType}/${resource.id}`, resource)
  }
  for (const list of types.values()) list.sort(byChange)
  return { ofType: (type) => types.get(type) ?? [], one: (type, id) => ids.get(`${type}/${id}`) }
}
