import type { CodeableConcept, Coding, Identifier, Meta, Reference } from 'fhir/r4'
import type { DemoCode } from './codes.ts'
import type { DemoEvent } from './event.ts'
import { businessId, LOINC, type Place, patientRef, SNOMED } from './resource.ts'

export const UK_CORE = 'https://fhir.hl7.org.uk/StructureDefinition'

/** What every resource of one event starts with. */
export interface R4Head {
  id: string
  meta: Meta
  identifier: Identifier[]
}

export const r4Head = (place: Place, event: DemoEvent, profile: string, known = event.known, version = '1', suffix = ''): R4Head => {
  const id = `${place.person.id}-${event.key}${suffix}`
  const identifiers = [businessId(place.source, id)]
  if (event.sameAs !== undefined) identifiers.push(businessId(place.source, `${place.person.id}-${event.sameAs}${suffix}`))
  return { id, meta: { versionId: version, lastUpdated: known, profile: [`${UK_CORE}/${profile}`] }, identifier: identifiers }
}

/** Codings in an order that differs from resource to resource, because real ones do. */
export const r4Concept = (code: DemoCode, turn: number, icd10 = false): CodeableConcept => {
  const coding: Coding[] = []
  if (code.snomed !== undefined && !(icd10 && code.icd10 !== undefined && turn % 3 === 0))
    coding.push({ system: SNOMED, code: code.snomed, display: code.display })
  if (code.loinc !== undefined) coding.push({ system: LOINC, code: code.loinc, display: code.display })
  if (icd10 && code.icd10 !== undefined) coding.push({ system: 'http://hl7.org/fhir/sid/icd-10', code: code.icd10, display: code.display })
  return { coding: turn % 2 === 0 ? coding : coding.reverse(), text: code.display }
}

export const subject = (place: Place): Reference => ({ reference: patientRef(place.person), type: 'Patient' })
