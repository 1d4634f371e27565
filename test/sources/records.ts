import type { AnyResource } from '../../src/fhir/reading.ts'

/** Things that must never be seen in a message: an NHS number, a name, a value, a token. */
export const secrets = ['9449306621', 'Featherstonehaugh', '142.75', 'very-secret-token']

const meta = (minute: number) => ({ lastUpdated: `2026-03-04T10:${String(minute).padStart(2, '0')}:00.000Z` })

/** A few people with what hangs together in their records: requests refer to Medications, Patients to a practice. */
export const records: readonly AnyResource[] = [
  ...[1, 2, 3].map((n) => ({
    resourceType: 'Patient',
    id: `p${n}`,
    meta: meta(n),
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9449306621' }],
    name: [{ family: 'Featherstonehaugh' }],
    generalPractitioner: [{ reference: 'Organization/o1' }],
  })),
  { resourceType: 'Organization', id: 'o1', meta: meta(1) },
  { resourceType: 'Medication', id: 'm1', meta: meta(1), code: { text: 'Clozapine' } },
  { resourceType: 'Medication', id: 'm2', meta: meta(2), code: { text: 'Olanzapine' } },
  ...[1, 2, 3, 4, 5, 6, 7].map((n) => ({
    resourceType: 'Observation',
    id: `b${n}`,
    meta: meta(n),
    subject: { reference: `Patient/p${(n % 3) + 1}` },
    valueQuantity: { value: 142.75 },
  })),
  ...[1, 2, 3].map((n) => ({
    resourceType: 'MedicationRequest',
    id: `r${n}`,
    meta: meta(n),
    subject: { reference: `Patient/p${n}` },
    medicationReference: { reference: `Medication/m${(n % 2) + 1}` },
  })),
]

export const nameOf = ({ resourceType, id }: AnyResource): string => `${resourceType}/${id}`
