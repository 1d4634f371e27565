import { z } from 'zod'
import { UsageError } from '../usage.ts'

/** A case: an input and what must come of it. */
const oneCase = z.object({
  id: z.string(),
  kind: z.string().optional(),
  input: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
})

const caseFile = z.object({
  topic: z.string(),
  tolerance: z.object({ relative: z.number().nonnegative(), absolute: z.number().nonnegative() }),
  cases: z.array(oneCase).min(1),
})

export type Case = z.infer<typeof oneCase>
export type CaseFile = z.infer<typeof caseFile>

/** What is wrong with something read, by where it is: "cases.0.input: expected an object". */
export const problemsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`).join('; ')

/** Reads the text of a case file. Throws a UsageError that names the file and what is wrong with it. */
export const readCaseFile = (file: string, text: string): CaseFile => {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new UsageError(`${file} is not JSON`)
  }
  const read = caseFile.safeParse(content)
  if (!read.success) throw new UsageError(`${file} is not a case file (${problemsOf(read.error)})`)
  return read.data
}
