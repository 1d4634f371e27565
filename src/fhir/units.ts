import type { ClusterId } from '../domain/cluster.ts'

/** A quantity Parity compares with thresholds: its one unit (UCUM), what may be converted to it, and what a person can have. */
export interface QuantityKind {
  readonly unit: string
  /** Factors from other UCUM units; a function where a factor is not enough. */
  readonly from?: Readonly<Record<string, number | ((value: number) => number)>>
  /** Plausible in any person, well or dying; outside it is a slip of the keyboard or of the unit. */
  readonly least: number
  readonly most: number
  /** A pure number: a missing unit is no doubt about what was meant. */
  readonly bare?: true
  /** Units that are right for some codes of the kind but measure something no threshold is about. */
  readonly besides?: readonly string[]
}

/** UCUM spellings that mean the same as the one used here. */
export const sameUnit: Readonly<Record<string, string>> = {
  'mL/min/((173/100).m2)': 'mL/min/{1.73_m2}',
  'mL/min/1.73m2': 'mL/min/{1.73_m2}',
  'kg.m-2': 'kg/m2',
  'umol/l': 'umol/L',
  'mmol/l': 'mmol/L',
  'mg/l': 'mg/L',
  'g/l': 'g/L',
  '[iU]/L': 'U/L',
  'mU/L': 'm[IU]/L',
  'm[iU]/L': 'm[IU]/L',
  '{beats}/min': '/min',
  '{Beats}/min': '/min',
  '1/1': '1',
  '{ratio}': '1',
  '{score}': '1',
  '{U}/wk': '{units}/wk',
  '{units}/d': '/d',
  '{cigarettes}/d': '/d',
  '{Cigarettes}/d': '/d',
}

/**
 * Words systems write into `unit`, in lower case, and the UCUM unit each means. Only spellings seen in payloads and the
 * plain names of the units (nhs-fhir 2.7, 2.11); a spelling that is not here is unknown, never guessed.
 */
export const writtenUnit: Readonly<Record<string, string>> = {
  mmhg: 'mm[Hg]',
  'mm hg': 'mm[Hg]',
  'mm[hg]': 'mm[Hg]',
  'millimeter of mercury': 'mm[Hg]',
  'millimetre of mercury': 'mm[Hg]',
  'millimetres of mercury': 'mm[Hg]',
  kg: 'kg',
  kgs: 'kg',
  kilogram: 'kg',
  kilograms: 'kg',
  lb: '[lb_av]',
  cm: 'cm',
  centimeter: 'cm',
  centimetre: 'cm',
  m: 'm',
  meter: 'm',
  metre: 'm',
  'kg/m2': 'kg/m2',
  'kg/m²': 'kg/m2',
  'kg/m^2': 'kg/m2',
  'kilogram / (meter ^ 2)': 'kg/m2',
  'kilogram per square meter': 'kg/m2',
  'kilogram per square metre': 'kg/m2',
  'mmol/mol': 'mmol/mol',
  'mmol/l': 'mmol/L',
  'umol/l': 'umol/L',
  'µmol/l': 'umol/L',
  'μmol/l': 'umol/L',
  'mg/dl': 'mg/dL',
  'mg/l': 'mg/L',
  'ug/l': 'ug/L',
  'µg/l': 'ug/L',
  'μg/l': 'ug/L',
  'ng/l': 'ng/L',
  'ng/ml': 'ng/mL',
  '%': '%',
  '10*9/l': '10*9/L',
  '10^9/l': '10*9/L',
  'x10^9/l': '10*9/L',
  '10*3/ul': '10*3/uL',
  'u/l': 'U/L',
  'iu/l': 'U/L',
  // As laboratories print an enzyme activity measured at 37 degrees, which is how all of them measure it.
  'iu/l 37c': 'U/L',
  'mu/l': 'm[IU]/L',
  'miu/l': 'm[IU]/L',
  'ml/min/1.73m2': 'mL/min/{1.73_m2}',
  'ml/min/1.73m*2': 'mL/min/{1.73_m2}',
  'ml/min/1.73m²': 'mL/min/{1.73_m2}',
  'per minute': '/min',
  'beats per minute': '/min',
  'beats/min': '/min',
  bpm: '/min',
  '/min': '/min',
  ms: 'ms',
  msec: 'ms',
  s: 's',
  second: 's',
  'units/week': '{units}/wk',
  'u/week': '{units}/wk',
  'units/day': '/d',
  '/day': '/d',
  'cigarettes/day': '/d',
  'cigs/day': '/d',
  'oz/week': '[oz_av]/wk',
  '1/1': '1',
  '1': '1',
  ratio: '1',
}

/** Two decimal places more than any laboratory prints: conversion must not leave 170.00000000000003 cm. */
const tidy = (value: number): number => Math.round(value * 1e4) / 1e4

/** A conversion, tidied. */
export const convert = (value: number, by: number | ((value: number) => number)): number =>
  tidy(typeof by === 'number' ? value * by : by(value))

