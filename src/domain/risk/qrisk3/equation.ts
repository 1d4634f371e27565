// SPDX-License-Identifier: LGPL-3.0-or-later
// SPDX-FileCopyrightText: 2017 ClinRisk Ltd. Licence and additional terms: LICENCE in this folder.

import { female, male } from './coefficients.gen.ts'
import type { Coefficient, Coefficients, Term } from './coefficients.ts'
import type { Profile } from './input.ts'

const one = (yes: boolean): number => (yes ? 1 : 0)

/** Every term of the equation, transformed and centred (reference 1.4). */
const termsOf = (profile: Profile, { centre }: Coefficients): Readonly<Record<Term, number>> => {
  const decades = profile.age / 10
  const tens = profile.bmi / 10
  const inverseSquare = 1 / (tens * tens)
  const isWoman = profile.sex === 'female'
  return {
    age_1: (isWoman ? 1 / (decades * decades) : 1 / decades) - centre.age_1,
    age_2: (isWoman ? decades : decades * decades * decades) - centre.age_2,
    bmi_1: inverseSquare - centre.bmi_1,
    bmi_2: inverseSquare * Math.log(tens) - centre.bmi_2,
    rati: profile.chol_hdl_ratio - centre.rati,
    sbp: profile.sbp - centre.sbp,
    sbps5: profile.sbp_sd - centre.sbps5,
    town: profile.townsend - centre.town,
    'smoking=1': one(profile.smoking === 1),
    'smoking=2': one(profile.smoking === 2),
    'smoking=3': one(profile.smoking === 3),
    'smoking=4': one(profile.smoking === 4),
    b_AF: one(profile.af),
    b_atypicalantipsy: one(profile.atypical_antipsychotic),
    b_corticosteroids: one(profile.corticosteroids),
    b_impotence2: one(profile.erectile_dysfunction),
    b_migraine: one(profile.migraine),
    b_ra: one(profile.rheumatoid_arthritis),
    b_renal: one(profile.ckd),
    b_semi: one(profile.smi),
    b_sle: one(profile.sle),
    b_treatedhyp: one(profile.bp_treatment),
    b_type1: one(profile.diabetes === 'type1'),
    b_type2: one(profile.diabetes === 'type2'),
    fh_cvd: one(profile.family_history_cvd),
  }
}

const sum = (coefficients: readonly Coefficient[], terms: Readonly<Record<Term, number>>): number => {
  let total = 0
  for (const [term, coefficient] of coefficients) total += coefficient * terms[term]
  return total
}

/**
 * The estimated chance, in per cent, of a first heart attack or stroke within ten years, by QRISK3-2017. The bare equation: it
 * checks no range, and nothing is rounded on the way.
 */
export const tenYearRisk = (profile: Profile): number => {
  const equation = profile.sex === 'female' ? female : male
  const terms = termsOf(profile, equation)
  const predictor =
    equation.ethnicity[profile.ethnicity] +
    equation.smoking[profile.smoking] +
    sum(equation.main, terms) +
    terms.age_1 * sum(equation.withAge1, terms) +
    terms.age_2 * sum(equation.withAge2, terms)
  return 100 * (1 - equation.baselineSurvival ** Math.exp(predictor))
}
