import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tenYearRisk } from '../../../src/domain/risk/qrisk3/equation.ts'
import { type Field, fields, type Given } from '../../../src/domain/risk/qrisk3/input.ts'
import { limits } from '../../../src/domain/risk/qrisk3/ranges.ts'
import { type Circumstances, essentials, type Scored, score } from '../../../src/domain/risk/qrisk3/score.ts'
import { anyGiven, anyProfile, having, healthy } from './profiles.ts'

const none: Circumstances = { existing_cvd: false, familial_hypercholesterolaemia: false, on_statin: false }
const optional = fields.filter((field) => field !== 'sex' && !(essentials as readonly Field[]).includes(field))

describe('a strict score', () => {
  test.each(essentials)('is not given without %s, which is named', (field) => {
    expect(score({ ...healthy, [field]: null })).toMatchObject({ status: 'not-scored', reasons: ['missing_essential'], missing: [field] })
  })
  test('is never given while an essential is missing', () => {
    fc.assert(
      fc.property(anyGiven, (given) => {
        const missing = essentials.filter((field) => given[field] === null)
        const result = score(given)
        expect(result.missing).toEqual(missing)
        if (missing.length > 0 || given.sex === null) expect(result.status).toBe('not-scored')
        else expect(result.status).toBe('scored')
      }),
    )
  })
  test.each([
    [24, ['age_out_of_range']],
    [25, undefined],
    [84, undefined],
    [84.99, undefined],
    [85, ['age_out_of_range']],
  ])('at %d years', (age, reasons) => {
    expect((score({ ...healthy, age }) as { reasons?: readonly string[] }).reasons).toEqual(reasons)
  })
  test('cuts the fraction of an age off', () => {
    expect(score({ ...healthy, age: 64.99 })).toMatchObject({ percent: tenYearRisk(healthy) })
  })
  test('is not given when the sex is unknown, or with cardiovascular disease', () => {
    expect(score({ ...healthy, sex: null })).toMatchObject({ status: 'not-scored', reasons: ['sex_unknown'] })
    expect(score(healthy, { circumstances: { ...none, existing_cvd: true } })).toMatchObject({ reasons: ['existing_cvd'] })
  })
  test('gives every reason there is, in the order of the reference', () => {
    const given = { ...healthy, age: 20, sex: null, bmi: null }
    expect(score(given, { circumstances: { ...none, existing_cvd: true } })).toMatchObject({
      reasons: ['age_out_of_range', 'sex_unknown', 'existing_cvd', 'missing_essential'],
    })
  })
  test.each([
    [{ ...healthy, diabetes: 'type1' as const }, none, 'type1_diabetes'],
    [{ ...healthy, ...having('ckd') }, none, 'ckd'],
    [healthy, { ...none, familial_hypercholesterolaemia: true }, 'familial_hypercholesterolaemia'],
    [healthy, { ...none, on_statin: true }, 'on_statin'],
  ])('is given with a caution, after that about SMI: %#', (given, circumstances, caution) => {
    expect(score(given, { circumstances })).toMatchObject({ status: 'scored', caution: ['smi-may-underestimate', caution] })
  })
})

