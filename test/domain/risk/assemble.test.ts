import { describe, expect, test } from 'vitest'
import { type ClusterId, clusterIndex } from '../../../src/domain/cluster.ts'
import { day } from '../../../src/domain/date.ts'
import type { Fact } from '../../../src/domain/fact.ts'
import { type PersonRecord, personRecord } from '../../../src/domain/record.ts'
import { assemble } from '../../../src/domain/risk/assemble.ts'
import type { Field } from '../../../src/domain/risk/qrisk3/input.ts'
import { qrisk3OfPerson } from '../../../src/domain/risk/qrisk3OfPerson.ts'
import { codeOf, death, entry, medicine, withheld } from '../../support/facts.ts'

/** A cluster's only code is its own name, but for those that lie within another. */
const within: Readonly<Record<string, ClusterId>> = {
  'smoking-light': 'smoking-current',
  'smoking-moderate': 'smoking-current',
  'smoking-heavy': 'smoking-current',
  'diabetes-type-1': 'diabetes',
  'diabetes-type-2': 'diabetes',
  'coronary-heart-disease': 'cardiovascular-disease',
}
const CLUSTERS = [
  ...Object.keys(within),
  'smoking-current',
  'smoking-ex',
  'smoking-never',
  'smoking-non-smoker-unspecified',
  'diabetes',
  'diabetes-resolved',
  'cardiovascular-disease',
  'familial-hypercholesterolaemia',
  'chronic-kidney-disease-3-5',
  'chronic-kidney-disease-1-2',
  'chronic-kidney-disease-resolved',
  'hypertension',
  'antihypertensive-medication',
  'statin-medication',
  'corticosteroid-systemic-medication',
  'antipsychotic-drug-olanzapine',
  'antipsychotic-drug-risperidone',
  'antipsychotic-drug-haloperidol',
  'erectile-dysfunction',
  'erectile-dysfunction-medication',
  'migraine',
  'smi-diagnosis',
  'ethnicity-indian',
  'ethnicity-chinese',
  'ethnicity-other-mixed',
  'ethnicity-not-stated',
  'body-mass-index-value',
  'body-weight',
  'body-height',
  'cholesterol-hdl-ratio',
  'cholesterol-total',
  'cholesterol-hdl',
  'blood-pressure',
]
const index = clusterIndex(
  CLUSTERS.map((id) => [
    id,
    [
      codeOf(id),
      ...Object.keys(within)
        .filter((inner) => within[inner] === id)
        .map(codeOf),
    ],
  ]),
)

const ON = day('2026-11-22')
const BORN = day('1970-06-15')
const recordOf = (...facts: Fact[]): PersonRecord => personRecord({ birthDate: BORN }, facts, index)
const read = (...facts: Fact[]) => assemble(recordOf(...facts), ON, { birthDate: BORN, sex: 'male' })
const given = <F extends Field>(field: F, ...facts: Fact[]) => read(...facts).given[field]

const number = (cluster: ClusterId, on: string, value: number, unit = '1') => entry(cluster, on, { value: { value, unit } })
const pressure = (on: string, systolic: number) => entry('blood-pressure', on, { value: { systolic, diastolic: 80 } })

describe('who', () => {
  test('age is in completed years on the day', () => {
    const at = (on: string) => assemble(recordOf(), day(on), { birthDate: BORN, sex: 'female' }).given.age
    expect([at('2026-06-14'), at('2026-06-15')]).toEqual([55, 56])
  })
  test.each(['other', 'unknown'] as const)('sex %s belongs to neither equation', (sex) => {
    expect(assemble(recordOf(), ON, { birthDate: BORN, sex }).given.sex).toBeNull()
  })
  test('deprivation is unknown unless it is given', () => {
    expect(given('townsend')).toBeNull()
    expect(assemble(recordOf(), ON, { birthDate: BORN, sex: 'male', townsend: -2.5 }).given.townsend).toBe(-2.5)
  })
})

