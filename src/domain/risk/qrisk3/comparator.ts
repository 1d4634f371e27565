// SPDX-License-Identifier: LGPL-3.0-or-later
// SPDX-FileCopyrightText: 2017 ClinRisk Ltd. Licence and additional terms: LICENCE in this folder.
import { tenYearRisk } from './equation.ts'
import type { Ethnicity, Profile } from './input.ts'

/** The ages QRISK3 was made for. */
export const YOUNGEST = 25
export const OLDEST = 84

/** Someone of the same age, sex and ethnic group with nothing against them (reference 1.8). */
const healthy = ({ age, sex, ethnicity }: Pick<Profile, 'age' | 'sex' | 'ethnicity'>): Profile => ({
  age,
  sex,
  ethnicity,
  smoking: 0,
  diabetes: 'none',
  family_history_cvd: false,
  ckd: false,
  af: false,
  bp_treatment: false,
  migraine: false,
  rheumatoid_arthritis: false,
  sle: false,
  smi: false,
  atypical_antipsychotic: false,
  corticosteroids: false,
  erectile_dysfunction: false,
  bmi: 25,
  chol_hdl_ratio: 4,
  sbp: 125,
  sbp_sd: 0,
  townsend: 0,
})

/** Healthy scores from 25 to 84 by sex and ethnic group, worked out when first asked for: a heart age looks through all sixty. */
const known = new Map<string, readonly number[]>()
const healthyByAge = (sex: Profile['sex'], ethnicity: Ethnicity): readonly number[] => {
  const key = `${sex} ${ethnicity}`
  const found = known.get(key)
  if (found) return found
  const scores = Array.from({ length: OLDEST - YOUNGEST + 1 }, (_, i) => tenYearRisk(healthy({ age: YOUNGEST + i, sex, ethnicity })))
  known.set(key, scores)
  return scores
}

/** The score of a healthy person of that age (25 to 84), sex and ethnic group. */
export const healthyRisk = ({ age, sex, ethnicity }: Pick<Profile, 'age' | 'sex' | 'ethnicity'>): number =>
  healthyByAge(sex, ethnicity)[age - YOUNGEST] ?? tenYearRisk(healthy({ age, sex, ethnicity }))

export type HeartAge = number | 'over 84'

/** The age at which a healthy person of the same sex and ethnic group has this score; of two ages as near, the lower (reference 1.8). */
export const heartAge = (percent: number, { sex, ethnicity }: Pick<Profile, 'sex' | 'ethnicity'>): HeartAge => {
  const scores = healthyByAge(sex, ethnicity)
  if (percent > (scores.at(-1) as number)) return 'over 84'
  let nearest = 0
  for (let i = 1; i < scores.length; i++)
    if (Math.abs((scores[i] as number) - percent) < Math.abs((scores[nearest] as number) - percent)) nearest = i
  return YOUNGEST + nearest
}
