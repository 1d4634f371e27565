import type { CodeableConcept, Coding, Identifier, Meta, Reference } from 'fhir/r3'
import type { DemoCode } from './codes.ts'
import type { DemoEvent } from './event.ts'
import { businessId, type Place, patientRef, SNOMED } from './resource.ts'

export const GPC = 'https://fhir.nhs.uk/STU3/StructureDefinition'

/** What every GP Connect resource of one event starts with. */
export interface Stu3Head {
  id: string
  meta: Meta
  identifier: Identifier[]
}

export const stu3Head = (place: Place, event: DemoEvent, profile: string, known = event.known, version = '1', suffix = ''): Stu3Head => {
  const id = `${place.person.id}-${event.key}${suffix}`
  const identifier = [businessId(place.source, id)]
  if (event.sameAs !== undefined) identifier.push(businessId(place.source, `${place.person.id}-${event.sameAs}${suffix}`))
  return { id, meta: { versionId: version, lastUpdated: known, profile: [`${GPC}/CareConnect-GPC-${profile}-1`] }, identifier }
}

/** SNOMED CT with the Read code a practice once chose beside it, now before and now after. */
export const stu3Concept = (code: DemoCode, turn: number): CodeableConcept => {
  const coding: Coding[] = []
  if (code.snomed !== undefined) coding.push({ system: SNOMED, code: code.snomed, display: code.display })
  if (code.readv2 !== undefined)
    coding.push({ system: 'http://read.info/readv2', code: code.readv2, display: code.display, userSelected: true })
  return { coding: turn % 2 === 0 ? coding : coding.reverse() }
}

export const stu3Subject = (place: Place): Reference => ({ reference: patientRef(place.person) })
