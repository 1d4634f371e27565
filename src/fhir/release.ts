import { isElement } from './element.ts'
import type { FhirRelease, ReleaseTogether } from './reading.ts'

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

/** Elements that only R4 has, of the types whose two forms are read differently. */
const r4Elements: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ Condition: ['recordedDate'], Immunization: ['occurrenceDateTime', 'occurrenceString'] }),
)

/** Statuses by which only R4 says that nothing was done; STU3 has elements of their own for it. */
const R4_STATUSES: readonly unknown[] = ['not-done', 'not-taken', 'declined']

const hasAny = (resource: Readonly<Record<string, unknown>>, names: readonly string[] = []): boolean => {
  // Every resource of every file comes by here: a loop costs half of what a closure does.
  for (const name of names) if (resource[name] !== undefined) return true
  return false
}

/** The release one resource shows by itself, or null when it could be of either: then both readers read the same of it. */
export const releaseShown = (resource: Readonly<Record<string, unknown>>): FhirRelease | null => {
  const type = resource.resourceType
  if (typeof type !== 'string') return null
  const { meta, extension } = resource
  const named =
    (isElement(meta) && meta.profile !== undefined ? byAddress(listed(meta.profile)) : null) ??
    (extension === undefined ? null : byAddress(listed(extension).map((one) => (isElement(one) ? one.url : undefined))))
  if (named !== null) return named
  if (STU3_TYPES.includes(type) || hasAny(resource, stu3Elements.get(type))) return 'STU3'
  // A status that R4 made a concept is a bare code in STU3.
  if (type === 'Condition') {
    const status = resource.clinicalStatus ?? resource.verificationStatus
    if (status !== undefined) return typeof status === 'string' ? 'STU3' : 'R4'
  }
  return hasAny(resource, r4Elements.get(type)) || R4_STATUSES.includes(resource.status) ? 'R4' : null
}

const inside = (value: Readonly<Record<string, unknown>>): readonly unknown[] =>
  listed(value.entry ?? value.parameter).map((part) => (isElement(part) ? part.resource : undefined))

/** The FHIR release of a resource, or of a Bundle by what it and its resources show. R4 unless something says STU3. */
export const releaseOf = (value: unknown): ReleaseTogether => {
  if (!isElement(value)) return 'R4'
  const shown = new Set<FhirRelease>()
  for (const resource of [value, ...inside(value)]) {
    const release = isElement(resource) ? releaseShown(resource) : null
    if (release !== null) shown.add(release)
    if (shown.size > 1) return 'mixed'
  }
  return [...shown][0] ?? 'R4'
}
