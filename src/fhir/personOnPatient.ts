import { formatDate, type PlainDate } from '../domain/date.ts'
import { type Element, text } from './element.ts'
import { numberOnPatient } from './numberOnPatient.ts'

/** The NHS number by which to look for whom a Patient of another system is about; null where it has none that can be one. */
export const numberToLookFor = (patient: Element): string | null => {
  const { nhsNumber, problem } = numberOnPatient(patient)
  return problem === null || problem === 'nhs-number-unverified' ? nhsNumber : null
}

/** Whether a Patient was born on another day than is known here. Where either is not a whole day, that cannot be told. */
export const bornOnAnotherDay = (patient: Element, known: PlainDate | null): boolean => {
  const born = text(patient, 'birthDate')
  return known !== null && born?.length === 10 && born !== formatDate(known)
}
