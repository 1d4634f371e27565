/** The parts of an OperationOutcome that may be shown: its codes. Texts and diagnostics can hold patient data. */

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A word of a closed vocabulary, as opposed to free text or a number that might identify someone. */
const CODE = /^[A-Za-z](?!.*\d{4})[A-Za-z0-9_ -]{0,63}$/

const firstCoding = (details: unknown): unknown => {
  const coding = isRecord(details) && Array.isArray(details.coding) ? (details.coding as unknown[])[0] : undefined
  return isRecord(coding) ? coding.code : undefined
}

const issuesOf = (value: unknown): Record<string, unknown>[] =>
  isRecord(value) && value.resourceType === 'OperationOutcome' && Array.isArray(value.issue) ? value.issue.filter(isRecord) : []

/** The most telling code of an OperationOutcome (`PATIENT_NOT_FOUND`, `throttled`), or null when it is none. */
export const outcomeCode = (value: unknown): string | null => {
  const issues = issuesOf(value)
  const worst = issues.find(isFailure) ?? issues[0]
  if (worst === undefined) return null
  return (
    ([firstCoding(worst.details), worst.code].find((code) => typeof code === 'string' && CODE.test(code)) as string | undefined) ?? null
  )
}

const isFailure = (issue: Record<string, unknown>): boolean => issue.severity === 'error' || issue.severity === 'fatal'

/** True for an OperationOutcome that says the request failed, not only that something is worth knowing. */
export const saysFailed = (value: unknown): boolean => issuesOf(value).some(isFailure)