describe('ethnicity', () => {
  test.each([
    ['nobody asked', [], null],
    ['asked and not stated', [entry('ethnicity-not-stated', '2020-01-01')], 1],
    ['stated', [entry('ethnicity-indian', '2010-01-01')], 2],
    ['stated, later not stated', [entry('ethnicity-indian', '2010-01-01'), entry('ethnicity-not-stated', '2020-01-01')], 2],
    ['stated twice', [entry('ethnicity-indian', '2010-01-01'), entry('ethnicity-other-mixed', '2020-01-01')], 9],
  ] as const)('%s', (_, facts, expected) => {
    expect(given('ethnicity', ...facts)).toBe(expected)
  })
  test('on a Patient that does not say since when counts from the day it was known', () => {
    const undated = { ...entry('ethnicity-chinese', null), on: { from: entry('migraine', null).on.from, to: day('2026-05-01') } }
    expect(given('ethnicity', undated)).toBe(8)
  })
})

describe('smoking', () => {
  const smoking = (...facts: Fact[]) => [given('smoking', ...facts), read(...facts).assumed]
  test.each([
    ['nothing recorded', [], null, []],
    ['never', [entry('smoking-never', '2026-01-01')], 0, []],
    ['ex', [entry('smoking-ex', '2026-01-01')], 1, []],
    ['light by its code', [entry('smoking-light', '2026-01-01')], 2, []],
    ['moderate by its code', [entry('smoking-moderate', '2026-01-01')], 3, []],
    ['heavy by its code', [entry('smoking-heavy', '2026-01-01')], 4, []],
    ['9 a day', [number('smoking-current', '2026-01-01', 9, '/d')], 2, []],
    ['10 a day', [number('smoking-current', '2026-01-01', 10, '/d')], 3, []],
    ['19 a day', [number('smoking-current', '2026-01-01', 19, '/d')], 3, []],
    ['20 a day', [number('smoking-current', '2026-01-01', 20, '/d')], 4, []],
    ['an amount nobody wrote down', [entry('smoking-current', '2026-01-01')], 3, ['smoking']],
    ['a number beats the code', [number('smoking-light', '2026-01-01', 25, '/d')], 4, []],
    ['consumption of nought', [number('smoking-current', '2026-01-01', 0, '/d')], 0, ['smoking']],
    ['a plain non-smoker', [entry('smoking-non-smoker-unspecified', '2026-01-01')], 0, ['smoking']],
    [
      'a plain non-smoker who smoked',
      [entry('smoking-current', '2001-01-01'), entry('smoking-non-smoker-unspecified', '2026-01-01')],
      1,
      [],
    ],
    ['the latest counts', [entry('smoking-current', '2025-01-01'), entry('smoking-ex', '2026-01-01')], 1, []],
    ['five years ago to the day is too old', [entry('smoking-never', '2021-11-22')], null, []],
    ['a day less is not', [entry('smoking-never', '2021-11-23')], 0, []],
    ['a value that is absent says nothing', [entry('smoking-never', '2026-01-01', { absent: true })], null, []],
  ] as const)('%s', (_, facts, category, assumed) => {
    expect(smoking(...facts)).toEqual([category, assumed])
  })
})

