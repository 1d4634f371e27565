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
const patient = (gender: string) => patientOf('1', '9990000018', { birthDate: '1976-05-17', gender })
const OLANZAPINE = '321614001'
const HALOPERIDOL = '321417000'
const order = (id: string, code: string, milligrams: number, rest: object = {}) => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  subject,
  medicationCodeableConcept: coded(code),
  authoredOn: '2026-11-01',
  dosageInstruction: [
    {
      doseAndRate: [{ doseQuantity: { value: milligrams, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' } }],
      timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
      ...rest,
    },
  ],
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parity-monitoring-'))
})
afterAll(() => rm(folder, { recursive: true }))

const assessed = async (...resources: object[]): Promise<Report> => {
  const file = path.join(folder, 'mh.json')
  await writeFile(file, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) }))
  const options = { sources: new Map([['mh', [file]]] as const), asOf: day('2026-11-22'), knownOn: null, allRules: false }
  for await (const report of assess(options, () => {})) return report
  throw new Error('nobody was read')
}

describe('high-dose antipsychotics in parity assess', () => {
  const high = async (...resources: object[]) =>
    (await assessed(patient('female'), ...resources)).alerts.filter(({ rule }) => rule.startsWith('hdat-'))
  test('15 mg of olanzapine and 10 mg of haloperidol as required are 125% together', async () => {
    expect(await high(order('o', OLANZAPINE, 15), order('h', HALOPERIDOL, 10, { asNeededBoolean: true }))).toEqual([
      {
        rule: 'hdat-combined',
        check: 'medication-review',
        on: '2026-11-01',
        value: { value: 125, unit: '%' },
        owner: 'mh',
        ownerRole: 'consultant',
        respondedOn: null,
      },
    ])
  })
  test('10 mg of each is exactly 100% and no high dose', async () => {
    expect(await high(order('o', OLANZAPINE, 10), order('h', HALOPERIDOL, 10))).toEqual([])
  })
  test('one above its own maximum is said apart', async () => {
    expect((await high(order('o', OLANZAPINE, 25))).map(({ rule }) => rule)).toEqual(['hdat-combined', 'hdat-single'])
  })
  test('a dose in words alone is not computed', async () => {
    expect(await high({ ...order('o', OLANZAPINE, 0), dosageInstruction: [{ text: '60 mg at night' }] })).toEqual([])
  })
})

describe('the side-effect scale in parity assess', () => {
  /** Every question with 1, but 20 (men) with 3 and 21 (women) with 0. */
  const scale = {
    resourceType: 'QuestionnaireResponse',
    id: 'q',
    status: 'completed',
    questionnaire: 'https://fhir.parity.example/Questionnaire/gass',
    subject,
    authored: '2026-02-01',
    item: Array.from({ length: 22 }, (_, i) => ({
      linkId: String(i + 1),
      answer: [{ valueInteger: ({ 19: 3, 20: 0 } as Record<number, number>)[i] ?? 1 }],
    })),
  }
  const sideEffects = async (gender: string, response: object = scale) =>
    (await assessed(patient(gender), order('o', OLANZAPINE, 10), response)).findings.find(({ check }) => check === 'side-effects')
  test('is read from its questionnaire, without a band where none is named', async () => {
    expect(await sideEffects('female')).toMatchObject({
      rules: ['ap-throughout'],
      status: 'up-to-date',
      dueOn: '2027-02-01',
      evidence: ['mh/QuestionnaireResponse/q'],
      value: { score: 20, band: null },
    })
  })
  test('counts the question for the sex of the person', async () => {
    expect(await sideEffects('male')).toMatchObject({ value: { score: 23, band: null } })
  })
  test('has a band where the form names which it goes by', async () => {
    const named = { ...scale, questionnaire: `${scale.questionnaire}|0-21-42-63` }
    expect(await sideEffects('male', named)).toMatchObject({ value: { score: 23, band: 'moderate' } })
  })
  test('is due after twelve months', async () => {
    expect(await sideEffects('female', { ...scale, authored: '2025-11-01' })).toMatchObject({ status: 'due', dueOn: '2026-11-01' })
  })
})
