import { type PlainDate, parseDate } from '../../domain/date.ts'
import { parseNhsNumber } from '../../domain/nhsNumber.ts'
import { input } from '../components/field.ts'
import type { Html } from '../components/html.ts'

/** What a form that names somebody was sent with. */
export interface NamedForm {
  readonly nhsNumber: string
  readonly born: string
}

/** What is wrong with a form, by field. */
export type Errors = Readonly<Record<string, string>>

/** A field of a form as text, without the spaces around it. */
export const textOf = (body: Readonly<Record<string, unknown>>, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** Reads a number and a date of birth as people write them. */
export const readNamed = (
  body: Readonly<Record<string, unknown>>,
): { form: NamedForm; named: { nhsNumber: string; birthDate: PlainDate } | null; errors: Errors } => {
  const form = { nhsNumber: textOf(body, 'nhs-number'), born: textOf(body, 'born') }
  const nhsNumber = parseNhsNumber(form.nhsNumber)
  const birthDate = parseDate(form.born)
  return {
    form,
    named: nhsNumber === null || birthDate === null ? null : { nhsNumber, birthDate },
    errors: {
      ...(nhsNumber === null ? { 'nhs-number': 'Enter the 10 digits of an NHS number, for example 944 930 6621' } : {}),
      ...(birthDate === null ? { born: 'Enter the date of birth as year, month and day, for example 1974-03-12' } : {}),
    },
  }
}

/** The error of a field, where it has one. */
export const wrong = (errors: Errors, name: string): { error?: string } => (errors[name] === undefined ? {} : { error: errors[name] })

/** The fields that name one person exactly. They are only ever sent in a form: no number of anybody is in an address. */
export const namedFields = ({ nhsNumber, born }: NamedForm, errors: Errors): Html[] => [
  input({ name: 'nhs-number', label: 'NHS number', width: 10, inputmode: 'numeric', value: nhsNumber, ...wrong(errors, 'nhs-number') }),
  input({ name: 'born', label: 'Date of birth', type: 'date', width: 10, value: born, ...wrong(errors, 'born') }),
]

/** The summary of what is wrong with a form, each a link to its field. */
export const listed = (errors: Errors): { text: string; href: string }[] =>
  Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))
