import { z } from 'zod'
import { ServiceError } from '../errors.ts'
import { baseUrlFault } from './links.ts'

const SECRET = /token|secret|password|passphrase|apikey|api_key|credential|authorization|bearer/i

const id = z
  .string('must be a text')
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be 1 to 32 small letters, digits and hyphens, beginning with a letter')
const ods = z
  .string('must be an ODS code, or null')
  .regex(/^[A-Z0-9]{3,10}$/, 'must be an ODS code in capitals, such as A12345')
  .nullable()
const environmentName = z
  .string('must be the name of an environment variable')
  .regex(
    /^[A-Z_][A-Z0-9_]{0,127}$/,
    'must be the NAME of an environment variable in capitals, such as TRUST_TOKEN; the secret itself never goes into this file',
  )
const baseUrl = z.string('must be the address of a FHIR server').superRefine((url, context) => {
  const fault = baseUrlFault(url)
  if (fault !== null) context.addIssue({ code: 'custom', message: fault })
})

const common = {
  id,
  name: z.string('must be a text').trim().min(1, 'must not be empty'),
  setting: z.enum(['gp', 'mh'], 'must be "gp" or "mh"'),
  ods: ods.default(null),
}

const fhirSearch = z.strictObject({
  ...common,
  kind: z.literal('fhir-search'),
  baseUrl,
  release: z.enum(['R4', 'STU3'], 'must be "R4" or "STU3"'),
  types: z
    .array(z.string().regex(/^[A-Z][A-Za-z]+$/, 'must be a FHIR resource type'))
    .min(1, 'must name a type, or be left out')
    .optional(),
  pageSize: z.int('must be a whole number').min(1, 'must be at least 1').max(1000, 'must be at most 1000').optional(),
  tokenEnv: environmentName.optional(),
})

const file = z.strictObject({
  ...common,
  kind: z.literal('file'),
  paths: z.array(z.string().min(1, 'must not be empty'), 'must be a list of files and folders').min(1, 'must name a file or folder'),
})

const source = z.discriminatedUnion('kind', [fhirSearch, file], 'must be "fhir-search" or "file"')

/** One configured source. `tokenEnv` is the name of a variable; its value is looked up when a request is sent. */
export type SourceConfiguration = z.infer<typeof source>

/**
 * Reads the text of `parity.sources.json`. Every problem is reported at once, with the source, the setting and the remedy, and
 * never with the value that was there, which could be a secret. With `env`, missing tokens are reported as well.
 */
export const readSources = (text: string, env?: Readonly<Record<string, string | undefined>>): SourceConfiguration[] => {
  const listed = listOf(text)
  const problems: string[] = []
  const read: SourceConfiguration[] = []
  for (const [index, item] of listed.entries()) {
    const name = nameOf(item, index)
    const result = source.safeParse(item)
    if (result.success) read.push(result.data)
    else problems.push(...[...result.error.issues, ...restOf(item, result.error.issues)].flatMap((issue) => problemsOf(issue, name)))
  }
  const ids = read.map((one) => one.id)
  for (const twice of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
    problems.push(`source "${twice}": id is used twice; give each its own`)
  if (env !== undefined) problems.push(...read.flatMap((one) => missingToken(one, env)))
  if (problems.length > 0) throw invalid(problems)
  return read
}

const invalid = (problems: readonly string[]): ServiceError =>
  new ServiceError('configuration-invalid', ['The sources file has problems:', ...problems.map((problem) => `  ${problem}`)].join('\n'))

const listOf = (text: string): unknown[] => {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw invalid(['it is not JSON; check commas and quotation marks'])
  }
  const sources = (value as { sources?: unknown } | null)?.sources
  if (!Array.isArray(sources)) throw invalid(['it must be written { "sources": [ … ] }'])
  return sources
}

/** A source is named by its id where that is fit to show, else by its place in the list. */
const nameOf = (item: unknown, index: number): string => {
  const given = id.safeParse((item as { id?: unknown } | null)?.id)
  return given.success ? `source "${given.data}"` : `source ${index + 1}`
}

/** Without a kind, the schema looks at nothing else; what every kind has is then looked at here. */
const restOf = (item: unknown, issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] =>
  issues.some(({ code }) => code === 'invalid_union') ? (z.object(common).safeParse(item).error?.issues ?? []) : []

const problemsOf = (issue: z.core.$ZodIssue, name: string): string[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      SECRET.test(key)
        ? `${name}: ${key} must not be in this file; put the secret into an environment variable and its name into tokenEnv`
        : `${name}: ${key} is not a setting; remove it or correct its spelling`,
    )
  const where = issue.path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join(' ')
  const missing = issue.code === 'invalid_type' && issue.input === undefined ? ' (it is missing)' : ''
  return [`${name}: ${where === '' ? '' : `${where} `}${issue.message}${missing}`]
}

const missingToken = (one: SourceConfiguration, env: Readonly<Record<string, string | undefined>>): string[] => {
  if (one.kind !== 'fhir-search' || one.tokenEnv === undefined || env[one.tokenEnv]) return []
  return [`source "${one.id}": the environment variable ${one.tokenEnv} is not set; set it to the bearer token`]
}
