import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assess } from '../../src/assess.ts'
import { day } from '../../src/domain/date.ts'
import type { Report } from '../../src/domain/report.ts'
import { patientOf } from '../support/patient.ts'

const SNOMED = 'http://snomed.info/sct'
const coded = (code: string, system = SNOMED) => ({ coding: [{ system, code }] })
const subject = { reference: 'Patient/1' }

const patient = patientOf('1', '9990000018', {
  extension: [
    {
      url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory',
      valueCodeableConcept: coded('H', 'https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland'),
    },
  ],
  birthDate: '1976-05-17',
  gender: 'male',
})
const observation = (id: string, code: string, on: string, rest: object = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject,
  code: coded(code),
  effectiveDateTime: on,
  ...rest,
})
const pressure = (id: string, on: string, systolic: number) =>
  observation(id, '75367002', on, { component: [{ code: coded('72313002'), valueQuantity: { value: systolic, unit: 'mmHg' } }] })
const issue = (id: string, code: string, on: string) => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'completed',
  intent: 'order',
  subject,
  medicationCodeableConcept: coded(code),
  authoredOn: on,
})
/** All that QRISK3 needs, in the codes a GP system sends. */
const complete = [
  patient,
  { resourceType: 'Condition', id: 'dx', subject, code: coded('58214004'), onsetDateTime: '2010-02-11' },
  observation('smokes', '160604004', '2026-01-05'),
  observation('bmi', '60621009', '2026-01-05', { valueQuantity: { value: 31.2, unit: 'kg/m2' } }),
  observation('ratio', '1015681000000109', '2026-01-05', { valueQuantity: { value: 5.1 } }),
  pressure('bp1', '2026-01-05', 132),
  pressure('bp2', '2025-01-05', 140),
  issue('rx1', '42278711000001101', '2026-10-01'),
  issue('rx2', '4520711000001102', '2026-11-01'),
]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parity-risk-'))
})
afterAll(() => rm(folder, { recursive: true }))

const riskOf = async (resources: readonly object[]): Promise<Report['risk']['qrisk3'] | undefined> => {
  const file = path.join(folder, 'gp.ndjson')
  await writeFile(file, resources.map((resource) => JSON.stringify(resource)).join('\n'))
  const options = { sources: new Map([['gp', [file]]] as const), asOf: day('2026-11-22'), knownOn: null, allRules: false }
  for await (const { risk } of assess(options, () => {})) return risk.qrisk3
  return undefined
}
const without = (...ids: string[]) => complete.filter(({ id }) => !ids.includes(id))

describe('QRISK3 in parity assess', () => {
  test('is scored from the record, with its evidence, cautions and disclaimer', async () => {
    expect(await riskOf(complete)).toMatchObject({
      status: 'scored',
      // A man of 50, Indian, moderate smoker, SMI, atypical antipsychotic, ratio 5.1, SBP 132, SD √32, BMI 31.2, Townsend 0.
      percent: 15.7,
      missing: [],
      estimated: ['townsend'],
      caution: ['smi-may-underestimate'],
      inputs: {
        ethnicity: { value: 2, on: null, evidence: ['gp/Patient/1'] },
        smoking: { value: 3, on: '2026-01-05', evidence: ['gp/Observation/smokes'] },
        bmi: { value: 31.2, on: '2026-01-05', evidence: ['gp/Observation/bmi'] },
        sbp: { value: 132, on: '2026-01-05', evidence: ['gp/Observation/bp1'] },
        sbp_sd: { evidence: ['gp/Observation/bp2', 'gp/Observation/bp1'] },
        atypical_antipsychotic: { evidence: ['gp/MedicationRequest/rx1', 'gp/MedicationRequest/rx2'] },
        smi: { evidence: ['gp/Condition/dx'] },
      },
      disclaimer: expect.stringContaining('ClinRisk Ltd. stress'),
    })
  })
  test('names what is missing, and gives no number', async () => {
    expect(await riskOf(without('bmi', 'ratio'))).toMatchObject({
      status: 'not-scored',
      percent: null,
      reasons: ['missing_essential'],
      missing: ['bmi', 'chol_hdl_ratio'],
    })
  })
  test('takes tablets and a long-acting injection of one drug for the same, and one issue for none', async () => {
    expect((await riskOf(without('rx2')))?.inputs).not.toHaveProperty('atypical_antipsychotic')
  })
  test('is not given to someone who has had a stroke', async () => {
    const stroke = { resourceType: 'Condition', id: 'stroke', subject, code: coded('230690007'), onsetDateTime: '2020-02-11' }
    expect(await riskOf([...complete, stroke])).toMatchObject({ status: 'not-scored', reasons: ['existing_cvd'] })
  })
})
