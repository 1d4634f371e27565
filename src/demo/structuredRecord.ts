import type { DemoSource } from './organisations.ts'
import type { DemoPerson } from './person.ts'
import type { DemoPopulation } from './population.ts'
import type { DemoResource } from './resource.ts'
import { withoutArea } from './switchedOff.ts'

/** The newest version of each resource, in the order they first appear. */
export const currentOf = (resources: Iterable<DemoResource>): DemoResource[] => {
  const current = new Map<string, DemoResource>()
  for (const resource of resources) {
    const key = `${resource.resourceType}/${resource.id}`
    const known = current.get(key)
    if (known === undefined || known.meta.lastUpdated <= resource.meta.lastUpdated) current.set(key, resource)
  }
  return [...current.values()]
}

/** A Bundle as it is sent. */
export interface DemoBundle {
  readonly resourceType: 'Bundle'
  readonly type: 'collection'
  readonly entry: readonly { readonly resource: unknown }[]
  readonly [element: string]: unknown
}

/** One person's GP Connect structured record: no `fullUrl`, references resolved inside, and a warning for a part that is switched off. */
export const structuredRecord = (population: DemoPopulation, source: DemoSource, person: DemoPerson): DemoBundle => {
  const off = population.switchedOff(source, person)
  const whole = currentOf(population.record(source, person))
  // Only the structured record has parts that can be switched off; a search finds everything.
  const own = off === null ? whole : withoutArea(whole, off.area)
  const used = new Set(own.map((resource) => (resource.medicationReference as { reference?: string } | undefined)?.reference))
  const shared = population
    .shared(source)
    .filter((resource) => resource.resourceType !== 'Medication' || used.has(`Medication/${resource.id}`))
  return {
    resourceType: 'Bundle',
    meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1'] },
    type: 'collection',
    entry: [...own, ...shared, ...(off === null ? [] : [off.warning])].map((resource) => ({ resource })),
  }
}
