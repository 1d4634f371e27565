import { Malformed } from './element.ts'
import { isFhirType } from './fhirTypes.ts'
import { ending, headingOf, type TypeReader } from './heading.ts'
import { r4 } from './r4/index.ts'
import type { FhirRelease, Reader } from './reading.ts'
import { stu3 } from './stu3/index.ts'
import { unread } from './unread.ts'

const readersOf: Readonly<Record<FhirRelease, ReadonlyMap<string, TypeReader>>> = { R4: r4, STU3: stu3 }

/** The one reader of a release. One malformed resource becomes an unreadable reading and never stops the rest. */
export const readerFor = (release: FhirRelease): Reader => {
  const readers = readersOf[release]
  return (resource, context) => {
    const read = readers.get(resource.resourceType)
    if (read === undefined)
      return isFhirType(resource.resourceType) ? null : unread(resource, 'is of an unknown resource type', context.index)
    try {
      // What a source has deleted comes as a bare id with this mark, since FHIR has no resource for it.
      return resource.parityDeleted === true ? ending(headingOf(resource, null, [])) : read(resource, context)
    } catch (error) {
      if (error instanceof Malformed) return unread(resource, `has an element of the wrong type: ${error.element}`, context.index)
      throw error
    }
  }
}
