import type { ClusterId } from '../domain/cluster.ts'
import type { DailyDose } from '../domain/fact.ts'
import { hasCode } from './codes.ts'
import { type Element, element, elements, flag, number, text } from './element.ts'

/** Medicines whose dose a rule reads. */
const DOSED = ['antipsychotic-medication', 'lithium-medication'] as const
const INJECTED = ['antipsychotic-injection', 'antipsychotic-long-acting-injection'] as const
/** Intramuscular, subcutaneous and intravenous routes, SNOMED CT. */
const BY_INJECTION = ['78421000', '34206005', '47625008'] as const

const MG: Readonly<Record<string, number>> = {
  mg: 1,
  milligram: 1,
  milligrams: 1,
  g: 1000,
  gram: 1000,
  grams: 1000,
  ug: 0.001,
  microgram: 0.001,
  micrograms: 0.001,
  mcg: 0.001,
}
/** A month counts as four weeks, as depots are given, and a year as thirteen of them. */
export const DAYS: Readonly<Record<string, number>> = { min: 1 / 1440, h: 1 / 24, d: 1, wk: 7, mo: 28, a: 364 }

/** Milligrams of one dose, or null when it is counted in tablets, in millilitres or as a range. */
const milligrams = (dosage: Element): number | null => {
  const rates = elements(dosage, 'doseAndRate')
  if (rates.length > 1) return null
  // STU3 has the quantity on the dosage itself.
  const quantity = element(rates[0] ?? dosage, 'doseQuantity')
  const value = quantity && number(quantity, 'value')
  if (quantity === undefined || value === undefined || value < 0 || text(quantity, 'comparator') !== undefined) return null
  const by = MG[(text(quantity, 'code') ?? text(quantity, 'unit') ?? '').trim().toLowerCase()]
  return by === undefined ? null : value * by
}

const listed = (repeat: Element, name: string): number => (Array.isArray(repeat[name]) ? repeat[name].length : 0)

/** How often in how many days, or null where the timing does not say it in numbers. The highest frequency where there is a range. */
const frequencyOf = (dosage: Element): { readonly times: number; readonly days: number } | null => {
  const timing = element(dosage, 'timing')
  const repeat = timing && element(timing, 'repeat')
  const period = repeat && number(repeat, 'period')
  const days = DAYS[(repeat && text(repeat, 'periodUnit')) ?? '']
  if (repeat === undefined || period === undefined || period <= 0 || days === undefined) return null
  // "Morning and night" without a frequency is twice a day.
  const named = Math.max(listed(repeat, 'timeOfDay'), listed(repeat, 'when'), 1)
  return { times: number(repeat, 'frequencyMax') ?? number(repeat, 'frequency') ?? named, days: period * days }
}

/** One after another, as when a dose is built up, and not together. */
const areSteps = (dosages: readonly Element[]): boolean => new Set(dosages.map((dosage) => number(dosage, 'sequence'))).size > 1

/**
 * Milligrams a day of every instruction together, or null when one of them does not say: part of a dose is no dose. Also null for an
 * injection known only by its ingredient, since a depot and an injection for the same day have different maxima.
 */
const perDay = (dosages: readonly Element[], clusters: readonly ClusterId[]): number | null => {
  if (dosages.length === 0 || areSteps(dosages)) return null
  const isInjection = INJECTED.some((cluster) => clusters.includes(cluster))
  let sum = 0
  for (const dosage of dosages) {
    if (!isInjection && hasCode(element(dosage, 'route'), ...BY_INJECTION)) return null
    const dose = milligrams(dosage)
    const frequency = frequencyOf(dosage)
    if (dose === null || frequency === null) return null
    sum += (dose * frequency.times) / frequency.days
  }
  return sum
}

/** Statuses of an order by which nothing is taken for now. */
const ENDED: readonly string[] = ['stopped', 'on-hold']

/** The daily dose of a medicine whose dose a rule reads; one that was stopped or put on hold is nought from then. Rules `hdat-single`, `hdat-combined`. */
export const dailyDose = (resource: Element, dosages: readonly Element[], clusters: readonly ClusterId[]): DailyDose | null => {
  if (!DOSED.some((cluster) => clusters.includes(cluster))) return null
  const status = text(resource, 'status')
  const asNeeded = dosages.some((dosage) => flag(dosage, 'asNeededBoolean') === true || dosage.asNeededCodeableConcept !== undefined)
  const milligramsADay = ENDED.includes(status ?? '') ? 0 : perDay(dosages, clusters)
  return milligramsADay === null ? null : { perDay: milligramsADay, asNeeded, isStanding: status === 'active' }
}
