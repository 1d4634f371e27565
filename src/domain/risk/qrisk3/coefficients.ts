// SPDX-License-Identifier: LGPL-3.0-or-later
// SPDX-FileCopyrightText: 2017 ClinRisk Ltd. Licence and additional terms: LICENCE in this folder.
import type { Ethnicity, Smoking } from './input.ts'

/** The continuous terms after transforming, all of which are centred. */
export type Centred = 'age_1' | 'age_2' | 'bmi_1' | 'bmi_2' | 'rati' | 'sbp' | 'sbps5' | 'town'

/** What a coefficient multiplies, in the names of the original source. */
export type Term =
  | Centred
  | 'smoking=1'
  | 'smoking=2'
  | 'smoking=3'
  | 'smoking=4'
  | 'b_AF'
  | 'b_atypicalantipsy'
  | 'b_corticosteroids'
  | 'b_impotence2'
  | 'b_migraine'
  | 'b_ra'
  | 'b_renal'
  | 'b_semi'
  | 'b_sle'
  | 'b_treatedhyp'
  | 'b_type1'
  | 'b_type2'
  | 'fh_cvd'

export type Coefficient = readonly [Term, number]

/** The constants of one sex's equation. A term that is not listed has the coefficient nought. */
export interface Coefficients {
  /** Survival without an event at ten years for someone whose every term is nought. */
  readonly baselineSurvival: number
  /** Subtracted from a term after transforming it. */
  readonly centre: Readonly<Record<Centred, number>>
  readonly ethnicity: Readonly<Record<Ethnicity, number>>
  readonly smoking: Readonly<Record<Smoking, number>>
  readonly main: readonly Coefficient[]
  /** Interactions with the first age term. */
  readonly withAge1: readonly Coefficient[]
  /** Interactions with the second age term. */
  readonly withAge2: readonly Coefficient[]
}
