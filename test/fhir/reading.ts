/** Small hand-made resources and clusters for reader tests. */
import { type CodeKey, clusterIndex, codeKey } from '../../src/domain/cluster.ts'
import { formatDate, type UncertainDate } from '../../src/domain/date.ts'
import { plainWords } from '../../src/domain/plainWords.ts'
import { readTogether } from '../../src/fhir/read.ts'
import type { AnyResource, FhirRelease, ResourceReading } from '../../src/fhir/reading.ts'

export const SNOMED = 'http://snomed.info/sct'
export const LOINC = 'http://loinc.org'
export const READ = 'http://read.info/readv2'
export const UCUM = 'http://unitsofmeasure.org'
export const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code'
export const ETHNIC = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland'
export const NHS = 'https://fhir.nhs.uk/Id/nhs-number'

const sct = (...codes: readonly string[]): CodeKey[] => codes.map((code) => codeKey(SNOMED, code) as CodeKey)

export const index = clusterIndex([
  ['blood-pressure', [...sct('75367002', '163020007', '72313002', '1091811000000102'), codeKey(LOINC, '85354-9') as CodeKey]],
  ['blood-pressure-systolic', sct('72313002')],
  ['blood-pressure-diastolic', sct('1091811000000102')],
  ['body-mass-index', [...sct('60621009', '162864005'), codeKey(LOINC, '39156-5') as CodeKey]],
  ['body-mass-index-value', [...sct('60621009'), codeKey(LOINC, '39156-5') as CodeKey]],
  ['body-weight', sct('27113001')],
  ['body-height', sct('50373000')],
  ['hba1c', sct('999791000000106')],
  ['hba1c-percent', sct('1019431000000105')],
  ['cholesterol-total', sct('1005671000000105')],
  ['cholesterol-hdl-ratio', sct('1015681000000109')],
  ['lipid-profile', sct('1005671000000105', '1015681000000109', '252150008')],
  ['alcohol-units', sct('1082641000000106', '442547005')],
  ['alcohol-screening-score', sct('763256006')],
  ['smoking-status', sct('77176002', '266919005')],
  ['clozapine-level', [codeKey(LOINC, '6896-9') as CodeKey]],
  ['smi-diagnosis', sct('58214004')],
  ['antipsychotic-medication', sct('39113611000001102', '4559111000001109')],
  ['mental-health-care-plan', sct('712491005')],
  ['ethnicity-indian', [codeKey(ETHNIC, 'H') as CodeKey]],
  ['transfer-degraded-entry', sct('196411000000103', '196421000000109')],
])

const checks = [
  { id: 'blood-pressure', words: ['blood pressure', 'bp'] },
  { id: 'smoking', words: ['smok*'] },
]

export const concept = (...codings: readonly (readonly [system: string, code: string])[]) => ({
  coding: codings.map(([system, code]) => ({ system, code })),
})
export const snomed = (code: string) => concept([SNOMED, code])
export const quantity = (value: number, unit?: string) => ({ value, ...(unit === undefined ? {} : { unit }) })
export const ucum = (value: number, code: string) => ({ value, unit: code, system: UCUM, code })
export const component = (code: string, rest: object) => ({ code: snomed(code), ...rest })

const of = { reference: 'Patient/p' }

export const observation = (rest: object): AnyResource => ({
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  subject: of,
  effectiveDateTime: '2026-03-04',
  ...rest,
})
export const condition = (rest: object): AnyResource => ({
  resourceType: 'Condition',
  id: 'c',
  subject: of,
  code: snomed('58214004'),
  ...rest,
})
export const medicine = (resourceType: string, rest: object): AnyResource => ({
  resourceType,
  id: 'm',
  subject: of,
  medicationCodeableConcept: concept(['https://dmd.nhs.uk', '39113611000001102']),
  ...rest,
})

/** Reads resources as one group. */
export const together = (resources: readonly AnyResource[], release: FhirRelease = 'R4'): ResourceReading[] =>
  readTogether(resources, release, index)

/** Reads one resource alone. */
export const read = (resource: AnyResource, release: FhirRelease = 'R4'): ResourceReading => {
  const [reading] = together([resource], release)
  if (reading === undefined) throw new Error(`${resource.resourceType} was not read`)
  return reading
}

const naming = { ...index, checksNamedIn: plainWords(checks) }

/** Reads one resource where the plain words of two checks are known. */
export const readNaming = (resource: AnyResource): ResourceReading => readTogether([resource], 'R4', naming)[0] as ResourceReading

/** `2026-03-04`, `2026-01-01/2026-12-31` or `…/2026-03-04`. */
export const written = ({ from, to }: UncertainDate): string => {
  const end = (date: number) => (Number.isFinite(date) ? formatDate(date as UncertainDate['to']) : '…')
  return from === to ? end(from) : `${end(from)}/${end(to)}`
}

export const codesOf = (reading: ResourceReading): string[] => reading.problems.map(({ code }) => code)
