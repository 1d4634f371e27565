import type { ClusterId } from '../../domain/cluster.ts'
import type { Amount, Comparator, Setting, Value } from '../../domain/fact.ts'
import type { Evidence } from '../../domain/finding.ts'

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

/** What a value is of, where the title of its check does not say it. */
const NAMES: Readonly<Record<ClusterId, string>> = {
  'cholesterol-total': 'total cholesterol',
  hba1c: 'HbA1c',
  'hba1c-percent': 'HbA1c',
  'blood-glucose': 'glucose',
  'white-cell-count': 'white cells',
  'neutrophil-count': 'neutrophils',
  egfr: 'eGFR',
  'thyroid-stimulating-hormone': 'TSH',
  'qt-interval': 'QT interval',
  'audit-c-score': 'AUDIT-C score',
  'audit-score': 'AUDIT score',
}

/** The value of evidence with its name where it needs one: `total cholesterol 6.2 mmol/L`. `shown`: the cluster where the evidence names none. */
export const namedValue = ({ value, of }: Pick<Evidence, 'value' | 'of'>, shown?: ClusterId): string =>
  value === null ? '' : [NAMES[of ?? shown ?? ''], valueText(value)].filter(Boolean).join(' ')

/** Every value of a day that conflicts, each with who recorded it where both settings did: `138/84 mmHg (GP) and 152/94 mmHg (Trust)`. */
export const evidenceText = (evidence: Pick<Evidence, 'value' | 'of' | 'others' | 'setting'>, shown?: ClusterId): string => {
  const { value, others = [], setting } = evidence
  if (value === null) return ''
  const both = others.some((other) => other.setting !== setting)
  const by = (text: string, who: Setting): string => (both ? `${text} (${settingText(who)})` : text)
  return [by(namedValue(evidence, shown), setting), ...others.map((other) => by(valueText(other.value), other.setting))].join(' and ')
}

/** Where something was recorded, in the word the pages use. */
export const settingText = (setting: Setting): 'GP' | 'Trust' => (setting === 'gp' ? 'GP' : 'Trust')
