import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4'
import type { Area } from '../domain/fact.ts'
import { hasCode } from './codes.ts'
import { undated } from './dates.ts'
import { type Element, element, elements, text } from './element.ts'
import { headingOf, saying, type TypeReader } from './heading.ts'
import type { FactDraft } from './reading.ts'

/** What a request asks for, and where it lives in the record (nhs-fhir 2.3). */
const areaOfParameter: Readonly<Record<string, Area>> = {
  includeUncategorisedData: 'uncategorised',
  includeInvestigations: 'investigations',
  includeProblems: 'problems',
  includeMedication: 'medication',
}

/** The parameter an issue is about: its diagnostics, else the first word of "includeX has been disabled". */
const parameterOf = (issue: Element, details: Element): string =>
  text(issue, 'diagnostics') ?? text(details, 'text')?.trimStart().split(' ', 1)[0] ?? ''

/** Reads the warning beside a GP Connect record that an area was switched off and not searched. Other outcomes are no fact. */
export const operationOutcome: TypeReader = (resource) => {
  const facts: FactDraft[] = []
  for (const issue of elements(resource, 'issue')) {
    const details = element(issue, 'details')
    if (details === undefined || !hasCode(details, 'NOT_IMPLEMENTED')) continue
    const area = areaOfParameter[parameterOf(issue, details)]
    if (area !== undefined) facts.push({ kind: 'withheld', area, reason: 'area-not-available', before: null, on: undated(null) })
  }
  return facts.length === 0 ? null : saying(headingOf(resource, null, []), facts)
}

/** What went wrong with a request, for programs. */
export const outcomeOf = (code: OperationOutcomeIssue['code'], diagnostics: string): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code, diagnostics }],
})
