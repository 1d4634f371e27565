import type { Part } from '../../domain/catalogue/part.ts'
import { parseDate } from '../../domain/date.ts'
import type { Parameters } from '../../domain/ruling.ts'
import { longDate } from '../components/dates.ts'
import { every, span } from '../components/interval.ts'

/** What a parameter means, with its value where the dots are. One that is not here is told by its name. */
const PARAMETERS: Readonly<Record<string, string>> = {
  from: '… or more',
  to: 'up to …',
  below: 'below …',
  above: 'above …',
  'from-for-groups': '… or more for family backgrounds at higher risk',
  'high-from': 'higher limit …',
  'hba1c-from': 'HbA1c … or more',
  'hba1c-below': 'HbA1c below …',
  'fasting-from': 'fasting glucose … or more',
  'fasting-below': 'fasting glucose below …',
  'random-from': 'other glucose … or more',
  'random-below': 'other glucose below …',
  systolic: 'systolic … or more',
  diastolic: 'diastolic … or more',
  'white-cells': 'white cells below …',
  neutrophils: 'neutrophils below …',
  'not-white-cells': 'but not white cells below …',
  'not-neutrophils': 'but not neutrophils below …',
  kilograms: 'more than … kg gained',
  months: 'over … months',
  'every-days': 'every … days',
  slots: '… times',
  'tolerance-days': '… days either side count',
  day: 'on day …',
  'early-days': 'up to … days early counts',
  'late-days': 'up to … days late counts',
  'from-day': 'asked for from day …',
  'shown-until-day': 'shown until day …',
  'lapses-months': 'lapses … months after the start',
  'due-months': 'due from … months',
  days: 'for … days after the change',
  'from-week': 'from week …',
  'below-week': 'until week …',
  'days-apart': 'at least … days apart',
  'months-otherwise': '… months for everyone else',
  'antipsychotic-months': 'antipsychotic in the last … months',
  'bmi-white': 'BMI … or more, White',
  'bmi-otherwise': 'BMI … or more, any other or no ethnicity',
  'bmi-any': 'BMI … or more, anyone',
  percent: '…% or more since the start',
  'first-month-percent': '…% or more in the first month',
  'first-months': 'first after … months',
  'first-early-days': 'the first up to … days early counts',
  'also-evidence': '… counts too',
  'amber-white-cells': 'amber below … white cells',
  'amber-neutrophils': 'amber below … neutrophils',
  'red-white-cells': 'red below … white cells',
  'red-neutrophils': 'red below … neutrophils',
  greens: '… green in a row end it',
  campaigns: 'in the campaigns …',
  'sample-timing': 'sample taken after …',
  response: 'asks for …',
  'response-high': 'at the higher limit for …',
}

const dateText = (written: string): string => {
  const date = parseDate(written)
  return date === null ? written : longDate(date)
}

/** `2025-10-01/2026-01-31 2026-10-01/2027-01-31` as people write it; other text as it is. */
const spansText = (value: string): string =>
  value.replace(
    /(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)( ?)/g,
    (_, from: string, to: string, more: string) => `${dateText(from)} to ${dateText(to)}${more && ', '}`,
  )

const inWords = (name: string, value: number | string): string => {
  const words = PARAMETERS[name]
  const told = typeof value === 'string' ? (/\d/.test(value) ? spansText(value) : value.replaceAll('-', ' ')) : String(value)
  return words !== undefined ? words.replace('…', told) : `${name.replaceAll('-', ' ')}: ${told}`
}

const parametersText = (parameters: Parameters): string[] =>
  Object.entries(parameters).flatMap(([name, value]) => {
    // No lower limit at all.
    if (name === 'from' && value === 0 && 'below' in parameters) return []
    // A day so many months after a start, and not a stretch of months.
    if (name === 'months' && !('kilograms' in parameters)) return [`${value} months after the start`]
    return [inWords(name, value)]
  })

/** How often, from when, or from what value up: what a part of a rule is told, in words. Empty when its title says it all. */
export const limitsOf = (part: Part): string => {
  switch (part.kind) {
    case 'asks':
      return [part.rule.interval ? every(part.rule.interval) : [], ...parametersText(part.rule.parameters)].flat().join('; ')
    case 'reads':
      return parametersText(part.rule.parameters).join('; ')
    case 'measure': {
      const { numerator } = part.measure
      if (numerator === null) return 'everyone in it counts'
      return [numerator.window ? `in the last ${span(numerator.window)}` : [], ...parametersText(numerator.parameters)].flat().join('; ')
    }
    case 'adjustment':
      return [`in the last ${span(part.adjustment.window)}`, ...parametersText(part.adjustment.parameters)].join('; ')
    case 'code':
    case 'rules':
      return ''
    default:
      return part satisfies never
  }
}

/** The limits of a whole rule, each once. */
export const allLimits = (parts: readonly Part[]): string[] => [...new Set(parts.map(limitsOf).filter(Boolean))]
