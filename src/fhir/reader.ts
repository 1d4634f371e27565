import { Malformed } from './element.ts'
import { isFhirType } from './fhirTypes.ts'
import { ending, headingOf, refOf, saying, type TypeReader } from './heading.ts'
import { r4 } from './r4/index.ts'
import type { AnyResource, FhirRelease, Reader, ResourceReading } from './reading.ts'
import { stu3 } from './stu3/index.ts'

const readersOf: Readonly<Record<FhirRelease, ReadonlyMap<string, TypeReader>>> = { R4: r4, STU3: stu3 }

/** A resource that cannot be read says nothing: neither that its facts hold nor that they ended. */
const unreadable = (resource: AnyResource, detail: string): ResourceReading => {
  // Only the id is still trusted, so that a person can find the resource.
  const ref = typeof resource.id === 'string' ? refOf(resource) : resource.resourceType
  return saying({ ref, subject: null, identifiers: [], knownAt: null, knownOn: null }, [], [{ code: 'unreadable', detail }])
}

/** The one reader of a release. One malformed resource becomes an unreadable reading and never stops the rest. */
export const readerFor = (release: FhirRelease): Reader => {
  const readers = readersOf[release]
  return (resource, context) => {
    const read = readers.get(resource.resourceType)
    if (read === undefined) return isFhirType(resource.resourceType) ? null : unreadable(resource, 'is of an unknown resource type')
    try {
      // What a source has deleted comes as a bare id with this mark, since FHIR has no resource for it.
      return resource.parityDeleted === true ? ending(headingOf(resource, null, [])) : read(resource, context)
    } catch (error) {
      if (error instanceof Malformed) return unreadable(resource, `has an element of the wrong type: ${error.element}`)
      throw error
    }
  }
}
