import { parseNhsNumber } from '../../domain/nhsNumber.ts'
import { ServiceError } from '../../errors.ts'
import { NHS_NUMBER } from '../../fhir/numberOnPatient.ts'

/** The NHS number of a token `system|value`. Any other identifier of people is not known here. */
export const nhsNumberIn = (token: string): string => {
  const [system = '', value = ''] = token.split('|')
  const number = NHS_NUMBER.includes(system) ? parseNhsNumber(value) : null
  if (number === null) throw new ServiceError('bad-request', `Look for somebody by a valid NHS number, written ${NHS_NUMBER[0]}|NUMBER.`)
  return number
}
