// SPDX-License-Identifier: LGPL-3.0-or-later
// SPDX-FileCopyrightText: 2017 ClinRisk Ltd. Licence and additional terms: LICENCE in this folder.
import { type HeartAge, healthyRisk, heartAge, OLDEST, YOUNGEST } from './comparator.ts'
import { tenYearRisk } from './equation.ts'
import { type Field, fields, type Given, type Profile } from './input.ts'
import { bounded, type Limits, limits, type Measurement, type OutOfRange } from './ranges.ts'

/** What else is known that speaks against a score, or for reading it with care. */
export interface Circumstances {
  readonly existing_cvd: boolean
  readonly familial_hypercholesterolaemia: boolean
  readonly on_statin: boolean
}

/** Strict: no score without the essentials. Estimate: gaps are filled and the score says so (reference 1.6). */
export type Mode = 'strict' | 'estimate'

/** Why there is no score (reference 1.1). */
export type Reason = 'age_out_of_range' | 'existing_cvd' | 'sex_unknown' | 'missing_essential'

/** What must be said beside the score (reference 1.1 and 1.7). The first stands beside every score of this service. */
export type Caution = 'smi-may-underestimate' | 'type1_diabetes' | 'ckd' | 'familial_hypercholesterolaemia' | 'on_statin'

interface Known {
  /** Essentials that are not known. */
  readonly missing: readonly Field[]
  /** Measurements moved to a limit. */
  readonly outOfRange: readonly OutOfRange[]
}

export interface Scored extends Known {
  readonly status: 'scored'
  /** In full; shown with one decimal. */
  readonly percent: number
  readonly healthyPercent: number
  readonly relativeRisk: number
  readonly heartAge: HeartAge
  /** Fields whose value was assumed, because nothing is known. */
  readonly estimated: readonly Field[]
  readonly caution: readonly Caution[]
}

export interface NotScored extends Known {
  readonly status: 'not-scored'
  readonly reasons: readonly Reason[]
}

export type Score = Scored | NotScored

/** Without these a strict score is not given. `sex` has a reason of its own. */
export const essentials = ['age', 'smoking', 'bmi', 'chol_hdl_ratio', 'sbp'] as const satisfies readonly Field[]

/** What unknown fields are taken to be. Means by sex are those a published research programme used (reference 1.6). */
const assumed = {
  female: { bmi: 26.8, chol_hdl_ratio: 3.5, sbp: 132 },
  male: { bmi: 27.3, chol_hdl_ratio: 4.1, sbp: 134 },
} as const

type Measured = Pick<Given, Measurement>

const filled = (given: Given, { bmi, chol_hdl_ratio, sbp, sbp_sd, townsend }: Measured, age: number, sex: Profile['sex']): Profile => ({
  age,
  sex,
  ethnicity: given.ethnicity ?? 1,
  smoking: given.smoking ?? 0,
  diabetes: given.diabetes ?? 'none',
  family_history_cvd: given.family_history_cvd ?? false,
  ckd: given.ckd ?? false,
  af: given.af ?? false,
  bp_treatment: given.bp_treatment ?? false,
  migraine: given.migraine ?? false,
  rheumatoid_arthritis: given.rheumatoid_arthritis ?? false,
  sle: given.sle ?? false,
  smi: given.smi ?? false,
  atypical_antipsychotic: given.atypical_antipsychotic ?? false,
  corticosteroids: given.corticosteroids ?? false,
  erectile_dysfunction: given.erectile_dysfunction ?? false,
  bmi: bmi ?? assumed[sex].bmi,
  chol_hdl_ratio: chol_hdl_ratio ?? assumed[sex].chol_hdl_ratio,
  sbp: sbp ?? assumed[sex].sbp,
  sbp_sd: sbp_sd ?? 0,
  townsend: townsend ?? 0,
})

const cautionsOf = (profile: Profile, { familial_hypercholesterolaemia, on_statin }: Circumstances): Caution[] => [
  'smi-may-underestimate',
  ...(profile.diabetes === 'type1' ? (['type1_diabetes'] as const) : []),
  ...(profile.ckd ? (['ckd'] as const) : []),
  ...(familial_hypercholesterolaemia ? (['familial_hypercholesterolaemia'] as const) : []),
  ...(on_statin ? (['on_statin'] as const) : []),
]

const reasonsFor = (
  age: number | null,
  sex: Given['sex'],
  { existing_cvd }: Circumstances,
  missing: readonly Field[],
  mode: Mode,
): Reason[] => [
  ...(age !== null && (age < YOUNGEST || age > OLDEST) ? (['age_out_of_range'] as const) : []),
  ...(sex === null ? (['sex_unknown'] as const) : []),
  ...(existing_cvd ? (['existing_cvd'] as const) : []),
  ...(age === null || (mode === 'strict' && missing.length > 0) ? (['missing_essential'] as const) : []),
]

const fieldsOfWomen = fields.filter((field) => field !== 'erectile_dysfunction')

const NONE: Circumstances = { existing_cvd: false, familial_hypercholesterolaemia: false, on_statin: false }

/** The fields among some that are unknown, or hold what no person can have. */
const unknown = <F extends Field>(among: readonly F[], given: Given, measured: Measured): F[] => {
  const found: F[] = []
  for (const field of among) if (given[field] === null || measured[field as Measurement] === null) found.push(field)
  return found
}

/** A score for someone as far as they are known, or why there is none. Age is in completed years: a fraction is cut off. */
export const score = (
  given: Given,
  { mode = 'strict', circumstances = NONE, by = limits }: { mode?: Mode; circumstances?: Circumstances; by?: Limits } = {},
): Score => {
  const outOfRange: OutOfRange[] = []
  const measured = bounded(given, by, outOfRange)
  const age = given.age === null ? null : Math.trunc(given.age)
  const missing = unknown(essentials, given, measured)
  const reasons = reasonsFor(age, given.sex, circumstances, missing, mode)
  const { sex } = given
  if (age === null || sex === null || reasons.length > 0) return { status: 'not-scored', reasons, missing, outOfRange }
  const profile = filled(given, measured, age, sex)
  const percent = tenYearRisk(profile)
  const healthyPercent = healthyRisk(profile)
  return {
    status: 'scored',
    percent,
    healthyPercent,
    relativeRisk: percent / healthyPercent,
    heartAge: heartAge(percent, profile),
    missing: [],
    estimated: unknown(sex === 'female' ? fieldsOfWomen : fields, given, measured),
    outOfRange,
    caution: cautionsOf(profile, circumstances),
  }
}
