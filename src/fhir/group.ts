import { lazily } from '../domain/memo.ts'
import { parseNhsNumber } from '../domain/nhsNumber.ts'
import { attempt, type Element, element, elements, isElement, text } from './element.ts'
import { NHS_NUMBER, numberOnPatient } from './numberOnPatient.ts'
import type { AnyResource } from './reading.ts'
import { targetOf } from './reference.ts'

/** Resources that came together, as far as they help to read each other. */
export interface Group {
  resolve(reference: string): AnyResource | undefined
  /** `Patient/id` of the only Patient of the group, or null when there is none or more than one. */
  readonly onlyPatient: string | null
  /** `Patient/id` of the Patient a reference names by NHS number alone, or null. */
  patientWithNumber(reference: Element | undefined): string | null
}

const onlyPatientOf = (patients: readonly AnyResource[]): string | null => {
  const ids = new Set(patients.map((patient) => patient.id))
  const [id] = ids
  return ids.size === 1 && typeof id === 'string' ? `Patient/${id}` : null
}

const numbersOf = (patients: readonly AnyResource[]): ReadonlyMap<string, string | null> => {
  const byNumber = new Map<string, string | null>()
  for (const patient of patients) {
    const nhsNumber = attempt(() => numberOnPatient(patient).nhsNumber)
    if (nhsNumber === undefined || nhsNumber === null || typeof patient.id !== 'string') continue
    const ref = `Patient/${patient.id}`
    // A number on two Patients names neither.
    byNumber.set(nhsNumber, (byNumber.get(nhsNumber) ?? ref) === ref ? ref : null)
  }
  return byNumber
}

const nhsNumberIn = (reference: Element | undefined): string | null => {
  const identifier = reference && element(reference, 'identifier')
  if (identifier === undefined || !NHS_NUMBER.includes(text(identifier, 'system') ?? '')) return null
  return parseNhsNumber(text(identifier, 'value') ?? '')
}

/** Finds what a target names. References go to few types, of which a page holds few resources, so a type is indexed when first asked for. */
const finder = (resources: readonly AnyResource[]): ((target: string) => AnyResource | undefined) => {
  const byType = new Map<string, ReadonlyMap<unknown, AnyResource>>()
  // A `urn:uuid:` reference is an id alone. Two resources of one uuid would be an error of the sender.
  const index = (type: string) =>
    new Map(
      resources.filter(({ resourceType }) => type === '' || resourceType === type).map((resource) => [resource.id as unknown, resource]),
    )
  return (target) => {
    const slash = target.indexOf('/')
    const type = target.slice(0, Math.max(0, slash))
    const known = byType.get(type) ?? index(type)
    byType.set(type, known)
    return known.get(target.slice(slash + 1))
  }
}

export const groupOf = (resources: readonly AnyResource[]): Group => {
  const patients = resources.filter((resource) => resource.resourceType === 'Patient')
  const find = finder(resources)
  const numbers = lazily(() => numbersOf(patients))
  return {
    resolve: (reference) => find(targetOf(reference)),
    onlyPatient: onlyPatientOf(patients),
    patientWithNumber: (reference) => {
      const nhsNumber = attempt(() => nhsNumberIn(reference)) ?? null
      return nhsNumber === null ? null : (numbers().get(nhsNumber) ?? null)
    },
  }
}

/** Resources that exist only inside a List, as one GP system sends entries of uncategorised data. */
export const insideList = (list: AnyResource): readonly AnyResource[] =>
  (attempt(() => elements(list, 'contained')) ?? []).filter(
    (item): item is AnyResource & Element => isElement(item) && typeof item.resourceType === 'string',
  )
