// SPDX-License-Identifier: LGPL-3.0-or-later
// SPDX-FileCopyrightText: 2017 ClinRisk Ltd. Licence and additional terms: LICENCE in this folder.
import type { Given } from './input.ts'

/** What is used of a measurement: outside the limits it is moved to the nearer one, outside what a person can have it is no value. */
interface Range {
  readonly least: number
  readonly most: number
  readonly possible: { readonly least: number; readonly most: number }
}

export type Measurement = 'bmi' | 'chol_hdl_ratio' | 'sbp' | 'sbp_sd' | 'townsend'
export type Limits = Readonly<Record<Measurement, Range>>

const ANY = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }

/**
 * Limits by default (reference 1.2 and 1.6). BMI 18 to 47 as the 2024 documentation of the certified engine has it; the first public
 * calculator had 20 to 40.
 */
export const limits: Limits = {
  bmi: { least: 18, most: 47, possible: { least: 10, most: 100 } },
  chol_hdl_ratio: { least: 1, most: 12, possible: { least: Number.MIN_VALUE, most: Number.MAX_VALUE } },
  sbp: { least: 70, most: 210, possible: { least: 40, most: 300 } },
  sbp_sd: { ...ANY, possible: { least: 0, most: Number.MAX_VALUE } },
  townsend: { least: -8, most: 12, possible: { least: -Number.MAX_VALUE, most: Number.MAX_VALUE } },
}

/** A measurement that was moved to a limit, with what was recorded. */
export interface OutOfRange {
  readonly field: Measurement
  readonly recorded: number
  readonly used: number
}

const within = (field: Measurement, recorded: number | null, { least, most, possible }: Range, moved: OutOfRange[]): number | null => {
  if (recorded === null || !(recorded >= possible.least && recorded <= possible.most)) return null
  const used = Math.min(Math.max(recorded, least), most)
  if (used !== recorded) moved.push({ field, recorded, used })
  return used
}

/** The measurements as the equation may use them; what no person can have is unknown. Which were moved goes to `moved`. */
export const bounded = (given: Given, by: Limits, moved: OutOfRange[]): Readonly<Record<Measurement, number | null>> => ({
  bmi: within('bmi', given.bmi, by.bmi, moved),
  chol_hdl_ratio: within('chol_hdl_ratio', given.chol_hdl_ratio, by.chol_hdl_ratio, moved),
  sbp: within('sbp', given.sbp, by.sbp, moved),
  sbp_sd: within('sbp_sd', given.sbp_sd, by.sbp_sd, moved),
  townsend: within('townsend', given.townsend, by.townsend, moved),
})
