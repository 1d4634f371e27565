// SPDX-License-Identifier: LGPL-3.0-or-later
// SPDX-FileCopyrightText: 2017 ClinRisk Ltd. Licence and additional terms: LICENCE in this folder.

import { female, male } from './coefficients.gen.ts'
import type { Coefficient, Coefficients, Term } from './coefficients.ts'
import type { Profile } from './input.ts'

const one = (yes: boolean): number => (yes ? 1 : 0)

/** The terms in the order in which `termsOf` works them out. */
const ORDER = [
  'age_1',
  'age_2',
  'bmi_1',
  'bmi_2',
  'rati',
  'sbp',
  'sbps5',
  'town',
  'smoking=1',
  'smoking=2',
  'smoking=3',
  'smoking=4',
  'b_AF',
  'b_atypicalantipsy',
  'b_corticosteroids',
  'b_impotence2',
  'b_migraine',
  'b_ra',
  'b_renal',
  'b_semi',
  'b_sle',
  'b_treatedhyp',
  'b_type1',
  'b_type2',
  'fh_cvd',
] as const satisfies readonly Term[]

/** Every term of the equation, transformed and centred (reference 1.4). A list, because it is worked out for whole populations. */
const termsOf = (profile: Profile, { centre }: Coefficients): readonly number[] => {
  const decades = profile.age / 10
  const tens = profile.bmi / 10
  const inverseSquare = 1 / (tens * tens)
  const isWoman = profile.sex === 'female'
  return [
    (isWoman ? 1 / (decades * decades) : 1 / decades) - centre.age_1,
    (isWoman ? decades : decades * decades * decades) - centre.age_2,
    inverseSquare - centre.bmi_1,
    inverseSquare * Math.log(tens) - centre.bmi_2,
    profile.chol_hdl_ratio - centre.rati,
    profile.sbp - centre.sbp,
    profile.sbp_sd - centre.sbps5,
    profile.townsend - centre.town,
    one(profile.smoking === 1),
    one(profile.smoking === 2),
    one(profile.smoking === 3),
    one(profile.smoking === 4),
    one(profile.af),
    one(profile.atypical_antipsychotic),
    one(profile.corticosteroids),
    one(profile.erectile_dysfunction),
    one(profile.migraine),
    one(profile.rheumatoid_arthritis),
    one(profile.ckd),
    one(profile.smi),
    one(profile.sle),
    one(profile.bp_treatment),
    one(profile.diabetes === 'type1'),
    one(profile.diabetes === 'type2'),
    one(profile.family_history_cvd),
  ]
}

/** Coefficients in the order of the terms; nought where the equation has none. */
const inOrder = (coefficients: readonly Coefficient[]): readonly number[] => {
  const byTerm = new Map(coefficients)
  return ORDER.map((term) => byTerm.get(term) ?? 0)
}

const equationOf = (coefficients: Coefficients) => ({
  coefficients,
  main: inOrder(coefficients.main),
  withAge1: inOrder(coefficients.withAge1),
  withAge2: inOrder(coefficients.withAge2),
})

const equations = { female: equationOf(female), male: equationOf(male) } as const

const sum = (weights: readonly number[], terms: readonly number[]): number => {
  let total = 0
  for (let i = 0; i < terms.length; i++) total += (weights[i] as number) * (terms[i] as number)
  return total
}

/**
 * The estimated chance, in per cent, of a first heart attack or stroke within ten years, by QRISK3-2017. The bare equation: it
 * checks no range, and nothing is rounded on the way.
 */
export const tenYearRisk = (profile: Profile): number => {
  const { coefficients, main, withAge1, withAge2 } = equations[profile.sex]
  const terms = termsOf(profile, coefficients)
  const predictor =
    coefficients.ethnicity[profile.ethnicity] +
    coefficients.smoking[profile.smoking] +
    sum(main, terms) +
    (terms[0] as number) * sum(withAge1, terms) +
    (terms[1] as number) * sum(withAge2, terms)
  return 100 * (1 - coefficients.baselineSurvival ** Math.exp(predictor))
}
