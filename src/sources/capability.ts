import { ServiceError } from '../errors.ts'
import type { FhirRelease } from '../fhir/reading.ts'
import type { Json } from './transport.ts'

/** Version numbers a capability statement gives for each release Parity reads. R4B changed no resource Parity uses. */
const versions: Readonly<Record<FhirRelease, RegExp>> = { R4: /^4\.[0-3](\.|$)/, STU3: /^3\.0(\.|$)/ }

const objects = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((item): item is Json => typeof item === 'object' && item !== null) : []

/** Refuses a source that speaks another FHIR release than it is configured for: its fields would be read wrongly. */
export const checkRelease = (name: string, statement: Json, release: FhirRelease): void => {
  if (statement.resourceType !== 'CapabilityStatement' && statement.resourceType !== 'Conformance')
    throw new ServiceError('source-invalid', `Source "${name}" gave no capability statement. Check its address.`)
  const given =
    typeof statement.fhirVersion === 'string' && /^[\w.-]{1,20}$/.test(statement.fhirVersion) ? statement.fhirVersion : 'not stated'
  if (!versions[release].test(given))
    throw new ServiceError(
      'source-invalid',
      `Source "${name}" is configured for FHIR ${release}, but its version is ${given}. Correct "release" or the address.`,
    )
}

/** The resource types a source says can be searched, or null when its statement lists none at all. */
export const searchableTypes = (statement: Json): ReadonlySet<string> | null => {
  const resources = objects(statement.rest)
    .filter((rest) => rest.mode !== 'client')
    .flatMap((rest) => objects(rest.resource))
  if (resources.length === 0) return null
  const searchable = resources.filter((resource) => {
    const interactions = objects(resource.interaction)
    return interactions.length === 0 || interactions.some(({ code }) => code === 'search-type')
  })
  return new Set(searchable.map(({ type }) => String(type)))
}
