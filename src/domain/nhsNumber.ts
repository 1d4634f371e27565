/** NHS numbers: ten digits of which the last is a check digit. Source: NHS Data Dictionary (nhs-fhir 5.1). */

const TEN_DIGITS = /^\d{10}$/

/** The ten digits without the spaces people write between them, or null when it is not ten digits. */
export const nhsNumberDigits = (text: string): string | null => {
  const digits = text.replaceAll(' ', '')
  return TEN_DIGITS.test(digits) ? digits : null
}

/** True when ten digits end in the right check digit: 11 − (weighted sum mod 11), 11 standing for 0 and 10 for none. */
export const hasValidCheckDigit = (digits: string): boolean => {
  let sum = 0
  for (let place = 0; place < 9; place++) sum += Number(digits[place]) * (10 - place)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}

/** The ten digits of a valid NHS number, or null. */
export const parseNhsNumber = (text: string): string | null => {
  const digits = nhsNumberDigits(text)
  return digits !== null && hasValidCheckDigit(digits) ? digits : null
}
