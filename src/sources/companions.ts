import type { AnyResource } from '../fhir/reading.ts'
import { targetOf } from '../fhir/reference.ts'

/**
 * Resources that mean something only together with one they refer to: a request without its Medication has no code. Pages
 * carry such companions even when they were read on an earlier page, or in an earlier pull, so every page can be read alone.
 */
const companionFields: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    MedicationRequest: ['medicationReference'],
    MedicationStatement: ['medicationReference'],
    MedicationAdministration: ['medicationReference'],
    MedicationDispense: ['medicationReference'],
    Patient: ['generalPractitioner', 'managingOrganization'],
    EpisodeOfCare: ['managingOrganization'],
    Encounter: ['serviceProvider'],
    Task: ['focus', 'owner'],
  }),
)

/** A thin problem header says what the problem is in the Observation or Condition that this extension names (nhs-fhir 2.10). */
const actualProblems = ({ extension }: AnyResource): readonly unknown[] =>
  Array.isArray(extension)
    ? (extension as readonly ({ url?: unknown; valueReference?: unknown } | null)[])
        .filter((item) => typeof item?.url === 'string' && item.url.includes('ActualProblem'))
        .map((item) => item?.valueReference)
    : []

const NONE: readonly string[] = []

const COMPANION = /^(Medication|Organization|CarePlan|Observation|Condition)\/[A-Za-z0-9\-.]{1,64}$/

const nameOf = ({ resourceType, id }: AnyResource): string => `${resourceType}/${id}`

/** What a Reference element names, be it a companion or not. */
const namedBy = (reference: unknown): string => {
  const text = (reference as { reference?: unknown } | null | undefined)?.reference
  return typeof text === 'string' ? targetOf(text) : ''
}

/** `Type/id` of the companions these resources refer to and that are not among them. Most resources have none: they cost one look-up. */
export const missingCompanions = (resources: readonly AnyResource[]): string[] => {
  const wanted = new Set<string>()
  const ids = new Set<string>()
  const want = (reference: unknown): void => {
    const name = namedBy(reference)
    // A page refers to few companions, and to each of them many times.
    if (wanted.has(name)) return
    if (!COMPANION.test(name)) return
    wanted.add(name)
    ids.add(name.slice(name.indexOf('/') + 1))
  }
  for (const resource of resources) {
    for (const field of companionFields.get(resource.resourceType) ?? NONE) {
      const value = resource[field]
      if (Array.isArray(value)) value.forEach(want)
      else if (value !== undefined) want(value)
    }
    if (resource.resourceType === 'Condition') actualProblems(resource).forEach(want)
  }
  if (wanted.size > 0) for (const resource of resources) if (ids.has(resource.id as string)) wanted.delete(nameOf(resource))
  return [...wanted]
}

/** Types that many resources refer to. */
const SHARED: readonly string[] = ['Medication', 'Organization', 'CarePlan']

/** Companions seen so far in one pull. */
export interface Memory {
  /** Remembers those that many others refer to. */
  remember(resources: readonly AnyResource[]): void
  /** Remembers whatever it is, because it was asked for. */
  keep(resources: readonly AnyResource[]): void
  find(name: string): AnyResource | undefined
}

/** Far more medicines and organisations than a trust has; beyond it the oldest are forgotten, so that memory stays bounded. */
const MOST = 50_000

export const createMemory = (most = MOST): Memory => {
  const known = new Map<string, AnyResource>()
  const keep = (resources: readonly AnyResource[]): void => {
    for (const resource of resources) {
      known.delete(nameOf(resource))
      known.set(nameOf(resource), resource)
      if (known.size > most) known.delete(known.keys().next().value as string)
    }
  }
  return {
    keep,
    remember: (resources) => keep(resources.filter(({ resourceType }) => SHARED.includes(resourceType))),
    find: (name) => known.get(name),
  }
}
