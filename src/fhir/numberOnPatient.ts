import { hasValidCheckDigit, nhsNumberDigits } from '../domain/nhsNumber.ts'
import { hasCode } from './codes.ts'
import { periodEnd } from './dates.ts'
import { type Element, element, elements, extensions, text } from './element.ts'
import type { PatientReading } from './reading.ts'

/** Identifier systems of the NHS number: today's, and the one of the first GP Connect profiles. */
export const NHS_NUMBER: readonly string[] = ['https://fhir.nhs.uk/Id/nhs-number', 'http://fhir.nhs.net/Id/nhs-number']

/** Number present and verified. No other status may join records of different sources (nhs-fhir 5.1). */
const VERIFIED = '01'

const isVerified = (identifier: Element): boolean =>
  extensions(identifier, 'NHSNumberVerificationStatus').some((status) => hasCode(element(status, 'valueCodeableConcept'), VERIFIED))

const isCurrent = (identifier: Element): boolean =>
  text(identifier, 'use') !== 'old' && periodEnd(element(identifier, 'period')) === undefined

type NumberReading = Pick<PatientReading, 'nhsNumber' | 'verified' | 'problem'>

/** The NHS number of a Patient and whether it may be used for matching. */
export const numberOnPatient = (patient: Element): NumberReading => {
  const all = elements(patient, 'identifier').filter((identifier) => NHS_NUMBER.includes(text(identifier, 'system') ?? ''))
  const written = all.filter((identifier) => (text(identifier, 'value') ?? '').trim() !== '')
  if (written.length === 0) return { nhsNumber: null, verified: false, problem: 'nhs-number-missing' }
  // An old number beside the current one is still one person. Old numbers alone are taken as they are.
  const current = written.filter(isCurrent)
  const stated = current.length > 0 ? current : written
  const numbers = new Set(stated.map((identifier) => nhsNumberDigits(text(identifier, 'value') as string)))
  if (numbers.size > 1) return { nhsNumber: null, verified: false, problem: 'nhs-number-conflicting' }
  const [nhsNumber = null] = numbers
  if (nhsNumber === null || !hasValidCheckDigit(nhsNumber)) return { nhsNumber, verified: false, problem: 'nhs-number-invalid' }
  const verified = stated.some(isVerified)
  return { nhsNumber, verified, problem: verified ? null : 'nhs-number-unverified' }
}
