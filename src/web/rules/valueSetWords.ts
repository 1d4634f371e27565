import type { ValueSet } from 'fhir/r4'

const SYSTEMS: Readonly<Record<string, string>> = {
  'http://snomed.info/sct': 'SNOMED CT',
  'https://dmd.nhs.uk': 'dm+d',
  'http://loinc.org': 'LOINC',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'RxNorm',
  'http://www.whocc.no/atc': 'ATC',
  'http://hl7.org/fhir/sid/icd-10': 'ICD-10',
  'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland': 'Ethnic category (England)',
}

/** What a code system is called. */
export const systemText = (system: string | undefined): string => SYSTEMS[system ?? ''] ?? system ?? ''

/** Where a code list was taken from, without whose rights it is under. */
export const sourceOf = ({ copyright = '' }: ValueSet): string => /^Source: (.*?)\.(?= [A-Z]|$)/.exec(copyright)?.[1] ?? copyright

export interface ListedCode {
  readonly system: string
  readonly code: string
  readonly display: string
}

export const codesOf = ({ compose }: ValueSet): ListedCode[] =>
  (compose?.include ?? []).flatMap(({ system, concept = [] }) =>
    concept.map(({ code, display = '' }) => ({ system: systemText(system), code, display })),
  )

export const codeCount = ({ compose }: ValueSet): number =>
  (compose?.include ?? []).reduce((all, { concept = [] }) => all + concept.length, 0)