const molar = (mgPerMmolPerDl: number) => ({ 'mg/dL': (value: number) => value / mgPerMmolPerDl })
/** HbA1c from the DCCT per cent by the IFCC master equation, to a whole mmol/mol as laboratories report it. */
const hba1cFromPercent = (percent: number): number => Math.round((percent - 2.152) / 0.09148)
const length = { m: 100, '[in_i]': 2.54 }

// Limits: weight, BMI, blood pressure, HbA1c and cholesterol from nhs-fhir 2.11; the others are the extremes of published
// case reports, rounded outwards, so that only slips are caught. Counts may be nought: that is what agranulocytosis is.
const systolic = { unit: 'mm[Hg]', least: 50, most: 300 } satisfies QuantityKind
const diastolic = { unit: 'mm[Hg]', least: 20, most: 200 } satisfies QuantityKind
const bmi = { unit: 'kg/m2', least: 8, most: 100 } satisfies QuantityKind
const hba1c = { unit: 'mmol/mol', from: { '%': hba1cFromPercent }, least: 15, most: 200 } satisfies QuantityKind
const glucose = { unit: 'mmol/L', from: molar(18.016), least: 0.5, most: 100 } satisfies QuantityKind
const cholesterol = { unit: 'mmol/L', from: molar(38.67), least: 0.5, most: 30 } satisfies QuantityKind
const fraction = { ...cholesterol, least: 0.05 } satisfies QuantityKind
const pulse = { unit: '/min', least: 15, most: 300 } satisfies QuantityKind
const cells = { unit: '10*9/L', from: { '10*3/uL': 1 }, least: 0, most: 1000 } satisfies QuantityKind

/** The kind of quantity the codes of a cluster measure. A cluster that mixes quantities, or has none, is not here. */
export const quantityOfCluster: Readonly<Record<ClusterId, QuantityKind>> = {
  'blood-pressure-systolic': systolic,
  'blood-pressure-diastolic': diastolic,
  'body-mass-index': bmi,
  'body-mass-index-value': bmi,
  'body-weight': { unit: 'kg', from: { '[lb_av]': 0.45359237, g: 0.001 }, least: 20, most: 400 },
  'body-height': { unit: 'cm', from: length, least: 50, most: 260 },
  'waist-circumference': { unit: 'cm', from: length, least: 30, most: 300 },
  pulse,
  'heart-rate': pulse,
  hba1c,
  'hba1c-percent': hba1c,
  'blood-glucose': glucose,
  'fasting-glucose': glucose,
  fructosamine: { unit: 'umol/L', least: 50, most: 2000 },
  'cholesterol-total': cholesterol,
  'cholesterol-hdl': fraction,
  'cholesterol-ldl': fraction,
  'cholesterol-non-hdl': fraction,
  triglycerides: { unit: 'mmol/L', from: molar(88.57), least: 0.1, most: 200 },
  'cholesterol-hdl-ratio': { unit: '1', least: 0.5, most: 50, bare: true },
  // Units a day are another quantity: a heaviest day times seven is nobody's week.
  'alcohol-units': { unit: '{units}/wk', besides: ['/d'], least: 0, most: 700 },
  // Cigarettes a day; loose tobacco by weight is another quantity.
  'smoking-current': { unit: '/d', besides: ['[oz_av]/wk', 'g/wk'], least: 0, most: 150 },
  'alcohol-screening-score': { unit: '1', least: 0, most: 40, bare: true },
  'side-effect-score': { unit: '1', least: 0, most: 63, bare: true },
  'lithium-level': { unit: 'mmol/L', from: { 'meq/L': 1 }, least: 0, most: 15 },
  'clozapine-level': { unit: 'ug/L', from: { 'mg/L': 1000, 'ng/mL': 1 }, least: 0, most: 10000 },
  'valproate-level': { unit: 'mg/L', from: { 'ug/mL': 1 }, least: 0, most: 2000 },
  prolactin: { unit: 'm[IU]/L', from: { 'ng/mL': 21.2, 'ug/L': 21.2 }, least: 1, most: 500000 },
  'white-cell-count': cells,
  'neutrophil-count': cells,
  creatinine: { unit: 'umol/L', from: { 'mg/dL': 88.42 }, least: 5, most: 4000 },
  egfr: { unit: 'mL/min/{1.73_m2}', least: 0, most: 250 },
  calcium: { unit: 'mmol/L', from: { 'mg/dL': 0.2495 }, least: 0.5, most: 8 },
  'thyroid-stimulating-hormone': { unit: 'm[IU]/L', least: 0, most: 1000 },
  'alanine-aminotransferase': { unit: 'U/L', least: 0, most: 30000 },
  'c-reactive-protein': { unit: 'mg/L', least: 0, most: 1000 },
  troponin: { unit: 'ng/L', from: { 'ng/mL': 1000, 'ug/L': 1000 }, least: 0, most: 1e7 },
  'qt-interval': { unit: 'ms', from: { s: 1000 }, least: 200, most: 900 },
  'qrisk-score': { unit: '%', least: 0, most: 100, bare: true },
}
