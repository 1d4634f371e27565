import type { DataRequirement } from 'fhir/r4'
import { EXTENSION, valueSetId } from './canonical.ts'

/** What a ValueSet named by a check or a rule is for. */
export type Purpose = 'evidence' | 'value' | 'declined' | 'near' | 'response'

const purposesOf = (input: DataRequirement): string[] =>
  (input.extension ?? []).filter(({ url }) => url === EXTENSION.inputPurpose).map(({ valueCode }) => valueCode ?? '')

const valueSetsOf = (input: DataRequirement): (string | undefined)[] => (input.codeFilter ?? []).map(({ valueSet }) => valueSet)

/** Reports an input without a purpose that fits, or with a ValueSet that is not there. */
export const checkInput = (
  input: DataRequirement,
  at: string,
  fitting: readonly Purpose[],
  clusters: readonly string[],
  report: (problem: string) => void,
): void => {
  const purposes = purposesOf(input)
  if (purposes.length === 0 || !purposes.every((purpose) => (fitting as readonly string[]).includes(purpose))) {
    report(`${at} has no known purpose; mark it with one of ${fitting.join(', ')}.`)
  }
  const valueSets = valueSetsOf(input)
  if (valueSets.length !== 1) report(`${at} names ${valueSets.length} ValueSets; give each its own input.`)
  for (const valueSet of valueSets) {
    if (clusters.includes(valueSetId(valueSet) ?? '')) continue
    report(`${at}: the ValueSet ${valueSet ?? '(none)'} is not in fhir/ValueSet; add it or correct the address.`)
  }
}

/** The clusters named for a purpose. */
export const clustersFor = (purpose: Purpose, inputs: readonly DataRequirement[]): string[] =>
  inputs
    .filter((input) => purposesOf(input).includes(purpose))
    .flatMap(valueSetsOf)
    .flatMap((valueSet) => valueSetId(valueSet) ?? [])