describe('conditions', () => {
  test.each([
    ['none', [], 'none', []],
    ['type 1', [entry('diabetes-type-1', '2001-01-01')], 'type1', []],
    ['the type said last', [entry('diabetes-type-1', '2001-01-01'), entry('diabetes-type-2', '2010-01-01')], 'type2', []],
    ['a type, then none', [entry('diabetes-type-1', '2001-01-01'), entry('diabetes', '2010-01-01')], 'type1', []],
    ['no type', [entry('diabetes', '2010-01-01')], 'type2', ['diabetes']],
    ['resolved', [entry('diabetes-type-2', '2010-01-01'), entry('diabetes-resolved', '2010-01-02')], 'none', []],
    ['resolved on the same day', [entry('diabetes-type-2', '2010-01-01'), entry('diabetes-resolved', '2010-01-01')], 'type2', []],
  ] as const)('diabetes: %s', (_, facts, type, assumed) => {
    expect([given('diabetes', ...facts), read(...facts).assumed]).toEqual([type, assumed])
  })
  test('kidney disease stands until it is resolved or recorded as milder', () => {
    const stage3 = entry('chronic-kidney-disease-3-5', '2020-01-01')
    expect(given('ckd', stage3)).toBe(true)
    expect(given('ckd', stage3, entry('chronic-kidney-disease-1-2', '2021-01-01'))).toBe(false)
    expect(given('ckd', stage3, entry('chronic-kidney-disease-resolved', '2021-01-01'))).toBe(false)
    expect(given('ckd', entry('chronic-kidney-disease-1-2', '2019-01-01'), stage3)).toBe(true)
  })
  test('a diagnosis counts for ever, whatever its date, but not before it', () => {
    expect(given('migraine', entry('migraine', null))).toBe(true)
    expect(given('migraine', entry('migraine', '1985'))).toBe(true)
    expect(given('migraine', entry('migraine', '2026-11-23'))).toBe(false)
  })
  test('a diagnosis of this year counts once it is known', () => {
    expect(given('migraine', entry('migraine', '2026'))).toBe(false)
    expect(given('migraine', entry('migraine', '2026', { knownOn: '2026-03-01' }))).toBe(true)
  })
  test('erectile dysfunction is diagnosed or treated', () => {
    expect(given('erectile_dysfunction', entry('erectile-dysfunction', '2001-01-01'))).toBe(true)
    expect(given('erectile_dysfunction', medicine('erectile-dysfunction-medication', '2001-01-01'))).toBe(true)
  })
  test('cardiovascular disease, inherited high cholesterol and a statin are told apart from the inputs', () => {
    const facts = [
      entry('coronary-heart-disease', '2001-01-01'),
      entry('familial-hypercholesterolaemia', '2001-01-01'),
      medicine('statin-medication', '2026-10-01'),
    ]
    expect(read().circumstances).toEqual({ existing_cvd: false, familial_hypercholesterolaemia: false, on_statin: false })
    expect(read(...facts).circumstances).toEqual({ existing_cvd: true, familial_hypercholesterolaemia: true, on_statin: true })
  })
})

describe('medicines', () => {
  const olanzapine = (on: string) => medicine('antipsychotic-drug-olanzapine', on)
  test.each([
    ['two issues in six months', [olanzapine('2026-10-01'), olanzapine('2026-11-01')], true],
    ['of two drugs', [olanzapine('2026-10-01'), medicine('antipsychotic-drug-risperidone', '2026-11-01')], true],
    ['one issue', [olanzapine('2026-11-01')], false],
    [
      'one day told by both settings',
      [olanzapine('2026-11-01'), medicine('antipsychotic-drug-olanzapine', '2026-11-01', { setting: 'mh' })],
      false,
    ],
    ['the first six months ago to the day', [olanzapine('2026-05-22'), olanzapine('2026-11-01')], false],
    ['a day less', [olanzapine('2026-05-23'), olanzapine('2026-11-01')], true],
    [
      'a typical drug',
      [medicine('antipsychotic-drug-haloperidol', '2026-10-01'), medicine('antipsychotic-drug-haloperidol', '2026-11-01')],
      false,
    ],
  ] as const)('atypical antipsychotic: %s', (_, facts, expected) => {
    expect(given('atypical_antipsychotic', ...facts)).toBe(expected)
  })
  test('corticosteroids count from two issues', () => {
    const issue = (on: string) => medicine('corticosteroid-systemic-medication', on)
    expect(given('corticosteroids', issue('2026-11-01'))).toBe(false)
    expect(given('corticosteroids', issue('2026-11-01'), issue('2026-09-01'))).toBe(true)
  })
  test.each([
    ['diagnosis and issue', [entry('hypertension', '2001-01-01'), medicine('antihypertensive-medication', '2026-06-01')], true],
    ['issue alone', [medicine('antihypertensive-medication', '2026-06-01')], false],
    ['diagnosis alone', [entry('hypertension', '2001-01-01')], false],
    ['the issue too old', [entry('hypertension', '2001-01-01'), medicine('antihypertensive-medication', '2026-05-22')], false],
  ] as const)('treated hypertension: %s', (_, facts, expected) => {
    expect(given('bp_treatment', ...facts)).toBe(expected)
  })
})

