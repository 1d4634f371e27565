import { isElement } from './element.ts'
import type { FhirRelease } from './reading.ts'

/** Resource types that STU3 has and R4 has not. */
const STU3_TYPES: readonly string[] = ['ProcedureRequest', 'ReferralRequest', 'BodySite', 'DeviceComponent', 'ImagingManifest', 'Sequence']

/** Elements that only STU3 has, of the types Parity reads. */
const stu3Elements: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    Observation: ['context', 'related', 'comment'],
    Condition: ['context', 'assertedDate'],
    MedicationRequest: ['context'],
    MedicationStatement: ['taken', 'reasonNotTaken'],
    MedicationAdministration: ['notGiven', 'reasonNotGiven', 'prescription'],
    MedicationDispense: ['notDoneCodeableConcept', 'notDoneReference'],
    Immunization: ['notGiven', 'date', 'explanation', 'vaccinationProtocol'],
    Procedure: ['context', 'notDone'],
    QuestionnaireResponse: ['context', 'parent'],
    Patient: ['animal'],
  }),
)

const STU3_WORDS = /\/STU3\/|CareConnect|\/3\.0(\/|$)/
const R4_WORDS = /UKCore|\/R4\/|\/us\/|\/4\.0(\/|$)/

/** What a list of profile or extension addresses says. */
const byAddress = (addresses: readonly unknown[]): FhirRelease | null => {
  for (const address of addresses) {
    if (typeof address !== 'string') continue
    if (STU3_WORDS.test(address)) return 'STU3'
    if (R4_WORDS.test(address)) return 'R4'
  }
  return null
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The release one resource shows by itself, or null when it could be of either. */
const shown = (resource: Readonly<Record<string, unknown>>): FhirRelease | null => {
  const type = resource.resourceType
  if (typeof type !== 'string') return null
  const meta = resource.meta
  const named = byAddress([
    ...listed(isElement(meta) ? meta.profile : undefined),
    ...listed(resource.extension).map((extension) => (isElement(extension) ? extension.url : undefined)),
  ])
  if (named !== null) return named
  if (STU3_TYPES.includes(type) || stu3Elements.get(type)?.some((name) => resource[name] !== undefined)) return 'STU3'
  // A status that R4 made a concept is a bare code in STU3.
  if (type === 'Condition') {
    const status = resource.clinicalStatus ?? resource.verificationStatus
    if (status !== undefined) return typeof status === 'string' ? 'STU3' : 'R4'
  }
  return null
}

const inside = (value: Readonly<Record<string, unknown>>): readonly unknown[] =>
  listed(value.entry ?? value.parameter).map((part) => (isElement(part) ? part.resource : undefined))

/** The FHIR release of a resource, or of a Bundle by the first of its resources that shows one. R4 unless something says STU3. */
export const releaseOf = (value: unknown): FhirRelease => {
  if (!isElement(value)) return 'R4'
  const own = shown(value)
  if (own !== null) return own
  for (const resource of inside(value)) {
    const release = isElement(resource) ? shown(resource) : null
    if (release !== null) return release
  }
  return 'R4'
}
