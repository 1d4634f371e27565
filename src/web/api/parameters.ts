import type { Context } from 'hono'
import { ServiceError } from '../../errors.ts'
import { NHS_NUMBER } from '../../fhir/numberOnPatient.ts'
import type { Parameter } from './described.ts'

/** The values of each parameter of a request. */
export type Given = ReadonlyMap<string, readonly string[]>

export const one = (given: Given, name: string): string | undefined => given.get(name)?.[0]
/** Alternatives, which FHIR writes with commas. */
export const list = (given: Given, name: string): string[] | undefined => one(given, name)?.split(',')

const bad = (message: string): ServiceError => new ServiceError('bad-request', message)

/** What is never refused: how to answer is not what to look for. */
const HARMLESS: readonly string[] = ['_format', '_pretty']

const NOT_IN_ADDRESSES =
  'NHS numbers stay out of addresses, which are written down along the way. Send the search as a form: POST to the same address with /_search.'

const formOf = async (c: Context): Promise<URLSearchParams> => {
  const isForm = (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
  return new URLSearchParams(c.req.method === 'POST' && isForm ? await c.req.text() : '')
}

interface Written {
  readonly name: string
  readonly value: string
  readonly inAddress: boolean
}

const taken = (written: readonly Written[], allowed: readonly Parameter[]): Given => {
  const all = new Map<string, string[]>()
  for (const { name, value, inAddress } of written) {
    if (HARMLESS.includes(name)) continue
    const known = allowed.find((one) => one.name === name)
    const namesPeople =
      NHS_NUMBER.includes(value.split('|')[0] ?? '') || (name.endsWith('identifier') && (known?.formOnly ?? known === undefined))
    if (inAddress && namesPeople) throw bad(NOT_IN_ADDRESSES)
    if (known === undefined)
      throw bad(`There is a parameter that is not known here. Known are: ${allowed.map((one) => one.name).join(', ')}.`)
    if (all.has(name) && !known.repeats) throw bad(`The parameter ${name} stands more than once. Write alternatives as one, with commas.`)
    if (!known.schema.safeParse(value).success) throw bad(`The parameter ${name} cannot be read: ${known.about}`)
    all.set(name, [...(all.get(name) ?? []), value])
  }
  for (const { name, required } of allowed) if (required && !all.has(name)) throw bad(`The parameter ${name} is missing.`)
  return all
}

const asWritten = (parameters: URLSearchParams, inAddress: boolean): Written[] =>
  [...parameters].map(([name, value]) => ({ name, value, inAddress }))

/**
 * Parameters, as those that are allowed. One that is not known is refused rather than left out: without a filter there are more
 * people than were asked for. Values are not repeated in a refusal.
 */
export const check = (parameters: URLSearchParams, allowed: readonly Parameter[]): Given => taken(asWritten(parameters, true), allowed)

/** The search that a conditional request holds in a header. */
export const conditionOf = (header: string, allowed: readonly Parameter[]): Given =>
  taken(asWritten(new URLSearchParams(header), false), allowed)

/** The parameters of a request, in its address, and in the form of a `_search` or whatever else was sent with it. */
export const parametersOf = async (c: Context, allowed: readonly Parameter[], form?: URLSearchParams): Promise<Given> =>
  taken([...asWritten(new URL(c.req.url).searchParams, true), ...asWritten(form ?? (await formOf(c)), false)], allowed)