describe('measurements', () => {
  const weight = number('body-weight', '2026-03-01', 81, 'kg')
  const height = number('body-height', '2024-01-01', 180, 'cm')
  test('body mass index is what was recorded, else worked out from height and weight of the last five years', () => {
    expect(given('bmi', weight, height, number('body-mass-index-value', '2025-01-01', 24))).toBe(24)
    expect(given('bmi', weight, height)).toBe(25)
    expect(given('bmi', weight)).toBeNull()
    expect(given('bmi', weight, number('body-height', '2021-11-22', 180, 'cm'))).toBeNull()
    expect(given('bmi', number('body-mass-index-value', '2021-11-22', 24))).toBeNull()
  })
  test('the cholesterol ratio is the newer of what was reported and what one day’s results give', () => {
    const results = [number('cholesterol-total', '2026-03-01', 6), number('cholesterol-hdl', '2026-03-01', 1.5)]
    expect(given('chol_hdl_ratio', ...results)).toBe(4)
    expect(given('chol_hdl_ratio', ...results, number('cholesterol-hdl-ratio', '2026-03-01', 4.1))).toBe(4.1)
    expect(given('chol_hdl_ratio', ...results, number('cholesterol-hdl-ratio', '2025-03-01', 5))).toBe(4)
    expect(given('chol_hdl_ratio', number('cholesterol-total', '2026-03-02', 6), number('cholesterol-hdl', '2026-03-01', 1.5))).toBeNull()
  })
  test('systolic pressure is the lowest of the latest day', () => {
    expect(given('sbp', pressure('2025-01-01', 160), pressure('2026-01-01', 150), pressure('2026-01-01', 140))).toBe(140)
    expect(given('sbp', pressure('2021-11-22', 160))).toBeNull()
  })
  test('its deviation is that of a sample, one reading a day, from two days at least', () => {
    expect(given('sbp_sd', pressure('2026-01-01', 150), pressure('2026-01-01', 140))).toBeNull()
    expect(given('sbp_sd', pressure('2025-01-01', 130), pressure('2026-01-01', 150), pressure('2026-01-01', 140))).toBeCloseTo(
      Math.sqrt(50),
      12,
    )
  })
  test('a reading without a usable value is not there', () => {
    expect(given('sbp', entry('blood-pressure', '2026-01-01'))).toBeNull()
    expect(given('bmi', entry('body-mass-index-value', '2026-01-01'))).toBeNull()
  })
  test('every input says when it was recorded and where', () => {
    const bp = pressure('2026-01-01', 140)
    expect(read(bp, weight, height).sources).toMatchObject({
      sbp: { value: 140, on: day('2026-01-01'), refs: [bp.ref] },
      bmi: { value: 25, on: day('2026-03-01'), refs: [weight.ref, height.ref] },
    })
    expect(Object.keys(read(bp).sources)).toEqual(['sbp'])
  })
})

describe('the risk of a person', () => {
  const complete = [
    entry('smi-diagnosis', '2010-01-01'),
    entry('smoking-current', '2026-01-01'),
    entry('ethnicity-indian', '2010-01-01'),
    number('body-mass-index-value', '2026-01-01', 31.2),
    number('cholesterol-hdl-ratio', '2026-01-01', 5.1),
    pressure('2026-01-01', 132),
    pressure('2025-01-01', 140),
  ]
  const risk = (facts: readonly Fact[], who: object = {}) =>
    qrisk3OfPerson(recordOf(...facts), ON, { birthDate: BORN, sex: 'male', ...who })

  test('is scored with what had to be assumed', () => {
    expect(risk(complete)).toMatchObject({ status: 'scored', estimated: ['townsend', 'smoking'], caution: ['smi-may-underestimate'] })
    expect(risk(complete, { townsend: 0 })).toMatchObject({ estimated: ['smoking'] })
  })
  test('names what is missing', () => {
    expect(risk([entry('smi-diagnosis', '2010-01-01')])).toMatchObject({
      status: 'not-scored',
      reasons: ['missing_essential'],
      missing: ['smoking', 'bmi', 'chol_hdl_ratio', 'sbp'],
    })
  })
  test('says that part of the record was not seen', () => {
    expect(risk([...complete, withheld('all', 'gp-record-not-read')])).toMatchObject({
      caution: ['smi-may-underestimate', 'record-incomplete'],
    })
  })
  test('is not given for the dead', () => {
    expect(risk([...complete, death('2026-01-01')])).toMatchObject({ status: 'not-scored', reasons: ['deceased'] })
    expect(risk([...complete, death('2026-11-23')])).toMatchObject({ status: 'scored' })
  })
})
