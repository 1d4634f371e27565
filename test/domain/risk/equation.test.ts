import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { healthyRisk, heartAge } from '../../../src/domain/risk/qrisk3/comparator.ts'
import { tenYearRisk } from '../../../src/domain/risk/qrisk3/equation.ts'
import type { Ethnicity, Profile } from '../../../src/domain/risk/qrisk3/input.ts'
import { score } from '../../../src/domain/risk/qrisk3/score.ts'
import { anyProfile, exampleProfiles, having, healthy } from './profiles.ts'

const AGREES = 1e-9
const ETHNICITIES: readonly Ethnicity[] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const SEXES = ['female', 'male'] as const

describe('the published examples', () => {
  test('are twenty', () => {
    expect(exampleProfiles).toHaveLength(20)
  })
  test.each(exampleProfiles)('$title', ({ profile, expected }) => {
    const result = score(profile)
    if (result.status !== 'scored') throw new Error('not scored')
    expect(Math.abs(result.percent - expected.percent)).toBeLessThan(AGREES)
    expect(Math.abs(result.healthyPercent - expected.healthyPercent)).toBeLessThan(AGREES)
    expect(Math.abs(result.relativeRisk / expected.relativeRisk - 1)).toBeLessThan(AGREES)
    expect(result.percent.toFixed(1)).toBe(expected.shown)
    expect(result.heartAge).toBe(expected.heartAge)
  })
})

describe('check values of the reference (1.10), found apart from the examples', () => {
  const smi: Partial<Profile> = { ...having('smi', 'atypical_antipsychotic'), age: 34, smoking: 3, bmi: 31.2 }
  const measured: Partial<Profile> = { chol_hdl_ratio: 5.1, sbp: 132, sbp_sd: 8.5, townsend: 3.1 }
  test.each([
    ['woman of 64', {}, 7.153463447115],
    ['man of 64', { sex: 'male' }, 11.17087739516],
    ['woman of 34 with SMI', { ...smi, ...measured }, 2.531201132245],
    ['man of 34 with SMI', { ...smi, ...measured, sex: 'male' }, 2.966740156232],
  ] as const)('%s', (_, more, percent) => {
    expect(Math.abs(tenYearRisk({ ...healthy, ...more }) - percent)).toBeLessThan(AGREES)
  })
  test.each([
    ['female', [0.24, 0.79, 2.1, 5.1, 11.7, 25.18]],
    ['male', [0.28, 1.35, 3.81, 8.42, 16.71, 31.45]],
  ] as const)('healthy %s at 30, 40, 50, 60, 70 and 80', (sex, expected) => {
    const found = [30, 40, 50, 60, 70, 80].map((age) => Number(healthyRisk({ age, sex, ethnicity: 1 }).toFixed(2)))
    expect(found).toEqual(expected)
  })
  test('the SD of systolic pressure moves the score of a healthy man of 64 from 11.2 to 12.2', () => {
    expect(tenYearRisk({ ...healthy, sex: 'male', sbp_sd: 8.76 }).toFixed(1)).toBe('12.2')
  })
})

describe('faults seen in public copies (reference 1.10)', () => {
  const female = (more: Partial<Profile>): number => tenYearRisk({ ...healthy, ...more })
  const hazardRatio = (of: number, to: number): number => Math.log(1 - of / 100) / Math.log(1 - to / 100)
  test.each([
    [2, 0.28040314332995425],
    [3, 0.56298994142075398],
    [9, -0.17127056883241784],
  ] as const)('ethnicity %i of women is not its neighbour', (ethnicity, coefficient) => {
    expect(Math.log(hazardRatio(female({ ethnicity }), female({})))).toBeCloseTo(coefficient, 9)
  })
  test('a woman who smokes moderately has her own interaction with the second age term', () => {
    const beta = 0.66749593377502547
    const age1 = (64 / 10) ** -2 - 0.053274843841791
    const age2 = 6.4 - 4.332503318786621
    const expected = beta + age1 * -0.86608088829392182 + age2 * -0.10366306397571923
    expect(Math.log(hazardRatio(female({ smoking: 3 }), female({})))).toBeCloseTo(expected, 9)
  })
  test('an unknown SD is nought before centring, not the mean', () => {
    const unknown = score({ ...healthy, sbp_sd: null })
    expect(unknown).toMatchObject({ percent: female({ sbp_sd: 0 }) })
    expect(unknown).not.toMatchObject({ percent: female({ sbp_sd: 9.002537727355957 }) })
  })
  test('SMI multiplies the hazard by 1.13, an atypical antipsychotic by 1.29 in women and 1.14 in men', () => {
    const ratio = (sex: Profile['sex'], condition: string): string =>
      hazardRatio(tenYearRisk({ ...healthy, sex, ...having(condition) }), tenYearRisk({ ...healthy, sex })).toFixed(2)
    expect(SEXES.map((sex) => ratio(sex, 'smi'))).toEqual(['1.13', '1.13'])
    expect(SEXES.map((sex) => ratio(sex, 'atypical_antipsychotic'))).toEqual(['1.29', '1.14'])
  })
})

describe('properties', () => {
  test('a healthy person is at more risk with every year, of either sex and in every ethnic group', () => {
    for (const sex of SEXES)
      for (const ethnicity of ETHNICITIES)
        for (let age = 26; age <= 84; age++)
          expect(healthyRisk({ age, sex, ethnicity })).toBeGreaterThan(healthyRisk({ age: age - 1, sex, ethnicity }))
  })
  test('a risk lies between 0 and 100', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const risk = tenYearRisk(profile)
        expect(risk).toBeGreaterThan(0)
        expect(risk).toBeLessThanOrEqual(100)
      }),
    )
  })
  test('erectile dysfunction makes no difference to a woman', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const woman = { ...profile, sex: 'female' as const }
        expect(tenYearRisk({ ...woman, erectile_dysfunction: true })).toBe(tenYearRisk({ ...woman, erectile_dysfunction: false }))
      }),
    )
  })
  test('the heart age of a healthy person is their age', () => {
    for (const sex of SEXES)
      for (const ethnicity of ETHNICITIES)
        for (let age = 25; age <= 84; age++) expect(heartAge(healthyRisk({ age, sex, ethnicity }), { sex, ethnicity })).toBe(age)
  })
  test('a heart age is 25 at least, and over 84 above the healthy score at 84', () => {
    const at84 = healthyRisk({ age: 84, sex: 'male', ethnicity: 1 })
    const of = (percent: number) => heartAge(percent, { sex: 'male', ethnicity: 1 })
    expect([of(0), of(at84), of(at84 + 1e-9)]).toEqual([25, 84, 'over 84'])
  })
  test('the nearest age is the heart age', () => {
    const middle = (healthyRisk({ age: 50, sex: 'male', ethnicity: 1 }) + healthyRisk({ age: 51, sex: 'male', ethnicity: 1 })) / 2
    expect(heartAge(middle - 1e-12, { sex: 'male', ethnicity: 1 })).toBe(50)
    expect(heartAge(middle + 1e-12, { sex: 'male', ethnicity: 1 })).toBe(51)
  })
})
