import type { Amount, Comparator, Setting, Value } from '../../domain/fact.ts'

/** UCUM as people write it. */
const UNITS: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  'kg/m2': 'kg/m²',
  '10*9/L': '×10⁹/L',
  'ug/L': 'micrograms/L',
  'mL/min/{1.73_m2}': 'mL/min/1.73 m²',
  'mL/min/1.73m2': 'mL/min/1.73 m²',
  '1': '',
  '/min': 'a minute',
  '/d': 'a day',
  '/wk': 'a week',
}

/** `U/wk`-like units carry their words in braces: `{units}/wk` reads `units/week`. */
const unitText = (unit: string): string =>
  UNITS[unit] ?? unit.replace('[IU]', 'IU').replace(/[{}]/g, '').replace(/\/wk$/, ' a week').replace(/\/d$/, ' a day')

const BANDS = { 'absent-mild': 'absent or mild', moderate: 'moderate', severe: 'severe' } as const

const SIGNS: Readonly<Record<Comparator, string>> = { '<': '<', '<=': '≤', '>=': '≥', '>': '>' }

const amountText = ({ value, unit, comparator }: Amount): string => {
  const number = unit === '%' ? `${value}%` : String(value)
  return [comparator && SIGNS[comparator], number, unit === '%' ? '' : unitText(unit)].filter(Boolean).join(' ')
}

/** A value with its unit: `138/84 mmHg`, `41 mmol/mol`, `> 1.5 mmol/L`. */
export const valueText = (value: Value): string => {
  if ('value' in value) return amountText(value)
  if ('score' in value) return `score ${value.score}${value.band === null ? '' : `, ${BANDS[value.band]}`}`
  return `${value.systolic ?? 'not recorded'}/${value.diastolic ?? 'not recorded'} mmHg`
}

/** Where something was recorded, in the word the pages use. */
export const settingText = (setting: Setting): 'GP' | 'Trust' => (setting === 'gp' ? 'GP' : 'Trust')
