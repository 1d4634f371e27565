import type { AnyResource } from '../fhir/reading.ts'
import { targetOf } from '../fhir/reference.ts'

/**
 * Resources that mean something only together with one they refer to: a request without its Medication has no code. Pages
 * carry such companions even when they were read on an earlier page, or in an earlier pull, so every page can be read alone.
 */
const companionFields: Readonly<Record<string, readonly string[]>> = {
  MedicationRequest: ['medicationReference'],
  MedicationStatement: ['medicationReference'],
  MedicationAdministration: ['medicationReference'],
  MedicationDispense: ['medicationReference'],
  Patient: ['generalPractitioner', 'managingOrganization'],
  EpisodeOfCare: ['managingOrganization'],
  Encounter: ['serviceProvider'],
  Task: ['focus', 'owner'],
}

const COMPANION = /^(Medication|Organization|CarePlan)\/[A-Za-z0-9\-.]{1,64}$/

const nameOf = ({ resourceType, id }: AnyResource): string => `${resourceType}/${id}`

const companionNamed = (reference: unknown): string | null => {
  const text = (reference as { reference?: unknown } | null | undefined)?.reference
  const name = typeof text === 'string' ? targetOf(text) : ''
  return COMPANION.test(name) ? name : null
}

/** `Type/id` of the companions these resources refer to and that are not among them. */
export const missingCompanions = (resources: readonly AnyResource[]): string[] => {
  const wanted = new Set<string>()
  for (const resource of resources)
    for (const field of companionFields[resource.resourceType] ?? []) {
      const value = resource[field]
      for (const reference of Array.isArray(value) ? (value as unknown[]) : [value]) {
        const name = companionNamed(reference)
        if (name !== null) wanted.add(name)
      }
    }
  if (wanted.size > 0) for (const resource of resources) wanted.delete(nameOf(resource))
  return [...wanted]
}

/** Companions seen so far in one pull. */
export interface Memory {
  remember(resources: readonly AnyResource[]): void
  find(name: string): AnyResource | undefined
}

/** Far more medicines and organisations than a trust has; beyond it the oldest are forgotten, so that memory stays bounded. */
const MOST = 50_000

export const createMemory = (most = MOST): Memory => {
  const known = new Map<string, AnyResource>()
  return {
    remember(resources) {
      for (const resource of resources) {
        const { resourceType } = resource
        if (resourceType !== 'Medication' && resourceType !== 'Organization' && resourceType !== 'CarePlan') continue
        known.delete(nameOf(resource))
        known.set(nameOf(resource), resource)
        if (known.size > most) known.delete(known.keys().next().value as string)
      }
    },
    find: (name) => known.get(name),
  }
}
