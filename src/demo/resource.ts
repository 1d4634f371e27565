import type { AnyResource } from '../fhir/reading.ts'
import type { DemoSource } from './organisations.ts'
import type { DemoPerson } from './person.ts'
import type { SideStory } from './story.ts'

/** A resource of the demonstration: it always has an id and says when it was last changed. */
export interface DemoResource extends AnyResource {
  readonly id: string
  readonly meta: { readonly lastUpdated: string; readonly versionId: string; readonly profile?: readonly string[] }
}

/** What the FHIR typings ask for is checked where a resource is written; from here on every release is treated alike. */
export const asDemo = (resource: { resourceType: string; id?: string | undefined }): DemoResource => resource as unknown as DemoResource

/** What a writer needs to know about where it writes. */
export interface Place {
  readonly source: DemoSource
  readonly person: DemoPerson
  readonly side: SideStory
}

export const patientRef = (person: DemoPerson): string => `Patient/${person.id}`

/** The business identifier of an entry, the same however often its resource is written again. */
export const businessId = (source: DemoSource, id: string): { system: string; value: string } => ({
  system: `https://fhir.${source.id}.example/Id/entry`,
  value: `${source.organisation.ods}-${id}`,
})

export const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code'
export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number'
export const SNOMED = 'http://snomed.info/sct'
export const LOINC = 'http://loinc.org'
export const UCUM = 'http://unitsofmeasure.org'

/** `Patient/id` a resource is about, or null when it is about nobody in particular. */
export const subjectOf = (resource: AnyResource): string | null => {
  if (resource.resourceType === 'Patient') return `Patient/${resource.id}`
  for (const element of ['subject', 'patient', 'for']) {
    const reference = (resource[element] as { reference?: unknown } | undefined)?.reference
    if (typeof reference === 'string') return reference
  }
  return null
}
