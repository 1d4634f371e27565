// SPDX-License-Identifier: LGPL-3.0-or-later
// SPDX-FileCopyrightText: 2017 ClinRisk Ltd. Licence and additional terms: LICENCE in this folder.

/** White or not stated, Indian, Pakistani, Bangladeshi, other Asian, Black Caribbean, Black African, Chinese, other (reference 1.3). */
export type Ethnicity = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** Never, ex, current 1 to 9 a day, 10 to 19, 20 or more (reference 1.2). */
export type Smoking = 0 | 1 | 2 | 3 | 4

export type Diabetes = 'none' | 'type1' | 'type2'

/** What the equation reads, in the field names and units of the reference (section 1.2). */
export interface Profile {
  /** Completed years. */
  readonly age: number
  /** As registered at birth. */
  readonly sex: 'female' | 'male'
  readonly ethnicity: Ethnicity
  readonly smoking: Smoking
  readonly diabetes: Diabetes
  /** Angina or heart attack in a first-degree relative under 60. */
  readonly family_history_cvd: boolean
  /** Stage 3, 4 or 5. */
  readonly ckd: boolean
  /** Atrial fibrillation or flutter. */
  readonly af: boolean
  /** Hypertension that is treated. */
  readonly bp_treatment: boolean
  readonly migraine: boolean
  readonly rheumatoid_arthritis: boolean
  readonly sle: boolean
  /** Schizophrenia, bipolar disorder, other psychosis, or moderate to severe depression. */
  readonly smi: boolean
  readonly atypical_antipsychotic: boolean
  readonly corticosteroids: boolean
  /** Diagnosis or treatment; only men have it in the equation. */
  readonly erectile_dysfunction: boolean
  /** kg/m². */
  readonly bmi: number
  /** Total cholesterol divided by HDL cholesterol. */
  readonly chol_hdl_ratio: number
  /** mmHg. */
  readonly sbp: number
  /** Sample standard deviation of systolic pressures, mmHg. */
  readonly sbp_sd: number
  /** Higher is more deprived. */
  readonly townsend: number
}

export type Field = keyof Profile

/** A profile as far as it is known: null is unknown. */
export type Given = { readonly [F in Field]: Profile[F] | null }

/** The fields in the order of the reference. */
export const fields = [
  'age',
  'sex',
  'ethnicity',
  'smoking',
  'diabetes',
  'family_history_cvd',
  'ckd',
  'af',
  'bp_treatment',
  'migraine',
  'rheumatoid_arthritis',
  'sle',
  'smi',
  'atypical_antipsychotic',
  'corticosteroids',
  'erectile_dysfunction',
  'bmi',
  'chol_hdl_ratio',
  'sbp',
  'sbp_sd',
  'townsend',
] as const satisfies readonly Field[]
