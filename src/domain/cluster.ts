/** Clusters: named sets of codes (FHIR ValueSets in `fhir/ValueSet`), and the index that finds a code's clusters. */

/** The id of a ValueSet in `fhir/ValueSet`, for example `blood-pressure`. */
export type ClusterId = string

/** A code with its system, for example `sct|75367002`. dm+d and SNOMED CT share one prefix: GP systems send dm+d as SNOMED. */
export type CodeKey = string & { readonly codeKey: true }

/** What the keys of a system's codes begin with. */
const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'http://snomed.info/sct': 'sct|',
    'https://dmd.nhs.uk': 'sct|',
    'http://loinc.org': 'loinc|',
    'http://www.nlm.nih.gov/research/umls/rxnorm': 'rxnorm|',
    'http://www.whocc.no/atc': 'atc|',
    'http://hl7.org/fhir/sid/icd-10': 'icd10|',
    'http://hl7.org/fhir/sid/icd-10-uk': 'icd10|',
    'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland': 'ethnic|',
    'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategory': 'ethnic|',
    'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-EthnicCategory-1': 'ethnic|',
    // What no public code system has a code for, such as the total of a side-effect scale.
    'https://fhir.parity.example/CodeSystem/measurement': 'parity|',
  }),
)

/** The key of a coding, or null when no cluster could hold its system. ICD-10 is compared without its dot. */
export const codeKey = (system: string | undefined, code: string | undefined): CodeKey | null => {
  if (system === undefined || code === undefined || code === '') return null
  const prefix = prefixes.get(system)
  if (prefix === undefined) return null
  return `${prefix}${prefix === 'icd10|' ? code.replace('.', '') : code}` as CodeKey
}

/** Answers which clusters hold a code, in constant time, and which checks a text names where there is no code to go by. */
export interface ClusterIndex {
  readonly ids: readonly ClusterId[]
  clustersOf(code: CodeKey): readonly ClusterId[]
  checksNamedIn(text: string): readonly string[]
}

const NONE: readonly ClusterId[] = []
/** ATC groups (shorter than the seven characters of a substance) hold everything that starts with them. */
const atcPrefixes = (code: string): string[] => [5, 4, 3].map((length) => code.slice(0, 'atc|'.length + length))

const namesNothing = (): readonly string[] => []

export const clusterIndex = (
  clusters: Iterable<readonly [ClusterId, Iterable<CodeKey>]>,
  checksNamedIn: ClusterIndex['checksNamedIn'] = namesNothing,
): ClusterIndex => {
  const byCode = new Map<string, ClusterId[]>()
  const ids: ClusterId[] = []
  for (const [id, codes] of clusters) {
    ids.push(id)
    for (const code of codes) {
      const known = byCode.get(code)
      if (known) known.push(id)
      else byCode.set(code, [id])
    }
  }
  return {
    ids,
    checksNamedIn,
    clustersOf(code) {
      const exact = byCode.get(code) ?? NONE
      if (!code.startsWith('atc|')) return exact
      const groups = atcPrefixes(code).flatMap((group) => (group === code ? [] : (byCode.get(group) ?? [])))
      return groups.length > 0 ? [...new Set([...exact, ...groups])] : exact
    },
  }
}
