import { type Element, element, elements, text } from './element.ts'
import type { AnyResource, ReadingContext } from './reading.ts'

/** `Type/id` of a relative or absolute reference without its version; for `urn:uuid:` the identifier alone. */
export const targetOf = (reference: string): string => {
  if (reference.startsWith('urn:')) return reference.slice(reference.lastIndexOf(':') + 1)
  const version = reference.indexOf('/_history/')
  const end = version < 0 ? reference.length : version
  const slash = reference.lastIndexOf('/', end - 1)
  if (slash < 0) return reference.slice(0, end)
  return reference.slice(reference.lastIndexOf('/', slash - 1) + 1, end)
}

/** The resource a Reference element names: contained in the same resource, or found by the context. */
export const resolved = (reference: Element | undefined, resource: AnyResource, context: ReadingContext): AnyResource | undefined => {
  const target = reference && text(reference, 'reference')
  if (target === undefined) return undefined
  if (!target.startsWith('#')) return context.resolve(target)
  const found = elements(resource, 'contained').find((item) => item.id === target.slice(1))
  return found !== undefined && typeof found.resourceType === 'string' ? (found as AnyResource) : undefined
}

const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code'

/** ODS code among identifiers. Without a system it is believed only where `bare` says that nothing else can stand there. */
const odsAmong = (identifiers: readonly Element[], bare: boolean): string | null => {
  for (const identifier of identifiers) {
    const system = text(identifier, 'system')
    if (system === ODS || (bare && system === undefined)) return text(identifier, 'value') ?? null
  }
  return null
}

/** ODS code of the organisation a Reference names, by its own identifier or through the Organization it points to. */
export const odsOf = (reference: Element | undefined, resource: AnyResource, context: ReadingContext): string | null => {
  if (reference === undefined) return null
  const identifier = element(reference, 'identifier')
  const own = identifier && odsAmong([identifier], text(reference, 'type') === 'Organization')
  if (own !== undefined && own !== null) return own
  const organisation = resolved(reference, resource, context)
  return organisation?.resourceType === 'Organization' ? odsAmong(elements(organisation, 'identifier'), false) : null
}