describe('what is unknown', () => {
  const assumed = { ethnicity: 1, diabetes: 'none', sbp_sd: 0, townsend: 0 } as const
  test.each(optional)('%s, when unknown, is assumed and named, and leaves everything else as it was', (field) => {
    fc.assert(
      fc.property(anyProfile, (person) => {
        const profile = field === 'erectile_dysfunction' ? { ...person, sex: 'male' as const } : person
        const value = field in assumed ? assumed[field as keyof typeof assumed] : false
        const { estimated, ...rest } = score({ ...profile, [field]: null }) as Scored
        const { estimated: ofNothing, ...expected } = score({ ...profile, [field]: value }) as Scored
        expect([estimated, ofNothing]).toEqual([[field], []])
        expect(rest).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })
  test('erectile dysfunction is not unknown of a woman', () => {
    expect(score({ ...healthy, erectile_dysfunction: null })).toMatchObject({ estimated: [] })
  })
})

describe('an estimate', () => {
  const nothing: Given = { ...(Object.fromEntries(fields.map((field) => [field, null])) as unknown as Given), age: 64 }
  test.each([
    ['female', { bmi: 26.8, sbp: 132, chol_hdl_ratio: 3.5 }],
    ['male', { bmi: 27.3, sbp: 134, chol_hdl_ratio: 4.1 }],
  ] as const)('of a %s fills every gap and names it', (sex, means) => {
    const result = score({ ...nothing, sex }, { mode: 'estimate' })
    expect(result).toMatchObject({ status: 'scored', missing: [], percent: tenYearRisk({ ...healthy, sex, ...means }) })
    const filled = fields.filter((field) => !['age', 'sex', ...(sex === 'female' ? ['erectile_dysfunction'] : [])].includes(field))
    expect(result).toMatchObject({ estimated: filled })
  })
  test('is the strict score wherever there is one', () => {
    fc.assert(
      fc.property(anyGiven, (given) => {
        const strict = score(given)
        if (strict.status === 'scored') expect(score(given, { mode: 'estimate' })).toEqual(strict)
      }),
    )
  })
  test('needs age and sex all the same', () => {
    expect(score({ ...healthy, age: null }, { mode: 'estimate' })).toMatchObject({ reasons: ['missing_essential'] })
    expect(score({ ...healthy, sex: null }, { mode: 'estimate' })).toMatchObject({ reasons: ['sex_unknown'] })
  })
})

describe('limits', () => {
  test.each([
    ['bmi', 17.9, 18],
    ['bmi', 47.1, 47],
    ['chol_hdl_ratio', 0.9, 1],
    ['chol_hdl_ratio', 12.1, 12],
    ['sbp', 69, 70],
    ['sbp', 211, 210],
    ['townsend', -8.1, -8],
    ['townsend', 12.1, 12],
  ] as const)('%s of %d counts as %d, and both are said', (field, recorded, used) => {
    expect(score({ ...healthy, [field]: recorded })).toMatchObject({
      percent: tenYearRisk({ ...healthy, [field]: used }),
      outOfRange: [{ field, recorded, used }],
      estimated: [],
    })
  })
  test.each([
    ['bmi', 18],
    ['bmi', 47],
    ['chol_hdl_ratio', 1],
    ['chol_hdl_ratio', 12],
    ['sbp', 70],
    ['sbp', 210],
    ['townsend', -8],
    ['townsend', 12],
  ] as const)('%s of %d is used as it is', (field, value) => {
    expect(score({ ...healthy, [field]: value })).toMatchObject({ percent: tenYearRisk({ ...healthy, [field]: value }), outOfRange: [] })
  })
  test.each([
    ['bmi', 9.99, 10],
    ['bmi', 100.01, 100],
    ['sbp', 39.9, 40],
    ['sbp', 300.1, 300],
  ] as const)('%s of %d is an error of the record and missing; %d is not', (field, impossible, possible) => {
    expect(score({ ...healthy, [field]: impossible })).toMatchObject({ reasons: ['missing_essential'], missing: [field] })
    expect(score({ ...healthy, [field]: possible }).status).toBe('scored')
  })
  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a cholesterol ratio of %d is missing', (ratio) => {
    expect(score({ ...healthy, chol_hdl_ratio: ratio })).toMatchObject({ missing: ['chol_hdl_ratio'] })
  })
  test('a negative SD is unknown', () => {
    expect(score({ ...healthy, sbp_sd: -1 })).toMatchObject({ estimated: ['sbp_sd'] })
  })
  test('can be others: those of the first public calculator', () => {
    const by = { ...limits, bmi: { ...limits.bmi, least: 20, most: 40 } }
    expect(score({ ...healthy, bmi: 41 }, { by })).toMatchObject({ percent: tenYearRisk({ ...healthy, bmi: 40 }) })
  })
})

test('100,000 people take less than a second of one processor', () => {
  for (let i = 0; i < 1000; i++) score({ ...healthy, sbp: 100 + (i % 80) })
  const before = process.cpuUsage()
  for (let i = 0; i < 100_000; i++) score({ ...healthy, age: 25 + (i % 60), sbp: 100 + (i % 80) })
  const { user } = process.cpuUsage(before)
  expect(user / 1000).toBeLessThan(1000)
})
