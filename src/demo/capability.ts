import type { CapabilityStatement as Stu3Capability } from 'fhir/r3'
import type { CapabilityStatement } from 'fhir/r4'
import { formatDate } from '../domain/date.ts'
import type { DemoSource } from './organisations.ts'
import type { DemoPopulation } from './population.ts'

const everywhere = ['Patient', 'Organization', 'Condition', 'Observation', 'MedicationRequest', 'MedicationStatement'] as const
const inR4 = [...everywhere, 'Procedure'] as const
const atTrust = [
  ...inR4,
  'EpisodeOfCare',
  'Encounter',
  'MedicationAdministration',
  'CarePlan',
  'Task',
  'ServiceRequest',
  'QuestionnaireResponse',
] as const
const inStu3 = [...everywhere, 'Medication', 'DiagnosticReport', 'Specimen', 'List'] as const

type KeptType = (typeof atTrust)[number] | (typeof inStu3)[number]

/** The resource types a source keeps. Asking for another is an error there, not an empty answer. */
export const typesOf = (source: DemoSource): readonly KeptType[] =>
  source.organisation.kind === 'trust' ? atTrust : source.release === 'R4' ? inR4 : inStu3

const search = (type: string): { name: string; type: 'date' | 'token' | 'reference' }[] => [
  { name: '_lastUpdated', type: 'date' },
  { name: '_id', type: 'token' },
  ...(type === 'Patient' ? [{ name: 'identifier', type: 'token' as const }] : [{ name: 'patient', type: 'reference' as const }]),
]

/** What a source of the demonstration says it can do. */
export const capabilityOf = (population: DemoPopulation, source: DemoSource): CapabilityStatement | Stu3Capability => {
  const common = {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: formatDate(population.today),
    kind: 'instance',
    format: ['application/fhir+json'],
    software: { name: `Demonstration of ${source.organisation.name}` },
  } as const
  const rest = [
    {
      mode: 'server' as const,
      security: { description: 'Bearer token' },
      resource: typesOf(source).map((type) => ({
        type,
        interaction: [{ code: 'read' as const }, { code: 'search-type' as const }],
        searchParam: search(type),
      })),
    },
  ]
  const description = 'People who do not exist'
  if (source.release === 'R4') {
    const r4: CapabilityStatement = { ...common, format: [...common.format], fhirVersion: '4.0.1', implementation: { description }, rest }
    return r4
  }
  const stu3: Stu3Capability = {
    ...common,
    format: [...common.format],
    fhirVersion: '3.0.2',
    acceptUnknown: 'both',
    implementation: { description },
    rest,
  }
  return stu3
}
